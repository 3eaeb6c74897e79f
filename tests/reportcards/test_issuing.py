"""Issuing freezes a card: what everybody reads from then on was kept on that day, and never changes."""

import hashlib
import json
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.urls import reverse
from pypdf import PdfReader

from evaluations import scoring, workflow
from evaluations.exchange.scoring_input import evaluation_for_scoring
from evaluations.models import Status
from reportcards import issuing, sums
from reportcards.assembly import assemble
from reportcards.models import CardFile, ReportCard
from reportcards.snapshot import Edition, from_json, in_one_line, sha256
from reportcards.verifying import faults
from stakeholders.models import TrailEntry, Verb
from stakeholders.roles import Role
from tests import factories
from tests.evaluations.validating import NOW, make_ready, put
from tests.reportcards.cards import EVERY_VECTOR, document, given

SITE = "https://eval.example.org"


@pytest.fixture
def owner(lead):
    return factories.make_user("owner@example.org", Role.OWNER, lead)


@pytest.fixture
def agreed(evaluation):
    """An evaluation with a score, whose owners may issue its card."""
    make_ready(evaluation)
    return put(evaluation, Status.AGREED)


@pytest.fixture
def one_language(settings):
    """Drawing in one language is enough for what is not about languages."""
    settings.LANGUAGES = [("en", "English")]


def issue(evaluation, by, reason=""):
    """As the page does it; the newest card."""
    seen = workflow.steps_taken(evaluation)
    issuing.issue(evaluation, Status.ISSUED, site=SITE, by=by, now=NOW, reason=reason, seen=seen)
    return ReportCard.objects.at(*evaluation.address).first()


def withdraw(evaluation, by, reason="Somebody is in danger."):
    seen = workflow.steps_taken(evaluation)
    issuing.withdraw(evaluation, Status.WITHDRAWN, by=by, now=NOW, reason=reason, seen=seen)


def text_of(file):
    return " ".join(page.extract_text() for page in PdfReader(BytesIO(bytes(file.pdf))).pages)


def verified():
    """What the command prints, and whether it was content."""
    printed = StringIO()
    try:
        call_command("verify_cards", stdout=printed)
    except CommandError as error:
        return printed.getvalue(), str(error)
    return printed.getvalue(), ""


def test_an_issued_card_is_kept_with_its_sums_and_a_pdf_in_every_language(agreed, owner):
    card = issue(agreed, owner)

    snapshot = from_json(card.snapshot)
    assert (card.edition, snapshot.is_draft, snapshot.edition.address) == (
        1,
        False,
        f"{SITE}{card.get_absolute_url()}",
    )
    assert card.checksum == hashlib.sha256(card.snapshot.encode()).hexdigest()
    assert snapshot.edition.sums == sha256(card.sums)
    assert [file.language for file in card.files.all()] == ["en", "fr", "ru"]
    for file in card.files.all():
        assert card.checksum[:4] in text_of(file)
        assert snapshot.edition.address in text_of(file).replace("\n", "")
    agreed.refresh_from_db()
    assert agreed.status == Status.ISSUED
    assert TrailEntry.objects.filter(verb=Verb.ISSUED_CARD).count() == 1


def test_only_owners_issue_and_only_what_was_agreed(evaluation, agreed, coordinator, owner, one_language):
    with pytest.raises(PermissionDenied):
        issue(agreed, coordinator)
    put(agreed, Status.VALIDATED)
    with pytest.raises(PermissionDenied):
        issue(agreed, owner)

    assert not ReportCard.objects.exists()


def test_nothing_is_issued_when_something_changed_while_it_was_drawn(
    agreed, owner, one_language, monkeypatch
):
    drawn = issuing.drawing.card_pdf

    def meanwhile(snapshot, language):
        factories.make_recommendation(agreed)
        return drawn(snapshot, language)

    monkeypatch.setattr(issuing.drawing, "card_pdf", meanwhile)
    with pytest.raises(workflow.AlreadyMoved):
        issue(agreed, owner)

    agreed.refresh_from_db()
    assert (agreed.status, ReportCard.objects.count()) == (Status.AGREED, 0)


