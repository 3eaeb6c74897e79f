"""What focus groups said, each point in its place, and where it was taken: as pages and the annex show it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from evaluations.exchange.texts import texts
from evaluations.models import Evaluation, FocusGroup, FocusGroupPoint, Narrative
from evaluations.models.interview import language_name

About, Level = FocusGroupPoint.About, FocusGroupPoint.Level

TOGETHER = "together"
"""The part that is asked once for all levels."""
PARTS: dict[str, tuple[About, ...]] = {
    **dict.fromkeys(Level.values, FocusGroupPoint.SEEN),
    TOGETHER: (About.CONTINUE, About.STOP, About.START, About.KEY),
}
"""The pages of a focus group, in their order, and what is asked on each."""

Place = tuple[str, str]
"""Level and what it is about."""


@dataclass(frozen=True, slots=True)
class Taken:
    """Where a point was taken: in words, and the page where that can be changed."""

    where: str
    url: str


@dataclass(frozen=True, slots=True)
class Said:
    """One point as it is read."""

    pk: UUID
    text: str
    taken: tuple[Taken, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, and what was said to it."""

    about: str
    label: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a focus group."""

    key: str
    label: str
    asked: tuple[Asked, ...]

    @property
    def number(self) -> int:
        """How many points it has."""
        return sum(len(one.said) for one in self.asked)


def in_order(groups: Iterable[FocusGroup]) -> list[FocusGroup]:
    """g1, g2 ... g10: databases sort letters differently, and none of them counts."""
    return sorted(groups, key=lambda group: (len(group.code), group.code))


def part_label(key: str) -> str:
    """What a part is called."""
    return _("Continue, stop, start") if key == TOGETHER else str(Level(key).label)


def place(key: str, about: str) -> Place:
    """Where the answers to a question of a part belong."""
    return ("" if key == TOGETHER else key), about


def points_in_places(group: FocusGroup) -> dict[Place, list[FocusGroupPoint]]:
    """All points of a focus group in their order. One query, or none where they were fetched already."""
    found: dict[Place, list[FocusGroupPoint]] = {}
    for point in sorted(group.points.all(), key=lambda point: point.position):
        found.setdefault((point.level, point.about), []).append(point)
    return found


def parts_of(group: FocusGroup, taken: Mapping[UUID, tuple[Taken, ...]] | None = None) -> tuple[Part, ...]:
    """All that a focus group said, to be read."""
    points = points_in_places(group)
    return tuple(
        Part(
            key,
            part_label(key),
            tuple(
                Asked(
                    about,
                    str(About(about).label),
                    tuple(
                        Said(point.pk, point.text, (taken or {}).get(point.pk, ()))
                        for point in points.get(place(key, about), ())
                    ),
                )
                for about in asked
            ),
        )
        for key, asked in PARTS.items()
    )


def taken_from(evaluation: Evaluation) -> dict[UUID, tuple[Taken, ...]]:
    """Every point that was taken over, and where it stands. Two queries, whatever the number of points."""
    found: dict[UUID, list[Taken]] = {}
    for row in evaluation.recommendations.exclude(origin=None):
        where = _("in the recommendation “%(text)s”") % {"text": first_text(row)}
        url = reverse("edit_recommendation", args=[*evaluation.address, row.pk])
        found.setdefault(row.origin_id, []).append(Taken(where, url))
    for origin, name, language in texts_with_origin(evaluation):
        label = Narrative._meta.get_field(name).verbose_name
        where = _("in the text “%(name)s” (%(language)s)") % {
            "name": capfirst(str(label)),
            "language": language_name(language),
        }
        url = f"{reverse('words', args=evaluation.address)}?language={language}#{name}"
        found.setdefault(origin, []).append(Taken(where, url))
    return {origin: tuple(places) for origin, places in found.items()}


def texts_with_origin(evaluation: Evaluation) -> Iterator[tuple[UUID, str, str]]:
    """Points that were taken into a text of the card: which, into which text, in which language. One query."""
    versions = evaluation.narrative_versions.exclude(origin=None).order_by("name", "language", "version")
    yield from dict.fromkeys(versions.values_list("origin_id", "name", "language"))


def first_text(row: object) -> str:
    """A recommendation in the language of the interface, or else in the first one it is written in."""
    return row.text or next(iter(texts(row, "text").values()), "")


def all_taken(parts: tuple[Part, ...]) -> list[Taken]:
    """Where anything of a focus group was taken, each place once."""
    points = [said for part in parts for asked in part.asked for said in asked.said]
    return [*dict.fromkeys(taken for point in points for taken in point.taken)]


def groups_written(evaluation: Evaluation) -> tuple[int, int]:
    """How far focus groups are: how many there are, and how many points they made. One query."""
    found = evaluation.focus_groups.aggregate(
        groups=Count("pk", distinct=True), points=Count("points", distinct=True)
    )
    return found["groups"], found["points"]
