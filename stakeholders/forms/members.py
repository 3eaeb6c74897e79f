"""Inviting people and changing their roles."""

from django import forms
from django.utils.translation import gettext_lazy as _

from stakeholders.forms.looks import PlainForm
from stakeholders.models import Organisation
from stakeholders.roles import Role, rights_of


def choices_of(organisation: Organisation) -> list[tuple[str, str]]:
    """The roles of this kind of organisation, each with its rights."""
    return [
        (role.value, f"{role.label}: {' '.join(str(right) for right in rights_of(role))}")
        for role in map(Role, organisation.roles)
    ]


class InviteForm(PlainForm, forms.Form):
    """Whom to invite, as what, and how they get the code."""

    role = forms.ChoiceField(widget=forms.RadioSelect)
    email = forms.EmailField(max_length=254, required=False)
    labels = {"role": _("As what?"), "email": _("E-mail")}
    help_texts = {
        "email": _(
            "We send the invitation there, and forget the address when it is accepted. "
            "Leave this empty to get a code that you print or read out."
        )
    }

    def __init__(self, *args, organisation: Organisation, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = choices_of(organisation)

    def clean_email(self) -> str:
        """Addresses are kept in small letters."""
        return self.cleaned_data["email"].strip().lower()


class RolesForm(PlainForm, forms.Form):
    """The roles of one member."""

    roles = forms.MultipleChoiceField(
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("A member has at least one role. To take away every role, remove the member.")
        },
    )
    labels = {"roles": _("Roles")}

    def __init__(self, *args, organisation: Organisation, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = choices_of(organisation)
