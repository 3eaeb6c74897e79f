"""Texts in cells that no program takes for a formula (safety S15), and the same texts again.

An apostrophe stands before what begins with = + - @, a tab or a carriage return; one more where there is one already.
"""

import re

DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
NEUTRAL = re.compile(r"'+[=+\-@\t\r]")
ESCAPED = re.compile(r"_x(?![Dd][89A-Fa-f])([0-9A-Fa-f]{4})_")
"""How spreadsheet programs write what XML cannot hold, such as _x0007_; not halves of a character."""


def neutral(text: str) -> str:
    """The text as it is put into a cell."""
    return f"'{text}" if DANGEROUS.match(text) else text


def unescaped(text: str) -> str:
    """The text of a cell as people see it."""
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def restored(text: str) -> str:
    """The text that was meant."""
    return text[1:] if NEUTRAL.match(text) else text
