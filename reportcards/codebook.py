"""The numbers of an issued card as a table, and what each of them means.

Codes are those of the exchange format and of the scoring specification, the same in every language.
"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from reportcards.snapshot import Snapshot

Number = tuple[str, str, str, str | int | None]
"""Part of the card, what of it (a chapter, a stakeholder type, a criterion), measure, value."""

HEADLINE = ("score", "band", "own_band", "status", "weight_present")
CHAPTER = ("weight", "community", "institutions", "score", "band", "status")
TARGET = ("score", "word", "status", "assessed_by")
HEARD = ("interviews", "stakeholders", "declined")
METHOD = ("minimum", "community_interviews", "community_share", "lowest", "highest", "equal_weights")


def numbers(card: Snapshot) -> Iterator[Number]:
    """Every number of the card, row by row."""
    yield from of("rollout", "", card.rollout, HEADLINE)
    for chapter in card.chapters:
        yield from of("chapter", chapter.code, chapter, CHAPTER)
    yield "involvement", "", "score", card.involvement.score
    yield "involvement", "", "word", card.involvement.word
    for target in card.involvement.targets:
        yield from of("involvement", target.group, target, TARGET)
    for row in card.involvement.criteria:
        for target, cell in zip(card.involvement.targets, row.cells, strict=True):
            yield from of("criterion", f"{row.code} {target.group}", cell, ("community", "own_view"))
    for difference in card.differences:
        yield "difference", f"{difference.theme} {difference.group}", "difference", difference.difference
    for heard in card.heard:
        yield from of("heard", heard.group, heard, HEARD)
    for group, share in card.method.coverage:
        yield "heard", group, "answered", share
    yield from of("method", "", card.method, METHOD)


def of(part: str, what: str, thing: object, measures: tuple[str, ...]) -> Iterator[Number]:
    """These measures of one thing."""
    return ((part, what, measure, getattr(thing, measure)) for measure in measures)


def meanings() -> list[tuple[str, str, str]]:
    """What each part and measure is, in the language of the reader. An empty value is "no score", never zero."""
    mark = _("0 to 100, rounded once to a whole number; empty when there is no score")
    why = _("why there is a score or none: a code of the scoring specification")
    band = _("the band of the score: not_started, limited, partial or substantial")
    return [
        ("rollout", "score", mark),
        ("rollout", "band", _("the band, never better than that of Community Empowerment")),
        ("rollout", "own_band", _("the band that the score alone would have")),
        ("rollout", "status", why),
        ("rollout", "weight_present", _("weight of the chapters that have a score, of 100")),
        ("chapter", "weight", _("weight of the chapter, of 100")),
        ("chapter", "community", _("what sex worker-led organisations say: 0 to 100")),
        ("chapter", "institutions", _("what institutions say: 0 to 100, each type counting the same")),
        ("chapter", "score", mark),
        ("chapter", "band", band),
        ("chapter", "status", why),
        ("involvement", "score", mark),
        ("involvement", "word", _("excluded, tokenistic, partial or meaningful")),
        ("involvement", "status", why),
        ("involvement", "assessed_by", _("community interviews that assessed this institution type")),
        (
            "criterion",
            "community",
            _("one of the ten criteria, as the community sees this institution type: 0 to 100"),
        ),
        ("criterion", "own_view", _("the same, as the institutions see it themselves")),
        ("difference", "difference", _("institutions minus community on one theme, in points")),
        ("heard", "interviews", _("number of interviews")),
        ("heard", "stakeholders", _("number of organisations interviewed")),
        ("heard", "declined", _("number of organisations that were asked and declined")),
        ("heard", "answered", _("per cent of what was asked that was answered")),
        ("method", "minimum", _("from how many community interviews on results of the community are shown")),
        ("method", "community_interviews", _("community interviews that count")),
        ("method", "community_share", _("share of the community's view in each chapter")),
        ("method", "lowest", _("lowest score when any one voice is left out")),
        ("method", "highest", _("highest score when any one voice is left out")),
        ("method", "equal_weights", _("the score if all chapters weighed the same")),
    ]
