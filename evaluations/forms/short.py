"""The short forms: starting an evaluation, adding a stakeholder, beginning and closing an interview."""

from datetime import date

from crispy_forms.helper import FormHelper
from django import forms
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from evaluations import closing
from evaluations.forms.fields import PlainTextField, free_text, guarded, use_plain_text
from evaluations.forms.seen import SAVED_MEANWHILE, Seen
from evaluations.models import Evaluation, Framework, Interview, Mode, QuoteUse, Round, Stakeholder
from stakeholders.models import INSTITUTION_TYPES, Organisation, StakeholderType
from stakeholders.models.organisations import OrganisationQuerySet


def helper() -> FormHelper:
    """Fields only: the page brings the form tag, its title and its buttons."""
    helper = FormHelper()
    helper.form_tag = False
    helper.disable_csrf = True
    return helper


class EvaluationForm(forms.Form):
    """A new evaluation of the organisation's own country."""

    lead_organisation = forms.ModelChoiceField(Organisation.objects.none(), label=_("Lead organisation"))
    framework = forms.ModelChoiceField(
        Framework.objects.exclude(status=Framework.Status.RETIRED), label=_("Question set")
    )
    round = forms.RegexField(
        r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$",
        max_length=40,
        label=_("Round"),
        help_text=_("Usually the year, such as 2026."),
        error_messages={"invalid": _("Use letters, figures, dots and hyphens only, such as 2026.")},
    )
    minimum_community_units = forms.IntegerField(
        min_value=1,
        max_value=1000,
        required=False,
        label=_("Own minimum of community interviews"),
        help_text=_("Leave it empty to keep the minimum of the question set."),
    )

    def __init__(self, organisations: QuerySet[Organisation], *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
        self.fields["lead_organisation"].queryset = organisations
        self.fields["lead_organisation"].initial = organisations.first()
        self.fields["framework"].initial = Framework.objects.last()

    def clean(self) -> dict:
        data = super().clean()
        organisation, round_code = data.get("lead_organisation"), data.get("round")
        if (
            organisation
            and Evaluation.objects.filter(country=organisation.country_id, round__code=round_code).exists()
        ):
            self.refuse_second_evaluation()
        return data

    def refuse_second_evaluation(self) -> None:
        """One country has one evaluation in a round, also when two people start it at once."""
        self.add_error("round", _("Your country already has an evaluation in this round."))

    def evaluation(self) -> Evaluation:
        """The new evaluation, not yet saved."""
        data = self.cleaned_data
        return Evaluation(
            country_id=data["lead_organisation"].country_id,
            round=Round.objects.get_or_create(code=data["round"])[0],
            framework=data["framework"],
            lead_organisation=data["lead_organisation"],
            minimum_community_units=data["minimum_community_units"],
        )


class StakeholderForm(Seen, forms.ModelForm):
    """An organisation that is to be interviewed, or that declined."""

    class Meta:
        model = Stakeholder
        fields = ["group", "name", "contact", "has_declined"]
        widgets = {
            "group": forms.RadioSelect,
            "name": forms.TextInput(attrs=guarded()),
            "contact": free_text(rows=2, guard="name identity"),  # the number of an office belongs here
        }
        help_texts = {
            "name": _(
                "A community organisation may have any name that keeps it safe. Never the name of a person."
            ),
            "contact": _(
                "For institutions only: which office or desk, and how it is reached. Never the name or the number of a "
                "person. It is stored encrypted, and it is not exported."
            ),
            "has_declined": _("Tick this when they were asked and said no. The card can say so."),
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
        use_plain_text(self)
        self.fields["group"].choices = [choice for choice in self.fields["group"].choices if choice[0]]
        self.watch()
        if self.instance.pk and self.instance.interviews(manager="with_bin").exists():
            self.fields["group"].disabled = True
            self.fields["group"].help_text = _("The type cannot change: there is an interview with them.")

    def clean(self) -> dict:
        """What the database refuses, said kindly."""
        data = super().clean()
        if data.get("contact") and data.get("group") == StakeholderType.COMMUNITY:
            self.add_error(
                "contact",
                _(
                    "For the safety of the community, this site does not keep how it is reached. Leave this empty."
                ),
            )
        return data

    def clean_has_declined(self) -> bool:
        declined = self.cleaned_data["has_declined"]
        if declined and self.instance.pk and self.instance.interviews(manager="with_bin").exists():
            raise forms.ValidationError(_("There is an interview with them, so they cannot have declined."))
        return declined


class InterviewForm(Seen, forms.ModelForm):
    """The beginning of an interview: with whom, when, how, in which language and which form."""

    FULL, CORE = "full", "core"

    month = forms.CharField(
        label=_("Month"),
        widget=forms.TextInput(attrs={"type": "month"}),
        help_text=_("Year and month, such as 2026-05. The day is never kept."),
    )
    language = forms.ChoiceField(label=_("Language you speak in"))
    form = forms.ChoiceField(
        label=_("Which questions"),
        choices=[(CORE, _("The short form, about 60 minutes")), (FULL, _("All questions, about 90 minutes"))],
        initial=CORE,
        widget=forms.RadioSelect,
    )
    consent = forms.BooleanField(
        label=_("I have read this aloud, and they agree to take part."),
        error_messages={
            "required": _(
                "Without their agreement there is no interview. Read the words aloud, then tick this."
            )
        },
    )

    class Meta:
        model = Interview
        fields = ["stakeholder", "month", "mode", "language"]
        widgets = {"mode": forms.RadioSelect}

    def __init__(self, evaluation: Evaluation, *args, today: date, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
        self.today = today
        stakeholders = evaluation.stakeholders.filter(has_declined=False).order_by("group", "name")
        self.fields["stakeholder"].queryset = stakeholders
        self.fields["stakeholder"].choices = grouped(stakeholders)
        self.fields["mode"].choices = Mode.choices
        self.fields["language"].choices = settings.INTERVIEW_LANGUAGES
        self.fields["month"].initial = f"{today:%Y-%m}"
        self.order_fields(["stakeholder", "month", "mode", "language", "form", "consent"])

    def only_details(self) -> None:
        """For an interview that has begun: with whom, which form and the agreement stay as they are."""
        for name in ("stakeholder", "form", "consent"):
            del self.fields[name]
        self.watch()

    def clean_month(self) -> str:
        return month_that_began(self.cleaned_data["month"], today=self.today)


def month_that_began(written: str, *, today: date) -> str:
    """A month as it is stored, such as "2026-05"; what is none, or has not come yet, is refused."""
    try:
        year, number = map(int, written.strip().split("-"))
        first = date(year, number, 1)
    except ValueError:
        raise forms.ValidationError(_("Write the year and the month, such as 2026-05.")) from None
    if first > today:
        raise forms.ValidationError(_("This month has not begun yet."))
    if first.year < 2013:
        raise forms.ValidationError(_("The guidance is from 2013; this month is before it."))
    return f"{first:%Y-%m}"


def grouped(stakeholders) -> list:
    """Stakeholders under the name of their type, after an empty line."""
    groups: dict[str, list] = {}
    for stakeholder in stakeholders:
        groups.setdefault(stakeholder.get_group_display(), []).append((stakeholder.pk, stakeholder.name))
    return [("", _("Choose")), *groups.items()]


class PartnerForm(forms.Form):
    """Another organisation of the country, by its name: who else is here is nobody's business."""

    name = PlainTextField(
        label=_("Name of the organisation"),
        max_length=200,
        help_text=_(
            "Exactly as it is written on this site; ask them. Its members will see every interview of this "
            "evaluation, and write down their own."
        ),
    )

    def __init__(self, organisations: OrganisationQuerySet, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = organisations
        self.helper = helper()

    def clean_name(self) -> Organisation:
        """The organisation of that name, if it may be invited."""
        found = self.organisations.named([self.cleaned_data["name"].strip()]).first()
        if found is None:
            raise forms.ValidationError(
                _("No other organisation of your country has this name here, or it is invited already.")
            )
        return found


class TargetsForm(Seen, forms.ModelForm):
    """Which types of institution the organisation deals with."""

    targets = forms.MultipleChoiceField(
        choices=[(kind.value, kind.label) for kind in INSTITUTION_TYPES],
        widget=forms.CheckboxSelectMultiple,
        required=False,
        label=_("Which of these do you deal with?"),
        help_text=_("For each one that you tick there are ten short points, about six minutes."),
    )

    class Meta:
        model = Interview
        fields = ["targets"]

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
        self.watch()

    def clean_targets(self) -> list[str]:
        """In the order in which types always stand."""
        return [kind.value for kind in INSTITUTION_TYPES if kind.value in self.cleaned_data["targets"]]


class ClosingForm(forms.ModelForm):
    """The five short open questions at the end."""

    seen = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    """The version that the page shows, as every answer has it."""

    class Meta:
        model = Interview
        fields = closing.FIELDS
        labels = {
            "closing_continue": _("What should continue?"),
            "closing_stop": _("What should stop?"),
            "closing_start": _("What should start?"),
            "closing_matters_most": _("Which of all this matters most?"),
            "closing_quote": _("Is there a sentence that we may quote?"),
            "closing_quote_use": _("May we print it?"),
            "closing_said_by": _("How may we describe who said it?"),
        }
        help_texts = {
            "closing_said_by": _("For example “an outreach organisation”. Never the name of a person.")
        }

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
        for name in ("continue", "stop", "start", "matters_most", "quote"):
            self.fields[f"closing_{name}"].widget = free_text()
        self.fields["closing_said_by"].widget = forms.TextInput(attrs=guarded())
        self.fields["seen"].initial = self.instance.closing_version
        use_plain_text(self)

    def words(self) -> closing.Words:
        """What was filled in, as closing.py takes it. Without words to print there is no consent to print them."""
        words = {name: self.cleaned_data[name] for name in closing.FIELDS}
        return words if words["closing_quote"] else words | {"closing_quote_use": QuoteUse.NONE.value}

    @property
    def seen_version(self) -> int:
        return self.cleaned_data["seen"] or 0

    def show_conflict(self, now_there: Interview) -> None:
        """Put what somebody else saved beside what was typed here; saving again chooses what was typed."""
        self.data = self.data.copy()
        self.data["seen"] = str(now_there.closing_version)
        for name in closing.FIELDS:
            text = getattr(now_there, name)
            if text != self.cleaned_data.get(name):
                self.add_error(name, SAVED_MEANWHILE % {"text": text})
