"""A focus group: its head, and the boxes of one of its pages."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from evaluations.forms.fields import free_text, guarded, use_plain_text
from evaluations.forms.short import InterviewForm, helper, month_that_began
from evaluations.models import FocusGroup, FocusGroupPoint
from evaluations.models.community import POINT_LIMIT
from reportcards.focus_groups import PARTS, place, points_in_places
from reportcards.forms.points import Part
from reportcards.writing.grouping import HEAD, head_mark


class FocusGroupForm(forms.ModelForm):
    """When, about what, held by whom, who came as kinds of organisations, and what they agreed to."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)
    month = InterviewForm.base_fields["month"]
    language = forms.ChoiceField(label=_("Language that was spoken"))

    class Meta:
        model = FocusGroup
        fields = HEAD
        widgets = {
            "theme": free_text(rows=2),
            "held_by": forms.TextInput(attrs=guarded()),
            "participants": free_text(rows=2),
        }
        labels = {
            "theme": _("What was it about?"),
            "held_by": _("Who held it?"),
            "participants": _("Which kinds of organisations took part?"),
            "may_publish": _("They agreed that it is published without names"),
        }
        help_texts = {
            "held_by": _("The organisation. Never the name of a person."),
            "participants": _(
                "Kinds and numbers, for example “six community organisations, two of them of migrants”. No name of a "
                "person, and no place."
            ),
            "may_publish": _(
                "Ask the group before it ends. Without their agreement nothing of it can be taken to the card."
            ),
        }

    def __init__(self, *args, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
        self.today = today
        use_plain_text(self)
        self.fields["language"].choices = settings.INTERVIEW_LANGUAGES
        if self.instance._state.adding:
            self.fields["month"].initial = f"{today:%Y-%m}"
            self.fields["language"].initial = get_language()
        else:
            self.fields["language"].choices = languages_with(self.instance.language)
        self.fields["seen"].initial = head_mark(self.instance)

    def clean_month(self) -> str:
        return month_that_began(self.cleaned_data["month"], today=self.today)

    @property
    def seen_mark(self) -> str:
        """The mark of the head that the page showed."""
        return self.cleaned_data["seen"]

    def show_conflict(self, stands: FocusGroup) -> None:
        """Put what somebody else saved beside what was typed here; saving again chooses what was typed."""
        self.data = self.data.copy()
        self.data[self.add_prefix("seen")] = head_mark(stands)
        for name in HEAD:
            if getattr(stands, name) != self.cleaned_data.get(name):
                message = _("Somebody else saved this meanwhile: “%(text)s”. Keep yours by saving again.")
                self.add_error(name, message % {"text": in_words(stands, name)})


def languages_with(code: str) -> Sequence[tuple[str, object]]:
    """The languages of the settings; and one more, if a file brought it."""
    known = settings.INTERVIEW_LANGUAGES
    return known if code in dict(known) else [(code, code), *known]


def in_words(group: FocusGroup, name: str) -> str:
    """One thing of the head as people read it."""
    if name == "may_publish":
        return str(_("yes") if group.may_publish else _("no"))
    return group.get_language_display() if name == "language" else getattr(group, name)


def boxes(group: FocusGroup, part: str) -> list[Part]:
    """What one page of a focus group asks, with what stands there."""
    points = points_in_places(group)
    return [
        Part(
            key=about,
            label=str(about.label),
            texts=tuple(point.text for point in points.get(place(part, about), ())),
            limit=POINT_LIMIT,
            **({"most": 1} if about in FocusGroupPoint.SINGLE else {}),
        )
        for about in PARTS[part]
    ]
