"""Writing a workbook, and sending a filled-in one."""

from django import forms
from django.conf import settings
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from evaluations.forms.short import helper
from evaluations.models import Evaluation, Interview
from stakeholders.models import StakeholderType

MOST_INTERVIEWS = 40
"""In one workbook, new ones included."""


class WorkbookForm(forms.Form):
    """What is to stand in a workbook."""

    NONE, ALL = "", "all"

    language = forms.ChoiceField(label=_("Language of the questions"))
    interviews = forms.ChoiceField(label=_("Interviews that are here already"), required=False)
    room = forms.IntegerField(
        min_value=0,
        max_value=8,
        initial=2,
        label=_("Room for new interviews, on each sheet"),
        help_text=_("At most 8."),
    )
    words = forms.BooleanField(
        required=False,
        label=_("With notes, quotes and closing words"),
        help_text=_(
            "The file is not encrypted: whoever finds it can read them. Without this tick it only says where there "
            "are any."
        ),
    )

    def __init__(self, evaluation: Evaluation, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
        rows = evaluation.interviews.select_related("stakeholder")
        self.found = sorted(rows, key=lambda row: row.code)
        languages = dict(settings.INTERVIEW_LANGUAGES)
        self.fields["language"].choices = [
            (code, languages[code]) for code in settings.MODELTRANSLATION_LANGUAGES
        ]
        self.fields["language"].initial = get_language()
        self.fields["interviews"].choices = self.offered()

    def offered(self) -> list:
        """None, all, those of a type, or a single one."""
        if not self.found:
            return [(self.NONE, _("None: empty sheets only"))]
        types = [kind for kind in StakeholderType if any(row.group == kind for row in self.found)]
        return [
            (self.NONE, _("None: empty sheets only")),
            (self.ALL, _("All")),
            (_("All of one type"), [(kind.value, kind.label) for kind in types]),
            (_("One interview"), [(str(row.pk), f"{row.code} {row.stakeholder.name}") for row in self.found]),
        ]

    def clean(self) -> dict:
        data = super().clean()
        if "interviews" not in data or "room" not in data:
            return data
        number = len(self.chosen()) + self.new_on_each() * len(self.groups())
        if number > MOST_INTERVIEWS:
            message = ngettext(
                "That would be %(number)s interview; at most %(most)s fit. Choose one type, or less room.",
                "That would be %(number)s interviews; at most %(most)s fit. Choose one type, or less room.",
                number,
            )
            self.add_error(None, message % {"number": number, "most": MOST_INTERVIEWS})
        elif not number:
            self.add_error(
                "room", _("There would be nothing to fill in. Leave room for one interview at least.")
            )
        return data

    def chosen(self) -> list[Interview]:
        """The interviews that go along."""
        choice = self.cleaned_data["interviews"]
        if choice == self.NONE:
            return []
        return [row for row in self.found if choice in (self.ALL, row.group, str(row.pk))]

    def groups(self) -> list[str]:
        """The types that get a sheet."""
        choice = self.cleaned_data["interviews"]
        if choice in (self.NONE, self.ALL):
            return StakeholderType.values
        return sorted({row.group for row in self.chosen()})

    def new_on_each(self) -> int:
        """How many new interviews there is room for on each sheet; none beside a single one."""
        is_single = self.cleaned_data["interviews"] in {str(row.pk) for row in self.found}
        return 0 if is_single else self.cleaned_data["room"]


class LoadForm(forms.Form):
    """A filled-in workbook. What is in it is looked at by evaluations.workbook."""

    file = forms.FileField(
        label=_("The workbook (.xlsx)"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={"required": _("Choose the file. It may have 2 MB at most.")},
    )

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
