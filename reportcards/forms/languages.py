"""Forms on the columns of one language of a row."""

from crispy_forms.helper import FormHelper
from django import forms
from django.utils.text import capfirst, format_lazy
from django.utils.translation import gettext_lazy as _
from modeltranslation.utils import build_localized_fieldname as column

from evaluations.forms.fields import PlainTextField, free_text


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
