"""Drawing in a process of its own: whatever a drawing does, the site goes on, and the next one is drawn."""

import logging
import os
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Pipe
from pathlib import Path

import pytest
from django.urls import reverse

from reportcards import drawing, drawing_process, paper
from reportcards.management.measuring import memory
from reportcards.printing import paper_rendering, rendering
from tests.reportcards import sample

HOSTILE = "tests.reportcards.hostile_drawings"
MARKER = "planted-7f3c"


def run(name, *arguments, **options):
    return drawing.run(f"{HOSTILE}.{name}", *arguments, **options)


def fault_of(name, *arguments):
    with pytest.raises(drawing.NotDrawn) as raised:
        run(name, *arguments)
    return type(raised.value), str(raised.value)


@pytest.fixture
def bounds(settings):
    """So narrow that a hostile drawing comes to them at once."""
    settings.DRAWING_SECONDS, settings.DRAWING_MEGABYTES = 0.5, 300


# What is drawn.


@pytest.mark.parametrize("language", ["en", "ru"])
def test_a_card_is_the_same_to_the_byte_as_one_that_is_drawn_here(language):
    snapshot = sample.demonstration()

    assert drawing.card_pdf(snapshot, language) == rendering.render_pdf(snapshot, language)


def test_so_is_a_blank_form(framework):
    form = paper.blank_form(framework, "ngo", "core", "en")

    assert drawing.form_pdf(form) == paper_rendering.render_pdf(form)


def test_a_command_draws_the_same_in_a_child_of_its_own():
    drawn = drawing_process.draw_here(
        "reportcards.printing.rendering.render_pdf", sample.demonstration(), "en"
    )

    assert drawn == rendering.render_pdf(sample.demonstration(), "en")


def test_options_are_passed_on():
    assert run("says", "again ", times=3) == b"again again again "


def test_the_step_of_a_page_is_remembered_although_the_child_that_found_it_is_gone():
    assert [run("remembers", "a page", step) for step in (7, 8)] == [b"null", b"7"]


# What goes wrong.


@pytest.mark.parametrize(
    ("name", "fault"),
    [
        ("eats_memory", (drawing.TooMuch, "MemoryError")),
        ("calls_itself", (drawing.TooMuch, "RecursionError")),
        ("never_ends", (drawing.TooMuch, "SIGALRM")),
        ("waits", (drawing.TooMuch, "SIGALRM")),
        ("goes_without_a_word", (drawing.TooMuch, "silence")),
        ("is_killed", (drawing.NotDrawn, "SIGKILL")),
        ("leaves", (drawing.NotDrawn, "SystemExit")),
        ("reads_the_database", (drawing.NotDrawn, "OperationalError")),
        ("is_not_there", (drawing.NotDrawn, "ImportError")),
    ],
)
def test_a_drawing_that_goes_wrong_is_told_apart_and_the_same_process_draws_the_next(bounds, name, fault):
    process = run("process")
    kind, why = fault_of(name)

    assert (kind, why.split(" in ")[0]) == fault
    assert run("process") == process


def test_of_an_error_only_its_kind_and_its_line_leave_the_process(caplog):
    kind, why = fault_of("fails", MARKER)

    assert kind is drawing.NotDrawn
    assert why.startswith("ValueError in hostile_drawings.py, line ")
    assert MARKER not in caplog.text
    assert caplog.record_tuples == [("reportcards.drawing", logging.ERROR, f"NotDrawn: {why}")]


def test_a_drawing_lays_nothing_on_the_disk(tmp_path):
    kind, why = fault_of("writes", str(tmp_path / "left.txt"))

    assert (kind, why.split(" in ")[0]) == (drawing.NotDrawn, "OSError")
    assert [path.stat().st_size for path in tmp_path.iterdir()] in ([], [0])


def test_the_process_is_started_again_when_it_was_killed():
    before = run("process")

    assert fault_of("ends_its_parent") == (drawing.NotDrawn, "ended with -9")
    assert run("process") != before


def test_who_gives_up_waiting_leaves_no_answer_for_the_next(settings, monkeypatch):
    run("process")
    with monkeypatch.context() as patch:
        settings.DRAWING_SECONDS = 0.2
        patch.setattr(drawing, "PATIENCE", -0.2)
        assert fault_of("says", "mine") == (drawing.TooMuch, "silence")
    settings.DRAWING_SECONDS = 15

    assert run("says", "yours") == b"yours"


def test_threads_get_their_own_answers():
    texts = [f"thread {number}" for number in range(8)]
    with ThreadPoolExecutor(8) as threads:
        answers = list(threads.map(lambda text: run("says", text), texts))

    assert answers == [text.encode() for text in texts]


