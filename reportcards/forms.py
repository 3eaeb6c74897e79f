"""What the lead organisation writes for the card, one language at a time; and which blank form to print."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import capfirst, format_lazy
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname as column

from evaluations.forms.fields import PlainTextField, free_text
from evaluations.forms.short import InterviewForm, helper
from evaluations.models import Narrative, Recommendation
from stakeholders.models import StakeholderType

TRANSLATED_FIELDS = ("text", "who", "by_when")


def translated_field(model: type, name: str, *, required: bool = False, rows: int = 3) -> PlainTextField:
    """A form field for one language of a translated column, bounded as the column is."""
    source = model._meta.get_field(name)
    return PlainTextField(
        label=capfirst(source.verbose_name),
        max_length=source.max_length,
        required=required,
        widget=free_text(rows),
        help_text=format_lazy(_("At most {number} characters."), number=source.max_length),
    )


class OneLanguageForm(forms.ModelForm):
    """A form on the columns of one language of a row."""

    translated: tuple[str, ...] = ()

    def __init__(self, *args, language: str, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.language = language
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        for name in self.translated:
            self.fields[name].initial = self.initial[name] = (
                getattr(self.instance, column(name, language)) or ""
            )

    def save(self, commit: bool = True):
        for name in self.translated:
            setattr(self.instance, column(name, self.language), self.cleaned_data[name])
        return super().save(commit)


class NarrativeForm(OneLanguageForm):
    """The texts of the card."""

    translated = Narrative.TEXTS

    finding = translated_field(Narrative, "finding", rows=2)
    empowerment = translated_field(Narrative, "empowerment", rows=6)
    key_ask = translated_field(Narrative, "key_ask", rows=2)
    law = translated_field(Narrative, "law", rows=4)
    law_source = translated_field(Narrative, "law_source", rows=1)
    involvement = translated_field(Narrative, "involvement", rows=6)
    contradictions = translated_field(Narrative, "contradictions")
    not_heard = translated_field(Narrative, "not_heard")

    class Meta:
        model = Narrative
        fields: list[str] = []


class RecommendationForm(OneLanguageForm):
    """One recommendation."""

    translated = TRANSLATED_FIELDS

    text = translated_field(Recommendation, "text", required=True, rows=2)
    who = translated_field(Recommendation, "who", rows=1)
    by_when = translated_field(Recommendation, "by_when", rows=1)

    class Meta:
        model = Recommendation
        fields = ["kind", "group", "matters_most"]
        widgets = {"kind": forms.RadioSelect, "group": forms.RadioSelect}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Recommendation.Kind.choices
        self.order_fields(["kind", "text", "group", "who", "by_when", "matters_most"])

    def clean_kind(self) -> str:
        """At most five of each kind fit on the card."""
        kind = self.cleaned_data["kind"]
        others = self.instance.evaluation.recommendations.filter(kind=kind).exclude(pk=self.instance.pk)
        if others.count() >= Recommendation.AT_MOST:
            raise forms.ValidationError(
                _("There are five of this kind already, and more do not fit on the card. Remove one first.")
            )
        return kind

    def _get_validation_exclusions(self) -> set[str]:
        """Another one may matter most until this one is saved in its place."""
        return {*super()._get_validation_exclusions(), "matters_most"}


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
