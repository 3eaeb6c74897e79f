"""Opening a file that somebody sent: bounded before anything is unpacked, and told by what is in it (safety S16).

A workbook is a ZIP archive of XML. A file with macros, links to other files or embedded objects is refused whole.
Nothing of it is stored, run or fetched.
"""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from evaluations.workbook.faults import Refused, damaged, too_much
from evaluations.workbook.walking import Attributes, Budget, walk

MEGABYTE = 1024 * 1024
MOST_BYTES = 2 * MEGABYTE
MOST_PARTS = 200
MOST_UNPACKED = 16 * MEGABYTE
MOST_RATIO = 100
"""Unpacked to packed size, of a part that is not small."""
SMALL = 64 * 1024

MANIFEST = "[Content_Types].xml"
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
MACROS = gettext_lazy("There are macros in this file. Save it as an Excel workbook without macros (.xlsx).")
LINKS = gettext_lazy(
    "This file is linked to other files. Remove the links, or copy the replies into a new workbook."
)
OBJECTS = gettext_lazy(
    "Other things are embedded in this file. Remove them, or copy the replies into a new workbook."
)
NO_WORKBOOK = gettext_lazy("This is not an Excel workbook (.xlsx).")
OPEN_DOCUMENT = gettext_lazy(
    "This is an OpenDocument file. In LibreOffice choose “Save as”, then “Excel 2007-365 (.xlsx)”."
)
DANGEROUS: tuple[tuple[str, Promise], ...] = (
    *((mark, MACROS) for mark in ("macro", "vba", "dialogsheet", "customui", "activex", "ctrlprop")),
    *((mark, LINKS) for mark in ("externallink", "connections", "querytable")),
    *((mark, OBJECTS) for mark in ("webextension", "oleobject", "embeddings/")),
)
"""What a part's name or type has in it, in small letters, and what is said then."""


class Types:
    """The kinds of parts that the manifest names."""

    def __init__(self) -> None:
        self.found: set[str] = set()

    def begin(self, _name: str, attributes: Attributes) -> None:
        self.found.add(attributes.get("ContentType", ""))

    def end(self, name: str, text: str) -> None:
        pass


def parts_of(content: bytes, budget: Budget) -> Mapping[str, bytes]:
    """The XML of a workbook, by the names of its parts. Raises Refused."""
    if len(content) > MOST_BYTES:
        raise Refused(_("The file is larger than 2 MB. A workbook of this site is never that large."))
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
            refuse_what_is_too_much(parts)
            refuse_other_kinds(archive, [part.filename for part in parts], budget)
            return {part.filename: unpacked(archive, part) for part in parts if is_needed(part.filename)}
    except Refused:
        raise
    except BadZipFile:
        raise Refused(other_kind(content)) from None
    except Exception:  # whatever else the library says of an archive that somebody damaged
        raise damaged() from None


def unpacked(archive: ZipFile, part: ZipInfo) -> bytes:
    """A part, up to the size that it says it has. Reading it whole would unpack all that is in it first."""
    with archive.open(part) as stream:
        return stream.read(part.file_size + 1)


def is_needed(name: str) -> bool:
    """The workbook and its sheets; not its looks, drawings, comments and properties."""
    return name.startswith("xl/") and name.endswith((".xml", ".rels")) and name != "xl/styles.xml"


def other_kind(content: bytes) -> str:
    """What a file is that is no ZIP archive."""
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        return _(
            "This file is in the old format (.xls), or has a password. Save it as .xlsx, without a password."
        )
    return str(damaged() if content.startswith(b"PK") else NO_WORKBOOK)


def refuse_what_is_too_much(parts: list[ZipInfo]) -> None:
    """How many parts there are, how large they say they are, how tightly packed.

    Unpacking stops at the size that a part says it has.
    """
    if len(parts) > MOST_PARTS:
        raise too_much()
    if len({part.filename for part in parts}) < len(parts):
        raise damaged()
    if any(part.flag_bits & 1 or part.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for part in parts):
        raise Refused(
            _("This file has a password, or is packed in an unusual way. Save it as .xlsx without one.")
        )
    tight = (part.file_size > SMALL and part.file_size > MOST_RATIO * part.compress_size for part in parts)
    if sum(part.file_size for part in parts) > MOST_UNPACKED or any(tight):
        raise too_much()


def refuse_other_kinds(archive: ZipFile, names: list[str], budget: Budget) -> None:
    """By what the parts are, whatever the file is called."""
    if MANIFEST not in names:
        is_open_document = "mimetype" in names and "content.xml" in names
        raise Refused(str(OPEN_DOCUMENT if is_open_document else NO_WORKBOOK))
    types = Types()
    walk(unpacked(archive, archive.getinfo(MANIFEST)), types, budget)
    told = [text.lower() for text in [*names, *types.found]]
    for mark, message in DANGEROUS:
        if any(mark in text for text in told):
            raise Refused(str(message))
    if WORKBOOK_TYPE not in types.found:
        raise Refused(str(NO_WORKBOOK))
