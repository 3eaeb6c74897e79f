"""The instrument: one version of the framework, its chapters, criteria and questions, and their choices.

Every number that a community may want to change (points, weights, share, minimum) is data here.
Texts are content: they are translated through translation.py.
"""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stakeholders.models import StakeholderType

EMPOWERMENT = "CE"
INVOLVEMENT = "MI"


class Framework(models.Model):
    """One version of the whole instrument. Once published it is frozen."""

    class Status(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        RETIRED = "retired", _("retired")

    code = models.CharField(_("code"), max_length=40)
    version = models.CharField(_("version"), max_length=20)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.DRAFT)
    name = models.CharField(_("name"), max_length=300)
    community_share = models.CharField(
        _("community share"), max_length=20, help_text=_("A fraction such as 1/2.")
    )
    minimum_community_units = models.PositiveIntegerField(_("minimum of community interviews"), default=5)
    draft_languages = models.JSONField(
        _("draft languages"),
        default=list,
        blank=True,
        help_text=_("Languages that no community reviewer confirmed."),
    )

    class Meta:
        verbose_name = _("framework")
        verbose_name_plural = _("frameworks")
        ordering = ["code", "version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="framework_version_exists_once"),
            models.CheckConstraint(
                condition=Q(version__regex=r"^\d+\.\d+\.\d+$"), name="framework_version_is_semantic"
            ),
            models.CheckConstraint(
                condition=Q(status__in=["draft", "published", "retired"]), name="framework_status_is_known"
            ),
            models.CheckConstraint(
                condition=Q(minimum_community_units__gte=1), name="framework_minimum_is_positive"
            ),
            models.CheckConstraint(
                condition=Q(community_share__regex=r"^\d+/\d+$"), name="framework_share_is_a_fraction"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.version}"

    def questions_for(self, group: str) -> "models.QuerySet[Question]":
        """What one stakeholder type is asked, in the order of every page and form: chapter by chapter."""
        asked = self.questions.filter(group=group).select_related("chapter").prefetch_related("choices")
        return asked.order_by("chapter__position", "position")

    def criteria_for(self, group: str) -> "list[Criterion]":
        """The ten criteria, by which only the community assesses institutions; for these themselves none."""
        is_community = group == StakeholderType.COMMUNITY
        return list(self.criteria.prefetch_related("choices")) if is_community else []


class Group(models.Model):
    """A stakeholder type as this framework names it."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="groups")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=20, choices=StakeholderType)
    name = models.CharField(max_length=300)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="group_exists_once"),
            models.CheckConstraint(condition=Q(code__in=StakeholderType.values), name="group_code_is_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Chapter(models.Model):
    """One of the SWIT's six chapters with its weight, or Meaningful involvement (weight 0, no number)."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="chapters")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    number = models.PositiveSmallIntegerField(null=True, blank=True)
    weight = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=300)

    class Meta:
        verbose_name = _("chapter")
        verbose_name_plural = _("chapters")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="chapter_code_exists_once"),
            models.CheckConstraint(condition=Q(weight__lte=100), name="chapter_weight_is_at_most_100"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.name}" if self.number else self.name


class Criterion(models.Model):
    """One of the ten criteria of meaningful involvement: a ladder of choices, or a checklist of elements."""

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    text = models.TextField()
    is_checklist = models.BooleanField(default=False)
    not_applicable = models.TextField(
        blank=True, help_text=_("When it does not apply; empty if it always applies.")
    )

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="criterion_code_exists_once")
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"

    @property
    def indicator(self) -> str:
        """A criterion is its own indicator."""
        return ""


class Question(models.Model):
    """What one stakeholder type is asked, with the indicator that says what would show it."""

    class NotKnowing(models.TextChoices):
        """What "do not know" is worth: nothing at all, or zero where not knowing is itself the finding."""

        MISSING = "missing", _("counts as no answer")
        ZERO = "zero", _("counts as zero")

    framework = models.ForeignKey(Framework, models.CASCADE, related_name="questions")
    chapter = models.ForeignKey(Chapter, models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    group = models.CharField(max_length=20, choices=StakeholderType)
    theme = models.CharField(max_length=60)
    criteria = models.JSONField(default=list, blank=True, help_text=_("Codes of the criteria it speaks to."))
    weight = models.PositiveSmallIntegerField(default=1)
    is_core = models.BooleanField(default=True)
    dont_know = models.CharField(max_length=10, choices=NotKnowing, default=NotKnowing.MISSING)
    not_applicable = models.TextField(
        blank=True, help_text=_("When it does not apply; empty if it always applies.")
    )
    text = models.TextField()
    indicator = models.TextField()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["framework", "code"], name="question_code_exists_once"),
            models.UniqueConstraint(
                fields=["framework", "group", "theme"], name="theme_is_asked_once_per_type"
            ),
            models.CheckConstraint(
                condition=Q(group__in=StakeholderType.values), name="question_group_is_known"
            ),
            models.CheckConstraint(condition=Q(weight__gte=1), name="question_weight_is_positive"),
            models.CheckConstraint(
                condition=Q(dont_know="missing") | (Q(dont_know="zero") & ~Q(group="community")),
                name="community_not_knowing_is_never_zero",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.text}"

    @property
    def is_checklist(self) -> bool:
        """Questions have choices; only criteria may be checklists."""
        return False


class Choice(models.Model):
    """One allowed reply to a question or criterion, with its points; an element of a checklist has none."""

    question = models.ForeignKey(Question, models.CASCADE, null=True, blank=True, related_name="choices")
    criterion = models.ForeignKey(Criterion, models.CASCADE, null=True, blank=True, related_name="choices")
    position = models.PositiveSmallIntegerField()
    code = models.CharField(max_length=40)
    points = models.PositiveSmallIntegerField(null=True, blank=True)
    label = models.TextField()

    class Meta:
        verbose_name = _("choice")
        verbose_name_plural = _("choices")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["question", "code"], name="choice_code_exists_once_in_question"),
            models.UniqueConstraint(
                fields=["criterion", "code"], name="choice_code_exists_once_in_criterion"
            ),
            models.CheckConstraint(
                condition=Q(question=None, criterion__isnull=False)
                | Q(question__isnull=False, criterion=None),
                name="choice_has_one_owner",
            ),
            models.CheckConstraint(
                condition=Q(points=None) | Q(points__lte=100), name="choice_points_are_0_to_100"
            ),
            models.CheckConstraint(
                condition=Q(question=None) | Q(points__isnull=False), name="choice_of_a_question_has_points"
            ),
        ]

    def __str__(self) -> str:
        return self.label
