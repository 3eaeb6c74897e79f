"""PDF files that commands write: whole or not at all, and how many pages they have."""

import re
import secrets
import zlib
from pathlib import Path

OBJECT_STREAM = re.compile(rb"/ObjStm.*?>>\s*stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
PAGE = re.compile(rb"/Type\s*/Page\b")


def put(content: bytes, output: Path) -> None:
    """Write a file whole or not at all: beside its place first, then into it."""
    unfinished = output.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with unfinished.open("xb") as file:
            file.write(content)
        unfinished.replace(output)
    finally:
        unfinished.unlink(missing_ok=True)


def pages(pdf: bytes) -> int:
    """How many pages a PDF of ours has: its page objects lie in compressed object streams, or openly."""
    streams = [zlib.decompressobj().decompress(stream) for stream in OBJECT_STREAM.findall(pdf)]
    return sum(len(PAGE.findall(part)) for part in [pdf, *streams])
