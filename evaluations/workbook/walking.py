"""Going through XML that somebody sent, element by element, without building anything of it.

Every element of a file is counted. Declarations, which can make much out of little, are refused.
"""

from typing import Protocol
from xml.parsers import expat

from django.utils.translation import gettext as _

from evaluations.workbook.faults import Refused, damaged, too_much

MOST_ELEMENTS = 250_000
"""In all parts of a file together. A workbook with as many interviews as it can hold has fewer than a third of it."""
DEEPEST = 40

Attributes = dict[str, str]


class Walker(Protocol):
    """Whoever is told what comes. Names are without their namespaces: programs differ in those."""

    def begin(self, name: str, attributes: Attributes) -> None: ...

    def end(self, name: str, text: str) -> None: ...


class Budget:
    """How much of a file was gone through."""

    def __init__(self) -> None:
        self.elements = 0

    def count(self, depth: int) -> None:
        """One more element. Raises Refused when it is too much."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS or depth > DEEPEST:
            raise too_much()


def walk(content: bytes, walker: Walker, budget: Budget) -> None:
    """Tell the walker each element as it begins, and as it ends with the text directly in it. Raises Refused."""
    depth, text = 0, []

    def begin(name: str, attributes: Attributes) -> None:
        nonlocal depth
        depth += 1
        budget.count(depth)
        text.clear()
        walker.begin(local(name), {local(key): value for key, value in attributes.items()})

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        walker.end(local(name), "".join(text))
        text.clear()

    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = text.append
    parser.StartDoctypeDeclHandler = refuse_declarations
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        raise damaged() from None


def local(name: str) -> str:
    """A name without its namespace."""
    return name.rpartition(" ")[2]


def refuse_declarations(*_declared: object) -> None:
    """No spreadsheet program writes any."""
    raise Refused(
        _("There are declarations in this file that no spreadsheet program writes. It was not read.")
    )
