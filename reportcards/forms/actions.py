"""What was asked before, and what has become of it."""

from collections.abc import Iterable
from uuid import UUID

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from evaluations.exchange.texts import texts
from evaluations.forms.seen import GONE, seen_field, show_conflict
from evaluations.forms.short import EvaluationForm
from evaluations.models import Action, Recommendation
from evaluations.seeing import Changed, marks
from reportcards.forms.languages import translated_field
from reportcards.forms.seen import SeenForm
from reportcards.snapshot import in_language
from reportcards.writing import following

ROUND = EvaluationForm.base_fields["round"]
REMOVED_MEANWHILE = _("One of them was removed meanwhile. You had written: “%(text)s”.")


class ActionsForm(forms.Form):
    """Every action of the list with its state, and in one language what came of it."""

    def __init__(self, actions: Iterable[Action], *args, language: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.actions = list(actions)
        self.language = language
        columns = following.shown(language)
        for action in self.actions:
            asked = Truncator(in_language(texts(action, "text"), language)[0]).chars(60)
            self.fields[f"{action.pk}-state"] = forms.ChoiceField(
                choices=Action.State.choices, initial=action.state, widget=forms.RadioSelect, label=asked
            )
            outcome = translated_field(Action, "outcome", rows=2)
            outcome.label, outcome.initial = asked, getattr(action, columns[1])
            outcome.widget.attrs["class"] = "form-control"
            self.fields[f"{action.pk}-outcome"] = outcome
            self.fields[f"{action.pk}-seen"] = seen_field()
            self.fields[f"{action.pk}-seen"].initial = marks(action, columns)

    def clean(self) -> dict:
        """What was written about one that is not in the list any more comes back in a sentence."""
        data = super().clean()
        for name, text in self.data.items():
            if name.endswith("-outcome") and name not in self.fields and text.strip():
                self.add_error(None, REMOVED_MEANWHILE % {"text": text})
        return data

    def columns(self, action: Action) -> dict[str, str]:
        """Field -> the column that it shows and changes."""
        names = (f"{action.pk}-state", f"{action.pk}-outcome")
        return dict(zip(names, following.shown(self.language), strict=True))

    def said(self) -> list[following.Became]:
        """What was filled in, as following.py takes it."""
        return [
            following.Became(
                action.pk,
                {name: self.cleaned_data[field] for field, name in self.columns(action).items()},
                self.cleaned_data[f"{action.pk}-seen"],
            )
            for action in self.actions
        ]

    @property
    def at(self) -> str:
        """Beside which action "Save" was pressed; nothing where all was saved from the end of the page."""
        pks = [str(action.pk) for action in self.actions]
        return self.data["at"] if self.data.get("at") in pks else ""

    def parts(self, pk: UUID) -> dict[str, forms.BoundField]:
        """The fields of one action."""
        return {name: self[f"{pk}-{name}"] for name in ("state", "outcome", "seen")}

    def show_conflict(self, conflict: Changed) -> None:
        """Put what somebody else saved beside what was chosen and typed here; saving again chooses this."""
        if not conflict.stands:
            self.add_error(None, GONE)
        for row in conflict.stands:
            show_conflict(self, row, self.columns(row), f"{row.pk}-seen")


class ActionForm(SeenForm):
    """One thing that was asked, as the card says it."""

    translated = ("text", "who", "by_when")

    asked_in = forms.RegexField(
        ROUND.regex,
        max_length=ROUND.max_length,
        label=_("Asked in round"),
        help_text=_("Usually the year, such as 2024."),
        error_messages=ROUND.error_messages,
    )
    text = translated_field(Action, "text", rows=2)
    who = translated_field(Action, "who", rows=1)
    by_when = translated_field(Action, "by_when", rows=1)

    class Meta:
        model = Action
        fields = ["kind", "group", "asked_in"]
        widgets = {"kind": forms.RadioSelect, "group": forms.RadioSelect}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Recommendation.Kind.choices
        self.fields["text"].label = _("What was asked")
        self.fields["text"].required = not texts(self.instance, "text").keys() - {self.language}
        self.order_fields(["kind", "text", "group", "who", "by_when", "asked_in", "seen"])
