"""The logo and the colour of an organisation's cards; for its coordinators and owners."""

import uuid

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from stakeholders import colours, looks
from stakeholders.forms.cards import ColourForm, LogoForm
from stakeholders.models import Organisation
from stakeholders.views.fetching import get_organisation_to_dress


def look(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """How the organisation's cards will look. A colour that is chosen here is kept."""
    organisation = get_organisation_to_dress(request, pk)
    form = ColourForm(request.POST) if request.method == "POST" else None
    if form and form.is_valid():
        accent = form.cleaned_data["accent"]
        looks.keep_look(organisation, accent=accent, by=request.user, now=timezone.now())
        messages.success(request, _("Saved. New cards have this colour."))
        return redirect("look", organisation.pk)
    return look_page(request, organisation, colour_form=form)


def logo(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Keep a logo that is sent, or take away the one that is there."""
    organisation = get_organisation_to_dress(request, pk)
    if request.method != "POST":
        return redirect("look", organisation.pk)
    is_removed = "remove" in request.POST
    form = LogoForm(request.POST, request.FILES)
    if is_removed or form.is_valid():
        picture = b"" if is_removed else form.cleaned_data["logo"]
        looks.keep_look(organisation, logo=picture, by=request.user, now=timezone.now())
        said = _("Removed. New cards have no logo.") if is_removed else _("Saved. New cards have this logo.")
        messages.success(request, said)
        return redirect("look", organisation.pk)
    return look_page(request, organisation, logo_form=form)


def look_page(
    request: HttpRequest,
    organisation: Organisation,
    *,
    logo_form: LogoForm | None = None,
    colour_form: ColourForm | None = None,
) -> HttpResponse:
    """Both forms, of which one may have faults, below what the cards look like now."""
    kept = looks.look_of(organisation)
    accent = kept.accent or colours.RED
    context = {
        "organisation": organisation,
        "form": logo_form or colour_form,
        "logo_form": logo_form or LogoForm(),
        "colour_form": colour_form or ColourForm(initial={"accent": accent}),
        "has_logo": bool(kept.logo),
        "has_colour": bool(kept.accent),
        "accent": accent,
        "red": colours.RED,
        "copies": [colours.photocopied(colour) for colour in (accent, colours.GREY)],
    }
    return render(request, "stakeholders/look.html", context)


def logo_file(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """The picture itself."""
    picture = looks.look_of(get_organisation_to_dress(request, pk)).logo
    if not picture:
        raise Http404
    headers = {"Content-Disposition": 'inline; filename="logo.png"'}
    return HttpResponse(bytes(picture), content_type="image/png", headers=headers)
