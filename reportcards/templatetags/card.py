"""The card's vocabulary in templates: texts in their language, words for codes, and drawings with their numbers."""

from django import template
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from qrcode import ERROR_CORRECT_M, QRCode

from evaluations.scoring.display import verdict, word
from evaluations.words import band, involvement, month
from reportcards import charts, words
from reportcards.printing.copyfit import clip, paragraphs
from reportcards.snapshot import ChapterRow, Contradiction, Difference, Heard, Method, Text, in_language
from reportcards.themes import THEMES

register = template.Library()

register.filter("group_name", words.group)
register.filter("tongue", words.language)
register.filter("month", month)
register.filter("members_asked", words.members_asked)
register.filter("band_word", band)
register.filter("involvement_word", involvement)


@register.simple_tag
def months(first: str | None, last: str | None) -> str:
    return words.months(first, last)


# Texts that people wrote.


@register.simple_tag(takes_context=True)
def written(context: Context, text: Text, limit: int) -> str:
    """A text in the card's language, or in the one it exists in, marked as such; cut at a word if too long."""
    return _marked(context, *in_language(text, context["language"]), limit)


@register.simple_tag(takes_context=True)
def elastic(context: Context, text: Text, limit: int) -> str:
    """The same, for texts that give way when a page is too full."""
    return written(context, text, _shrunk(context, limit))


@register.simple_tag(takes_context=True)
def quoted(context: Context, text: str, language: str, limit: int) -> str:
    """Words as they were spoken."""
    return _marked(context, text, language, _shrunk(context, limit))


@register.simple_tag(takes_context=True)
def plain(context: Context, text: Text, limit: int) -> str:
    """A few words that belong to a text which is already marked: their language is only in the code."""
    found, language = in_language(text, context["language"])
    return _in_its_language(context, clip(found, _shrunk(context, limit)), language)


