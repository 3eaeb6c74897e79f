"""Pages for those who are asked: members comment on the draft, institutions reply to their part of it.

They come by a personal link, without an account, or as members of an invited organisation. What they read is the
snapshot: numbers and words of the card, never an interview or a note.
"""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from evaluations import consulting
from evaluations.exchange.exporting import evaluation_document
from evaluations.forms.consulting import CommentsForm, InstitutionReplyForm, has_seen
from evaluations.models import Contribution, Evaluation, Invitee, RightOfReply
from reportcards import drawing
from reportcards.assembly import assemble
from reportcards.concerning import concerning
from reportcards.looks import look_of
from reportcards.printing.selecting import KINDS
from reportcards.snapshot import Recommendation, Snapshot

Section = Contribution.Section
WHOLE_LAST = (Section.HEADLINE, Section.CHAPTERS, Section.INVOLVEMENT, Section.CHANGE, Section.WHOLE)
"""First what the card says, page by page; then a place for what is about all of it."""
EVALUATION = ("country", "round", "framework", "lead_organisation")


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as the organisations see it: without its name where that was asked for."""

    name: str
    text: str
    is_own: bool
    is_anonymous: bool
    outcome: str
    answer: str


@login_not_required
def consult(request: HttpRequest, token: str) -> HttpResponse:
    """The draft, and what the organisations say about it, for whoever has the personal link."""
    return comments_page(request, get_invitee(link_hash=consulting.link_hash(token)))


@login_not_required
def consult_pdf(request: HttpRequest, token: str, language: str) -> HttpResponse:  # noqa: ARG001
    """The draft card that those who have the link are asked about."""
    return draft_pdf(get_invitee(link_hash=consulting.link_hash(token)), language)


def consult_here(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """The same page for those who are signed in and belong to an organisation that was asked."""
    return comments_page(request, get_own_invitee(request, country, round))


def consult_here_pdf(request: HttpRequest, country: str, round: str, language: str) -> HttpResponse:
    """The draft card for them."""
    return draft_pdf(get_own_invitee(request, country, round), language)


def comments_page(request: HttpRequest, invitee: Invitee) -> HttpResponse:
    """Read the draft section by section, comment below each; after the round, read only. What was typed stays."""
    today = timezone.localdate()
    consultation = invitee.consultation
    form = CommentsForm(request.POST or None)
    if form.is_valid() and is_taken(request, invitee, form):
        return redirect(request.path)
    context = {
        "evaluation": consultation.evaluation,
        "invitee": invitee,
        "consultation": consultation,
        "form": form,
        "is_open": consulting.takes_comments(consultation, consultation.evaluation, today),
        "sections": sections(invitee, form),
        **draft_context(consultation.evaluation, is_shown=consulting.is_draft_shown(consultation)),
    }
    return render(request, "reportcards/consult.html", context)


def is_taken(request: HttpRequest, invitee: Invitee, form: CommentsForm) -> bool:
    """Save the comments and say so; or say why they are not taken, beside what was typed."""
    try:
        number = consulting.contribute(invitee, form.contributions(), today=timezone.localdate())
    except consulting.Closed:
        form.add_error(
            None,
            _(
                "Comments are no longer taken, so yours was not sent. What you wrote still stands below: "
                "you can copy it and give it to the lead organisation yourselves."
            ),
        )
        return False
    sent = ngettext("Sent: %(number)s comment. Thank you.", "Sent: %(number)s comments. Thank you.", number)
    messages.success(
        request, sent % {"number": number} if number else _("This was sent before; it is there.")
    )
    return True


def sections(invitee: Invitee, form: CommentsForm) -> list[dict]:
    """Each section with what was said about it, by whom as far as that may be seen, and its fields. One query."""
    rows = Contribution.objects.filter(invitee__consultation=invitee.consultation_id)
    said = [(row.section, seen_by(invitee, row)) for row in rows.select_related("invitee").order_by("pk")]
    return [
        {
            "code": section.value,
            "label": section.label,
            "said": [comment for about, comment in said if about == section],
            "fields": form.parts(section),
        }
        for section in WHOLE_LAST
    ]


def seen_by(invitee: Invitee, row: Contribution) -> Said:
    """A comment as this organisation sees it."""
    is_own = row.invitee_id == invitee.pk
    is_named = is_own or not row.is_anonymous
    return Said(
        name=row.invitee.name if is_named else _("An organisation"),
        text=row.text,
        is_own=is_own,
        is_anonymous=row.is_anonymous,
        outcome=row.get_outcome_display() if row.outcome else "",
        answer=row.answer,
    )


@login_not_required
def reply(request: HttpRequest, token: str) -> HttpResponse:
    """The part of the draft about an institution's type, and the form for its reply."""
    found = get_reply(token)
    form = InstitutionReplyForm(found, request.POST or None)
    if form.is_valid() and is_given(found, form):
        messages.success(request, _("Your reply is saved. You can change it until your last day."))
        return redirect("reply", token)
    evaluation = found.evaluation
    is_shown = evaluation.status in consulting.INSTITUTIONS_READ
    context = draft_context(evaluation, is_shown=is_shown) | {
        "evaluation": evaluation,
        "reply": found,
        "form": form,
        "is_open": consulting.may_write(found, evaluation, timezone.localdate()),
    }
    if is_shown:
        context["concern"] = concerning(context["card"], found.stakeholder.group)
    return render(request, "reportcards/reply.html", context)


