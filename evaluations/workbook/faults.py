"""What is wrong with a workbook, and where."""

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to mend: in which sheet, in which cell, and what to do. Of the whole file: no sheet and no cell."""

    message: str
    sheet: str = ""
    cell: str = ""


class Refused(Exception):
    """The file as a whole cannot be read; the message is for whoever sent it."""


def damaged() -> Refused:
    """It looks like a workbook, and is none inside."""
    return Refused(
        _("The file is damaged. Open it in your spreadsheet program, save it as .xlsx, and send that.")
    )


def too_much() -> Refused:
    """It is larger inside than it may be."""
    return Refused(
        _("There is far more in this file than a workbook of this site can hold. It was not read.")
    )


def no_line() -> str:
    """Something was written where nothing is asked."""
    return _("This line is not part of the workbook. Nothing is read from it: move the text to a note.")
