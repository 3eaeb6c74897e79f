"""What the lead organisation writes for the card, one language at a time."""

from evaluations.models import Narrative
from reportcards.forms.languages import OneLanguageForm, translated_field


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
