"""The texts of the card as fields, each with the version that the page shows."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from evaluations.forms.fields import PlainTextField, free_text, plain
from evaluations.models import Narrative, NarrativeVersion
from reportcards.writing.wording import Wording

LANGUAGES = dict(settings.LANGUAGES)
"""Each by its own name."""
ROWS = {"empowerment": 8, "involvement": 8, "contradictions": 5, "law": 4, "not_heard": 4}
"""Lines of a field before anything is written; two for all others."""

ROOM = _("{left} of {limit} characters left")
TOO_LONG = _("Too long by {over} characters")
CHANGED = _("Somebody else changed this meanwhile. What they wrote stands below. Keep yours by saving again.")


class WordsField(PlainTextField):
    """A text with a limit that a browser does not enforce: it would silently cut off what is pasted."""

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        attributes = super().widget_attrs(widget)
        attributes.pop("maxlength", None)
        return attributes


@dataclass(frozen=True, slots=True)
class Column:
    """One text in one language, as the template draws it."""

    text: NarrativeVersion
    """How it stands."""
    language: str
    """By its own name."""
    words: BoundField
    seen: BoundField
    limit: int
    theirs: NarrativeVersion | None
    """What somebody else wrote meanwhile; both are then before the reader."""

    @property
    def left(self) -> int:
        """How many characters there is room for; less than none where it is too long."""
        return self.limit - len(plain(self.words.value() or "").strip())

    @property
    def says(self) -> str:
        """The same in words."""
        if self.left < 0:
            return str(TOO_LONG).format(over=-self.left)
        return str(ROOM).format(left=self.left, limit=self.limit)


class WordsForm(forms.Form):
    """Some texts, each in some languages."""

    def __init__(self, texts: Iterable[NarrativeVersion], data: QueryDict | None = None) -> None:
        super().__init__(data, label_suffix="")
        self.texts = {text.key: text for text in texts}
        self.theirs: dict[str, NarrativeVersion] = {}
        for key, text in self.texts.items():
            self.fields[key] = words_field(text)
            self.fields[f"{key}-seen"] = forms.IntegerField(
                required=False, min_value=0, initial=text.version, widget=forms.HiddenInput
            )

    def wordings(self) -> list[Wording]:
        """What was sent. A text that was not on the page is left alone."""
        return [
            Wording(text.name, text.language, self.cleaned_data[key], self.seen(key))
            for key, text in self.texts.items()
            if key in self.data
        ]

    def seen(self, key: str) -> int:
        """The version that the writer had before them."""
        return self.cleaned_data.get(f"{key}-seen") or 0

    def show_conflicts(self, texts: Sequence[NarrativeVersion]) -> None:
        """Put what somebody else wrote beside what was typed here; saving again chooses what was typed."""
        self.data = self.data.copy()
        for text in texts:
            self.theirs[text.key] = text
            self.data[f"{text.key}-seen"] = str(text.version)
            self.add_error(text.key, CHANGED)

    def columns(self, name: str) -> list[Column]:
        """One text in every language that is on the page."""
        return [
            Column(
                text,
                LANGUAGES[text.language],
                self[key],
                self[f"{key}-seen"],
                self.fields[key].max_length,
                self.theirs.get(key),
            )
            for key, text in self.texts.items()
            if text.name == name
        ]


def words_field(text: NarrativeVersion) -> WordsField:
    """Room for one text, bounded as its column is."""
    column = Narrative._meta.get_field(text.name)
    widget = free_text(ROWS.get(text.name, 2))
    widget.attrs |= {"class": "form-control", "lang": text.language, "aria-describedby": f"about-{text.key}"}
    return WordsField(
        label=f"{capfirst(column.verbose_name)} ({LANGUAGES[text.language]})",
        max_length=column.max_length,
        required=False,
        initial=text.words,
        widget=widget,
    )
