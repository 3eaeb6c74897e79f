"""What every PDF of ours is made with: files that ship with this app and no others, one set of fonts, PDF/UA-1."""

import functools
import gc
import re
from contextlib import ContextDecorator
from pathlib import Path
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree  # nosec B405: for our own templates

from cssselect2 import ElementWrapper
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

BUNDLED = Path(__file__).resolve().parents[1] / "static" / "reportcards"
VARIANT = "pdf/ua-1"
SPACES = re.compile(r"[ \n]+")
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Undisturbed(ContextDecorator):
    """While this runs Python does not look for garbage; it does so once at the end, among what is new.

    A document is a hundred thousand objects that all live until it is written: looking meanwhile finds nothing and
    takes a tenth of the time. Not to look at the end would let memory grow.
    """

    def __enter__(self) -> None:
        gc.disable()

    def __exit__(self, *_failure: object) -> None:
        gc.enable()
        gc.collect(0)


class BundledFiles(URLFetcher):
    """Fetches what ships with this app and nothing else: no network, no redirect, no other file (safety S17)."""

    def __init__(self) -> None:
        super().__init__(allow_redirects=False, fail_on_errors=True)

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if not is_bundled(url):
            raise ValueError(f"Not one of our files: {url[:80]}")
        return super().fetch(url, headers)


def is_bundled(url: str) -> bool:
    """Whether the address is data, or a file below our own static folder."""
    parts = urlsplit(url)
    if parts.scheme == "data":
        return True
    path = Path(unquote(parts.path)).resolve()
    return parts.scheme == "file" and not parts.netloc and path.is_relative_to(BUNDLED)


class Page(HTML):
    """A document that finds our files. Our templates are well-formed XML, which is read ten times faster than HTML.

    One space stands where there are many, since each of them would be laid out; and no sign that XML does not know.
    """

    def __init__(self, markup: str) -> None:
        written = SPACES.sub(" ", NOT_IN_XML.sub("", markup))
        self.base_url, self.url_fetcher, self.media_type = BUNDLED.as_uri(), fetcher(), "print"
        tree = ElementTree.fromstring(written)  # nosec B314: our own templates, in which all that people wrote is escaped
        self.wrapper_element = ElementWrapper.from_html_root(tree, content_language=None)
        self.etree_element = self.wrapper_element.etree_element


@functools.cache
def fetcher() -> BundledFiles:
    return BundledFiles()


@functools.cache
def fonts() -> FontConfiguration:
    """One for the life of the process: each would unpack the fonts again."""
    return FontConfiguration()


@functools.cache
def stylesheet(name: str) -> CSS:
    """One of our stylesheets, read once. "type.css", with the faces, comes before all others."""
    return CSS(filename=BUNDLED / name, font_config=fonts(), url_fetcher=fetcher())
