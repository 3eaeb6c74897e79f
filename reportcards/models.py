"""Issued cards. Nothing computes an issued card again: what was printed stays as it was (report-card.md, frozen)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluations.models import Evaluation, Round
from stakeholders.models import Country


class ReportCardQuerySet(models.QuerySet):
    """Cards are for everybody; there is nothing to filter by person."""

    def at(self, country: str, round: str) -> "ReportCardQuerySet":
        """Every edition of a country's card in a round, the newest first."""
        return self.filter(country=country, round__code=round).order_by("-edition")

    def newest(self) -> "ReportCardQuerySet":
        """Of each country and round the last edition."""
        later = ReportCard.objects.filter(
            country=models.OuterRef("country"),
            round=models.OuterRef("round"),
            edition__gt=models.OuterRef("edition"),
        )
        return self.filter(~models.Exists(later)).order_by("country", "-round__code")


class ReportCard(models.Model):
    """One edition of a country's card. issuing.py is the only writer."""

    evaluation = models.ForeignKey(Evaluation, models.SET_NULL, null=True, related_name="report_cards")
    """Whose card it is, for as long as the interviews are here."""
    country = models.ForeignKey(Country, models.PROTECT)
    round = models.ForeignKey(Round, models.PROTECT)
    edition = models.PositiveSmallIntegerField(_("edition"))
    snapshot = models.TextField(blank=True)
    """Canonical JSON of all that the card says; nothing once it is withdrawn."""
    checksum = models.CharField(max_length=64)
    """The sha256 of the snapshot, as printed on the card. It stays when the card is withdrawn."""
    sums = models.TextField(blank=True)
    """Canonical JSON of the exact sums behind it (sums.py). Not published."""
    is_withdrawn = models.BooleanField(default=False)

    objects = ReportCardQuerySet.as_manager()

    class Meta:
        verbose_name = _("report card")
        verbose_name_plural = _("report cards")
        ordering = ["country", "round", "edition"]
        constraints = [
            models.UniqueConstraint(fields=["country", "round", "edition"], name="edition_exists_once"),
            models.CheckConstraint(condition=Q(edition__gte=1), name="editions_begin_at_1"),
            models.CheckConstraint(
                condition=Q(is_withdrawn=True, snapshot="", sums="")
                | (Q(is_withdrawn=False) & ~Q(snapshot="") & ~Q(sums="")),
                name="a_withdrawn_card_says_nothing",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.country_id} {self.round} {self.edition}"

    def get_absolute_url(self) -> str:
        return reverse("issued_card", args=[self.country_id, self.round.code, self.edition])


class CardFile(models.Model):
    """The card as it was drawn once from its snapshot: in one language, one form, on one kind of paper."""

    class Form(models.TextChoices):
        FULL = "full", _("Four pages")
        SHORT = "short", _("Two pages: the first and the last")
        POSTER = "poster", _("A poster for the wall")

    class Paper(models.TextChoices):
        A4 = "a4", _("A4")
        LETTER = "letter", _("US Letter")

    card = models.ForeignKey(ReportCard, models.CASCADE, related_name="files")
    language = models.CharField(max_length=10)
    form = models.CharField(max_length=10, choices=Form, default=Form.FULL)
    paper = models.CharField(max_length=10, choices=Paper, default=Paper.A4)
    pdf = models.BinaryField()
    checksum = models.CharField(max_length=64)
    """The sha256 of the PDF."""

    class Meta:
        ordering = ["card", "language"]
        constraints = [
            models.UniqueConstraint(
                fields=["card", "language", "form", "paper"], name="card_is_drawn_once_in_each_form"
            ),
            models.CheckConstraint(
                condition=Q(form__in=["full", "short", "poster"]), name="card_form_is_known"
            ),
            models.CheckConstraint(condition=Q(paper__in=["a4", "letter"]), name="card_paper_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.card} {self.language} {self.form} {self.paper}"
