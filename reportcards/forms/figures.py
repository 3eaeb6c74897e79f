"""One figure that others published, with its source; its name in the language that is being written."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.exchange.texts import texts
from evaluations.forms.fields import guarded, use_plain_text
from evaluations.models import ContextFigure
from reportcards.forms.languages import translated_field
from reportcards.forms.seen import SeenForm

FIRST_YEAR = 1980
NO_SOURCE = _("A figure without its source convinces nobody. Write who published it, and where.")


class FigureForm(SeenForm):
    """One figure."""

    translated = ("name",)

    name = translated_field(ContextFigure, "name", rows=1)
    year = forms.IntegerField(
        label=_("Year"),
        min_value=FIRST_YEAR,
        help_text=_("The year that it is about, such as 2024."),
    )

    class Meta:
        model = ContextFigure
        fields = ["number", "year", "value", "source"]
        widgets = {"source": forms.TextInput(attrs=guarded())}
        help_texts = {
            "number": _("As the source has it that year. Leave it empty if it has none."),
            "value": _("For example “38 %” or “45,000 people”."),
            "source": _("Who published it, and where it can be found."),
        }

    def __init__(self, *args, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        use_plain_text(self)
        self.fields["source"].error_messages["required"] = NO_SOURCE
        self.today = today
        self.fields["name"].required = not texts(self.instance, "name").keys() - {self.language}
        self.order_fields(["name", "number", "year", "value", "source", "seen"])

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if year > self.today.year:
            raise forms.ValidationError(_("This year has not begun yet."))
        return year
