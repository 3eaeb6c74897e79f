"""Does an issued card still say what was issued, and do its numbers follow from its sums?"""

import hashlib
import json
from collections.abc import Iterator

from reportcards import sums
from reportcards.models import ReportCard
from reportcards.rendering import render_pdf
from reportcards.snapshot import from_json, sha256


def faults(card: ReportCard, *, redraw: bool = False) -> list[str]:
    """What is wrong with one issued card, in words; nothing when all of it holds. `redraw`: its PDFs again, too."""
    return [] if card.is_withdrawn else list(found(card, redraw=redraw))


def found(card: ReportCard, *, redraw: bool) -> Iterator[str]:
    """Checksums first: what was tampered with is not computed."""
    if sha256(card.snapshot) != card.checksum:
        yield "the snapshot is not the one that was issued"
        return
    snapshot = from_json(card.snapshot)
    if snapshot.edition is None or sha256(card.sums) != snapshot.edition.sums:
        yield "the sums are not those that it was issued with"
    else:
        yield from sums.faults(snapshot, json.loads(card.sums))
    for file in card.files.all():
        name = f"in {file.language} ({file.form}, {file.paper})"
        if hashlib.sha256(file.pdf).hexdigest() != file.checksum:
            yield f"the PDF {name} is not the one that was issued"
        elif redraw and render_pdf(snapshot, file.language, file.form, file.paper) != bytes(file.pdf):
            yield f"the PDF {name} is drawn otherwise by this version of the site"
