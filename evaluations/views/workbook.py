"""The workbook: interviews to fill in without a connection, and back again."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone, translation

from evaluations import changing
from evaluations.forms.workbook import LoadForm, WorkbookForm
from evaluations.models import FILLABLE, Evaluation
from evaluations.views.fetching import get_evaluation_to_export, get_evaluation_to_fill
from evaluations.workbook.asking import Asking
from evaluations.workbook.exporting import book_of
from evaluations.workbook.importing import load
from evaluations.workbook.writing import write
from stakeholders.models import Verb

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FAULTS_SHOWN = 100


def workbook(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Choose what is to stand in a workbook; then the workbook."""
    evaluation = get_evaluation_to_export(request, country, round)
    form = WorkbookForm(
        evaluation, request.POST or None, initial={"interviews": request.GET.get("interview", "")}
    )
    if form.is_valid():
        content = written(evaluation, form)
        changing.tell(evaluation, Verb.EXPORTED, by=request.user, now=timezone.now())
        headers = {"Content-Disposition": 'attachment; filename="workbook.xlsx"'}
        return HttpResponse(content, content_type=XLSX, headers=headers)
    context = {"evaluation": evaluation, "form": form, "is_open": evaluation.status in FILLABLE}
    return render(request, "evaluations/workbook.html", context)


def written(evaluation: Evaluation, form: WorkbookForm) -> bytes:
    """The workbook that was asked for, in the language that was asked for."""
    with translation.override(form.cleaned_data["language"]):
        asking = Asking(evaluation, form.cleaned_data["language"], timezone.localdate())
        book = book_of(
            asking,
            form.chosen(),
            groups=form.groups(),
            room=form.new_on_each(),
            with_words=form.cleaned_data["words"],
        )
        return write(book)


def load_workbook(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Check a filled-in workbook, or check and load it. Nothing of the file is kept between the two."""
    evaluation = get_evaluation_to_fill(request, country, round)
    form = LoadForm(request.POST, request.FILES) if request.method == "POST" else LoadForm()
    outcome, is_rehearsal = None, "load" not in request.POST
    if form.is_valid():
        content = form.cleaned_data["file"].read()
        now = timezone.now()
        outcome = load(evaluation, content, by=request.user, now=now, is_rehearsal=is_rehearsal)
    context = {"evaluation": evaluation, "form": form, "outcome": outcome, "is_rehearsal": is_rehearsal}
    if outcome:
        context["faults"] = outcome.faults[:FAULTS_SHOWN]
        context["more"] = len(outcome.faults) - len(context["faults"])
    return render(request, "evaluations/load_workbook.html", context)
