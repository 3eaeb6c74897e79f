"""The drawn page has the last word: does everything stand on it, and is it well filled?

On each page what belongs to the top hangs from the top, and the foundation stands on the floor; the room left
over lies between them. This reads the boxes that WeasyPrint has laid out. Lengths are in CSS pixels.
"""

from collections.abc import Callable, Iterator, Sequence

from weasyprint.document import Document
from weasyprint.formatting_structure.boxes import Box, LineBox, ReplacedBox

from reportcards.printing.copyfit import TIGHTEST, Step
from reportcards.printing.sheets import Paper

PIXELS_TO_A_MILLIMETRE = 96 / 25.4
FOOT = 14
"""Millimetres between the floor, where the sheet ends and the foot begins, and the edge of the paper."""

MEAN_GAP = 14
"""The least that must stay between what hangs and what stands."""

ROOMY = 100
"""Room left over that is worth an attempt at a larger measure."""

GROWTH = 2.1
"""How height grows with the size of text: more than one to one, since lines also break sooner."""


def galley(paper: Paper) -> str:
    """Pages are laid out on a long sheet, so that what does not fit is seen and not lost."""
    return f"@page {{ size: {paper.width}mm 1200mm }} :root {{ --height: {paper.height}mm }}"


def fit(
    draw: Callable[[int], Document], first: int, steps: Sequence[Step], paper: Paper
) -> tuple[int, Document]:
    """A large step at which everything stands on the page, and the page, trimmed to its paper.

    One attempt if the guess is good.
    """
    step, drawn = first, draw(first)
    if room_left(drawn, paper) > ROOMY and (larger := pointed_to(step, drawn, steps, paper)) < step:
        attempt = draw(larger)
        if not is_overfull(attempt, paper):
            return larger, trimmed(attempt, paper)
        step, drawn = larger, attempt
    while is_overfull(drawn, paper) and step + 1 < len(steps):
        step = max(pointed_to(step, drawn, steps, paper), step + 1)
        drawn = draw(step)
    return step, trimmed(drawn, paper)


def pointed_to(step: int, drawn: Document, steps: Sequence[Step], paper: Paper) -> int:
    """The step that a page drawn at `step` points to, as height grows with the size of the text.

    What comes after the smallest size, shorter lists and cuts, goes one by one.
    """
    filled = height(drawn, paper) - room_left(drawn, paper)
    size = steps[step].size * (height(drawn, paper) / filled) ** (1 / GROWTH)
    return next((number for number, other in enumerate(steps) if other.size <= size), max(TIGHTEST, step + 1))


def is_overfull(drawn: Document, paper: Paper) -> bool:
    return room_left(drawn, paper) < 0


def room_left(drawn: Document, paper: Paper) -> float:
    """Between the lowest line that hangs and the highest that stands, less a gap; negative if they collide."""
    foundation = [box for box in descendants(sheet(drawn)) if has_class(box, "foundation")]
    standing = {id(box) for stone in foundation for box in descendants(stone)}
    hanging = [box for box in content(sheet(drawn)) if id(box) not in standing]
    ceiling = min((stone.position_y - MEAN_GAP for stone in foundation), default=floor(paper))
    return ceiling - max(bottom(box) for box in hanging)


def trimmed(drawn: Document, paper: Paper) -> Document:
    """The galley cut down to its paper: nothing stands below, or `fit` has come to its end."""
    drawn.pages[0].height = paper.height * PIXELS_TO_A_MILLIMETRE
    return drawn


def floor(paper: Paper) -> float:
    """Where the sheet ends, from the top of the page."""
    return (paper.height - FOOT) * PIXELS_TO_A_MILLIMETRE


def height(drawn: Document, paper: Paper) -> float:
    return floor(paper) - sheet(drawn).position_y


def bottom(box: Box) -> float:
    return box.position_y + box.margin_height()


def sheet(drawn: Document) -> Box:
    """The box that holds what the page says, without its head and foot."""
    return next(box for box in descendants(drawn.pages[0]._page_box) if has_class(box, "sheet"))


def content(box: Box) -> Iterator[Box]:
    """The lines and drawings in a box: what would be seen if it stuck out."""
    return (found for found in descendants(box) if isinstance(found, LineBox | ReplacedBox))


def descendants(box: Box) -> Iterator[Box]:
    """All boxes in a box, whether they are in the flow or placed absolutely."""
    for child in getattr(box, "children", ()):
        real = getattr(child, "_box", child)
        yield real
        yield from descendants(real)


def has_class(box: Box, name: str) -> bool:
    return box.element is not None and name in box.element.get("class", "").split()
