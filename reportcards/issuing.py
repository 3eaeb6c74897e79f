"""Issuing a card, and taking it back. The only writer of ReportCard."""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations import scoring, workflow
from evaluations.exchange.exporting import evaluation_document
from evaluations.exchange.scoring_input import evaluation_for_scoring
from evaluations.models import Evaluation, Status, Transition
from reportcards import drawing, sums
from reportcards.assembly import assemble
from reportcards.looks import look_of
from reportcards.models import CardFile, ReportCard
from reportcards.snapshot import Edition, Snapshot, canonical_json, checksum, from_json, in_one_line, sha256
from stakeholders.models import User


@dataclass(frozen=True, slots=True)
class Frozen:
    """All of a card that is kept, before it is drawn."""

    snapshot: Snapshot
    sums: str


def freeze(evaluation: Evaluation, *, site: str, month: str, correction: str = "") -> Frozen:
    """What the next edition says, as the evaluation stands now. `site` is where the site is: https://..."""
    document = evaluation_document(evaluation)
    scored = evaluation_for_scoring(document)
    results = scoring.score(scored)
    exact = in_one_line(sums.sums_of(scored.framework, results))
    number = next_edition(evaluation)
    edition = Edition(
        number=number,
        address=site + reverse("issued_card", args=[*evaluation.address, number]),
        correction=correction,
        sums=sha256(exact),
    )
    look = look_of(evaluation)
    snapshot = assemble(document, month=month, is_draft=False, results=results, look=look)
    return Frozen(replace(snapshot, edition=edition), exact)


def next_edition(evaluation: Evaluation) -> int:
    """1, or one more than there were."""
    return 1 + ReportCard.objects.at(*evaluation.address).count()


def issue(
    evaluation: Evaluation, to: Status, *, site: str, by: User, now: datetime, reason: str, seen: int
) -> Transition:
    """Take the step, and keep what the card says and its PDF in every language: all of it, or nothing.

    Drawing takes seconds, so it comes first, while nobody waits; then nothing may have changed meanwhile. From the
    second edition on `reason` says what was corrected, for everybody to read. Raises what workflow.advance raises.
    """
    month = f"{now:%Y-%m}"
    frozen = freeze(evaluation, site=site, month=month, correction=reason.strip())
    pdfs = drawn(frozen.snapshot)
    with transaction.atomic():
        taken = workflow.advance(evaluation, to, by=by, now=now, reason=reason, seen=seen)
        if freeze(evaluation, site=site, month=month, correction=reason.strip()) != frozen:
            raise workflow.AlreadyMoved
        keep(evaluation, frozen, pdfs)
    return taken


def drawn(snapshot: Snapshot) -> dict[str, bytes]:
    """Its PDF in every language. A card that cannot be drawn cannot be issued; what was written stays in the form."""
    try:
        return {language: drawing.card_pdf(snapshot, language) for language, _name in settings.LANGUAGES}
    except drawing.NotDrawn as fault:
        why = f"{_('The card could not be drawn, so nothing was issued.')} {drawing.advice(fault)}"
        raise workflow.StepRefused([why]) from None


def keep(evaluation: Evaluation, frozen: Frozen, pdfs: dict[str, bytes]) -> ReportCard:
    """Store one edition."""
    card = ReportCard.objects.create(
        evaluation=evaluation,
        country=evaluation.country,
        round=evaluation.round,
        edition=frozen.snapshot.edition.number,
        snapshot=canonical_json(frozen.snapshot),
        checksum=checksum(frozen.snapshot),
        sums=frozen.sums,
    )
    CardFile.objects.bulk_create(
        CardFile(card=card, language=language, pdf=pdf, checksum=hashlib.sha256(pdf).hexdigest())
        for language, pdf in pdfs.items()
    )
    return card


def file_of(card: ReportCard, language: str, form: str, paper: str) -> CardFile:
    """The card in one form on one paper, drawn from its snapshot when it is first asked for, and kept."""
    file = card.files.filter(language=language, form=form, paper=paper).first()
    if file is None:
        pdf = drawing.card_pdf(from_json(card.snapshot), language, form=form, paper=paper)
        file, _is_new = CardFile.objects.get_or_create(
            card=card,
            language=language,
            form=form,
            paper=paper,
            defaults={"pdf": pdf, "checksum": hashlib.sha256(pdf).hexdigest()},
        )
    return file


@transaction.atomic
def withdraw(
    evaluation: Evaluation, to: Status, *, by: User, now: datetime, reason: str, seen: int
) -> Transition:
    """Take the step, and empty every edition: that there was one, and its checksum, stay."""
    taken = workflow.advance(evaluation, to, by=by, now=now, reason=reason, seen=seen)
    cards = ReportCard.objects.at(*evaluation.address)
    CardFile.objects.filter(card__in=cards).delete()
    cards.update(snapshot="", sums="", is_withdrawn=True)
    return taken
