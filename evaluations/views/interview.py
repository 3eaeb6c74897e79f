"""An interview, page by page. Plain forms: everything here works without scripts."""

import uuid
from copy import copy

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations import beginning, binning, changing, recording
from evaluations import closing as closing_words
from evaluations.forms.reply import ReplyForm
from evaluations.forms.short import ClosingForm, InterviewForm, TargetsForm
from evaluations.models import FILLABLE, Interview
from evaluations.progress import Progress, community_left, progress_of
from evaluations.seeing import Changed
from evaluations.translated import languages_offered
from evaluations.views.fetching import get_evaluation_to_fill, get_interview, get_interview_to_change
from stakeholders.models import StakeholderType, User, Verb


def add_interview(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Begin an interview: with whom, when, how, in which language; their agreement comes first."""
    evaluation = get_evaluation_to_fill(request, country, round)
    form = InterviewForm(
        evaluation,
        request.POST or None,
        today=timezone.localdate(),
        initial={"stakeholder": request.GET.get("with")},
    )
    if form.is_valid():
        new = form.save(commit=False)
        is_core = form.cleaned_data["form"] == InterviewForm.CORE
        beginning.begin_interview(evaluation, new, is_core=is_core, by=request.user, now=timezone.now())
        return redirect(new)
    return render(request, "evaluations/add_interview.html", {"evaluation": evaluation, "form": form})


def edit_interview(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Correct month, mode or language of an interview."""
    found = get_interview_to_change(request, country, round, pk)
    form = InterviewForm(found.evaluation, request.POST or None, today=timezone.localdate(), instance=found)
    form.only_details()
    if is_corrected(found, form, Verb.CHANGED_INTERVIEW, by=request.user):
        return redirect(found)
    return render(
        request,
        "evaluations/edit_interview.html",
        {"evaluation": found.evaluation, "interview": found, "form": form},
    )


def is_corrected(found: Interview, form: InterviewForm | TargetsForm, verb: Verb, *, by: User) -> bool:
    """Save what was corrected; whether nothing stood in the way. What somebody else saved meanwhile is shown."""
    if not form.is_valid():
        return False
    seen = form.cleaned_data["seen"]
    try:
        changing.correct_interview(found, form.sent(), verb, seen=seen, by=by, now=timezone.now())
    except Changed as conflict:
        form.show_conflict(conflict)
        return False
    return True


def withdraw_interview(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """They took back their agreement: the interview goes for good, with every version of every answer (safety S3).

    Also from the bin, and while the draft is not open: nobody waits for that.
    """
    found = get_interview(request, country, round, pk, rows=Interview.with_bin.all())
    if request.method == "POST":
        changing.withdraw_interview(found, by=request.user, now=timezone.now())
        messages.success(request, _("Interview %(code)s is deleted.") % {"code": found.code})
        if found.is_community:
            messages.info(request, community_left(found.evaluation))
        return redirect(found.evaluation)
    return render(
        request, "evaluations/withdraw_interview.html", {"evaluation": found.evaluation, "interview": found}
    )


def delete_interview(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """It was a mistake, or a double: it goes into the bin, from which it can be taken for 30 days."""
    found = get_interview_to_change(request, country, round, pk)
    if request.method == "POST":
        binning.put_in_bin(found, by=request.user, now=timezone.now())
        messages.success(request, _("Interview %(code)s is in the bin.") % {"code": found.code})
        return redirect(found.evaluation)
    return render(
        request, "evaluations/delete_interview.html", {"evaluation": found.evaluation, "interview": found}
    )


def restore_interview(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Take an interview out of the bin."""
    evaluation = get_evaluation_to_fill(request, country, round)
    rows = (row for row in binning.in_bin(evaluation, today=timezone.localdate()) if row.pk == pk)
    found = next(rows, None)
    if found is None:
        raise Http404
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    binning.take_out(found, by=request.user, now=timezone.now())
    messages.success(request, _("Interview %(code)s is back.") % {"code": found.code})
    return redirect(evaluation)


def interview(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """All pages of an interview with what is left on each."""
    found = get_interview(request, country, round, pk)
    return render(request, "evaluations/interview.html", page_context(found))


def chapter(request: HttpRequest, country: str, round: str, pk: uuid.UUID, code: str) -> HttpResponse:
    """The questions of one chapter."""
    found = get_interview(request, country, round, pk)
    context = page_context(found)
    questions = [question for question in context["questions"] if question.chapter.code == code]
    if not questions:
        raise Http404
    return reply_page(request, found, context, key=code, items=questions)


def involvement(request: HttpRequest, country: str, round: str, pk: uuid.UUID, target: str) -> HttpResponse:
    """The ten criteria of meaningful involvement, for one institution type."""
    found = get_interview(request, country, round, pk)
    if target not in found.targets:
        raise Http404
    context = page_context(found) | {"target": StakeholderType(target)}
    return reply_page(
        request, found, context, key=f"involvement-{target}", items=context["criteria"], target=target
    )


def involvement_targets(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Which institution types this organisation deals with. What was answered about one is kept when it is unticked."""
    found = get_interview(request, country, round, pk)
    if not found.is_community:
        raise Http404
    form = TargetsForm(request.POST if request.method == "POST" else None, instance=found)
    if is_corrected(found, form, Verb.CHANGED_ANSWERS, by=request.user):
        found.refresh_from_db(fields=["targets"])  # somebody else may have ticked others meanwhile
        return go_on(found, page_context(found)["progress"], "involvement")
    context = page_context(found)
    step = context["progress"].at("involvement")
    return render(request, "evaluations/targets.html", context | {"form": form, "step": step})


def closing(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """The five open questions; after them, what is left."""
    found = get_interview(request, country, round, pk)
    stands = copy(found)
    form = ClosingForm(request.POST or None, instance=found)
    if form.is_valid():
        try:
            closing_words.record_page(
                stands, form.words(), seen=form.seen_version, by=request.user, now=timezone.now()
            )
        except closing_words.Conflict:
            form.show_conflict(stands)
        except recording.Locked:
            form.add_error(None, recording.LOCKED)
        else:
            messages.success(request, _("Saved."))
            return on_to_the_switch(found) if "switch" in request.POST else redirect(found)
    context = page_context(found)
    step = context["progress"].at("closing")
    return render(request, "evaluations/closing.html", context | {"form": form, "step": step})


def switch_language(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Ask on in another language, on the same page. Each answer keeps the one in which it was asked."""
    found = get_interview_to_change(request, country, round, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    language = request.POST.get("language")
    if language != found.language and language in dict(settings.INTERVIEW_LANGUAGES):
        found.language = language
        now = timezone.now()
        changing.change_interview(found, ["language"], Verb.CHANGED_INTERVIEW, by=request.user, now=now)
        messages.success(
            request, _("Questions are now in: %(name)s") % {"name": found.get_language_display()}
        )
    steps = page_context(found)["progress"].steps
    return redirect(next((step.url for step in steps if step.key == request.POST.get("at")), found))


def on_to_the_switch(found: Interview) -> HttpResponse:
    """What was on the page is saved: the same form goes on to where the language is changed."""
    return redirect("switch_language", *found.address, preserve_request=True)


def reply_page(
    request: HttpRequest, found: Interview, context: dict, *, key: str, items: list, target: str = ""
) -> HttpResponse:
    """Show a page of questions, or save it: all of it or nothing, and never over what somebody else saved."""
    form = ReplyForm(
        items,
        context["answers"],
        language=found.language,
        target=target,
        may_share=not found.is_community,
        data=request.POST if request.method == "POST" else None,
    )
    if form.is_valid():
        try:
            changed = recording.record(found, form.said(), by=request.user, now=timezone.now())
        except recording.Conflict as conflict:
            form.show_conflicts(conflict.answers)
        except recording.Locked:
            form.add_error(None, recording.LOCKED)
        else:
            messages.success(request, saved_words(changed))
            return go_on(found, context["progress"], key, request)
    step = context["progress"].at(key)
    context |= {"form": form, "step": step, "next_step": context["progress"].after(key)}
    return render(request, "evaluations/chapter.html", context)


def saved_words(changed: int) -> str:
    """What happened, as it stands on the next page."""
    if not changed:
        return _("Nothing had changed.")
    return ngettext("Saved: %(number)s answer.", "Saved: %(number)s answers.", changed) % {"number": changed}


def go_on(found: Interview, progress: Progress, key: str, request: HttpRequest | None = None) -> HttpResponse:
    """To the next page; or back to the same one when "clear", "save" or "switch" was pressed."""
    if request is not None and "switch" in request.POST:
        return on_to_the_switch(found)
    if request is not None and "clear" in request.POST:
        return redirect(f"{progress.at(key).url}#q-{request.POST['clear']}")
    if request is not None and "stay" in request.POST:
        return redirect(progress.at(key).url)
    following = progress.after(key)
    return redirect(following.url if following else found)


def page_context(found: Interview) -> dict:
    """What every page of an interview is drawn from, read once."""
    framework = found.evaluation.framework
    questions = list(framework.questions_for(found.group))
    criteria = framework.criteria_for(found.group)
    answers = list(found.answers.select_related("choice", "criterion", "question", "by"))
    return {
        "evaluation": found.evaluation,
        "interview": found,
        "questions": questions,
        "criteria": criteria,
        "answers": answers,
        "progress": progress_of(found, questions, criteria, answers),
        "languages": languages_offered(questions, found.language),
        "is_locked": found.evaluation.status not in FILLABLE,
    }
