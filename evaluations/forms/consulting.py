"""What is filled in to ask the members and institutions, and what they fill in themselves."""

from collections.abc import Iterable
from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from evaluations.consulting import USUAL_DAYS_TO_REPLY
from evaluations.forms.fields import PlainTextField, free_text, guarded
from evaluations.forms.short import helper
from evaluations.models import Contribution, Evaluation, Invitee, RightOfReply, Stakeholder
from evaluations.models.consultation import LEAST_DAYS, MOST_DAYS, REPLY_LIMIT, USUAL_DAYS
from stakeholders.models import INSTITUTION_TYPES, Organisation

LONGEST_NAME = Invitee._meta.get_field("name").max_length
MOST_NAMED = 200
Section = Contribution.Section


def words_field(label: str = "", *, required: bool = True, rows: int = 3, **rest) -> PlainTextField:
    """A text of a member, of the lead organisation about it, or of an institution: all have one bound."""
    return PlainTextField(
        label=label, max_length=REPLY_LIMIT, required=required, widget=free_text(rows), **rest
    )


def has_seen(form: forms.Form, version: int) -> None:
    """After somebody else's text was shown beside it: what was typed stays, and the next time it is taken."""
    form.data = form.data.copy()
    form.data["seen"] = str(version)


class NamesField(PlainTextField):
    """Names of organisations, one on each line."""

    def __init__(self, **rest) -> None:
        limit = MOST_NAMED * (LONGEST_NAME + 1)
        super().__init__(required=False, max_length=limit, widget=free_text(rows=6), **rest)

    def clean(self, value: str) -> list[str]:
        """The lines that say something."""
        lines = (" ".join(line.split()) for line in super().clean(value).splitlines())
        names = [line for line in lines if line]
        for name in names:
            if len(name) > LONGEST_NAME:
                raise forms.ValidationError(
                    _("“%(name)s…” is too long: a name has at most %(number)s characters, one on each line.")
                    % {"name": name[:40], "number": LONGEST_NAME}
                )
        if len(names) > MOST_NAMED:
            raise forms.ValidationError(_("At most %(number)s at once.") % {"number": MOST_NAMED})
        return names


