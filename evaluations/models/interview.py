"""One conversation and its answers. Nothing here names a person, nor a day (safety S1)."""

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluations.models.evaluation import MONTH, Evaluation, Stakeholder, is_made_by
from evaluations.models.framework import Choice, Criterion, Question
from sealing.fields import SealedTextField
from stakeholders.models import INSTITUTION_TYPES, StakeholderType, User
from stakeholders.roles import CAN_INTERVIEW

NOTE_LIMIT = 5000
QUOTE_LIMIT = 240


class Mode(models.TextChoices):
    """How people spoke with each other."""

    IN_PERSON = "in_person", _("In person")
    PHONE = "phone", _("By phone")
    ONLINE = "online", _("Online")
    GROUP = "group", _("Group discussion")


class QuoteUse(models.TextChoices):
    """What was agreed about printing a quote."""

    NONE = "none", _("Do not print it")
    GROUP = "group", _("Print it, naming only the type")
    NAMED = "named", _("Print it, naming the organisation")


class State(models.TextChoices):
    """What is stored of a reply (scoring 1). Blank is what was never answered, or was cleared."""

    BLANK = "", _("Left blank")
    CHOICE = "choice", _("Answered")
    DONT_KNOW = "dont_know", _("Do not know")
    REFUSED = "refused", _("Prefer not to answer")
    NOT_APPLICABLE = "not_applicable", _("Does not apply")
    NOT_ASKED = "not_asked", _("Not asked")


def language_name(code: str) -> str:
    """A language that people speak in, in the words of the interface; its code when the settings do not list it."""
    return str(dict(settings.INTERVIEW_LANGUAGES).get(code, code))


class InterviewQuerySet(models.QuerySet):
    """Interviews are seen by the members of the organisations that make the evaluation, and by nobody else."""

    def visible_to(self, user: User) -> "InterviewQuerySet":
        return self.filter(is_made_by(user, path="evaluation__"))

    def filled_by(self, user: User) -> "InterviewQuerySet":
        """Those in which the user writes (permissions.can_interview, for many at once)."""
        return self.filter(is_made_by(user, CAN_INTERVIEW, path="evaluation__"))


class InterviewManager(models.Manager.from_queryset(InterviewQuerySet)):
    """Without those in the bin, for everybody who reads."""

    def get_queryset(self) -> InterviewQuerySet:
        return super().get_queryset().filter(bin_until="")


