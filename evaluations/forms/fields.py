"""Text as people type it: bounded, without invisible control characters, line breaks as one character."""

import re
import unicodedata

from django import forms

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain(text: str) -> str:
    """Control characters cannot be seen, printed or exported; they are dropped. Nothing visible is."""
    return CONTROL.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


class PlainTextField(forms.CharField):
    """A CharField for words of any script."""

    def to_python(self, value: str | None) -> str:
        return super().to_python(plain(value) if isinstance(value, str) else value)


def use_plain_text(form: forms.ModelForm) -> None:
    """Every text field of a model form takes plain text only."""
    for name, field in form.fields.items():
        if type(field) is forms.CharField:
            form.fields[name] = PlainTextField(
                max_length=field.max_length,
                required=field.required,
                label=field.label,
                help_text=field.help_text,
                widget=field.widget,
                initial=field.initial,
            )