class AskingForm(forms.Form):
    """Who is asked: names on lines, and organisations that have an account here."""

    names = NamesField(
        label=_("Sex worker-led organisations that you ask"),
        help_text=_("One on each line. You get a personal link for each, to print or to send."),
    )
    accounts = NamesField(
        label=_("Organisations of your country that have an account here"),
        help_text=_(
            "One on each line, exactly as it is written on this site; ask them. They find the draft when they are "
            "signed in, and you get a link for each of them too."
        ),
    )

    def __init__(self, evaluation: Evaluation, *args, asked: Iterable[str] = (), **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.helper = helper()
        self.asked = {name.casefold() for name in asked}
        self.neighbours = Organisation.objects.neighbours_of(evaluation.lead_organisation)
        self.fields["accounts"].widget.attrs["rows"] = 3

    def clean_accounts(self) -> list[Organisation]:
        """The organisations of these names; a name that is nobody's is said."""
        names = self.cleaned_data["accounts"]
        found = {organisation.name.casefold(): organisation for organisation in self.neighbours.named(names)}
        unknown = [name for name in names if name.casefold() not in found]
        if unknown:
            raise forms.ValidationError(
                _(
                    "No other organisation of your country has this name here: %(names)s. You can ask it above."
                )
                % {"names": ", ".join(f"“{name}”" for name in unknown)}
            )
        return [found[name.casefold()] for name in names]

    def clean(self) -> dict:
        data = super().clean()
        if "names" not in data or "accounts" not in data:
            return data
        everybody = data["names"] + [organisation.name for organisation in data["accounts"]]
        if not everybody:
            self.add_error("names", _("Name at least one organisation."))
        seen = set(self.asked)
        for name in everybody:
            if name.casefold() in seen:
                self.add_error("names", _("“%(name)s” is named twice. Once is enough.") % {"name": name})
            seen.add(name.casefold())
        return data

    def who(self) -> dict:
        """Names and accounts, as `consulting` takes them."""
        return {"names": self.cleaned_data["names"], "accounts": self.cleaned_data["accounts"]}


class RoundForm(AskingForm):
    """How long the members are asked, and who."""

    days = forms.IntegerField(
        label=_("How many days they have"),
        initial=USUAL_DAYS,
        min_value=1,
        max_value=MOST_DAYS,
        help_text=_("The movement gives its members at least a month. Fewer than 14 days need a reason."),
        error_messages={
            "min_value": _("Give them at least one day."),
            "max_value": _("Give them at most %(limit_value)s days, so that the card is still about today."),
        },
    )
    reason_short = PlainTextField(
        label=_("If fewer than 14 days: why"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs=guarded()),
        help_text=_("It is printed on the card: “Only 10 days, because …”"),
    )
    field_order = ("days", "reason_short", "names", "accounts")

    def clean(self) -> dict:
        data = super().clean()
        days = data.get("days")
        if days is not None and days >= LEAST_DAYS:
            data["reason_short"] = ""
        elif days is not None and not data.get("reason_short") and "reason_short" not in self.errors:
            self.add_error(
                "reason_short",
                ngettext(
                    "%(days)s day is very short. Write why it cannot be longer, or give them %(least)s or more.",
                    "%(days)s days are very short. Write why it cannot be longer, or give them %(least)s or more.",
                    days,
                )
                % {"days": days, "least": LEAST_DAYS},
            )
        return data


class OutcomeForm(forms.Form):
    """The answer to a member's comment."""

    outcome = forms.ChoiceField(
        label=_("What came of it"),
        choices=[
            (Contribution.Outcome.TAKEN_UP, _("Taken up")),
            (Contribution.Outcome.NOT_TAKEN_UP, _("Not taken up")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Say whether it is taken up.")},
    )
    answer = words_field(
        _("How, or why not"),
        error_messages={"required": _("Say in a few words how it is taken up, or why not. They read it.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, contribution: Contribution, *args, **kwargs) -> None:
        initial = {
            "outcome": contribution.outcome,
            "answer": contribution.answer,
            "seen": contribution.version,
        }
        super().__init__(*args, initial=initial, auto_id=f"id_{contribution.pk}_%s", **kwargs)
        self.helper = helper()


class CommentsForm(forms.Form):
    """One page, one form: a comment for each section that somebody wants to comment on, sent together."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for section in Section:
            self.fields[f"{section}-text"] = words_field(_("Your comment"), required=False, rows=4)
            self.fields[f"{section}-is_anonymous"] = forms.BooleanField(
                label=_("Do not show our name to the other organisations"), required=False
            )

    def clean(self) -> dict:
        data = super().clean()
        if not self.errors and not any(data[f"{section}-text"] for section in Section):
            raise forms.ValidationError(_("Write a comment below a section first, then send it."))
        return data

    def contributions(self) -> list[Contribution]:
        """The comments, not yet saved."""
        return [
            Contribution(
                section=section, text=text, is_anonymous=self.cleaned_data[f"{section}-is_anonymous"]
            )
            for section in Section
            if (text := self.cleaned_data[f"{section}-text"])
        ]

    def parts(self, section: str) -> tuple[forms.BoundField, forms.BoundField]:
        """The two fields of one section."""
        return self[f"{section}-text"], self[f"{section}-is_anonymous"]


class InstitutionForm(forms.Form):
    """Which institution gets the part of the draft about it, and until when it may reply."""

    stakeholder = forms.ModelChoiceField(
        Stakeholder.objects.none(), label=_("Institution"), empty_label=_("Choose")
    )
    until = forms.DateField(
        label=_("Last day to reply"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        help_text=_("Year, month and day, such as 2026-05-31."),
        error_messages={"invalid": _("Write the day as 2026-05-31: year, month, day.")},
    )

    def __init__(self, evaluation: Evaluation, *args, today: date, **kwargs) -> None:
        initial = {"until": today + timedelta(days=USUAL_DAYS_TO_REPLY)}
        super().__init__(*args, initial=initial, **kwargs)
        self.helper = helper()
        self.today = today
        institutions = evaluation.stakeholders.filter(group__in=INSTITUTION_TYPES)
        asked = evaluation.replies.values("stakeholder")
        self.fields["stakeholder"].queryset = institutions.exclude(pk__in=asked).order_by("group", "name")
        self.fields["stakeholder"].error_messages["invalid_choice"] = _(
            "This institution was asked already; it stands in the list. Or it was never one of this evaluation."
        )

    def clean_until(self) -> date:
        until = self.cleaned_data["until"]
        if until < self.today:
            raise forms.ValidationError(_("This day is over. Choose one that is still to come."))
        if until > self.today + timedelta(days=MOST_DAYS):
            raise forms.ValidationError(
                _("Choose a day within the next %(days)s days.") % {"days": MOST_DAYS}
            )
        return until


class InstitutionReplyForm(forms.Form):
    """What an institution replies."""

    text = words_field(
        _("Your reply"),
        rows=10,
        help_text=_("At most 2,000 characters. It is printed on the card as you write it."),
        error_messages={"required": _("Write your reply first, then send it.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(self, reply: RightOfReply, *args, **kwargs) -> None:
        super().__init__(*args, initial={"text": reply.text, "seen": reply.version}, **kwargs)
        self.helper = helper()
        self.fields["text"].required = not reply.text
