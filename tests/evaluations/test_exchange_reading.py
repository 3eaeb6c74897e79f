"""What is refused (exchange-format.md): each with the path of its fault first, and without any surprise."""

import json
from pathlib import Path

import pytest

from evaluations.exchange.reading import Refused, read
from tests.factories import small_content

REFUSED = Path(__file__).parents[1] / "vectors" / "refused"
PATHS = json.loads((REFUSED / "expected-paths.json").read_text())
NOTE = "interviews[0].answers.COM-CE.note"


def refusal(content):
    """What is said about some bytes, or about a document."""
    with pytest.raises(Refused) as refused:
        read(content if isinstance(content, bytes) else json.dumps(content).encode())
    return str(refused.value)


def path_of(message):
    return message.splitlines()[0].partition(": ")[0]


def changed(change):
    content = small_content()
    change(content)
    return content


def test_every_faulty_document_has_its_expected_path():
    assert {path.stem for path in REFUSED.glob("*.json")} == {*PATHS, "expected-paths"}


@pytest.mark.parametrize("name", [name for name, path in PATHS.items() if path])
def test_a_faulty_document_is_refused_at_the_place_of_its_fault(name):
    assert path_of(refusal((REFUSED / f"{name}.json").read_bytes())) == PATHS[name]


@pytest.mark.parametrize("name", [name for name, path in PATHS.items() if not path])
def test_what_is_no_json_is_refused_with_line_and_column(name):
    assert refusal((REFUSED / f"{name}.json").read_bytes()).startswith("line ")


def test_the_small_document_of_these_tests_is_accepted_as_it_is():
    assert read(json.dumps(small_content()).encode()).evaluation.country == "ZZ"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "line 1 column 1: Expecting value."),
        (b"{", "line 1 column 2: Expecting property name enclosed in double quotes."),
        (b"[]", "line 1 column 1: the file must hold one JSON object."),
        (b'"swit-evaluation/1"', "line 1 column 1: the file must hold one JSON object."),
        (b"null", "line 1 column 1: the file must hold one JSON object."),
        (b'{"format": NaN}', "NaN is not a number."),
        (b'{"format": -Infinity}', "-Infinity is not a number."),
        (b'{"format": "\xff"}', "byte 12: the file is not UTF-8 text."),
        (b"\xff\xfe{}", "byte 0: the file is not UTF-8 text."),
        (b'{"a": 1, "b": 2, "a": 1}', "a: this key stands twice in one object."),
        (b'{"evaluation": {"round": "1", "round": "2"}}', "round: this key stands twice in one object."),
        (b"[" * 100_000, "line 1 column 1: nested too deeply."),
        (b'{"a":' * 100_000, "line 1 column 1: nested too deeply."),
    ],
    ids=lambda value: repr(value[:30]) if isinstance(value, bytes) else "",
)
def test_what_is_no_proper_json_is_refused_with_a_sentence(content, message):
    assert refusal(content) == message


def test_a_number_of_ten_thousand_digits_is_refused_like_any_other_fault():
    assert refusal(b'{"format": ' + b"9" * 10_000 + b"}").startswith("line 1 column 1: ")


def test_a_byte_order_mark_is_refused():
    assert refusal(b"\xef\xbb\xbf{}").startswith("line 1 column 1: ")


@pytest.mark.parametrize("text", ["\x00", "a\x07b", "\x1b[31m", "\x7f"], ids=repr)
def test_control_characters_in_a_text_are_refused(text):
    def plant(content):
        content["interviews"][0]["answers"]["COM-CE"] = {"choice": "50", "note": text}

    assert path_of(refusal(changed(plant))) == NOTE


@pytest.mark.parametrize(
    "text", ["two\nlines\tand a tab", "ملاحظة", "Заметка", "e\u0301", "👩🏾‍🎤"], ids=repr
)
def test_visible_text_of_any_script_is_accepted_as_it_is(text):
    def plant(content):
        content["interviews"][0]["answers"]["COM-CE"] = {"choice": "50", "note": text}

    document = read(json.dumps(changed(plant)).encode())

    assert document.interviews[0].answers["COM-CE"].note == text