class Interview(models.Model):
    """One conversation with one stakeholder: a month, a mode, a language; never a day, a place or a person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="interviews")
    stakeholder = models.ForeignKey(
        Stakeholder, models.RESTRICT, related_name="interviews", verbose_name=_("with")
    )
    code = models.CharField(_("code"), max_length=40)
    month = models.CharField(_("month"), max_length=7)
    language = models.CharField(_("language"), max_length=10)  # more may be spoken than settings list
    mode = models.CharField(_("how"), max_length=10, choices=Mode)
    consent_wording = models.CharField(max_length=20, blank=True)
    """Version of the consent wording that was read aloud and agreed to; empty when it was recorded elsewhere."""
    targets = models.JSONField(default=list, blank=True)
    """Institution types that this community organisation deals with, so assesses in the involvement grid."""
    closing_continue = SealedTextField(_("what should continue"), max_length=NOTE_LIMIT, blank=True)
    closing_stop = SealedTextField(_("what should stop"), max_length=NOTE_LIMIT, blank=True)
    closing_start = SealedTextField(_("what should start"), max_length=NOTE_LIMIT, blank=True)
    closing_matters_most = SealedTextField(
        _("what matters most of all this"), max_length=NOTE_LIMIT, blank=True
    )
    closing_quote = SealedTextField(_("words that we may quote"), max_length=QUOTE_LIMIT, blank=True)
    closing_quote_use = models.CharField(
        _("may we print these words?"), max_length=10, choices=QuoteUse, default=QuoteUse.NONE
    )
    closing_said_by = SealedTextField(_("how we may describe who said it"), max_length=80, blank=True)
    closing_version = models.PositiveIntegerField(default=0, editable=False)
    """Which ClosingVersion stands in these seven columns; 0 when nothing was written yet."""

    bin_until = models.CharField(max_length=10, blank=True)
    """In the bin: YYYY-MM-DD until which it can be taken out again; empty for all others."""

    objects = InterviewManager()
    with_bin = InterviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("interview")
        verbose_name_plural = _("interviews")
        ordering = ["evaluation", "code"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "code"], name="interview_code_exists_once"),
            models.CheckConstraint(condition=Q(month__regex=MONTH), name="interview_month_has_no_day"),
            models.CheckConstraint(condition=Q(mode__in=Mode.values), name="interview_mode_is_known"),
            models.CheckConstraint(
                condition=Q(closing_quote_use__in=QuoteUse.values), name="interview_quote_use_is_known"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("interview", args=self.address)

    @property
    def address(self) -> tuple:
        """What its pages have in their addresses: country, round, and a random identifier."""
        return self.evaluation.country_id, self.evaluation.round.code, self.pk

    @property
    def full_code(self) -> str:
        """Such as "ZZ 2026 i003"."""
        return f"{self.evaluation.full_code} {self.code}"

    @property
    def told_as(self) -> str:
        """What the trail calls it while people work on it.

        An entry has its hour, which must not say when somebody of the community spoke (safety S1): of such an
        interview it names the evaluation only.
        """
        return self.evaluation.full_code if self.is_community else self.full_code

    def get_language_display(self) -> str:
        """The language in the words of the interface."""
        return language_name(self.language)

    def get_targets_display(self) -> str:
        """The institution types that they deal with, in the words of the interface."""
        return ", ".join(str(StakeholderType(target).label) for target in self.targets)

    @property
    def group(self) -> str:
        """The stakeholder type that was interviewed."""
        return self.stakeholder.group

    @property
    def closing_described_as(self) -> str:
        """How who said the closing words is described, where they may be named: as was agreed, or by the name."""
        return self.closing_said_by.strip() or self.stakeholder.name

    @property
    def is_community(self) -> bool:
        """Whether it is a conversation with the community, whose involvement grid it then holds."""
        return self.group == StakeholderType.COMMUNITY


class Reply(models.Model):
    """What was replied, in one of the stored states: the columns that an answer and its versions share."""

    state = models.CharField(max_length=20, choices=State, blank=True)
    choice = models.ForeignKey(Choice, models.PROTECT, null=True, blank=True, related_name="+")
    ticked = models.JSONField(null=True, blank=True)
    """For a checklist: codes of the elements that were ticked, in the framework's order."""
    note = SealedTextField(max_length=NOTE_LIMIT, blank=True, row="row_name")
    quote = SealedTextField(max_length=QUOTE_LIMIT, blank=True, row="row_name")
    quote_use = models.CharField(max_length=10, choices=QuoteUse, default=QuoteUse.NONE)
    note_is_shared = models.BooleanField(default=False)
    """Whether the network may read the note. Never those of community interviews (safety S14)."""
    language = models.CharField(max_length=10, blank=True)
    """In which language it was asked: it may be switched in the middle of an interview."""
    version = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    month = models.CharField(max_length=7)
    """In which it was written down. The day is never kept: it would say when somebody spoke (safety S1)."""

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="%(class)s_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="choice", choice__isnull=False, ticked=None)
                | Q(state="choice", choice=None, ticked__isnull=False)
                | (~Q(state="choice") & Q(choice=None, ticked=None)),
                name="%(class)s_has_a_choice_or_a_state",
            ),
            models.CheckConstraint(
                condition=Q(quote_use__in=QuoteUse.values), name="%(class)s_quote_use_is_known"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="%(class)s_version_begins_at_1"),
            models.CheckConstraint(condition=Q(month__regex=MONTH), name="%(class)s_month_has_no_day"),
        ]

    @property
    def value(self) -> str | list[str]:
        """The reply as the exchange format writes it: a choice code, ticked elements, or a state."""
        if self.state != State.CHOICE:
            return self.state
        return self.ticked if self.ticked is not None else self.choice.code


