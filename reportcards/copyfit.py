"""What fits on four pages: how much of each list is printed, and how tightly each page is set.

A page is set at one of several steps, from airy to tight; everything on it, lines, gaps and rows, shrinks
together. The first guess comes from the amount of text; the drawn page has the last word (typesetting.py).
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil, log
from typing import Final

from django.utils.html import strip_tags

from reportcards.snapshot import Contradiction, Difference, Quote, Recommendation, Reply, Snapshot

PAGES: Final = ("headline", "chapters", "involvement", "change")

MOST_DIFFERENCES: Final = 5
MOST_QUOTES: Final = 3
MOST_CONTRADICTIONS: Final = 3
MOST_QUOTED: Final = 480
"""Characters of all quotes together; a third one that goes beyond is left out."""

MOST_RECOMMENDATIONS: Final = 5
"""Of one kind."""

MOST_DECLINED: Final = 160

REPLIES: Final = "replies"
MOST_REPLIED: Final = 5100
"""Characters on one page: two full replies in any alphabet, at a size that can be read."""
LINE_OF_NAME: Final = 8
"""Characters on a line of the name of who replies, if they are the widest there are."""
AS_MUCH_AS: Final = 120
"""In characters: what such a line takes, what lies between two replies, and what each paragraph leaves empty."""
MOST_PARAGRAPHS: Final = 8

KINDS: Final = ("continue", "stop", "start")


@dataclass(frozen=True, slots=True)
class Step:
    """A measure of the stylesheet, the size of its text in points, and how much of a long text is printed."""

    measure: int
    size: float
    per_cent: int


SIZES: Final = tuple(quarters / 4 for quarters in range(50, 29, -1))
"""12.5 to 7.5 points."""

STEPS: Final = (
    *(Step(measure, size, 100) for measure, size in enumerate(SIZES)),
    *(Step(len(SIZES) - 1, SIZES[-1], per_cent) for per_cent in range(90, 20, -10)),
)
"""From airy to tight; when nothing is tight enough, long texts are cut."""

UNCUT: Final = len(SIZES) - 1
"""The tightest step at which nothing is cut."""

NORMAL: Final = SIZES.index(9.5)
WIDER: Final = 0.15
"""How much more room than a Latin letter a Cyrillic one takes."""

NOT_PRINTED: Final = re.compile(r"<title>.*?</title>", re.DOTALL)

FITTED: Final = {
    "headline": (-82.1, 13.18, 0.0),
    "chapters": (-71.7, 10.62, 0.51),
    "involvement": (-53.5, 7.32, 0.65),
    "change": (-76.7, 12.70, -0.56),
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
class Column:
    """One of continue, stop, start."""

    kind: str
    recommendations: tuple[Recommendation, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the card: its kind, and of several pages of one kind which one it is."""

    kind: str
    part: int = 0

    @property
    def key(self) -> str:
        return f"{self.kind}-{self.part}" if self.part else self.kind


def pages(snapshot: Snapshot) -> tuple[Page, ...]:
    """The four pages, and as many more as the replies need: without replies, none."""
    return (
        *(Page(kind) for kind in PAGES),
        *(Page(REPLIES, part) for part in range(len(reply_pages(snapshot.replies)))),
    )


@dataclass(frozen=True, slots=True)
class Selection:
    """What is printed of the lists that may be longer than the page."""

    differences: tuple[Difference, ...]
    quotes: tuple[Quote, ...]
    contradictions: tuple[Contradiction, ...]
    contradictions_left: int
    columns: tuple[Column, ...]
    matters_most: Recommendation | None
    blank_lines: range


def select(snapshot: Snapshot) -> Selection:
    """The first of each list: assembly puts what weighs most first."""
    most = next((item for item in snapshot.recommendations if item.matters_most), None)
    shown = snapshot.contradictions[:MOST_CONTRADICTIONS]
    others = [item for item in snapshot.recommendations if item is not most]
    return Selection(
        differences=snapshot.differences[:MOST_DIFFERENCES],
        quotes=_short_enough(snapshot.quotes[:MOST_QUOTES]),
        contradictions=shown,
        contradictions_left=snapshot.contradictions_in_all - len(shown),
        columns=tuple(Column(kind, _of_kind(kind, others)) for kind in KINDS),
        matters_most=most,
        blank_lines=range(MOST_RECOMMENDATIONS),
    )


def _short_enough(quotes: tuple[Quote, ...]) -> tuple[Quote, ...]:
    """Three quotes, or two if three would be too much to read."""
    return quotes if sum(len(quote.text) for quote in quotes) <= MOST_QUOTED else quotes[: MOST_QUOTES - 1]


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


def first_guess(page: str, html: str) -> int:
    """The step at which a page will probably be well filled, from the amount of text and rows on it.

    The numbers were fitted to pages of all lengths in three languages; a miss costs time and nothing else.
    """
    steady, by_text, by_row = FITTED[page]
    printed = " ".join(strip_tags(NOT_PRINTED.sub("", html)).split())
    rows = html.count("<tr") + html.count("<li")
    step = steady + by_text * log(width(printed)) + by_row * rows
    return min(max(ceil(step), 0), UNCUT)


def _of_kind(kind: str, recommendations: Iterable[Recommendation]) -> tuple[Recommendation, ...]:
    return tuple(item for item in recommendations if item.kind == kind)[:MOST_RECOMMENDATIONS]
