"""What a page costs someone who pays by the megabyte, and that it asks nobody else for anything (interview.md 5)."""

import gzip
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client

from stakeholders.models import User

COORDINATOR = "coordinator@demonstration.invalid"
FIRST_PAGE = 60_000
LATER_PAGE = 15_000


def on_the_wire(response):
    """Bytes of a response with its headers. Static files are compressed here as WhiteNoise has them in production."""
    sizes = response.request.sizes()
    if name := static_name(response.url):
        return sizes["responseHeadersSize"] + len(gzip.compress(Path(finders.find(name)).read_bytes()))
    return sizes["responseHeadersSize"] + sizes["responseBodySize"]


def static_name(url):
    """Which static file an address is; empty when it is none."""
    return urlsplit(url).path.partition("/static/")[2]


def load(page, address):
    """Everything that a page makes the browser fetch, and what it weighs."""
    responses = []

    def note(response):
        responses.append(response)

    page.on("response", note)
    page.goto(address, wait_until="networkidle")
    page.remove_listener("response", note)
    return {response.url: on_the_wire(response) for response in responses}


def test_first_page_of_an_interview_and_all_that_it_needs(page, new_context, addresses, sign_in):
    sign_in(page, COORDINATOR)
    new_browser = new_context()
    new_browser.add_cookies(page.context.cookies())

    fetched = load(new_browser.new_page(), addresses["chapter"])

    assert any(url.endswith(".css") for url in fetched)
    assert sum(fetched.values()) <= FIRST_PAGE


@pytest.mark.parametrize("language", ["en", "ru"])
def test_later_pages_of_an_interview(page, demonstration, addresses, sign_in, language):
    demonstration.interviews.update(language=language)
    sign_in(page, COORDINATOR)
    kept = load(page, addresses["chapter"]) | load(page, addresses["interview"])
    steps = [step.get_attribute("href") for step in page.locator(".steps > li > a").all()]

    weights = {}
    for step in steps:
        fetched = load(page, step)
        weights[step] = sum(weight for url, weight in fetched.items() if url not in kept)

    assert len(weights) >= 12
    assert {step: weight for step, weight in weights.items() if weight > LATER_PAGE} == {}


def test_pages_ask_no_other_host_for_anything(page, addresses, sign_in, base_url):
    requests = []
    page.on("request", lambda request: requests.append(request.url))
    sign_in(page, COORDINATOR)
    for address in addresses.values():
        page.goto(address, wait_until="networkidle")

    assert len(requests) > len(addresses)
    assert [url for url in requests if not url.startswith(f"{base_url}/")] == []


def test_pages_do_not_repeat_what_a_link_says(addresses):
    """Pages are compressed: could a link put words of its own into them, their sizes would betray ours (BREACH)."""
    client = Client()
    client.force_login(User.objects.get(email=COORDINATOR))
    said = {"language": "planted-here", "with": "planted-here"}
    pages = {name: client.get(address, said).content for name, address in addresses.items()}

    assert [name for name, page in pages.items() if b"planted-here" in page] == []
