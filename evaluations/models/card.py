"""What the lead organisation writes for its card: words, recommendations, what came of the last ones, the context.

Every text may be empty, and every text has a place in which each language stands beside the others.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from evaluations.models.community import FocusGroupPoint
from evaluations.models.evaluation import Evaluation
from evaluations.models.interview import Answer, Interview, Kept, QuoteUse
from sealing.fields import SealedTextField
from stakeholders.models import INSTITUTION_TYPES

ADDRESSEES = [("", _("All")), *((group.value, group.label) for group in INSTITUTION_TYPES)]


class Narrative(models.Model):
    """What the lead organisation says on the card in its own words. Every text may be empty."""

    TEXTS = (
        "finding",
        "empowerment",
        "key_ask",
        "law",
        "law_source",
        "involvement",
        "contradictions",
        "not_heard",
    )
    """In the order of the card."""

    evaluation = models.OneToOneField(Evaluation, models.CASCADE, primary_key=True, related_name="narrative")
    finding = models.CharField(_("the finding, in one sentence"), max_length=160, blank=True)
    empowerment = models.TextField(_("Community Empowerment, at most 120 words"), max_length=900, blank=True)
    key_ask = models.CharField(_("what you ask first"), max_length=160, blank=True)
    law = models.TextField(_("what the law says about sex work"), max_length=300, blank=True)
    law_source = models.CharField(_("where that is written"), max_length=80, blank=True)
    involvement = models.TextField(
        _("meaningful involvement: the two weakest criteria"), max_length=700, blank=True
    )
    contradictions = models.TextField(
        _("where institutions contradict each other"), max_length=400, blank=True
    )
    not_heard = models.TextField(_("who was not heard"), max_length=260, blank=True)

    def __str__(self) -> str:
        return self.finding


class NarrativeVersionQuerySet(models.QuerySet):
    """A text that nobody changed here, such as one from a file, has no version at all."""

    def standing(self) -> "NarrativeVersionQuerySet":
        """Of each text in each language the version that counts."""
        later = NarrativeVersion.objects.filter(
            evaluation=OuterRef("evaluation"),
            name=OuterRef("name"),
            language=OuterRef("language"),
            version__gt=OuterRef("version"),
            is_aside=False,
        )
        return self.filter(~Exists(later), is_aside=False)

    def composed(self) -> "NarrativeVersionQuerySet":
        """Those that stand as the site composed them: nobody has made them theirs yet."""
        return self.standing().filter(is_composed=True)


class NarrativeVersion(Kept):
    """One text of a card in one language, as it once stood. writing.wording is the only writer. Append-only."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="narrative_versions")
    name = models.CharField(max_length=20)
    """Which text: one of Narrative.TEXTS."""
    language = models.CharField(max_length=10)
    version = models.PositiveIntegerField()
    words = models.TextField(blank=True)
    is_composed = models.BooleanField(default=False)
    """The site composed it from the results by rules, and nobody has made it theirs yet."""
    origin = models.ForeignKey(FocusGroupPoint, models.SET_NULL, null=True, related_name="+")
    """The point of a focus group that was taken into it with this version."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    hour = models.DateTimeField()

    objects = NarrativeVersionQuerySet.as_manager()

    class Meta:
        ordering = ["evaluation", "name", "language", "version"]
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "name", "language", "version"], name="narrative_version_exists_once"
            ),
            models.UniqueConstraint(
                fields=["evaluation", "name", "language", "operation"],
                name="narrative_is_kept_once_per_operation",
            ),
            models.CheckConstraint(condition=Q(name__in=Narrative.TEXTS), name="narrative_text_is_known"),
            models.CheckConstraint(condition=Q(version__gte=1), name="narrative_version_begins_at_1"),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.name} {self.language} v{self.version}"

    @property
    def key(self) -> str:
        """Which text in which language, as the fields of a page call it: "finding-fr"."""
        return f"{self.name}-{self.language}"


class Recommendation(models.Model):
    """One thing that must continue, stop or start: addressed to whom, who does it and by when."""

    class Kind(models.TextChoices):
        CONTINUE = "continue", _("Continue")
        STOP = "stop", _("Stop")
        START = "start", _("Start")

    AT_MOST = 5
    """Of each kind, for one card."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="recommendations")
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    group = models.CharField(
        _("addressed to"),
        max_length=20,
        choices=ADDRESSEES,
        blank=True,
    )
    text = models.CharField(_("what"), max_length=110)
    who = models.CharField(_("who does it"), max_length=44, blank=True)
    by_when = models.CharField(_("by when"), max_length=26, blank=True)
    matters_most = models.BooleanField(_("this one matters most"), default=False)
    origin = models.ForeignKey(FocusGroupPoint, models.SET_NULL, null=True, blank=True, related_name="+")
    """The point of a focus group that it was taken from."""

    class Meta:
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        ordering = ["position"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["continue", "stop", "start"]), name="recommendation_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(group__in=["", *INSTITUTION_TYPES]),
                name="recommendation_is_addressed_to_institutions",
            ),
            models.UniqueConstraint(
                fields=["evaluation"], condition=Q(matters_most=True), name="one_recommendation_matters_most"
            ),
            models.UniqueConstraint(
                fields=["evaluation", "position"], name="recommendation_position_is_taken_once"
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Action(models.Model):
    """What was asked in the last round, and what has become of it. Copied from there: that card stays as it is."""

    class State(models.TextChoices):
        NOT_BEGUN = "not_begun", _("Not begun")
        UNDER_WAY = "under_way", _("Under way")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    AT_MOST = 15
    """On one card: five of each kind, as a card asks."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="actions")
    position = models.PositiveSmallIntegerField()
    asked_in = models.CharField(_("asked in round"), max_length=40)
    kind = models.CharField(_("kind"), max_length=10, choices=Recommendation.Kind)
    group = models.CharField(_("addressed to"), max_length=20, choices=ADDRESSEES, blank=True)
    text = models.CharField(_("what"), max_length=110)
    who = models.CharField(_("who does it"), max_length=44, blank=True)
    by_when = models.CharField(_("by when"), max_length=26, blank=True)
    mattered_most = models.BooleanField(default=False)
    state = models.CharField(_("where it stands"), max_length=10, choices=State, default=State.NOT_BEGUN)
    outcome = models.CharField(_("what came of it"), max_length=100, blank=True)
    """A training that was asked for, a seat that was given, a line in a budget."""

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "position"], name="action_position_is_taken_once"),
            models.CheckConstraint(
                condition=Q(kind__in=Recommendation.Kind.values), name="action_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(group__in=["", *INSTITUTION_TYPES]), name="action_is_addressed_to_institutions"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["not_begun", "under_way", "done", "dropped"]),
                name="action_state_is_known",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class Clearance(models.Model):
    """The organisation read a quote that may be printed, and decided: print it, perhaps in other words, or do not.

    It is about the words as they stood then: when quote or agreement change, nothing is decided any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    interview = models.ForeignKey(Interview, models.CASCADE, related_name="clearances")
    answer = models.ForeignKey(Answer, models.CASCADE, null=True, related_name="clearances")
    """The answer beside which it was said; None for the closing words."""
    is_cleared = models.BooleanField()
    said = SealedTextField()
    """The quote as it was when somebody decided."""
    edited = SealedTextField(blank=True)
    """What is printed in its place; empty: what was said."""
    use = models.CharField(max_length=10, choices=QuoteUse)
    """How who said it is described: never more than was agreed."""
    described_as = SealedTextField(blank=True)
    """The name or description that is printed with it, as it was then; empty: only the type is named."""
    is_first = models.BooleanField(default=False)
    """It comes before the others that may be printed, if not all fit on the card."""
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    hour = models.DateTimeField()

    class Meta:
        verbose_name = _("decision about a quote")
        verbose_name_plural = _("decisions about quotes")
        constraints = [
            models.UniqueConstraint(fields=["answer"], name="quote_of_an_answer_is_decided_once"),
            models.UniqueConstraint(
                fields=["interview"], condition=Q(answer=None), name="closing_quote_is_decided_once"
            ),
            models.CheckConstraint(condition=Q(use__in=["group", "named"]), name="clearance_use_prints"),
            models.CheckConstraint(
                condition=Q(use="named") | Q(described_as=""), name="only_a_named_quote_is_described"
            ),
            models.CheckConstraint(
                condition=Q(is_cleared=True) | Q(is_first=False), name="only_a_cleared_quote_is_first"
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    def stands_for(self, quote: str, use: str, described_as: str) -> bool:
        """Whether the decision is about these words, this description, and an agreement that is no narrower."""
        uses = list(QuoteUse)
        return (
            self.said == quote
            and uses.index(QuoteUse(self.use)) <= uses.index(QuoteUse(use))
            and (self.use != QuoteUse.NAMED or self.described_as == described_as)
        )


class ContextFigure(models.Model):
    """A figure about the country that others published, such as a Global AIDS Monitoring indicator, with its source."""

    AT_MOST = 4
    """On one card."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="figures")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("name of the indicator"), max_length=60)
    number = models.CharField(_("its number, such as 1.4A"), max_length=12, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))
    value = models.CharField(_("value, with its unit"), max_length=16)
    source = models.CharField(_("source"), max_length=60)

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "position"], name="figure_position_is_taken_once"),
            models.CheckConstraint(
                condition=Q(year__gte=1980, year__lte=2100), name="figure_year_is_plausible"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="figure_has_a_source"),
        ]

    def __str__(self) -> str:
        return self.name
