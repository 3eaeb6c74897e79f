"""Forms that notice when somebody else saved meanwhile: nobody writes over what they have not read."""

from collections.abc import Mapping

from django import forms
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from evaluations.seeing import Changed, marks, overtaken, untouched

SAVED_MEANWHILE = _("Somebody else saved this meanwhile: “%(text)s”. Keep yours by saving again.")
GONE = _("Somebody removed this meanwhile. What you wrote still stands here.")
ADD_ANEW = _("Somebody removed this meanwhile. What you wrote still stands here: save again to add it anew.")


def seen_field() -> forms.CharField:
    """The mark of what the page showed when it was opened."""
    return forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)


class Seen:
    """What a form on some columns of a row is more, once it is watched: it holds the marks of what it showed."""

    is_gone = False
    """Whether somebody removed the row, so that what was typed can only be added anew."""

    def watch(self) -> None:
        """Put the marks into the form. Before anything else is done with what was sent."""
        self.fields["seen"] = seen_field()
        self.fields["seen"].initial = marks(self.instance, self.columns.values())

    @property
    def columns(self) -> dict[str, str]:
        """Field -> the column that it shows and changes."""
        return {name: name for name in self._meta.fields if name in self.fields}

    def sent(self) -> dict[str, object]:
        """Column -> what was filled in."""
        return {name: self.cleaned_data[field] for field, name in self.columns.items()}

    def show_conflict(self, conflict: Changed) -> None:
        """Put what somebody else saved beside what was typed here; saving again chooses what was typed."""
        if not conflict.stands:
            self.is_gone = True
            self.add_error(None, ADD_ANEW)
            return
        show_conflict(self, conflict.stands[0], self.columns, "seen")


def show_conflict(form: forms.BaseForm, stands: Model, columns: Mapping[str, str], seen: str) -> None:
    """After somebody else saved a row. `columns`: field -> column; `seen`: the field with the marks.

    Where both changed something, what was typed here stays, with the other's words beside it. What only the other
    changed is shown as it is now, so that saving again does not undo it.
    """
    sent = {name: form.cleaned_data[field] for field, name in columns.items()}
    left = untouched(sent, form.cleaned_data[seen])
    both = overtaken(stands, sent, form.cleaned_data[seen])
    form.data = form.data.copy()
    form.data[seen] = marks(stands, columns.values())
    for field, name in columns.items():
        there = getattr(stands, name) or ""
        if name in left:
            form.data[field] = str(there)
        elif name in both:
            form.add_error(field, SAVED_MEANWHILE % {"text": in_words(stands, name)})


def in_words(stands: Model, name: str) -> str:
    """What a column says, as people read it."""
    value = getattr(stands, name)
    if isinstance(value, bool):
        return str(_("yes") if value else _("no"))
    display = getattr(stands, f"get_{name}_display", None)
    return str(display() if display else value or "") or "–"
