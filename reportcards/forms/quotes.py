"""What is decided about one quote."""

import hashlib

from django import forms
from django.utils.translation import gettext_lazy as _

from evaluations.forms.fields import PlainTextField, free_text, plain
from evaluations.models import QuoteUse
from evaluations.models.interview import QUOTE_LIMIT
from evaluations.quoting import AgreedQuote, Decision
from reportcards.words import GROUPS


class ClearingForm(forms.Form):
    """One quote: printed or not, in which words, and how who said it is described.

    The edited form begins with the words that stand, so that nobody types them again; left alone it is none.
    """

    PRINT, FIRST, REFUSE, UNDO = "print", "first", "refuse", "undo"
    """What its buttons say."""

    seen = forms.CharField(widget=forms.HiddenInput)
    began = forms.CharField(widget=forms.HiddenInput, required=False)
    """Stands for the edited form as it was shown, so that it can be told whether somebody typed in it."""
    use = forms.ChoiceField(label=_("Who said it"), widget=forms.RadioSelect, required=False)
    edited = PlainTextField(
        label=_("Edited form"),
        max_length=QUOTE_LIMIT,
        required=False,
        widget=free_text(),
        help_text=_(
            "At most 240 characters. Shorten it, or leave out what could lead to a person. Never change what they "
            "meant. Left empty, it is printed as it was said."
        ),
    )
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[(name, name) for name in (PRINT, FIRST, REFUSE, UNDO)],
        error_messages={"required": _("Choose whether it is to be printed.")},
    )

    def __init__(self, quote: AgreedQuote, data: dict | None = None) -> None:
        self.quote = quote
        super().__init__(data, auto_id=f"q-{quote.key}-%s", initial=shown(quote))
        printed_as = {"name": quote.described_as, "type": GROUPS[quote.group]}
        self.fields["use"].choices = [
            (QuoteUse.GROUP.value, _("Only the type: %(type)s") % printed_as),
            (QuoteUse.NAMED.value, _("As they agreed: %(name)s · %(type)s") % printed_as),
        ]
        self.fields["edited"].widget.attrs |= {"class": "form-control", "lang": quote.language}
        if quote.agreed != QuoteUse.NAMED:
            del self.fields["use"]

    def clean_edited(self) -> str:
        """The words as they were said are no edited form."""
        edited = self.cleaned_data["edited"]
        return "" if edited == plain(self.quote.words).strip() else edited

    def decided(self) -> Decision | None:
        """What was decided; None: nothing any more."""
        data = self.cleaned_data
        if data["decision"] == self.UNDO:
            return None
        return Decision(
            is_cleared=data["decision"] != self.REFUSE,
            use=QuoteUse(data.get("use") or QuoteUse.GROUP),
            edited=data["edited"],
            is_first=data["decision"] == self.FIRST,
        )

    def again(self, quote: AgreedQuote) -> "ClearingForm":
        """The same with the quote as it stands now. What somebody typed stays; what they only left there does not."""
        data = self.data.copy()
        data["seen"] = quote.seen
        data.setdefault("use", QuoteUse.GROUP.value)  # all there was to choose from, if they may be named now
        if stands_for(plain(data.get("edited", "")).strip()) == data.get("began"):
            data.update({name: shown(quote)[name] for name in ("edited", "began")})
        form = ClearingForm(quote, data)
        form.add_error(
            None,
            _(
                "It was changed meanwhile. It stands below as it is now: read it once more, then decide again."
            ),
        )
        return form

    def gives_away(self, quote: AgreedQuote) -> None:
        """Say what could lead to a person, beside the field in which it can be left out."""
        if quote.warnings_of_words:
            advice = _("Leave it out in the edited form, and it can be printed.")
            self.add_error("edited", ". ".join([*quote.warnings_of_words, str(advice)]))
        if quote.warnings_of_description:
            advice = _("Name only the type, or describe them otherwise among the closing questions.")
            self.add_error("use", ". ".join([*quote.warnings_of_description, str(advice)]))


def shown(quote: AgreedQuote) -> dict[str, str]:
    """What the fields hold at first."""
    edited = quote.edited or quote.words
    began = stands_for(plain(edited).strip())
    return {"seen": quote.seen, "began": began, "use": quote.use.value, "edited": edited}


def stands_for(text: str) -> str:
    """Tells whether a text is the same, without being it."""
    return hashlib.sha256(text.encode()).hexdigest()