def test_a_card_that_cannot_be_drawn_is_not_issued_and_what_was_typed_stays(
    agreed, owner, one_language, client, settings
):
    issue(agreed, owner)
    put(agreed, Status.AGREED)
    client.force_login(owner)
    settings.DRAWING_SECONDS = 0.001
    typed = {"seen": workflow.steps_taken(agreed), "reason": "One answer had been written down wrongly."}

    page = client.post(reverse("issue_card", args=agreed.address), typed).content.decode()

    agreed.refresh_from_db()
    assert (agreed.status, ReportCard.objects.count()) == (Status.AGREED, 1)
    assert "The card could not be drawn, so nothing was issued. It would take more time or memory" in page
    assert "One answer had been written down wrongly." in page


def test_a_kept_card_that_cannot_be_drawn_again_is_named_and_the_others_are_verified(
    agreed, owner, one_language, settings
):
    card = issue(agreed, owner)
    settings.DRAWING_SECONDS = 0.001

    assert faults(card, redraw=True) == ["the PDF in en (full, a4) cannot be drawn any more: SIGALRM"]


def test_what_happens_to_the_interviews_later_changes_nothing(agreed, owner, one_language):
    card = issue(agreed, owner)
    agreed.interviews.all().delete()

    card.refresh_from_db()
    assert faults(card, redraw=True) == []


def test_a_correction_is_the_next_edition_and_the_first_stays(agreed, owner, one_language):
    first = issue(agreed, owner)
    put(agreed, Status.AGREED)

    second = issue(agreed, owner, reason="One answer had been written down wrongly.")

    assert (second.edition, from_json(second.snapshot).edition.correction) == (
        2,
        "One answer had been written down wrongly.",
    )
    first.refresh_from_db()
    assert faults(first) == faults(second) == []


def test_what_is_withdrawn_says_nothing_any_more(agreed, owner, one_language):
    card = issue(agreed, owner)
    put(agreed, Status.ISSUED)
    checksum = card.checksum

    withdraw(agreed, owner)

    card.refresh_from_db()
    assert (card.snapshot, card.sums, card.is_withdrawn, card.checksum) == ("", "", True, checksum)
    assert not CardFile.objects.exists()


def test_a_card_is_withdrawn_while_it_is_corrected_and_the_corrected_one_can_still_be_issued(
    agreed, owner, one_language
):
    issue(agreed, owner)
    workflow.advance(agreed, Status.COLLECTING, by=owner, now=NOW, reason="A wrong month.")
    withdraw(agreed, owner)
    assert ReportCard.objects.get().is_withdrawn

    workflow.advance(agreed, Status.COLLECTING, by=owner, now=NOW, reason="We go on without it.")
    second = issue(put(agreed, Status.AGREED), owner, reason="What endangered somebody is gone.")

    assert [(card.edition, card.is_withdrawn) for card in ReportCard.objects.order_by("edition")] == [
        (1, True),
        (2, False),
    ]
    assert "endangered" in from_json(second.snapshot).edition.correction


def test_verify_cards_finds_all_in_order(agreed, owner, one_language):
    card = issue(agreed, owner)

    assert verified() == (f"{card}: holds\n", "")
    call_command("verify_cards", "--redraw")


def test_verify_cards_finds_a_flipped_bit_wherever_it_is(agreed, owner, one_language):
    card = issue(agreed, owner)
    rows = ReportCard.objects.filter(pk=card.pk)
    pdf = bytes(card.files.get().pdf)
    flipped = pdf[:-1] + bytes([pdf[-1] ^ 1])
    damages = {
        "the snapshot is not": lambda: rows.update(snapshot=card.snapshot.replace('"edition"', '"eDition"')),
        "the sums are not": lambda: rows.update(sums=card.sums.replace('"minimum":1', '"minimum":3')),
        "the PDF in en (full, a4) is not": lambda: card.files.update(pdf=flipped),
    }
    found = {}
    for words, damage in damages.items():
        damage()
        printed, error = verified()
        found[words] = words in printed and error == "1 of the issued cards do not hold."
        rows.update(snapshot=card.snapshot, sums=card.sums)
        card.files.update(pdf=pdf)

    assert found == dict.fromkeys(damages, True)


