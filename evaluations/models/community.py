"""What the community said where it came together: focus groups, and the plan that they led to.

The form of a focus group is that of the UNAIDS strategy review of 2020: three levels, each with the situation,
concerns, hope and constraints; what to continue, stop and start; one key recommendation. The plan is that of the
capacity meeting of 2012: a grid of strengths and weaknesses, one goal, what stands in its way, how to get there.
"""

import json
import uuid
from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluations.models.evaluation import MONTH, Evaluation
from evaluations.models.interview import language_name
from sealing.fields import SealedTextField

AT_MOST = 5
"""Points of one part; of some parts there is one only (`SINGLE`)."""
POINT_LIMIT = 300
PLAN_LIMIT = 200


class FocusGroup(models.Model):
    """One focus group: when, about what, who came as kinds of organisations; never who (safety S1)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="focus_groups")
    code = models.CharField(_("code"), max_length=40)
    month = models.CharField(_("month"), max_length=7)
    language = models.CharField(_("language"), max_length=10)
    theme = SealedTextField(_("what it was about"), max_length=160)
    held_by = SealedTextField(_("who held it"), max_length=120)
    participants = SealedTextField(_("which kinds of organisations took part"), max_length=200, blank=True)
    may_publish = models.BooleanField(_("they agreed to publish it without names"), default=False)

    class Meta:
        verbose_name = _("focus group")
        verbose_name_plural = _("focus groups")
        ordering = ["evaluation", "code"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "code"], name="focus_group_code_exists_once"),
            models.CheckConstraint(condition=Q(month__regex=MONTH), name="focus_group_month_has_no_day"),
        ]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("group", args=self.address)

    @property
    def address(self) -> tuple[str, str, uuid.UUID]:
        """What its pages have in their addresses: country, round, and a random identifier."""
        return *self.evaluation.address, self.pk

    @property
    def full_code(self) -> str:
        """What the trail calls it, such as "ZZ 2026 g1"."""
        return f"{self.evaluation.full_code} {self.code}"

    def get_language_display(self) -> str:
        """The language in the words of the interface."""
        return language_name(self.language)


class FocusGroupPoint(models.Model):
    """One point that a focus group made, in its own words."""

    class Level(models.TextChoices):
        PERSON = "person", _("Reaching people")
        STRUCTURES = "structures", _("The structures that respond")
        ENVIRONMENT = "environment", _("The environment around")

    class About(models.TextChoices):
        SITUATION = "situation", _("How do we see the situation?")
        CONCERN = "concern", _("What concerns us?")
        HOPE = "hope", _("What gives us hope?")
        CONSTRAINT = "constraint", _("What holds us back?")
        CONTINUE = "continue", _("What works and must continue?")
        STOP = "stop", _("What must stop?")
        START = "start", _("What must start?")
        KEY = "key", _("The one key recommendation")

    SEEN = (About.SITUATION, About.CONCERN, About.HOPE, About.CONSTRAINT)
    """Asked on each level; the others once for all."""
    SINGLE = (About.KEY,)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    focus_group = models.ForeignKey(FocusGroup, models.CASCADE, related_name="points")
    level = models.CharField(max_length=12, choices=Level, blank=True)
    about = models.CharField(max_length=12, choices=About)
    position = models.PositiveSmallIntegerField()
    """1 to 5 within its part."""
    text = SealedTextField(max_length=POINT_LIMIT)

    class Meta:
        verbose_name = _("point")
        verbose_name_plural = _("points")
        ordering = ["focus_group", "level", "about", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["focus_group", "level", "about", "position"], name="point_position_is_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(level__in=["person", "structures", "environment"])
                & Q(about__in=["situation", "concern", "hope", "constraint"])
                | Q(level="", about__in=["continue", "stop", "start", "key"]),
                name="point_has_its_place",
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=AT_MOST), name="at_most_five_points_of_a_part"
            ),
            models.CheckConstraint(
                condition=~Q(about="key") | Q(position=1), name="one_key_recommendation_of_a_focus_group"
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def code(self) -> str:
        """What files and pages call it, such as "g1.person.concern.2" or "g1.stop.1"."""
        return ".".join(
            part for part in (self.focus_group.code, self.level, self.about, str(self.position)) if part
        )


class PlanPoint(models.Model):
    """One point of the plan: a strength, a barrier ...; the goal is one only."""

    class Part(models.TextChoices):
        STRENGTH = "strength", _("Strengths: what we have")
        WEAKNESS = "weakness", _("Weaknesses: what we lack")
        OPPORTUNITY = "opportunity", _("Opportunities: what could help us")
        THREAT = "threat", _("Threats: what could harm us")
        GOAL = "goal", _("Our one goal")
        BARRIER = "barrier", _("What stands in its way")
        STRATEGY = "strategy", _("How we get there")

    SINGLE = (Part.GOAL,)

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="plan")
    part = models.CharField(max_length=12, choices=Part)
    position = models.PositiveSmallIntegerField()
    words = SealedTextField()
    """A JSON object: language -> what the point says in it. Sealed as one, so not a column for each language."""

    class Meta:
        verbose_name = _("point of the plan")
        verbose_name_plural = _("points of the plan")
        ordering = ["part", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "part", "position"], name="plan_position_is_taken_once"
            ),
            models.CheckConstraint(
                condition=Q(
                    part__in=[
                        "strength",
                        "weakness",
                        "opportunity",
                        "threat",
                        "goal",
                        "barrier",
                        "strategy",
                    ]
                ),
                name="plan_part_is_known",
            ),
            models.CheckConstraint(
                condition=Q(position__gte=1, position__lte=AT_MOST), name="at_most_five_points_of_a_plan_part"
            ),
            models.CheckConstraint(condition=~Q(part="goal") | Q(position=1), name="one_goal_of_a_plan"),
        ]

    def __str__(self) -> str:
        return f"{self.part}.{self.position}"

    @property
    def texts(self) -> dict[str, str]:
        """What it says, language by language, in the order of the setting."""
        said = json.loads(self.words) if self.words else {}
        return {code: said[code] for code in settings.MODELTRANSLATION_LANGUAGES if code in said}

    def say(self, texts: Mapping[str, str]) -> None:
        """Let it say this in these languages, each in at most PLAN_LIMIT characters; nothing where it is empty."""
        said = {code: text for code, text in (self.texts | {**texts}).items() if text}
        self.words = json.dumps(said, ensure_ascii=False, sort_keys=True) if said else ""
