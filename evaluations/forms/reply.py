"""One page of an interview as a form: every question with its choices, states, note and quote."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import forms
from django.conf import settings
from django.forms.boundfield import BoundField, BoundWidget
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from evaluations.forms.fields import PlainTextField
from evaluations.models import Answer, Choice, Criterion, Question, QuoteUse, State
from evaluations.models.interview import NOTE_LIMIT, QUOTE_LIMIT
from evaluations.recording import Said
from evaluations.translated import in_language, reply_in_words

NOTE = _("Note (only your organisation reads it)")
NOTE_OF_INSTITUTION = _("Note (your organisation reads it)")
SHARE = _("The network may read this note")
QUOTE = _("Quote (their own words)")
QUOTE_USE = _("May we print the quote?")
NONE_OF_THESE_LABEL = _("None of these")
DOES_NOT_APPLY = _("Does not apply: %(when)s")

NONE_OF_THESE = "none_of_these"
STATES_OFFERED = (State.DONT_KNOW, State.REFUSED)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the template draws for one question or criterion."""

    asked: Question | Criterion
    answer: BoundField
    note: BoundField
    quote: BoundField
    quote_use: BoundField
    seen: BoundField
    share: BoundField | None
    """Only where notes may be shared with the network: not in a community interview."""
    stored: Answer | None
    languages: dict[str, str]
    """The language that each choice is really in, by its code."""

    @property
    def choices(self) -> list[tuple[BoundWidget, str]]:
        """The rungs or elements, in full words, each with the language that it is in."""
        return [
            (widget, self.languages.get(widget.data["value"]) or get_language())
            for widget in self.answer.subwidgets
            if widget.data["value"] not in State.values
        ]

    @property
    def states(self) -> list[BoundWidget]:
        """Do not know, prefer not to answer, and what else may be said instead of a choice."""
        return [widget for widget in self.answer.subwidgets if widget.data["value"] in State.values]

    @property
    def words(self) -> tuple[BoundField, ...]:
        """What may be noted beside the reply."""
        return self.note, self.quote, self.quote_use

    @property
    def fields(self) -> tuple[BoundField, ...]:
        """Everything in which there may be a fault."""
        return self.answer, *self.words

    @property
    def has_words(self) -> bool:
        """Whether the note or the quote should stand open."""
        return bool(self.note.value() or self.quote.value() or self.note.errors or self.quote.errors)

    @property
    def is_left_out(self) -> bool:
        """Whether the short form leaves this question out."""
        return self.stored is not None and self.stored.state == State.NOT_ASKED


