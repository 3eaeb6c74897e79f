"""In which language and form a draft card is looked at."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from evaluations.forms.short import helper
from reportcards.models import CardFile


class PrintingForm(forms.Form):
    """Four pages are one press away; this is for the other forms."""

    WEB = "web"

    language = forms.ChoiceField(label=_("Language"), choices=settings.LANGUAGES)
    form = forms.ChoiceField(
        label=_("Form"),
        choices=[*CardFile.Form.choices, (WEB, _("A page for telephones, to be sent on"))],
        initial=CardFile.Form.SHORT,
    )
    paper = forms.ChoiceField(label=_("Paper"), choices=CardFile.Paper.choices, initial=CardFile.Paper.A4)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
