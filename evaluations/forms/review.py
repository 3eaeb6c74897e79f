"""What reviewers and the lead organisation write to each other, and why a step is taken."""

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.forms.fields import PlainTextField, free_text
from evaluations.forms.short import helper
from evaluations.models.review import COMMENT_LIMIT


class CommentForm(forms.Form):
    """One comment."""

    text = PlainTextField(
        label=_("What do you want to say?"),
        max_length=COMMENT_LIMIT,
        widget=free_text(rows=5),
    )

    def __init__(self, *args, may_be_empty: bool = False, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].required = not may_be_empty
        self.helper = helper()


CORRECTION_LIMIT = 120
"""What was corrected stands on the card, so it is short."""


class StepForm(forms.Form):
    """How many steps the user saw, and the reason where one is needed."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reason = PlainTextField(
        label=_("Why?"),
        max_length=COMMENT_LIMIT,
        required=False,
        widget=free_text(rows=5),
    )

    def __init__(self, *args, needs_reason: bool, asks: str = "", **kwargs) -> None:
        super().__init__(*args, **kwargs)
        if asks:
            self.fields["reason"] = PlainTextField(
                label=asks, max_length=CORRECTION_LIMIT, widget=free_text(rows=3)
            )
        elif not needs_reason:
            del self.fields["reason"]
        self.helper = helper()


class PostponeForm(forms.Form):
    """Wait with the issue of the card."""

    until = forms.RegexField(
        r"^20\d\d-(0[1-9]|1[0-2])$",
        label=_("Until which month?"),
        help_text=_("Write the year and the month, such as 2026-05."),
    )
    reason = PlainTextField(
        label=_("Why?"),
        max_length=COMMENT_LIMIT,
        widget=free_text(),
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
