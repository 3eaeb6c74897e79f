"""Which blank form to print."""

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from evaluations.forms.short import InterviewForm, helper
from stakeholders.models import StakeholderType


class PaperForm(forms.Form):
    """Which blank form to print."""

    group = forms.ChoiceField(
        choices=StakeholderType.choices,
        label=_("Who will be interviewed?"),
        initial=StakeholderType.COMMUNITY,
        widget=forms.RadioSelect,
    )
    form = forms.ChoiceField(
        choices=InterviewForm.base_fields["form"].choices,
        label=_("Which questions"),
        initial=InterviewForm.CORE,
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(label=_("Language of the form"), widget=forms.RadioSelect)

    def __init__(self, *args, languages: list[tuple[str, str]], **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
        self.fields["language"].choices = languages
        self.fields["language"].initial = get_language()
