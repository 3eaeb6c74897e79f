"""Boxes for points: what is filled, one more, and room for the rest. On one page there are several parts of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from evaluations.forms.fields import PlainTextField, free_text
from evaluations.models.community import AT_MOST
from reportcards.writing.points import Typed, mark


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a page: what it asks, and what stands there."""

    key: str
    label: str
    texts: tuple[str, ...]
    """One for each point that there is; empty where it is not written in this language."""
    limit: int
    """How many characters a point has."""
    most: int = AT_MOST
    beside: tuple[str, ...] = ()
    """What the same points say in English, where something else is written."""


@dataclass(frozen=True, slots=True)
class Box:
    """One point on the page."""

    number: int
    field: BoundField
    beside: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A part as the page shows it."""

    key: str
    label: str
    seen: BoundField
    open: tuple[Box, ...]
    folded: tuple[Box, ...]
    is_single: bool
    theirs: Sequence[str] | None
    """What somebody else wrote meanwhile."""


class PointsForm(forms.Form):
    """All parts of a page. It is sent as a whole, and saved as a whole."""

    def __init__(self, parts: Sequence[Part], *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.given = parts
        self.theirs: Mapping[str, Sequence[str]] = {}
        for part in parts:
            seen = forms.CharField(required=False, widget=forms.HiddenInput, initial=mark(part.texts))
            self.fields[f"{part.key}-seen"] = seen
            for number in range(1, part.most + 1):
                self.fields[f"{part.key}-{number}"] = box(part, number)

    def typed(self) -> list[Typed]:
        """What came from the boxes, as the acts take it."""
        return [
            Typed(
                part.key,
                tuple(self.cleaned_data[f"{part.key}-{number}"] for number in range(1, part.most + 1)),
                self.cleaned_data[f"{part.key}-seen"],
            )
            for part in self.given
        ]

    def show_conflict(self, stands: Mapping[str, Sequence[str]]) -> None:
        """Put what somebody else wrote beside what was typed here; saving again chooses what was typed."""
        self.data = self.data.copy()
        self.theirs = stands
        for key, texts in stands.items():
            self.data[self.add_prefix(f"{key}-seen")] = mark(texts)
            self.add_error(
                f"{key}-1",
                _(
                    "Somebody else changed this meanwhile. Theirs stands above yours; save again to keep yours."
                ),
            )

    @property
    def shown(self) -> list[Shown]:
        """The parts for the page: no box that has something in it, or something wrong with it, is folded away."""
        return [self.part_shown(part) for part in self.given]

    def part_shown(self, part: Part) -> Shown:
        """One part: as many boxes open as there are points, and one more."""
        fields = [self[f"{part.key}-{number}"] for number in range(1, part.most + 1)]
        boxes = [
            Box(number, field, part.beside[number - 1] if number <= len(part.beside) else "")
            for number, field in enumerate(fields, start=1)
        ]
        used = [box.number for box in boxes if box.field.value() or box.field.errors]
        is_open = max(len(part.texts), *used, 0) + 1
        return Shown(
            part.key,
            part.label,
            self[f"{part.key}-seen"],
            tuple(boxes[:is_open]),
            tuple(boxes[is_open:]),
            part.most == 1,
            [text for text in self.theirs[part.key] if text] if part.key in self.theirs else None,
        )


def box(part: Part, number: int) -> PlainTextField:
    """The field of one point."""
    widget = free_text(2)
    widget.attrs["class"] = "form-control"
    return PlainTextField(
        label=part.label if part.most == 1 else f"{part.label} {number}",
        max_length=part.limit,
        required=False,
        widget=widget,
        initial=part.texts[number - 1] if number <= len(part.texts) else "",
    )
