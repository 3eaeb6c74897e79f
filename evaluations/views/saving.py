"""One answer at a time, as the page of an interview sends it by itself (interview.md 1 and 3). JSON, for its script.

200: saved, or it was there already. 409: somebody else changed it meanwhile; both are kept, and a person chooses.
422: not accepted, and why. 423: the draft is not open. 401 and 403 (stakeholders.holding): sign in again, send again.
"""

import uuid

from django import forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.loader import render_to_string
from django.utils import timezone

from evaluations import closing, instrument, lately, recording
from evaluations.forms.reply import ReplyForm
from evaluations.forms.short import ClosingForm
from evaluations.models import Answer, ClosingVersion, Criterion, Interview, NarrativeVersion, Question
from evaluations.views.fetching import lock_interview


class OperationForm(forms.Form):
    """What every sending says: which one it is, and to what it is a reply."""

    operation = forms.UUIDField()
    code = forms.CharField(max_length=40, required=False)
    target = forms.CharField(max_length=20, required=False)


def save_answer(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Save the answer to one question, or to one criterion about one institution type."""
    sent, now = OperationForm(request.POST), timezone.now()
    with transaction.atomic():
        found = lock_interview(request, country, round, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not sent.is_valid():
            return not_accepted(sent)
        asked, target = item(found, **sent.cleaned_data)
        operation = sent.cleaned_data["operation"]
        stored = recording.stored_answer(found, asked, target, operation)
        form = form_of(found, asked, target, stored, request)
        if not form.is_valid():
            return not_accepted(form)
        arrived = recording.record_one(
            found, form.said_of(asked), stored, operation=operation, by=request.user, now=now
        )
    if arrived.is_aside:
        return conflict(request, found, asked, target, arrived.answer)
    return JsonResponse({"version": arrived.version})


def save_closing(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Save the closing words, all of them together."""
    sent, now = OperationForm(request.POST), timezone.now()
    with transaction.atomic():
        found = lock_interview(request, country, round, pk)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if not sent.is_valid():
            return not_accepted(sent)
        stands = closing.words_of(found)
        form = ClosingForm(request.POST, instance=found)
        if not form.is_valid():
            return not_accepted(form)
        words, seen = form.words(), form.seen_version
        for name, text in stands.items():
            setattr(found, name, text)
        operation = sent.cleaned_data["operation"]
        arrived = closing.record_one(found, words, seen=seen, operation=operation, by=request.user, now=now)
    if arrived.is_aside:
        return closing_conflict(request, found, form)
    return JsonResponse({"version": arrived.version})


def item(
    found: Interview,
    code: str,
    target: str,
    operation: uuid.UUID,  # noqa: ARG001  part of every sending
) -> tuple[Question | Criterion, str]:
    """What was asked: a question of the interview's type, or a criterion about a type that they deal with."""
    framework = found.evaluation.framework_id
    if target and found.is_community and target in found.targets:
        asked = instrument.criteria(framework).get(code)
    else:
        asked = None if target else instrument.questions(framework).get((found.group, code))
    if asked is None:
        raise Http404
    return asked, target


def form_of(
    found: Interview,
    asked: Question | Criterion,
    target: str,
    stored: Answer | None,
    request: HttpRequest | None = None,
) -> ReplyForm:
    """The same form that the page has, with this one question in it."""
    return ReplyForm(
        [asked],
        [stored] if stored else [],
        language=found.language,
        target=target,
        may_share=not found.is_community,
        data=request.POST if request else None,
    )


def not_accepted(form: forms.Form) -> JsonResponse:
    """422: what is wrong, in words that the page shows beside the question."""
    return JsonResponse(
        {"faults": [str(fault) for faults in form.errors.values() for fault in faults]}, status=422
    )


def conflict(
    request: HttpRequest, found: Interview, asked: Question | Criterion, target: str, stored: Answer
) -> JsonResponse:
    """409: what somebody else saved, in words and as the fields of the page hold it."""
    form = form_of(found, asked, target, stored)
    words = [form.in_words(stored), stored.note, stored.quote]
    if stored.note_is_shared:
        words.insert(2, form.fields[f"{asked.code}-share"].label)
    if stored.quote:
        words.append(stored.get_quote_use_display())
    return both(request, stored.version, stored, words=words, fields=form.shown())


def closing_conflict(request: HttpRequest, found: Interview, form: ClosingForm) -> JsonResponse:
    """409: which of the closing words somebody else saved otherwise."""
    stands, sent = closing.words_of(found), form.words()
    display = stands | {"closing_quote_use": found.get_closing_quote_use_display()}
    words = [
        f"{form.fields[name].label} {display[name] or '–'}" for name in stands if stands[name] != sent[name]
    ]
    fields = {name: [text] for name, text in stands.items()}
    return both(request, found.closing_version, closing.version_of(found), words=words, fields=fields)


def both(
    request: HttpRequest,
    version: int,
    writing: Answer | ClosingVersion | NarrativeVersion | None,
    *,
    words: list[str],
    fields: dict[str, list[str]],
) -> JsonResponse:
    """The choice between what stands, in words and as the fields of the page hold it, and what came."""
    of_words = isinstance(writing, NarrativeVersion)
    said = {"words": words, "who": writing and writing.by, "of_words": of_words}
    if writing is not None:
        said["hour"] = writing.hour if of_words else lately.recall(writing)
        said["month"] = "" if of_words else writing.month
    html = render_to_string("evaluations/_both.html", said, request)
    return JsonResponse({"version": version, "fields": fields, "html": html}, status=409)
