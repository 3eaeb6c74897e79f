"""On what paper a card is printed, and which of its pages: sizes are in millimetres. No Django here."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Paper:
    """A kind of paper, upright."""

    code: str
    width: float
    height: float


A4: Final = Paper("a4", 210, 297)
LETTER: Final = Paper("letter", 215.9, 279.4)
PAPERS: Final = {paper.code: paper for paper in (A4, LETTER)}

FULL: Final = "full"
SHORT: Final = "short"
POSTER: Final = "poster"

FORMS: Final = {
    FULL: ("headline", "chapters", "involvement", "change"),
    SHORT: ("headline", "change"),
    POSTER: ("poster",),
}
"""Which pages each form has. The short one is for one sheet, printed on both sides."""
