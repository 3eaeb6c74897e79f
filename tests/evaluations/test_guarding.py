"""What in a text could lead to a person (safety S2). The page answers the same: tests/browser/test_guarding.py."""

import json
import re
import subprocess
import sys

import polib
import pytest
from django.conf import settings

from evaluations.guarding import PATTERNS, Finding, findings
from tests.guarding_cases import FOUND, HOSTILE, NOTHING


def seen(text):
    """Kind and words of each finding."""
    return [(found.kind, text[found.start : found.end]) for found in findings(text)]


@pytest.mark.parametrize(("text", "kind", "words"), FOUND, ids=[text for text, _kind, _words in FOUND])
def test_what_could_lead_to_a_person_is_found(text, kind, words):
    assert seen(text)[:1] == [(kind, words)]


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_looks_like_it_is_left_alone(text):
    assert seen(text) == []


def test_everything_is_found_in_the_order_of_the_text():
    text = "Mr Otieno, 0712 345 678 or rose@example.org; ID 23456789, @rosie and Bi. Fatuma."

    assert [kind for kind, _words in seen(text)] == ["name", "phone", "email", "identity", "handle", "name"]
    assert findings(text)[0] == Finding("name", 0, 9)


def test_where_something_stands_is_counted_in_characters():
    text = "😀😀 0712 345 678"

    assert findings(text) == [Finding("phone", 3, 15)]


def test_our_own_texts_raise_no_alarm():
    """Every question in each of its languages, the whole demonstration, every sentence of the interface."""
    files = ("framework-1.0.0", "framework-1.0.0.translations", "demonstration")
    texts = [
        text
        for name in files
        for text in words(json.loads((settings.BASE_DIR / "fixtures" / f"{name}.json").read_text()))
    ]
    for catalogue in settings.BASE_DIR.glob("locale/*/LC_MESSAGES/django.po"):
        texts += [text for entry in polib.pofile(str(catalogue)) for text in (entry.msgid, entry.msgstr)]

    assert len(texts) > 5000
    assert {text: found for text in texts if (found := seen(text))} == {}


def words(value):
    """Every text in some JSON."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from words(part)


def test_hostile_texts_take_no_longer_than_others():
    """All of them, in a process that is stopped if it does not end."""
    program = (
        "from evaluations.guarding import findings; from tests.guarding_cases import HOSTILE;"
        "[*map(findings, HOSTILE)]"
    )
    subprocess.run([sys.executable, "-c", program], cwd=settings.BASE_DIR, check=True, timeout=60)
    assert all(4900 < len(text) <= 5001 for text in HOSTILE)


def test_the_patterns_use_only_what_python_and_javascript_share():
    """Of those of 2019, too: no look-behind, no classes of letters by name, no named groups, no flags."""
    content = json.loads(PATTERNS.read_text())
    patterns = [*words(content["parts"]), *words(content["rules"])]

    assert [one for one in patterns if re.search(r"\\[dDwWsSbBpPAZzkG]|\(\?[<P#imsux]", one)] == []
