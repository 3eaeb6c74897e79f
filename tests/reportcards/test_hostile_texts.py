"""Sixty hostile texts in every place of a card: they are printed, and nothing is fetched (safety S17)."""

import io
import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pikepdf
import pytest
from django.conf import settings
from pypdf import PdfReader

from reportcards import drawing
from reportcards.printing import press, rendering
from reportcards.snapshot import Action, Consultation, Edition, Figure, Reply
from tests.reportcards import hostile_texts, sample

SECRET = "planted-4b1d-in-a-file"
OURS = (settings.BASE_DIR, press.BUNDLED, Path(sys.base_prefix, "lib"), Path(sys.prefix, "lib").resolve())
"""Where a file may be opened: code, and what ships with it."""
LOADS = {
    "src",
    "href",
    "data",
    "srcset",
    "poster",
    "background",
    "style",
    "{http://www.w3.org/1999/xlink}href",
}
ASKED = Consultation(days=7, invited=7, comments=12, taken_up=9, reason="x")


def everything():
    """A card in which every text there can be is."""
    known = sample.demonstration()
    return replace(
        known,
        replies=(Reply("government", "x", "x"), Reply("un", "x", "x")),
        method=replace(known.method, consultation=ASKED),
        narrative=replace(known.narrative, law={"en": "x"}, law_source={"en": "x"}),
        actions=(
            Action("2024", "stop", {"en": "x"}, "ngo", {"en": "x"}, {"en": "x"}, True, "done", {"en": "x"}),
        ),
        figures=(Figure({"en": "x"}, "1.1", 2025, "12", "x"),),
        edition=Edition(2, "https://example.org/cards/ZZ/2026/2/", "x", "0" * 64),
    )


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """What a hostile text would like to see on the card."""
    place = tmp_path_factory.mktemp("private") / "secret.svg"
    place.write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg"><title>{SECRET}</title><text>{SECRET}</text></svg>'
    )
    return place


@pytest.fixture(scope="module")
def texts(file):
    return hostile_texts.payloads(file)


def watched(name, *arguments):
    """What was fetched and opened while it was drawn; and the drawing."""
    answer = drawing.run(f"tests.reportcards.hostile_drawings.{name}", *arguments)
    heard, _, pdf = answer.partition(b"\n")
    return json.loads(heard), pdf


def strange(events):
    """Of what Python told: connections, programs, and files that are not ours."""
    return [(event, given) for event, given in events if not is_ours(event, given)]


def is_ours(event, given):
    if event == "open":
        return any(Path(given).is_relative_to(place) for place in OURS)
    return event == "urllib.Request" and press.is_bundled(given)


def found_in(pdf, *words):
    """Which of these words stand in the texts, the files or the streams of a PDF."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        streams = [
            item.read_bytes()
            for item in opened.objects
            if isinstance(item, pikepdf.Stream) and is_plain(item)
        ]
        inside = b"".join([*streams, *(file.get_file().read_bytes() for file in opened.attachments.values())])
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    return [word for word in words if word in text or word.encode() in inside]


def is_plain(stream):
    return "/DCTDecode" not in str(stream.get("/Filter", ""))


def test_there_are_sixty():
    assert len(hostile_texts.TEXTS) == 60


def test_a_text_that_nobody_escaped_would_be_heard_refused_and_found(file):
    heard, refused = watched("markup_is_watched", f'<html><body><img src="{file.as_uri()}"/></body></html>')
    _heard, printed = watched("markup_is_watched", f"<html><body><p>{SECRET}</p></body></html>")

    assert (heard["fetched"], refused) == ([file.as_uri()], b"")
    assert found_in(printed, SECRET) == [SECRET]
    assert strange([("open", str(file))]) == [("open", str(file))]


def test_even_a_text_that_nobody_escaped_brings_no_file_and_no_connection(texts):
    for text in filter(is_well_formed, texts):
        heard, pdf = watched("markup_is_watched", f"<html><body><p>{text}</p></body></html>")
        assert (strange(heard["events"]), pdf and found_in(pdf, SECRET, "root:x:0")) in (
            ([], []),
            ([], b""),
        ), text


def is_well_formed(text):
    try:
        ElementTree.fromstring(f"<p>{text}</p>")
    except ElementTree.ParseError:
        return False
    return True


@pytest.mark.parametrize("first", [0, 15, 30, 45])
def test_a_card_full_of_hostile_texts_fetches_what_a_harmless_one_does(texts, first):
    harmless, _pdf = watched("is_watched", everything(), "en")
    heard, pdf = watched("is_watched", hostile_texts.filled(everything(), texts, first), "en")

    assert set(heard["fetched"]) == set(harmless["fetched"])
    assert strange(heard["events"]) == []
    assert found_in(pdf, SECRET, "root:x:0") == []
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert list(opened.attachments) == []
        assert [item for item in opened.objects if is_action(item)] == []


def is_action(item):
    """Something in a PDF that leads out of it, or is carried out."""
    return isinstance(item, pikepdf.Dictionary) and item.get("/S") in {
        *("/URI", "/Launch", "/JavaScript", "/GoToR", "/GoToE", "/SubmitForm", "/ImportData"),
    }


def shape(snapshot):
    """Every element of the card's HTML with its attributes, and what those that could load something say."""
    markup = press.SPACES.sub(" ", press.NOT_IN_XML.sub("", rendering.render_html(snapshot, "en")))
    return [
        (element.tag, [(name, value if name in LOADS else "") for name, value in sorted(element.items())])
        for element in ElementTree.fromstring(markup).iter()
    ]


def test_no_text_adds_an_element_or_an_attribute_wherever_it_stands(texts):
    for name, text in zip(hostile_texts.TEXTS, texts, strict=True):
        as_long = re.sub(r"\S", "x", text)  # long texts leave others out
        given, harmless = (shape(hostile_texts.filled(everything(), [one])) for one in (text, as_long))
        assert given == harmless, name
