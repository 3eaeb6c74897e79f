"""Personal links: shown once when they are made, and made anew."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.consulting import Closed, Link
from evaluations.models import Evaluation

PUBLIC_PAGE = {"consultation": "consult", "replies": "reply"}
"""Which page the links open that are made on a page."""


def links_page(request: HttpRequest, evaluation: Evaluation, page: str, links: list[Link]) -> HttpResponse:
    """The links that were just made, to print or to send. They are never shown again, so this is no redirect."""
    addresses = [
        (link.name, request.build_absolute_uri(reverse(PUBLIC_PAGE[page], args=[link.token])))
        for link in links
    ]
    context = {"evaluation": evaluation, "links": addresses, "back": reverse(page, args=evaluation.address)}
    return render(request, "evaluations/links.html", context)


def renewing_page(
    request: HttpRequest, evaluation: Evaluation, page: str, name: str, renew: Callable[[], Link]
) -> HttpResponse:
    """Ask first, then make a link anew: whoever has the old one is shut out."""
    back = reverse(page, args=evaluation.address)
    if request.method != "POST":
        context = {"evaluation": evaluation, "name": name, "back": back}
        return render(request, "evaluations/renew_link.html", context)
    try:
        return links_page(request, evaluation, page, [renew()])
    except Closed:
        messages.error(
            request, _("Nobody is asked now, so there is no new link. What was said before stands here.")
        )
        return redirect(back)