class ReplyForm(forms.Form):
    """The questions of a chapter, or the ten criteria about one target."""

    def __init__(
        self,
        items: Iterable[Question | Criterion],
        answers: Iterable[Answer],
        *,
        language: str,
        target: str = "",
        may_share: bool = False,
        data: QueryDict | None = None,
    ) -> None:
        super().__init__(cleared(data), label_suffix="")
        self.language, self.target, self.may_share = language, target, may_share
        stored = {
            answer.question_id or answer.criterion_id: answer for answer in answers if answer.target == target
        }
        self.items = list(items)
        self.stored = {item.code: stored.get(item.pk) for item in self.items}
        self.fields["asked_in"] = forms.CharField(
            required=False, initial=language, widget=forms.HiddenInput(attrs={"id": False})
        )
        for item in self.items:
            self.add_fields(item, self.stored[item.code])

    def add_fields(self, item: Question | Criterion, answer: Answer | None) -> None:
        """The five fields of one question, and the version that the page shows."""
        field, widget = (
            (forms.MultipleChoiceField, forms.CheckboxSelectMultiple)
            if item.is_checklist
            else (forms.ChoiceField, forms.RadioSelect)
        )
        text = in_language(item, "text", self.language).text
        self.fields[item.code] = field(
            choices=self.offered(item, answer),
            widget=widget(attrs={"class": "form-check-input"}),
            required=False,
            label=text,
            initial=given(answer),
            error_messages={"invalid_choice": _("This is not one of the choices. Choose again.")},
        )
        words = {
            "required": False,
            "widget": forms.Textarea(
                attrs={"class": "form-control", "rows": 3, "dir": "auto", "data-guard": ""}
            ),
        }
        self.fields[f"{item.code}-note"] = PlainTextField(
            label=NOTE_OF_INSTITUTION if self.may_share else NOTE,
            max_length=NOTE_LIMIT,
            initial=answer.note if answer else "",
            **words,
        )
        if self.may_share:
            self.fields[f"{item.code}-share"] = forms.BooleanField(
                label=SHARE,
                required=False,
                initial=bool(answer and answer.note_is_shared),
                widget=forms.CheckboxInput(attrs={"class": "form-check-input"}),
            )
        self.fields[f"{item.code}-quote"] = PlainTextField(
            label=QUOTE,
            max_length=QUOTE_LIMIT,
            initial=answer.quote if answer else "",
            **words,
        )
        self.fields[f"{item.code}-quote_use"] = forms.ChoiceField(
            label=QUOTE_USE,
            choices=QuoteUse.choices,
            required=False,
            initial=answer.quote_use if answer else QuoteUse.NONE,
            widget=forms.Select(attrs={"class": "form-select"}),
        )
        self.fields[f"{item.code}-seen"] = forms.IntegerField(
            required=False, min_value=0, initial=answer.version if answer else 0, widget=forms.HiddenInput
        )

    def offered(self, item: Question | Criterion, answer: Answer | None) -> list[tuple[str, str]]:
        """Every reply that is one tap away."""
        choices = [
            (choice.code, in_language(choice, "label", self.language).text) for choice in item.choices.all()
        ]
        if item.is_checklist:
            choices.append((NONE_OF_THESE, NONE_OF_THESE_LABEL))
        states = [(state.value, state.label) for state in STATES_OFFERED]
        if item.not_applicable:
            when = in_language(item, "not_applicable", self.language).text
            states.append((State.NOT_APPLICABLE.value, DOES_NOT_APPLY % {"when": when}))
        if answer is not None and answer.state == State.NOT_ASKED:
            states.append((State.NOT_ASKED.value, _("Not asked in the short form")))
        return choices + states

    @property
    def replies(self) -> list[Reply]:
        """For the template: each question with its bound fields."""
        return [
            Reply(
                item,
                self[item.code],
                self[f"{item.code}-note"],
                self[f"{item.code}-quote"],
                self[f"{item.code}-quote_use"],
                self[f"{item.code}-seen"],
                self[f"{item.code}-share"] if self.may_share else None,
                self.stored[item.code],
                {
                    choice.code: in_language(choice, "label", self.language).language
                    for choice in item.choices.all()
                },
            )
            for item in self.items
        ]

    def clean_asked_in(self) -> str:
        """In which language the page asked, though the interview may have gone on in another one meanwhile."""
        asked_in = self.cleaned_data["asked_in"]
        return asked_in if asked_in in dict(settings.INTERVIEW_LANGUAGES) else self.language

    def clean(self) -> dict:
        """A checklist is either ticks, or one of the other replies: not both."""
        for item in self.items:
            ticked = self.cleaned_data.get(item.code)
            if (
                item.is_checklist
                and ticked
                and len(ticked) > 1
                and {NONE_OF_THESE, *State.values} & {*ticked}
            ):
                self.add_error(
                    item.code, _("You ticked some of these and also another reply. Keep one or the other.")
                )
        return self.cleaned_data

    def said(self) -> list[Said]:
        """What was filled in, as recording takes it."""
        return [self.said_of(item) for item in self.items]

    def said_of(self, item: Question | Criterion) -> Said:
        state, choice, ticked = reply_of(item, self.cleaned_data[item.code])
        quote = self.cleaned_data[f"{item.code}-quote"]
        return Said(
            asked=item,
            target=self.target,
            state=state,
            choice=choice,
            ticked=ticked,
            note=self.cleaned_data[f"{item.code}-note"],
            quote=quote,
            quote_use=QuoteUse(self.cleaned_data[f"{item.code}-quote_use"] or QuoteUse.NONE)
            if quote
            else QuoteUse.NONE,
            seen=self.cleaned_data[f"{item.code}-seen"] or 0,
            note_is_shared=bool(
                self.cleaned_data.get(f"{item.code}-share") and self.cleaned_data[f"{item.code}-note"]
            ),
            language=self.cleaned_data["asked_in"],
        )

    def shown(self) -> dict[str, list[str]]:
        """What stands in the fields of every answer, as a browser would send it: for a page that takes it over."""
        stands = {}
        for bound in (bound for bound in self if bound.name != "asked_in"):
            value = bound.initial if bound.initial is not None else ""
            stands[bound.html_name] = list(map(str, value)) if isinstance(value, list) else [str(value)]
        return stands

    def show_conflicts(self, answers: list[Answer]) -> None:
        """Put what somebody else saved beside what was typed here; saving again chooses what was typed."""
        self.data = self.data.copy()
        codes = {item.pk: item.code for item in self.items}
        for answer in answers:
            code = codes[answer.question_id or answer.criterion_id]
            self.data[f"{code}-seen"] = str(answer.version)
            message = _(
                "%(who)s saved another reply meanwhile: “%(reply)s”. Keep yours by saving again, or choose that one."
            )
            self.add_error(
                code, message % {"who": answer.by or _("Somebody"), "reply": self.in_words(answer)}
            )

    def in_words(self, answer: Answer) -> str:
        """A stored reply as people read it."""
        return reply_in_words(answer.question or answer.criterion, answer, self.language).text


def cleared(data: QueryDict | None) -> QueryDict | None:
    """The posted form without the answer whose "clear" button was pressed."""
    if data is None or "clear" not in data:
        return data
    data = data.copy()
    data.setlist(data["clear"], [])
    return data


def given(answer: Answer | None) -> str | list[str]:
    """The stored reply as the form's field holds it."""
    if answer is None:
        return ""
    if answer.ticked is not None:
        return answer.ticked or [NONE_OF_THESE]
    if answer.criterion_id and answer.criterion.is_checklist:
        return [answer.state]
    return answer.value


def reply_of(
    item: Question | Criterion, value: str | list[str]
) -> tuple[State, Choice | None, list[str] | None]:
    """State, choice and ticks of what the field holds."""
    choices = {choice.code: choice for choice in item.choices.all()}
    if item.is_checklist:
        if not value:
            return State.BLANK, None, None
        if value[0] in State.values:
            return State(value[0]), None, None
        return State.CHOICE, None, [code for code in choices if code in value]
    if value in choices:
        return State.CHOICE, choices[value], None
    return State(value or State.BLANK), None, None