@register.simple_tag(takes_context=True)
def said_in_paragraphs(context: Context, text: str) -> list[str]:
    """Words of an institution, whole; only if no size is small enough for a page, each paragraph gives way."""
    per_cent = context["page"]["setting"].per_cent
    return [clip(part, per_cent < 100 and len(part) * per_cent // 100) for part in paragraphs(text)]


def _shrunk(context: Context, limit: int) -> int:
    return limit * context["page"]["setting"].per_cent // 100


def _marked(context: Context, text: str, language: str, limit: int) -> str:
    cut = clip(text, limit)
    if not cut or language == context["language"]:
        return cut
    said = _in_its_language(context, cut, language)
    return format_html('{} <span class="foreign">({})</span>', said, words.language(language))


def _in_its_language(context: Context, text: str, language: str) -> str:
    if not text or language == context["language"]:
        return text
    return format_html('<span lang="{}">{}</span>', language, text)


@register.simple_tag(takes_context=True)
def theme_name(context: Context, item: Difference | Contradiction) -> str:
    """The theme's short name, or the question itself."""
    if item.theme in THEMES:
        return str(THEMES[item.theme])
    question = item.question if isinstance(item, Difference) else item.text
    return _marked(context, *in_language(question, context["language"]), limit=64)


# Words for codes.


@register.filter
def band_range(band: str) -> str:
    return words.BAND_RANGES[band]


@register.filter
def criterion_word(score: int | None) -> str:
    """The word of a single criterion, by the thresholds of a whole target (scoring 5)."""
    return "" if score is None else involvement(word(score))


@register.filter
def shape(code: str | None) -> str:
    """The name of the mark of a band or word: how far its circle is filled. It always stands beside the word."""
    return charts.SHAPES[code] if code else "none"


@register.filter
def criterion_shape(score: int) -> str:
    return shape(word(score))


@register.filter
def verdict_word(difference: int) -> str:
    return str(words.VERDICTS[verdict(difference)])


@register.filter
def status_words(status: str) -> str:
    return str(words.STATUSES.get(status, ""))


@register.filter
def reason(status: str) -> str:
    return str(words.REASONS.get(status, ""))


@register.filter
def mode_name(mode: str) -> str:
    return str(words.MODES.get(mode, mode))


@register.filter
def kind_name(kind: str) -> str:
    return str(words.KINDS[kind])


@register.filter
def state_name(state: str) -> str:
    return str(words.STATES[state])


@register.filter
def state_shape(state: str) -> str:
    """The name of the mark of what became of an action; it always stands beside its word."""
    return {"under_way": "half", "not_begun": "empty"}.get(state, state)


@register.simple_tag
def limited_data(chapter: ChapterRow) -> str:
    """Which stakeholder types have limited data in a chapter."""
    which = ", ".join(words.group(code) for code in chapter.limited)
    return _("%(what)s: %(which)s") % {"what": words.STATUSES["limited_data"], "which": which}


@register.filter
def signed(difference: int) -> str:
    """A difference with its sign, a true minus among the figures."""
    return f"+{difference}" if difference > 0 else f"−{abs(difference)}" if difference else "0"


@register.filter
def in_three(number: int | str) -> str:
    """A number as wide as one of three figures, so that what follows it stands in a column."""
    return f"{number:\u2007<3}"


@register.filter
def in_fours(checksum: str) -> str:
    """A checksum that an eye can follow."""
    return " ".join(checksum[start : start + 4] for start in range(0, len(checksum), 4))


@register.filter
def share_in_words(share: str) -> str:
    """The community's share as a fraction or in words."""
    return {"1/2": _("half"), "2/3": _("two thirds")}.get(share, share)


# Drawings: each with the sentence that says the same, in the card's colour.


def colour(context: Context) -> str:
    """The colour that the lead organisation chose, or the card's red."""
    return str(context["card"].look.accent or charts.RED)


@register.simple_tag(takes_context=True)
def logo(context: Context) -> str:
    """The sign of the lead organisation, as an address that holds it."""
    return f"data:image/png;base64,{context['card'].look.logo}"


@register.simple_tag(takes_context=True)
def umbrella(context: Context, chapter: ChapterRow) -> SafeString:
    if chapter.score is None:
        title = _("An empty umbrella, drawn with a dashed line: Community Empowerment has no score.")
    else:
        title = _(
            "An umbrella that fills from 0 to 100: Community Empowerment stands at %(score)s of 100, %(band)s."
        )
        title %= {"score": chapter.score, "band": band(chapter.band)}
    return _drawn(charts.umbrella(chapter.score, title, colour(context)))


@register.simple_tag(takes_context=True)
def two_voices(context: Context, community: int | None, institutions: int | None) -> SafeString:
    """The line with the community's mark and the institutions' mark."""
    title = _(
        "On a line from 0 to 100, sex worker-led organisations: %(community)s, institutions: %(institutions)s."
    )
    title %= {"community": _number(community), "institutions": _number(institutions)}
    return _drawn(charts.chapter_line(community, institutions, title, colour(context)))


@register.simple_tag
def contradiction_line(item: Contradiction) -> SafeString:
    title = _("On a line from 0 to 100, one organisation: %(lowest)s, another: %(highest)s.")
    return _drawn(charts.contradiction_line(item.lowest, item.highest, title % _ends(item)))


@register.simple_tag
def sturdiness_line(method: Method, score: int) -> SafeString:
    title = _("On a line from 0 to 100, the score %(score)s, between %(lowest)s and %(highest)s.")
    title %= {"score": score, **_ends(method)}
    return _drawn(charts.sturdiness_line(method.lowest or 0, method.highest or 0, score, title))


@register.simple_tag(takes_context=True)
def dots(context: Context, heard: Heard) -> SafeString:
    title = ngettext("%(count)s interview", "%(count)s interviews", heard.interviews) % {
        "count": heard.interviews
    }
    is_community = heard.group == "community"
    drawing = charts.dots(heard.interviews, is_community=is_community, title=title, colour=colour(context))
    return _drawn(drawing)


@register.simple_tag(takes_context=True)
def kind_mark(context: Context, kind: str) -> SafeString:
    signs = {"continue": _("arrow"), "stop": _("stop sign"), "start": _("plus sign")}
    return _drawn(charts.kind_mark(kind, signs[kind], colour(context)))


@register.simple_tag
def qr(address: str) -> SafeString:
    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(address)
    title = _("A square code for telephones. It leads to %(address)s") % {"address": address}
    return _drawn(charts.square_code(code.get_matrix(), title))


def _drawn(image: str) -> SafeString:
    """Safe: a drawing is made of numbers, and its title is escaped where it is drawn."""
    return mark_safe(image)  # nosec B308 B703


def _number(value: int | None) -> str:
    return _("no score") if value is None else str(value)


def _ends(item: Contradiction | Method) -> dict[str, int | None]:
    return {"lowest": item.lowest, "highest": item.highest}
