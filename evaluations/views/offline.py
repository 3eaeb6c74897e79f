"""An interview on a device without a line (safety S8): opt-in for a device and an interview, nothing but ciphertext.

The copy is made of the same forms as the pages, so that one script serves both. What waits is sent to the same address.
"""

import uuid
from hashlib import sha256
from pathlib import Path

from django.contrib.auth.decorators import login_not_required
from django.contrib.staticfiles import finders
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from evaluations.changing import tell_of_interview
from evaluations.forms.reply import ReplyForm
from evaluations.forms.short import ClosingForm
from evaluations.models import Interview
from evaluations.progress import Step
from evaluations.views.fetching import get_interview_to_change
from evaluations.views.interview import page_context
from stakeholders.models import Verb

SHELL = (
    "site/site.css",
    "site/icon.svg",
    "site/guarding.js",
    "site/guarding.json",
    "site/leaving.js",
    "site/interview/shell.js",
    "site/interview/answers.js",
    "site/interview/keeping.js",
    "site/interview/outbox.js",
    "site/interview/page.js",
    "site/interview/sending.js",
    "site/interview/signing_in.js",
    "site/interview/vault.js",
    "site/interview/words.js",
)
"""All that the page without a line is made of. The worker keeps these and nothing else."""


def take_offline(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Explain, and ask for a passphrase: it never leaves the browser."""
    found = get_interview_to_change(request, country, round, pk)
    return render(
        request, "evaluations/take_offline.html", {"evaluation": found.evaluation, "interview": found}
    )


def offline_copy(request: HttpRequest, country: str, round: str, pk: uuid.UUID) -> HttpResponse:
    """Every page of an interview, as its script locks them away on the device. The trail tells who took them."""
    found = get_interview_to_change(request, country, round, pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    with transaction.atomic():
        tell_of_interview(found, Verb.TOOK_OFFLINE, by=request.user, now=timezone.now())
    return JsonResponse(copy_of(found, request))


def copy_of(found: Interview, request: HttpRequest) -> dict:
    """Code, pages in order, and the version of every answer that has one."""
    context = page_context(found)
    pages = [
        {"name": step.name, "html": page_html(found, context, step, request)}
        for step in context["progress"].steps
        if step.key != "involvement"
    ]
    versions = {
        f"{answer.target}/{answer.criterion.code}" if answer.target else answer.question.code: answer.version
        for answer in context["answers"]
    }
    return {
        "code": f"{found.evaluation.country_id} {found.code}",
        "again": reverse("offline_copy", args=found.address),
        "pages": pages,
        "versions": versions | {"closing": found.closing_version},
    }


def page_html(found: Interview, context: dict, step: Step, request: HttpRequest) -> str:
    """The form of one page, without what only an ordinary page has."""
    if step.key == "closing":
        form = ClosingForm(instance=found)
        return render_to_string("evaluations/_closing_form.html", context | {"form": form}, request)
    target = step.key.removeprefix("involvement-") if step.key.startswith("involvement-") else ""
    items = (
        context["criteria"]
        if target
        else [question for question in context["questions"] if question.chapter.code == step.key]
    )
    form = ReplyForm(
        items, context["answers"], language=found.language, target=target, may_share=not found.is_community
    )
    return render_to_string("evaluations/_answers.html", context | {"form": form}, request)


@require_safe
@login_not_required
def offline(request: HttpRequest) -> HttpResponse:
    """The shell: nothing of anybody is in it. It opens what this device keeps, with the passphrase."""
    return render(request, "evaluations/offline.html")


@require_safe
@never_cache
@login_not_required
def offline_worker(request: HttpRequest) -> HttpResponse:
    """The worker that keeps the shell. A new release has another name for its cache, so the old one goes."""
    page = render_to_string("evaluations/offline.html", {}, request)
    parts = [page.encode(), *(Path(finders.find(name)).read_bytes() for name in SHELL)]
    context = {
        "version": sha256(b"".join(parts)).hexdigest()[:16],
        "files": [reverse("offline"), *map(static, SHELL)],
    }
    return render(request, "evaluations/worker.js", context, content_type="text/javascript")