def test_fifty_cards_are_checked_at_once_and_the_one_with_a_flipped_bit_is_found(evaluation):
    """Every worked case as an edition, and some again."""
    cards = [
        keep_edition(evaluation, number, EVERY_VECTOR[number % len(EVERY_VECTOR)]) for number in range(1, 51)
    ]
    assert verified() == ("".join(f"{card}: holds\n" for card in cards), "")

    file = cards[22].files.get()
    file.pdf = bytes(file.pdf)[:-1] + bytes([file.pdf[-1] ^ 1])
    file.save()
    printed, error = verified()

    assert error == "1 of the issued cards do not hold."
    assert [line for line in printed.splitlines() if not line.endswith(": holds")] == [
        f"{cards[22]}: the PDF in en (full, a4) is not the one that was issued"
    ]


def keep_edition(evaluation, number, vector):
    """As if it had been issued; what is drawn is another test's."""
    found = document(given(vector))
    scored = evaluation_for_scoring(found)
    exact = in_one_line(sums.sums_of(scored.framework, scoring.score(scored)))
    edition = Edition(number, f"{SITE}/cards/{number}/", "", sha256(exact))
    snapshot = replace(assemble(found, month="2026-11", is_draft=False), edition=edition)
    return issuing.keep(evaluation, issuing.Frozen(snapshot, exact), {"en": b"%PDF-1.7"})


def test_a_card_whose_numbers_do_not_follow_from_its_sums_is_found(agreed, owner, one_language):
    card = issue(agreed, owner)
    content = json.loads(card.snapshot)
    content["rollout"]["score"] += 1
    changed = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    checksum = hashlib.sha256(changed.encode()).hexdigest()
    ReportCard.objects.filter(pk=card.pk).update(snapshot=changed, checksum=checksum)

    printed, _error = verified()

    assert "roll-out score: the card says" in printed


# The pages with which it is done


def test_the_owner_issues_from_the_page_and_is_led_to_the_card(client, agreed, owner, one_language):
    client.force_login(owner)
    page = client.get(reverse("take_step", args=[*agreed.address, "issued"]))
    assert page.status_code == 200
    sent = client.post(page.wsgi_request.path, {"seen": workflow.steps_taken(agreed)})

    card = ReportCard.objects.get()
    assert sent.status_code == 302
    editor = client.get(reverse("card", args=agreed.address)).content.decode()
    assert card.get_absolute_url() in editor


def test_a_second_edition_says_what_was_corrected(client, agreed, owner, one_language):
    issue(agreed, owner)
    put(agreed, Status.AGREED)
    client.force_login(owner)
    address = reverse("take_step", args=[*agreed.address, "issued"])

    refused = client.post(address, {"seen": workflow.steps_taken(agreed)})
    assert refused.status_code == 200
    assert ReportCard.objects.count() == 1
    client.post(address, {"seen": workflow.steps_taken(agreed), "reason": "A wrong month."})

    assert (
        from_json(ReportCard.objects.at(*agreed.address).first().snapshot).edition.correction
        == "A wrong month."
    )


def test_the_owner_withdraws_from_the_page(client, agreed, owner, one_language):
    issue(agreed, owner)
    client.force_login(owner)
    address = reverse("take_step", args=[*agreed.address, "withdrawn"])

    client.post(address, {"seen": workflow.steps_taken(agreed), "reason": "Somebody is in danger."})

    assert ReportCard.objects.get().is_withdrawn
