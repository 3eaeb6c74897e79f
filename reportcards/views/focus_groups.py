"""Focus groups: what people said where they came together. For those who interview; the network never sees it."""

import uuid

from django.contrib import messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations.models import WRITABLE, FocusGroup
from evaluations.permissions import can_write
from evaluations.views.fetching import get_evaluation_of_interviewer
from reportcards.focus_groups import PARTS, all_taken, in_order, part_label, parts_of, taken_from
from reportcards.forms.focus_groups import FocusGroupForm, boxes
from reportcards.forms.points import PointsForm
from reportcards.views.fetching import (
    get_evaluation_to_gather,
    get_focus_group,
    get_focus_group_to_change,
)
from reportcards.views.points import is_kept
from reportcards.writing import grouping


def groups(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """All focus groups, each with how much was written down."""
    evaluation = get_evaluation_of_interviewer(request, country, round)
    rows = in_order(evaluation.focus_groups.annotate(number=Count("points")))
    context = {"evaluation": evaluation, "groups": rows, "is_open": evaluation.status in WRITABLE}
    return render(request, "reportcards/groups.html", context)


def add_group(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Begin the record of a focus group; its pages follow."""
    evaluation = get_evaluation_to_gather(request, country, round)
    form = FocusGroupForm(
        request.POST or None,
        today=timezone.localdate(),
        initial={"held_by": evaluation.lead_organisation.name},
    )
    new, given = form.instance, {"by": request.user, "now": timezone.now()}
    if form.is_valid() and is_kept(form, lambda: grouping.add(evaluation, new, **given)):
        return redirect("write_group", *new.address, next(iter(PARTS)))
    return render(request, "reportcards/add_group.html", {"evaluation": evaluation, "form": form})


def group(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """All that a focus group said, and where it was taken."""
    found = get_focus_group(request, country, round, pk)
    return render(request, "reportcards/group.html", group_context(request, found))


def edit_group(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Correct its head, or take back the agreement to publish."""
    found = get_focus_group_to_change(request, country, round, pk)
    context = group_context(request, found)
    form = FocusGroupForm(request.POST or None, instance=found, today=timezone.localdate())
    given = {"by": request.user, "now": timezone.now()}
    if form.is_valid() and is_kept(form, lambda: grouping.change(found, seen=form.seen_mark, **given)):
        messages.success(request, _("Saved."))
        return redirect(found)
    return render(request, "reportcards/edit_group.html", context | {"form": form})


def write_group(request: HttpRequest, country: str, round: str, pk: uuid.UUID, part: str) -> HttpResponse:
    """One page of a focus group: a level with its four questions, or what must continue, stop and start."""
    found = get_focus_group_to_change(request, country, round, pk)
    if part not in PARTS:
        raise Http404
    form = PointsForm(boxes(found, part), request.POST or None)
    following = part_after(part)
    given = {"by": request.user, "now": timezone.now()}
    if form.is_valid() and is_kept(form, lambda: grouping.keep(found, part, form.typed(), **given)):
        messages.success(request, _("Saved: %(name)s") % {"name": part_label(part)})
        goes_on = following and "next" in request.POST
        return redirect("write_group", *found.address, following) if goes_on else redirect(found)
    context = {"evaluation": found.evaluation, "group": found, "form": form, "name": part_label(part)}
    context["next_name"] = part_label(following) if following else ""
    return render(request, "reportcards/write_group.html", context)


def delete_group(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """It goes for good, with all that was said. Also while the draft is away: nobody waits for that."""
    found = get_focus_group(request, country, round, pk)
    context = group_context(request, found)
    if request.method == "POST":
        grouping.delete(found, by=request.user, now=timezone.now())
        messages.success(request, _("Focus group %(code)s is deleted.") % {"code": found.code})
        return redirect("groups", *found.evaluation.address)
    return render(request, "reportcards/delete_group.html", context)


def part_after(part: str) -> str:
    """The page that follows; none after the last."""
    keys = [*PARTS, ""]
    return keys[keys.index(part) + 1]


def group_context(request: HttpRequest, found: FocusGroup) -> dict:
    """A focus group as its pages show it."""
    parts = parts_of(found, taken_from(found.evaluation))
    return {
        "evaluation": found.evaluation,
        "group": found,
        "parts": parts,
        "taken": all_taken(parts),
        "number": sum(part.number for part in parts),
        "is_open": found.evaluation.status in WRITABLE,
        "may_write": can_write(request.user, found.evaluation),
    }