class Answer(Reply):
    """The reply, as it stands now, to a question, or to a criterion about one institution type.

    Every change is a new version; recording.record() is the only writer, and keeps each in AnswerVersion.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    interview = models.ForeignKey(Interview, models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, null=True, related_name="answers")
    criterion = models.ForeignKey(Criterion, models.PROTECT, null=True, related_name="answers")
    target = models.CharField(max_length=20, blank=True)

    class Meta(Reply.Meta):
        constraints = [
            *Reply.Meta.constraints,
            models.UniqueConstraint(fields=["interview", "question"], name="question_is_answered_once"),
            models.UniqueConstraint(
                fields=["interview", "criterion", "target"], name="criterion_is_answered_once_per_target"
            ),
            models.CheckConstraint(
                condition=Q(question__isnull=False, criterion=None, target="")
                | Q(question=None, criterion__isnull=False, target__in=INSTITUTION_TYPES),
                name="answer_is_to_a_question_or_a_criterion",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} v{self.version}"

    @property
    def row_name(self) -> str:
        """What note and quote are sealed for."""
        return str(self.pk)

    def as_version(self, **kept: Any) -> "AnswerVersion":
        """The answer as it stands, to be kept."""
        columns = {field.attname: getattr(self, field.attname) for field in Reply._meta.local_fields}
        return AnswerVersion(answer=self, **columns | kept)


class Kept(models.Model):
    """What all that is kept in a history shares: which operation brought it, and whether it ever counted."""

    operation = models.UUIDField(null=True)
    """Which sending of which browser this was: the same one again changes nothing. None for plain forms."""
    is_aside = models.BooleanField(default=False)
    """It came when somebody else had changed the same already. It is kept, and counts only if it is chosen."""

    class Meta:
        abstract = True


class AnswerVersion(Kept, Reply):
    """One version of an answer, kept for good: what was replied, by whom, in which month. Append-only."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="versions")

    class Meta(Reply.Meta):
        ordering = ["answer", "version"]
        constraints = [
            *Reply.Meta.constraints,
            models.UniqueConstraint(fields=["answer", "version"], name="answer_version_exists_once"),
            models.UniqueConstraint(fields=["answer", "operation"], name="answer_is_kept_once_per_operation"),
        ]

    def __str__(self) -> str:
        return f"{self.answer_id} v{self.version}"

    @property
    def row_name(self) -> str:
        """What note and quote are sealed for: known before saving, as the database's own key is not."""
        return f"{self.answer_id}/{self.version}"


class ClosingVersion(Kept):
    """The closing words of an interview as they once stood, all of them together. Append-only."""

    interview = models.ForeignKey(Interview, models.CASCADE, related_name="closing_versions")
    version = models.PositiveIntegerField()
    words = SealedTextField(row="row_name")
    """A JSON object: column of the interview -> what was written in it."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    month = models.CharField(max_length=7)
    """In which it was written down. The day is never kept: it would say when somebody spoke (safety S1)."""

    class Meta:
        ordering = ["interview", "version"]
        constraints = [
            models.UniqueConstraint(fields=["interview", "version"], name="closing_version_exists_once"),
            models.UniqueConstraint(
                fields=["interview", "operation"], name="closing_is_kept_once_per_operation"
            ),
            models.CheckConstraint(condition=Q(version__gte=1), name="closing_version_begins_at_1"),
            models.CheckConstraint(condition=Q(month__regex=MONTH), name="closing_version_month_has_no_day"),
        ]

    def __str__(self) -> str:
        return f"{self.interview_id} closing v{self.version}"

    @property
    def row_name(self) -> str:
        """What the words are sealed for."""
        return f"{self.interview_id}/{self.version}"