def test_a_note_of_a_hundred_thousand_characters_is_refused_in_a_short_message():
    def plant(content):
        content["interviews"][0]["answers"]["COM-CE"] = {"choice": "50", "note": "x" * 100_000}

    message = refusal(changed(plant))

    assert path_of(message) == NOTE
    assert len(message) < 300


def test_half_a_character_is_refused():
    content = json.dumps(small_content()).replace('"Organisation A"', '"\\ud800"').encode()

    assert path_of(refusal(content)) == "evaluation.lead_organisation"


@pytest.mark.parametrize("name", ["stakeholders", "interviews"])
def test_an_evaluation_without_its_lists_is_refused(name):
    assert (
        refusal(changed(lambda content: content.pop(name))).splitlines()[0] == f"{name}: this key is missing."
    )


def test_an_evaluation_with_empty_lists_is_accepted():
    def empty(content):
        content["stakeholders"] = content["interviews"] = []

    assert read(json.dumps(changed(empty)).encode()).interviews == []


def test_interviews_without_an_evaluation_are_refused():
    assert path_of(refusal(changed(lambda content: content.pop("evaluation")))) == "evaluation"


def test_a_framework_alone_is_accepted():
    content = small_content()

    document = read(json.dumps({key: content[key] for key in ("format", "framework")}).encode())

    assert (document.evaluation, document.stakeholders, document.interviews) == (None, [], [])


@pytest.mark.parametrize(
    ("place", "value", "path"),
    [
        (("framework", "minimum_community_units"), "5", "framework.minimum_community_units"),
        (("framework", "minimum_community_units"), 5.5, "framework.minimum_community_units"),
        (("framework", "minimum_community_units"), True, "framework.minimum_community_units"),
        (("framework", "community_share"), 0.5, "framework.community_share"),
        (("framework", "community_share"), "1/0", "framework.community_share"),
        (("framework", "version"), "1.0", "framework.version"),
        (("evaluation", "round"), "2026/1", "evaluation.round"),
        (("evaluation", "round"), "../2026", "evaluation.round"),
        (("evaluation", "round"), "2026\n", "evaluation.round"),
        (("evaluation", "country"), "ke", "evaluation.country"),
        (("evaluation", "lead_organisation"), "", "evaluation.lead_organisation"),
        (("evaluation", "lead_organisation"), None, "evaluation.lead_organisation"),
        (("interviews", 0, "month"), "2026-5", "interviews[0].month"),
        (("interviews", 0, "month"), "2026-13", "interviews[0].month"),
        (("interviews", 0, "mode"), "letter", "interviews[0].mode"),
        (("interviews", 0, "answers", "COM-CE"), 50, "interviews[0].answers.COM-CE"),
        (("interviews", 0, "answers", "COM-CE"), None, "interviews[0].answers.COM-CE"),
        (("interviews", 0, "answers", "COM-CE"), ["50"], "interviews[0].answers.COM-CE"),
        (
            ("interviews", 0, "answers", "COM-CE"),
            {"choice": "50", "name": "x"},
            "interviews[0].answers.COM-CE.name",
        ),
        (("stakeholders", 0, "phone"), "1", "stakeholders[0].phone"),
    ],
    ids=str,
)
def test_nothing_is_converted_or_ignored_silently(place, value, path):
    content = small_content()
    *parents, key = place
    holder = content
    for parent in parents:
        holder = holder[parent]
    holder[key] = value

    assert path_of(refusal(content)) == path


def test_a_stakeholder_that_declined_cannot_have_been_interviewed():
    def decline(content):
        content["stakeholders"][0]["declined"] = True

    assert path_of(refusal(changed(decline))) == "stakeholders[0].declined"


def test_of_many_faults_the_first_twenty_are_told():
    def spoil(content):
        content["stakeholders"] *= 30

    lines = refusal(changed(spoil)).splitlines()

    assert (len(lines), lines[-1]) == (21, "... and 38 more.")


def test_what_a_terminal_would_obey_is_not_repeated_to_it():
    message = refusal(changed(lambda content: content.update({"\x1b[2J": 1})))

    assert "\x1b" not in message
