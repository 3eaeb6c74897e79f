"""Measure the acts that people wait for, and print them as a table. Meant for script/bench."""

import logging
import subprocess  # nosec B404: only manage.py is run
import sys
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from statistics import median
from tempfile import TemporaryDirectory
from time import sleep
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.test import Client
from django.urls import reverse

from evaluations import demonstration
from evaluations.exchange.importing_evaluation import import_evaluation
from evaluations.exchange.reading import read
from evaluations.forms.reply import ReplyForm
from evaluations.models import Answer, Evaluation, Interview
from evaluations.results import evaluation_for_scoring, results_of
from evaluations.scoring import score
from evaluations.views.interview import page_context
from reportcards import drawing
from reportcards.assembly import assemble
from reportcards.management.many_interviews import LARGE_COUNTRY, large_document
from reportcards.management.measuring import Cost, measure, memory, milliseconds, on_the_wire
from reportcards.management.saving_load import sendings
from reportcards.management.serving import Visitor, served
from reportcards.printing.rendering import render_pdf
from reportcards.snapshot import Snapshot
from stakeholders.models import User

CHAPTER = "CE"
RENDERS = 20
UNTIL_WARM = 5
"""Seconds in which nobody draws."""
Row = tuple[str, str, str, str]


class Command(BaseCommand):
    help = "Measure saving, pages, scoring and cards, in an empty database that may be thrown away."

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists() or Evaluation.objects.exists():
            raise CommandError("This database is in use. Run script/bench, which makes one of its own.")
        logging.disable(logging.WARNING)
        self.stdout.write(line(("", "queries", "ms", "")))
        for row in (*pages(), *weights(), *scoring(), *cards()):
            self.stdout.write(line(row))
            self.stdout.flush()


def line(row: Row) -> str:
    """One row of the table."""
    name, queries, time, remark = row
    return f"{name:<58}{queries:>8}{time:>9}  {remark}".rstrip()


def row(name: str, cost: Cost, remark: str = "") -> Row:
    """What an act cost."""
    return name, str(cost.queries), f"{cost.milliseconds:.0f}", remark


def pages() -> Iterator[Row]:
    """Pages of the demonstration, and saving an answer on one of them."""
    evaluation, _is_new, _people = demonstration.create_demonstration("only for this run")
    user = User.objects.get(email="coordinator@demonstration.invalid")
    interview = evaluation.interviews.get(code="i001")
    client = Client(headers={"accept-encoding": "gzip", "host": "localhost"})
    client.force_login(user)
    yield (f"{connection.vendor}, {evaluation.interviews.count()} interviews", "", "", "")
    yield save_alone_row(client, interview)
    yield save_row(client, interview)
    for name, address in addresses(evaluation, interview).items():
        cost = measure(getter(client, address))
        yield row(name, cost, f"{on_the_wire(cost.given) / 1000:.1f} kB compressed")


def addresses(evaluation: Evaluation, interview: Interview) -> dict[str, str]:
    """The pages that are opened most."""
    return {
        "home": reverse("home"),
        "evaluation": evaluation.get_absolute_url(),
        "interview": interview.get_absolute_url(),
        f"chapter {CHAPTER} (8 questions)": reverse("chapter", args=[*interview.address, CHAPTER]),
        "involvement grid (10 criteria)": reverse("involvement", args=[*interview.address, "government"]),
        "results with their working": reverse("results", args=evaluation.address),
        "card: words and recommendations": reverse("card", args=evaluation.address),
    }


def getter(client: Client, address: str) -> Callable[[], Any]:
    """An act that fetches a page, and fails when there is none."""

    def get() -> Any:
        response = client.get(address)
        assert response.status_code == 200, f"{address}: {response.status_code}"
        return response

    return get


def save_row(client: Client, interview: Interview) -> Row:
    """A chapter page is sent with one answer changed, as a browser sends it."""
    address = reverse("chapter", args=[*interview.address, CHAPTER])
    filled = filled_pages(interview)

    def save() -> None:
        response = client.post(address, {**next(filled), "stay": ""})
        assert response.status_code == 302, f"{address}: {response.status_code}"

    return row("save one answer (POST of its chapter page)", measure(save))


def save_alone_row(client: Client, interview: Interview) -> Row:
    """One answer by itself, as the script of the page sends it."""
    sent = sendings(interview)

    def save() -> None:
        path, fields = next(sent)
        response = client.post(path, fields)
        assert response.status_code == 200, f"{path}: {response.status_code}"

    return row("save one answer (it saves itself)", measure(save))


def filled_pages(interview: Interview) -> Iterator[dict]:
    """What a browser sends, time after time: the chapter as it is stored, but for its first answer."""
    form = reply_form(interview)
    shown = {field.html_name: field.value() or "" for field in form}
    code = form.items[0].code
    stored = [shown[code]]
    other = [choice.code for choice in form.items[0].choices.all() if choice.code not in stored]
    for times, reply in enumerate(cycle(other[:1] + stored)):
        yield shown | {code: reply, f"{code}-seen": shown[f"{code}-seen"] + times}


