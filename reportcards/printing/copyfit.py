"""What fits on a page, and how tightly each is set.

A page is set at one of several steps, from airy to tight; everything on it, lines, gaps and rows, shrinks
together. The first guess comes from the amount of text; the drawn page has the last word (typesetting.py).
"""

import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, log
from typing import Final

from django.utils.html import strip_tags

from reportcards.printing.sheets import A4, FORMS, FULL, Paper
from reportcards.snapshot import Reply, Snapshot

REPLIES: Final = "replies"
MOST_REPLIED: Final = 5100
"""Characters on one page: two full replies in any alphabet, at a size that can be read."""
LINE_OF_NAME: Final = 8
"""Characters on a line of the name of who replies, if they are the widest there are."""
AS_MUCH_AS: Final = 120
"""In characters: what such a line takes, what lies between two replies, and what each paragraph leaves empty."""
MOST_PARAGRAPHS: Final = 8


@dataclass(frozen=True, slots=True)
class Step:
    """A measure of the style sheet, its size in points, how much is spared, and how much of a text is left.

    Above 11 points the text grows no more: the air does.
    """

    measure: int
    size: float
    spare: int = 0
    per_cent: int = 100


SIZES: Final = tuple(quarters / 4 for quarters in range(50, 33, -1))
"""From airy down to 8.5 points: nothing smaller is read across a table."""

TIGHTEST: Final = len(SIZES) - 1
SPARES: Final = {"chapters": 7, "involvement": 5, "change": 2, "poster": 2}
"""How often a page gives way once its text is as small as may be: its lists (selecting.py), its drawing, its air."""


@functools.cache
def steps(kind: str) -> tuple[Step, ...]:
    """From airy to tight; then shorter lists. Texts within the bounds of the forms fit by then.

    What goes beyond them, as a file of another hand may, is cut at a word in the end.
    """
    most = SPARES.get(kind, 0)
    return (
        *(Step(measure, size) for measure, size in enumerate(SIZES)),
        *(Step(TIGHTEST, SIZES[-1], spare) for spare in range(1, most + 1)),
        *(Step(TIGHTEST, SIZES[-1], most, per_cent) for per_cent in range(90, 20, -10)),
    )


NORMAL: Final = SIZES.index(9.5)
WIDER: Final = 0.15
"""How much more room than a Latin letter a Cyrillic one takes."""

NOT_PRINTED: Final = re.compile(r"<title>.*?</title>", re.DOTALL)

FITTED: Final = {
    "headline": (-64.4, 10.22, 0.0),
    "chapters": (-57.5, 8.50, 0.45),
    "involvement": (-50.9, 6.98, 0.59),
    "change": (-50.5, 7.86, -0.04),
    "poster": (6.0, 0.0, 0.0),
    REPLIES: (-118.5, 15.6, 0.0),
}
"""For each page what `first_guess` reckons with: a number to begin with, per e-fold of text, and per row."""


def clip(text: str, limit: int) -> str:
    """The text on one line, cut at a word with an ellipsis if it is longer than `limit` characters (0: never)."""
    line = " ".join(text.split())
    if not limit or len(line) <= limit:
        return line
    whole_words = line[:limit].rpartition(" ")[0] or line[: limit - 1]
    return whole_words.rstrip(" ,;:.–-") + "…"


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the card: its kind, and of several pages of one kind which one it is."""

    kind: str
    part: int = 0

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.part}" if self.part else self.kind


def pages(snapshot: Snapshot, form: str = FULL) -> tuple[Page, ...]:
    """The pages of a form; behind the full one as many more as the replies need: without replies, none."""
    behind = reply_pages(snapshot.replies) if form == FULL else ()
    return (
        *(Page(kind) for kind in FORMS[form]),
        *(Page(REPLIES, part) for part in range(len(behind))),
    )


def reply_pages(replies: Iterable[Reply]) -> tuple[tuple[Reply, ...], ...]:
    """The replies in their order, as many on each page as can be read there."""
    found: list[list[Reply]] = []
    room = 0.0
    for reply in replies:
        needed = room_for(reply)
        if needed > room:
            found.append([])
            room = MOST_REPLIED
        found[-1].append(reply)
        room -= needed
    return tuple(map(tuple, found))


def room_for(reply: Reply) -> float:
    """What a reply takes of a page, in characters: its words, or its name and type beside them if they are taller."""
    words = width(reply.text) + AS_MUCH_AS * (len(paragraphs(reply.text)) - 1)
    name = AS_MUCH_AS * (ceil(width(reply.name) / LINE_OF_NAME) + 1)
    return max(words, name) + AS_MUCH_AS


def width(text: str) -> float:
    """How much room a text takes, in Latin letters."""
    return len(text) + WIDER * sum("\u0400" <= letter <= "\u052f" for letter in text)


def paragraphs(text: str) -> list[str]:
    """A text by its empty lines; when there are so many that they are an abuse, all in one."""
    found = [clip(part, 0) for part in re.split(r"\n\s*\n", text) if part.strip()]
    return found if len(found) <= MOST_PARAGRAPHS else [clip(text, 0)]


def first_guess(page: str, html: str, paper: Paper = A4) -> int:
    """The step at which a page will probably be well filled, from the amount of text and rows on it.

    The numbers were fitted to pages of all lengths in three languages; a miss costs time and nothing else.
    """
    steady, by_text, by_row = FITTED[page]
    printed = " ".join(strip_tags(NOT_PRINTED.sub("", html)).split())
    rows = html.count("<tr") + html.count("<li")
    step = steady + by_text * log(width(printed)) + by_row * rows + (paper.height < A4.height)
    return min(max(ceil(step), 0), TIGHTEST)
