"""Keys are changed while people work, and nothing becomes unreadable."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from evaluations.models import Answer
from sealing.keys import key_id_of, read_keys
from sealing.rotation import rotate
from tests.sealing.test_fields import fresh, stored, write

ANSWER_NOTE = "evaluations.Answer.note"


def run(command, *arguments):
    """What a command prints, and the error it ends with."""
    out = StringIO()
    try:
        call_command(command, *arguments, stdout=out)
    except CommandError as error:
        return out.getvalue().splitlines(), str(error)
    return out.getvalue().splitlines(), None


def of_answers(lines):
    [line] = [line for line in lines if line.startswith(f"{ANSWER_NOTE}:")]
    return line.removeprefix(f"{ANSWER_NOTE}: ")


@pytest.fixture
def two_keys(answer, settings, new_ring):
    """An answer under the old key; the ring has a new one before it."""
    settings.SEALING_KEYS = new_ring() + settings.SEALING_KEYS
    return settings.SEALING_KEYS


def test_rotating_seals_everything_under_the_new_key(answer, two_keys, settings):
    lines, error = run("rotate_keys")

    assert (len(lines), error) == (24, None)
    assert of_answers(lines) == (
        "1 sealed again, 0 sealed from clear text, 1 under the current key, 0 unreadable."
    )
    settings.SEALING_KEYS = two_keys[:1]
    assert (fresh(answer).note, answer.versions.get().quote) == ("A note", "A quote")


def test_rotating_twice_changes_nothing_the_second_time(answer, two_keys):
    run("rotate_keys")
    before = stored(answer)

    assert of_answers(run("rotate_keys")[0]).startswith("0 sealed again, 0 sealed from clear text, 1 under")
    assert stored(answer) == before


def test_a_dry_run_counts_and_changes_nothing(answer, two_keys):
    before = stored(answer)

    assert of_answers(run("rotate_keys", "--dry-run")[0]).startswith("1 sealed again, ")
    assert stored(answer) == before


def test_rotating_seals_what_is_in_clear_from_before(answer):
    write(answer, "From before")

    assert of_answers(run("check_keys")[0]) == "1 of (not sealed) UNREADABLE."
    assert of_answers(run("rotate_keys")[0]).startswith("0 sealed again, 1 sealed from clear text, 1 under")
    assert (fresh(answer).note, key_id_of(stored(answer))) == ("From before", "tests")


def test_what_cannot_be_opened_is_counted_and_left_as_it_is(answer, settings, new_ring):
    before = stored(answer)
    settings.SEALING_KEYS = new_ring()
    lines, error = run("rotate_keys")

    assert of_answers(lines).endswith("0 under the current key, 1 unreadable.")
    assert error == "4 values cannot be opened; they were left as they are."
    assert stored(answer) == before


def test_counting_says_how_many_values_each_key_opens(answer, two_keys):
    assert run("check_keys")[1] is None
    assert of_answers(run("check_keys")[0]) == "1 opened with tests."
    write(answer, stored(answer, "quote"))

    lines, error = run("check_keys")
    assert (of_answers(lines), error) == ("1 of tests UNREADABLE.", "1 values cannot be opened.")


def test_without_a_key_rotating_says_so(answer, settings):
    settings.SEALING_KEYS = ()

    assert run("rotate_keys") == (
        [],
        "This site has no key to seal and open texts with: set SEALING_KEYS or SEALING_KEYS_FILE.",
    )


def test_a_new_key_is_printed_and_can_be_read():
    [line], error = run("make_key")

    assert error is None
    assert len(read_keys([line])) == 1


def test_rotating_never_overwrites_what_was_written_since_it_looked(answer, two_keys, monkeypatch):
    """Somebody saves between the look and the exchange: their text stays, and is under the new key already."""
    sealed = Answer._meta.get_field("note")
    seal = sealed.seal
    rows = iter([fresh(answer)])

    def seal_late(text, row):
        for other in rows:
            other.note = "Meanwhile"
            other.save()
        return seal(text, row)

    monkeypatch.setattr(sealed, "seal", seal_late)
    done = rotate(sealed)

    assert (done.changed, done.current, done.unreadable, done.is_finished) == (0, 1, 0, True)
    assert fresh(answer).note == "Meanwhile"
