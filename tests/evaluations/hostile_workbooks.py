"""Files that want to harm, or are something else, made of a good workbook."""

import struct
import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet2.xml"
MANIFEST = "[Content_Types].xml"
STRINGS = "xl/sharedStrings.xml"
ENTITIES = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
LAUGHS = f'<!DOCTYPE x [<!ENTITY a0 "ha">{ENTITIES}]>'


def parts(content):
    """The parts of a workbook by their names."""
    with ZipFile(BytesIO(content)) as archive:
        return {part.filename: archive.read(part) for part in archive.infolist()}


def packed(parts, method=ZIP_DEFLATED):
    """Parts as a file."""
    written = BytesIO()
    with ZipFile(written, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def with_parts(content, **changes):
    return packed(parts(content) | changes)


def with_sheet(content, rows, before=""):
    """A sheet with these rows."""
    sheet = f'{before}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return packed(parts(content) | {SHEET: sheet})


def with_type(content, name, kind, inside=b"x"):
    """One more part, and the manifest tells of it."""
    manifest = parts(content)[MANIFEST].replace(
        b"</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>'.encode()
    )
    return packed(parts(content) | {MANIFEST: manifest, name: inside})


def with_main_type(content, kind):
    """A workbook that calls itself something else."""
    manifest = parts(content)[MANIFEST].replace(
        b"openxmlformats-officedocument.spreadsheetml.sheet.main+xml", kind
    )
    return packed(parts(content) | {MANIFEST: manifest})


def with_shared(content, text, rows):
    """One more shared text, and a sheet whose cells have its number for {number}."""
    shared = parts(content)[STRINGS]
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    more = {STRINGS: shared.replace(b"</sst>", f"<si><t>{text}</t></si></sst>".encode())}
    return packed(parts(content) | more | {SHEET: sheet.replace("{number}", str(shared.count(b"<si>")))})


def with_workbook(content, sheets):
    """A workbook that lists these sheets."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    listed = f'<workbook xmlns="{MAIN}" xmlns:r="{relations}"><sheets>{sheets}</sheets></workbook>'
    return packed(parts(content) | {"xl/workbook.xml": listed})


def lying(content):
    """A part that says it is small, and unpacks to 700 MB."""
    bomb = zlib.compressobj(6, zlib.DEFLATED, -15)
    data = b"".join(bomb.compress(b" " * 10_000_000) for _ in range(70)) + bomb.flush()
    good = packed(parts(content) | {"xl/worksheets/sheet9.xml": b"y" * 1000}, ZIP_STORED)
    head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, 0, 8, 0, 0, 0, len(data), 1000, 8, 0)
    return good[: good.index(b"PK\x01\x02")] + head + b"xl/a.xml" + data + directory(good, data)


def directory(good, data):
    """The table of contents of a file, with one more entry."""
    start, end = good.index(b"PK\x01\x02"), good.index(b"PK\x05\x06")
    entry = struct.pack(
        "<4s6H3L5H2L", b"PK\x01\x02", 20, 20, 0, 8, 0, 0, 0, len(data), 1000, 8, 0, 0, 0, 0, 0, start
    )
    table = good[start:end] + entry + b"xl/a.xml"
    number = struct.unpack("<H", good[end + 10 : end + 12])[0] + 1
    offset = start + 30 + 8 + len(data)
    return table + struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, number, number, len(table), offset, 0)


def flagged(content):
    """As if every part were encrypted."""
    content = bytearray(content)
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        content[at + 8] |= 1
        at = content.find(b"PK\x01\x02", at + 1)
    return bytes(content)


def broken(content):
    """One byte of a part is another."""
    plain = bytearray(packed(parts(content), ZIP_STORED))
    plain[plain.index(b"<worksheet") + 1] = ord("W")
    return bytes(plain)


def many(pattern, number):
    return "".join(pattern.format(n) for n in range(1, number + 1))


DAMAGED = "The file is damaged. Open it in your spreadsheet program, save it as .xlsx, and send that."
TOO_MUCH = "There is far more in this file than a workbook of this site can hold. It was not read."
NO_WORKBOOK = "This is not an Excel workbook (.xlsx)."
DECLARED = "There are declarations in this file that no spreadsheet program writes. It was not read."
MACROS = "There are macros in this file. Save it as an Excel workbook without macros (.xlsx)."
LINKS = "This file is linked to other files. Remove the links, or copy the replies into a new workbook."
OBJECTS = "Other things are embedded in this file. Remove them, or copy the replies into a new workbook."
OLD = "This file is in the old format (.xls), or has a password. Save it as .xlsx, without a password."
OPEN_DOCUMENT = (
    "This is an OpenDocument file. In LibreOffice choose “Save as”, then “Excel 2007-365 (.xlsx)”."
)
UNUSUAL = "This file has a password, or is packed in an unusual way. Save it as .xlsx without one."
LARGE = "The file is larger than 2 MB. A workbook of this site is never that large."
READ = "read, with {} interviews and {} faults"
HEAD = (
    '<row r="1"><c r="A1" t="str"><v>community</v></c></row>'
    '<row r="2"><c r="E2" t="str"><v>00000000-0000-4000-8000-000000000000</v></c></row>'
    '<row r="3"><c r="E3" t="str"><v>answer</v></c></row>'
)
OTHER = "application/vnd.openxmlformats-officedocument"
IDS = many('<c t="str"><v>00000000-0000-4000-8000-{:012}</v></c>', 60)
NAMES = '<c t="str"><v>answer</v></c>' * 60

FILES = {
    "nothing": (lambda _good: b"", NO_WORKBOOK),
    "a text": (lambda _good: b"code;reply\r\nCOM-CE;50\r\n", NO_WORKBOOK),
    "a picture": (lambda _good: b"\x89PNG\r\n\x1a\n" + b"\x00" * 99, NO_WORKBOOK),
    "the old format": (lambda _good: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 999, OLD),
    "OpenDocument": (
        lambda _good: packed(
            {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}
        ),
        OPEN_DOCUMENT,
    ),
    "another archive": (lambda _good: packed({"notes.txt": "x"}), NO_WORKBOOK),
    "a text document": (
        lambda good: with_main_type(
            good, b"openxmlformats-officedocument.wordprocessingml.document.main+xml"
        ),
        NO_WORKBOOK,
    ),
    "a binary workbook": (lambda good: with_main_type(good, b"ms-excel.sheet.binary.main"), NO_WORKBOOK),
    "a workbook with macros": (
        lambda good: with_main_type(good, b"ms-excel.sheet.macroEnabled.main+xml"),
        MACROS,
    ),
    "macros that are not told of": (lambda good: with_parts(good, **{"xl/vbaProject.bin": b"x"}), MACROS),
    "old macros": (
        lambda good: with_type(good, "xl/macrosheets/sheet1.xml", "application/vnd.ms-excel.macrosheet+xml"),
        MACROS,
    ),
    "ActiveX": (lambda good: with_parts(good, **{"xl/activeX/activeX1.bin": b"x"}), MACROS),
    "a link to another file": (
        lambda good: with_type(
            good, "xl/externalLinks/externalLink1.xml", f"{OTHER}.spreadsheetml.externalLink+xml"
        ),
        LINKS,
    ),
    "a connection to a database": (lambda good: with_parts(good, **{"xl/connections.xml": b"<a/>"}), LINKS),
    "an embedded object": (lambda good: with_type(good, "xl/o.bin", f"{OTHER}.oleObject"), OBJECTS),
    "an embedded file": (lambda good: with_parts(good, **{"xl/embeddings/a.docx": b"x"}), OBJECTS),
    "larger than it may be": (lambda good: good + b"\x00" * 2_100_000, LARGE),
    "cut off": (lambda good: good[: len(good) // 2], DAMAGED),
    "one byte changed": (broken, DAMAGED),
    "encrypted": (flagged, UNUSUAL),
    "packed with bzip2": (lambda good: packed(parts(good), ZIP_BZIP2), UNUSUAL),
    "a part of 100 MB": (lambda good: with_parts(good, **{"xl/a.xml": b" " * 100_000_000}), TOO_MUCH),
    "a part of 15 MB, packed tightly": (
        lambda good: with_parts(good, **{"xl/a.xml": b" " * 15_000_000}),
        TOO_MUCH,
    ),
    "a part that lies about its size": (lying, DAMAGED),
    "a thousand parts": (
        lambda good: packed(parts(good) | {f"xl/a{n}.xml": b"<a/>" for n in range(1000)}),
        TOO_MUCH,
    ),
    "a part twice": (
        lambda good: with_parts(good, **{"xl/worksheets/sheet0.xml": b"<a/>"}).replace(b"sheet0", b"sheet2"),
        DAMAGED,
    ),
    "a billion laughs": (
        lambda good: with_sheet(good, '<row><c t="str"><v>&a9;</v></c></row>', LAUGHS),
        DECLARED,
    ),
    "a declaration in UTF-16": (
        lambda good: with_parts(
            good, **{SHEET: f'<?xml version="1.0" encoding="UTF-16"?>{LAUGHS}<a/>'.encode("utf-16")}
        ),
        DECLARED,
    ),
    "a file of the server": (
        lambda good: with_sheet(
            good,
            '<row><c t="str"><v>&a;</v></c></row>',
            '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        ),
        DECLARED,
    ),
    "a declaration in the manifest": (
        lambda good: with_parts(good, **{MANIFEST: f"{LAUGHS}<Types/>".encode()}),
        DECLARED,
    ),
    "a million rows": (
        lambda good: with_sheet(good, "<row><c><v>1</v></c></row>" * 1_048_576),
        TOO_MUCH,
    ),
    "200,000 rows": (lambda good: with_sheet(good, many("<row><c><v>{}</v></c></row>", 200_000)), TOO_MUCH),
    "300,000 columns": (
        lambda good: with_sheet(good, f"<row>{many('<c><v>{}</v></c>', 300_000)}</row>"),
        TOO_MUCH,
    ),
    "a row with a number of its own": (
        lambda good: with_sheet(good, f'{HEAD}<row r="999999"><c r="E999999"><v>1</v></c></row>'),
        READ.format(1, 1),
    ),
    "very deep": (lambda good: with_sheet(good, "<a>" * 5000 + "</a>" * 5000), TOO_MUCH),
    "an element with 300,000 attributes": (
        lambda good: with_sheet(good, "<row {}/>".format(many('a{0}="{0}" ', 300_000))),
        READ.format(0, 0),
    ),
    "a text of 3 MB": (
        lambda good: with_sheet(
            good, f'{HEAD}<row r="4"><c r="E4" t="str"><v>{many("{} ", 400_000)}</v></c></row>'
        ),
        TOO_MUCH,
    ),
    "a text in ten thousand pieces": (
        lambda good: with_sheet(
            good,
            f'{HEAD}<row r="4"><c r="E4" t="inlineStr"><is>{many("<r><t>{}</t></r>", 100_000)}</is></c></row>',
        ),
        READ.format(1, 1),
    ),
    "a long text in ten thousand cells": (
        lambda good: with_shared(
            good,
            many("{} ", 200_000),
            HEAD + '<row><c/><c/><c/><c/><c t="s"><v>{number}</v></c></row>' * 10_000,
        ),
        TOO_MUCH,
    ),
    "a text that is not there": (
        lambda good: with_sheet(good, '<row><c t="s"><v>9999</v></c></row>'),
        DAMAGED,
    ),
    "one sheet ten thousand times": (
        lambda good: with_workbook(good, many('<sheet name="a{}" r:id="rId2"/>', 10_000)),
        TOO_MUCH,
    ),
    "a sheet that is not there": (
        lambda good: with_workbook(good, '<sheet name="a" r:id="rId99"/>'),
        DAMAGED,
    ),
    "a sheet that is not XML": (lambda good: with_parts(good, **{SHEET: b"<worksheet"}), DAMAGED),
    "no workbook in it": (
        lambda good: packed({name: part for name, part in parts(good).items() if name != "xl/workbook.xml"}),
        DAMAGED,
    ),
    "twenty thousand formulas": (
        lambda good: with_sheet(good, HEAD + many("<row><c/><c/><c/><c/><c><f>{}</f></c></row>", 20_000)),
        READ.format(1, 20_000),
    ),
    "sixty interviews": (
        lambda good: with_sheet(
            good,
            '<row r="1"><c r="A1" t="str"><v>community</v></c></row>'
            f'<row r="2"><c r="D2"/>{IDS}</row>'
            f'<row r="3"><c r="D3"/>{NAMES}</row>',
        ),
        TOO_MUCH,
    ),
    "a path out of the folder": (
        lambda good: with_parts(good, **{"../../outside.xml": b"<a/>", "/etc/outside.xml": b"<a/>"}),
        READ.format(1, 0),
    ),
}
"""By what it is: how it is made of a good workbook, and what is said."""
