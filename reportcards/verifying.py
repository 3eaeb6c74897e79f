"""Does an issued card still say what was issued, and do its numbers follow from its sums?"""

import hashlib
import json
from collections.abc import Iterator

from reportcards import drawing, sums
from reportcards.models import CardFile, ReportCard
from reportcards.snapshot import Snapshot, from_json, sha256


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
        if hashlib.sha256(file.pdf).hexdigest() != file.checksum:
            yield f"the PDF {name_of(file)} is not the one that was issued"
        elif redraw:
            yield from drawn_otherwise(snapshot, file)


def drawn_otherwise(snapshot: Snapshot, file: CardFile) -> Iterator[str]:
    """Whether the same snapshot still gives the same bytes."""
    try:
        if drawing.card_pdf(snapshot, file.language, form=file.form, paper=file.paper) != bytes(file.pdf):
            yield f"the PDF {name_of(file)} is drawn otherwise by this version of the site"
    except drawing.NotDrawn as fault:
        yield f"the PDF {name_of(file)} cannot be drawn any more: {fault}"


def name_of(file: CardFile) -> str:
    """Which of the files of a card it is."""
    return f"in {file.language} ({file.form}, {file.paper})"
