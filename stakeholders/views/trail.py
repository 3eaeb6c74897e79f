"""The trail's page, for those who own an organisation."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from stakeholders.models import Organisation, TrailEntry

PER_PAGE = 100


def trail(request: HttpRequest) -> HttpResponse:
    """What was done in my organisations, the newest first."""
    organisations = Organisation.objects.with_trail_for(request.user)
    if not organisations:
        raise Http404
    entries = TrailEntry.objects.visible_to(request.user).select_related("by", "organisation").order_by("-pk")
    page = Paginator(entries, PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "organisations": organisations, "are_several": len(organisations) > 1}
    return render(request, "stakeholders/trail.html", context)