def reply_form(interview: Interview, data: dict | None = None) -> ReplyForm:
    """The form of the chapter, as it is stored now."""
    context = page_context(interview)
    items = [question for question in context["questions"] if question.chapter.code == CHAPTER]
    return ReplyForm(items, context["answers"], language=interview.language, data=data)


def weights() -> Iterator[Row]:
    """What goes over the line, headers and all files included, for somebody who opens an interview and answers."""
    interview = Interview.objects.get(code="i002")
    user = User.objects.get(email="coordinator@demonstration.invalid")
    asked = interview.evaluation.framework.chapters.values_list("code", flat=True)
    pages = {code: reverse("chapter", args=[*interview.address, code]) for code in asked}
    pages["grid"] = reverse("involvement", args=[*interview.address, "government"])
    pages["closing"] = reverse("closing", args=interview.address)
    with served() as address:
        visitor = Visitor(address, user)
        first = visitor.page_weight(pages[CHAPTER])
        yield "over the line: first page of an interview", "", "", f"{first / 1000:.1f} kB with all its files"
        heaviest, code = max((visitor.page_weight(path), code) for code, path in pages.items())
        yield (
            "over the line: later pages of an interview",
            "",
            "",
            f"at most {heaviest / 1000:.1f} kB ({code})",
        )
        saved = visitor.post(*next(sendings(interview)))
        assert saved.status == 200, saved
        sizes = f"{saved.sent / 1000:.1f} kB up, {saved.received / 1000:.1f} kB down"
        yield "over the line: one saved answer", "", "", sizes


def scoring() -> Iterator[Row]:
    """Everything about 400 interviews, from the rows of the database to the results."""
    framework = read(demonstration.DEMONSTRATION_FILE.read_bytes()).framework
    evaluation, _is_new = import_evaluation(large_document(framework, LARGE_COUNTRY))
    answers = Answer.objects.filter(interview__evaluation=evaluation).count()
    name = f"score {evaluation.interviews.count()} interviews, {answers} answers"
    afresh = Evaluation.objects.select_related("framework")
    cost = measure(lambda: results_of(afresh.get(pk=evaluation.pk)), times=3)
    given = evaluation_for_scoring(evaluation)
    yield row(name, cost, "from the database, with leave-one-out")
    yield "  of which arithmetic", "", f"{milliseconds(lambda: score(given)):.0f}", ""


def cards() -> Iterator[Row]:
    """The card of the demonstration: in a new process, again and again in this one, and in the one that draws."""
    with TemporaryDirectory() as folder:
        yield "card, new process (draw_card)", "", f"{milliseconds(lambda: draw(Path(folder))):.0f}", ""
    document = read(demonstration.DEMONSTRATION_FILE.read_bytes())

    def render() -> None:
        render_pdf(assemble(document, month="2026-05"), "en")

    render()
    before = memory()
    times = [milliseconds(render) for _ in range(RENDERS)]
    grown = (memory() - before) / 1e6
    yield "card, again in the same process", "", f"{median(times[:5]):.0f}", "median of 5"
    yield f"memory after {RENDERS} more cards", "", "", f"{memory() / 1e6:.0f} MB, {grown:+.1f} MB"
    yield from cards_as_the_site_draws_them(assemble(document, month="2026-05"))


def cards_as_the_site_draws_them(snapshot: Snapshot) -> Iterator[Row]:
    """In the bounded process: the first one waits for it to start; it gets warm as soon as nobody waits."""
    first, at_once = (milliseconds(lambda: drawing.card_pdf(snapshot, "en")) for _ in range(2))
    sleep(UNTIL_WARM)
    again = [milliseconds(lambda: drawing.card_pdf(snapshot, "en")) for _ in range(10)]
    peak = int(drawing.run(f"{__name__}.{peak_of_card.__name__}", snapshot)) / 1e6
    yield "card, first in the bounded process", "", f"{first:.0f}", ""
    yield "card, at once after it", "", f"{at_once:.0f}", ""
    yield "card, once it is warm", "", f"{median(again):.0f}", f"median of 10; {peak:.0f} MB at most"


def peak_of_card(snapshot: Snapshot) -> bytes:
    """In the bounded process: the most memory that a card took, in bytes, what is shared with others included."""
    render_pdf(snapshot, "en")
    return str(getrusage(RUSAGE_SELF).ru_maxrss * 1024).encode()


def draw(folder: Path) -> None:
    """The command, as a person types it."""
    card = ["--language", "en", "--month", "2026-05", "--output", str(folder / "card.pdf")]
    command = [sys.executable, "manage.py", "draw_card", str(demonstration.DEMONSTRATION_FILE), *card]
    subprocess.run(command, cwd=settings.BASE_DIR, check=True, capture_output=True)  # nosec B603: our own command
