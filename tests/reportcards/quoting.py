"""Quotes in the small evaluation, and what is decided about them."""

import re

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from evaluations import recording
from evaluations.exchange.exporting import evaluation_document
from evaluations.models import QuoteUse
from evaluations.quoting import Decision
from reportcards.assembly import assemble
from reportcards.views.quotes import ON_A_PAGE
from reportcards.writing import clearing
from tests import factories
from tests.browsing import fields

GROUP, NAMED, NONE = QuoteUse.GROUP, QuoteUse.NAMED, QuoteUse.NONE
PHONE = "Ask for me at 0712 345 678."


def say(interview, code, quote, *, target="", use=GROUP):
    """Write down a quote beside a reply."""
    said = factories.said(interview, code, "dont_know", target=target, quote=quote, quote_use=use)
    recording.record(interview, [said], by=None, now=timezone.now())


def end_with(interview, quote, *, use=GROUP, said_by=""):
    """Write down a quote among the closing words."""
    interview.closing_quote, interview.closing_quote_use, interview.closing_said_by = quote, use, said_by
    interview.save()


def make_quoted(evaluation):
    """A community interview with two quotes; the community is heard."""
    evaluation.minimum_community_units = 1
    evaluation.save()
    interview = factories.make_interview(evaluation, "community")
    factories.answer_all(interview)
    end_with(interview, "Ask us first.", use=NAMED, said_by="a peer educator")
    say(interview, "COM-VIO", "Nobody asked us.")
    return interview


def make_telling(evaluation):
    """A community interview with four quotes, three of which could lead to a person."""
    interview = factories.make_interview(evaluation, "community", targets=["government"])
    end_with(
        interview, "Write to rose@example.org, or call 0712 345 678.", use=NAMED, said_by="a peer educator"
    )
    say(interview, "COM-CE", "Mr Otieno knows.")
    say(interview, "COM-VIO", "Nobody asked us.")
    say(interview, "1", PHONE, target="government")
    return interview


def quote_in(evaluation, words):
    """The one that begins like this."""
    return next(one for one in clearing.quotes_of(evaluation) if one.words.startswith(words))


def decide(evaluation, words, decision, *, by=None, now=None):
    """Decide about the quote that begins like this, as it stands."""
    quote = quote_in(evaluation, words)
    given = {"seen": quote.seen, "by": by, "now": now or timezone.now()}
    clearing.decide(evaluation, quote.key, decision, **given)


def printed(evaluation):
    """The quotes of the card as it would be drawn today."""
    return assemble(evaluation_document(evaluation), month="2026-11").quotes


def clear(evaluation, words, *, use=GROUP, **rest):
    decide(evaluation, words, Decision(is_cleared=True, use=use, **rest))


def refuse(evaluation, words, *, use=GROUP, **rest):
    decide(evaluation, words, Decision(is_cleared=False, use=use, **rest))


def standings(evaluation):
    """How far the organisation is with each quote, in the order of the page."""
    return {one.words: str(one.standing) for one in clearing.quotes_of(evaluation)}


def opened(client, evaluation, words):
    """The form of the quote that begins like this, as somebody has it open in a browser."""
    listed = clearing.quotes_of(evaluation)
    at = [one.words.startswith(words) for one in listed].index(True)
    page = client.get(page_of(evaluation), {"page": at // ON_A_PAGE + 1}).content.decode()
    article = page.partition(f'id="quote-{listed[at].key}"')[2].partition("</article>")[0]
    return fields(HttpResponse(f"<main>{article}</main>"))


def page_of(evaluation):
    return reverse("quotes", args=evaluation.address)


def send(client, evaluation, words, decision, *, follow=True, query="", **changes):
    """Press a button of the form of one quote."""
    given = opened(client, evaluation, words) | {"decision": decision} | changes
    return client.post(f"{page_of(evaluation)}{query}", given, follow=follow)


def ids(response):
    return re.findall(r'<article class="quote" id="quote-(.*?)"', response.content.decode())
