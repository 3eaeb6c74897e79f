"""One recommendation, in the language that is being written."""

from django import forms

from evaluations.models import Recommendation
from reportcards.forms.languages import translated_field
from reportcards.forms.seen import SeenForm
from reportcards.writing import recommending

TRANSLATED_FIELDS = ("text", "who", "by_when")


class RecommendationForm(SeenForm):
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
        self.order_fields(["kind", "text", "group", "who", "by_when", "matters_most", "seen"])

    def clean_kind(self) -> str:
        """At most five of each kind fit on the card."""
        self.instance.kind = self.cleaned_data["kind"]
        if not recommending.has_room(self.instance):
            raise forms.ValidationError(recommending.TOO_MANY)
        return self.instance.kind

    def _get_validation_exclusions(self) -> set[str]:
        """Another one may matter most until this one is saved in its place."""
        return {*super()._get_validation_exclusions(), "matters_most"}
