"""The logo and the colour of an organisation's cards."""

from math import floor

from django import forms
from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from stakeholders import colours, logos
from stakeholders.forms.looks import PlainForm

NO_COLOUR = _("Pick a colour, or write its code: # and six signs, such as #17695b.")
FAINT = _(
    "White letters on %(colour)s can hardly be read: the contrast is %(ratio)s to 1, and must be 4.5 to 1 at least."
)
LIKE_MISSING = _("On a photocopy, %(colour)s would look like the grey that stands for what is missing.")


class LogoForm(PlainForm, forms.Form):
    """A file with a logo. What comes out of it is the picture that the site has drawn."""

    logo = forms.FileField(
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg,.webp"}),
        error_messages={"required": _("Choose the file. It may have 2 MB at most.")},
    )
    labels = {"logo": _("A file with the logo")}
    help_texts = {"logo": _("PNG, JPEG or WebP, 2 MB at most. A version for white paper is best.")}

    def clean_logo(self) -> bytes:
        """Of a file that is too large, no more is read than shows it."""
        try:
            return logos.redrawn(self.cleaned_data["logo"].read(logos.MOST_BYTES + 1))
        except logos.LogoRefused as refused:
            raise forms.ValidationError(refused.why) from None


class ColourForm(PlainForm, forms.Form):
    """One colour: picked, or written as a code, which counts more."""

    accent = forms.CharField(required=False, max_length=20, widget=forms.TextInput({"type": "color"}))
    code = forms.CharField(
        required=False,
        max_length=20,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "off", "spellcheck": "false"}),
    )
    labels = {"accent": _("Pick a colour"), "code": _("Or write its code")}
    help_texts = {"code": _("Such as #17695b. If something stands here, it counts.")}
    refused = ""
    """A colour that was chosen and cannot be taken."""
    offered = ""
    """The nearest one that can: the same, darker."""

    def clean(self) -> dict:
        """The colour as it is kept: nothing for the red that cards have anyway."""
        data = super().clean()
        name = "code" if data.get("code") else "accent"
        try:
            colour = colours.read(data.get(name, ""))
        except ValueError:
            self.add_error(name, NO_COLOUR)
            return data
        if not colours.is_fit(colour):
            self.refused, self.offered = colour, colours.fit(colour)
            self.add_error(name, why_unfit(colour))
        return data | {"accent": "" if colour == colours.RED else colour}


def why_unfit(colour: str) -> str:
    """The sentence that says so, with the contrast, cut and not rounded: 4.49 is not 4.5."""
    ratio = floor(colours.contrast(colour, colours.WHITE) * 10) / 10
    sentence: Promise = LIKE_MISSING if colours.is_readable(colour) else FAINT
    return sentence % {"colour": colour, "ratio": number_format(ratio, 1)}
