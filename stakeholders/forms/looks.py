"""How the forms of accounts look: our labels, and no words inside the fields."""

from crispy_forms.helper import FormHelper
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import Promise


class PlainForm:
    """Mixed into a form: labels, help texts and crispy's helper. The template brings <form> and the token."""

    labels: dict[str, Promise] = {}
    help_texts: dict[str, Promise] = {}

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.help_texts.get(name, "")
        if "password1" in self.fields:
            self.fields["password1"].help_text = " ".join(password_validators_help_texts())
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
