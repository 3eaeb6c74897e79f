"""The other organisations of the country that make an evaluation together with the one that leads it."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from evaluations import partnering
from evaluations.forms.short import PartnerForm
from evaluations.models import Evaluation
from evaluations.permissions import can_own
from evaluations.views.fetching import get_evaluation


def partners(request: HttpRequest, country: str, round: str) -> HttpResponse:
    """Invite an organisation, or end what it may do here: for owners of the lead organisation."""
    found = get_evaluation(request, country, round)
    if not can_own(request.user, found):
        raise Http404
    form = PartnerForm(partnering.organisations_to_invite(found), request.POST or None)
    if "end" in request.POST:
        return ended(request, found)
    if form.is_valid():
        organisation = form.cleaned_data["name"]
        partnering.invite(found, organisation, by=request.user, now=timezone.now())
        messages.success(request, _("Invited: %(name)s.") % {"name": organisation})
        return redirect("partners", *found.address)
    context = {"evaluation": found, "form": form, "partners": found.partners.all()}
    return render(request, "evaluations/partners.html", context)


def ended(request: HttpRequest, evaluation: Evaluation) -> HttpResponse:
    """Take an organisation from the list."""
    try:
        pk = forms.UUIDField().clean(request.POST["end"])
    except forms.ValidationError:
        raise Http404 from None
    organisation = get_object_or_404(evaluation.partners, pk=pk)
    partnering.end(evaluation, organisation, by=request.user, now=timezone.now())
    messages.success(request, _("No longer invited: %(name)s.") % {"name": organisation})
    return redirect("partners", *evaluation.address)
