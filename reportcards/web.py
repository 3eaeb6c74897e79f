"""The card as one page of the web: the same parts as on paper, phone first, no script, nothing beside it.

Its style and its drawings stand in it, so that it can be kept as a file and read without a connection.
"""

import base64
import functools
import hashlib
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django_countries import countries

from evaluations.words import BANDS
from reportcards import charts
from reportcards.printing import copyfit, selecting
from reportcards.snapshot import Snapshot, checksum, in_language
from stakeholders import logos

SHEET = Path(__file__).resolve().parent / "static" / "reportcards" / "web.css"
WHOLE = {"setting": copyfit.Step(measure=0, size=0)}
"""As on a page of paper that has room for all."""


def render_web(snapshot: Snapshot, language: str, around: Mapping[str, Any] | None = None) -> str:
    """The page. `around`: what else an issued card's page says of it (views/published.py)."""
    with translation.override(language):
        context = {
            "card": with_small_logo(snapshot),
            "language": language,
            "style": style(snapshot.look.accent),
            "country": countries.name(snapshot.country),
            "empowerment_name": in_language(snapshot.empowerment.name, language)[0],
            "bands": tuple(BANDS),
            "checksum": checksum(snapshot),
            "counts": selecting.counts(snapshot),
            "declined": ", ".join(snapshot.method.declined),
            "columns": columns(snapshot),
            "actions": selecting.what_came_first(snapshot.actions),
            "tally": selecting.select(snapshot).tally,
            "page": WHOLE,
            **(around or {}),
        }
        return render_to_string("reportcards/web.html", context)


def columns(snapshot: Snapshot) -> list[tuple[str, list]]:
    """Continue, stop and start with all that is written, what matters most first."""
    ordered = sorted(snapshot.recommendations, key=lambda item: not item.matters_most)
    return [(kind, [item for item in ordered if item.kind == kind]) for kind in selecting.KINDS]


def with_small_logo(snapshot: Snapshot) -> Snapshot:
    """A screen shows less of a logo than paper does."""
    if not snapshot.look.logo:
        return snapshot
    small = logos.for_screens(base64.b64decode(snapshot.look.logo))
    return replace(snapshot, look=replace(snapshot.look, logo=base64.b64encode(small).decode()))


@functools.lru_cache(maxsize=64)
def style(accent: str) -> str:
    """The stylesheet with the marks in it, and the colour of the lead organisation if it chose one."""
    written = SHEET.read_text(encoding="utf-8")
    colour = accent or charts.RED
    marks = charts.marks() | {"community": charts.mark(charts.voice_mark(is_community=True, colour=colour))}
    images = "".join(
        f'.mark-{name}{{background-image:url("{charts.data_uri(image)}")}}' for name, image in marks.items()
    )
    return f"{written}{images}:root{{--red:{colour}}}"


def allowed(style: str) -> dict[str, list[str]]:
    """What a page with this style needs of the Content-Security-Policy: this very text, and images that it holds."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return {"style-src": [f"'sha256-{digest}'"], "img-src": ["data:"]}