def is_given(found: RightOfReply, form: InstitutionReplyForm) -> bool:
    """Save the reply; or say why it is not taken, beside what was typed."""
    try:
        consulting.give_reply(found, **form.cleaned_data, today=timezone.localdate())
    except consulting.Closed:
        form.add_error(
            None, _("Replies are no longer taken, so this was not saved. What you wrote still stands below.")
        )
    except consulting.Changed:
        found.refresh_from_db(fields=["text", "version"])
        has_seen(form, found.version)
        form.add_error(
            None,
            _("Somebody saved another reply meanwhile: see below. Send yours again to put it in its place."),
        )
    else:
        return True
    return False


def draft_context(evaluation: Evaluation, *, is_shown: bool) -> dict:
    """What the draft says, for the templates of the sections; nothing while it is not shown."""
    card = draft_of(evaluation) if is_shown else None
    return {"card": card, "language": get_language(), "recommendations": by_kind(card) if card else []}


def by_kind(card: Snapshot) -> list[tuple[str, list[Recommendation]]]:
    """Continue, stop, start: those kinds that something is written for."""
    kinds = [(kind, [item for item in card.recommendations if item.kind == kind]) for kind in KINDS]
    return [(kind, items) for kind, items in kinds if items]


def draft_of(evaluation: Evaluation) -> Snapshot:
    """The card as it would be printed today, marked as a draft."""
    month = f"{timezone.localdate():%Y-%m}"
    return assemble(evaluation_document(evaluation), month=month, look=look_of(evaluation))


def draft_pdf(invitee: Invitee, language: str) -> HttpResponse:
    """The draft card, while those who were asked may see it."""
    if language not in dict(settings.LANGUAGES) or not consulting.is_draft_shown(invitee.consultation):
        raise Http404
    pdf = drawing.card_pdf(draft_of(invitee.consultation.evaluation), language)
    headers = {"Content-Disposition": f'inline; filename="draft-{language}.pdf"'}
    return HttpResponse(pdf, content_type="application/pdf", headers=headers)


def get_invitee(**found_by: str) -> Invitee:
    """Who the link belongs to; a link that was made anew, or never made, opens nothing."""
    related = [f"consultation__evaluation__{name}" for name in EVALUATION]
    return get_object_or_404(Invitee.objects.select_related(*related), **found_by)


def get_own_invitee(request: HttpRequest, country: str, round: str) -> Invitee:
    """The latest invitation of an organisation that the user belongs to."""
    latest = (
        Invitee.objects.of(request.user)
        .filter(
            consultation__evaluation__country=country,
            consultation__evaluation__round__code=round,
        )
        .last()
    )
    if latest is None:
        raise Http404
    return get_invitee(pk=latest.pk)


def get_reply(token: str) -> RightOfReply:
    """The institution that the link belongs to."""
    related = [f"evaluation__{name}" for name in EVALUATION]
    replies = RightOfReply.objects.select_related("stakeholder", *related)
    return get_object_or_404(replies, link_hash=consulting.link_hash(token))