def test_who_waits_longer_for_a_turn_than_for_a_drawing_is_told(settings):
    settings.DRAWING_SECONDS = 0.1
    with drawing.process._is_taken:
        assert fault_of("says", "when?") == (drawing.NotDrawn, "busy")


def test_a_worker_that_is_forked_starts_a_process_of_its_own():
    ours = run("process")
    mine, its_own = Pipe(duplex=False)
    child = os.fork()
    if not child:
        try:
            its_own.send_bytes(run("process"))
            drawing.process.end()
        finally:
            os._exit(0)
    its_own.close()
    theirs = mine.recv_bytes()
    os.waitpid(child, 0)

    assert theirs != ours
    assert run("process") == ours


# How it begins and ends.


def test_it_ends_when_for_a_while_nobody_came(monkeypatch):
    ours, its_end = Pipe()
    monkeypatch.setattr(drawing_process, "LULL", 0)
    monkeypatch.setattr(drawing_process, "IDLE", 0)

    with ours, its_end:
        assert drawing_process.serve(its_end) is None


def test_it_ends_when_the_site_is_gone():
    ours, its_end = Pipe()
    ours.close()

    with its_end:
        assert drawing_process.serve(its_end) is None


@pytest.mark.parametrize("grace", [0, 30], ids=["killed", "by itself"])
def test_a_site_that_ends_leaves_no_process_and_no_folder_behind(grace):
    process, folder = int(run("process")), Path(drawing.process._folder)
    was_there = any(folder.iterdir())  # the fonts
    drawing.process.end(grace)

    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)
    assert (was_there, folder.exists()) == (True, False)


def test_a_process_that_does_not_begin_is_no_endless_loop(monkeypatch):
    drawing.process.end()
    with monkeypatch.context() as patch:
        patch.setattr(drawing, "BEGIN", "")

        assert fault_of("says", "here") == (drawing.NotDrawn, "gone")


def test_who_comes_when_it_has_just_ended_gets_another_one(monkeypatch, tmp_path):
    drawing.process.end()
    once = f"import pathlib, sys; place = pathlib.Path({str(tmp_path / 'was here')!r})"
    ended = f"{once}; place.exists() or (place.touch(), sys.exit())"
    with monkeypatch.context() as patch:
        patch.setattr(drawing, "BEGIN", f"{ended}; {drawing.BEGIN}")

        assert run("says", "here") == b"here"


def test_it_is_given_no_secret_and_no_database(monkeypatch):
    for name in drawing.SECRETS:
        monkeypatch.setenv(name, MARKER)
    monkeypatch.setenv("LANG", "C.UTF-8")

    given = drawing.environment()

    assert MARKER not in given.values()
    assert (given["LANG"], given["DATABASE_URL"]) == ("C.UTF-8", "sqlite:///:memory:")


@pytest.mark.parametrize("ask", [drawing.run, drawing_process.draw_here], ids=["site", "process"])
def test_neither_the_site_nor_the_process_that_forks_keeps_what_was_drawn(ask):
    """Ten times five megabytes here; two hundred cards were drawn once (docs/decisions/0020)."""
    ask(f"{HOSTILE}.says", "12345", times=1_000_000)
    before = memory()
    for _time in range(10):
        ask(f"{HOSTILE}.says", "12345", times=1_000_000)

    assert memory() - before < 20_000_000


# What people see.


@pytest.fixture
def hostile_site(settings):
    """No drawing can be done in the time that there is."""
    settings.DRAWING_SECONDS = 0.001


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


def test_who_asks_for_a_card_that_cannot_be_drawn_reads_what_to_do(client, evaluation, hostile_site):
    response = client.get(reverse("card_pdf", args=[*evaluation.address, "en"]))
    page = response.content.decode()

    assert response.status_code == 503
    assert "<h1>This could not be drawn</h1>" in page
    assert "Make the longest texts shorter and try again." in page
    assert "SIGALRM" not in page


def test_so_does_who_asks_for_a_blank_form(client, evaluation, hostile_site):
    response = client.get(reverse("paper_pdf", args=[*evaluation.address, "ngo", "core", "en"]))

    assert (response.status_code, b"This could not be drawn" in response.content) == (503, True)


def test_the_page_speaks_the_language_of_its_reader(client, evaluation, hostile_site):
    client.cookies["django_language"] = "fr"
    response = client.get(reverse("card_pdf", args=[*evaluation.address, "en"]))

    assert response.status_code == 503
    assert '<html lang="fr">' in response.content.decode()


def test_the_site_goes_on(client, evaluation, hostile_site):
    client.get(reverse("card_pdf", args=[*evaluation.address, "en"]))

    assert client.get(evaluation.get_absolute_url()).status_code == 200
