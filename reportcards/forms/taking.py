"""Into which text of the card a point is taken."""

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from evaluations.forms.short import helper
from evaluations.models import FocusGroupPoint, Narrative
from reportcards.writing.taking import INTO, NoRoom


class TakeForm(forms.Form):
    """Which text, and in which language where that is not plain from the focus group."""

    into = forms.ChoiceField(
        label=_("Into which text?"),
        choices=[(name, capfirst(Narrative._meta.get_field(name).verbose_name)) for name in INTO],
        widget=forms.RadioSelect,
    )
    language = forms.ChoiceField(
        label=_("Into which language of the card?"),
        help_text=_("The words are added as they were said. Translate them there."),
        choices=[("", _("Choose")), *settings.LANGUAGES],
    )

    def __init__(self, point: FocusGroupPoint, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
        self.spoken = point.focus_group.language
        if self.spoken in dict(settings.LANGUAGES):
            del self.fields["language"]

    @property
    def writes_in(self) -> str:
        """The language of the text that it goes into."""
        return self.cleaned_data.get("language", self.spoken)

    def show_no_room(self, room: NoRoom) -> None:
        """Why it was not added, and what to do."""
        message = _(
            "It does not fit: %(used)s of %(limit)s characters are written there, and this needs %(needed)s more. "
            "Shorten that text first, or choose another one."
        )
        counts = {"used": room.used, "limit": room.limit, "needed": room.needed}
        self.add_error("into", message % counts)
