"""Text as people type it: bounded, without invisible control characters, line breaks as one character."""

import re
import unicodedata

from django import forms

CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def plain(text: str) -> str:
    """Control characters cannot be seen, printed or exported; they are dropped. Nothing visible is."""
    return CONTROL.sub("", unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")))


def free_text(rows: int = 3, guard: str = "") -> forms.Textarea:
    """Room for words in any script. While somebody types, the page warns of what could lead to a person.

    `guard` names the kinds that it warns of; nothing named: all of them (evaluations/guarding.py).
    """
    return forms.Textarea(attrs={"rows": rows, "dir": "auto", **guarded(guard)})


def guarded(kinds: str = "") -> dict[str, str]:
    """What marks a field for static/site/guarding.js."""
    return {"data-guard": kinds}


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
