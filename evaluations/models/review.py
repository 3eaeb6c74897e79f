"""What the network and the lead organisation say to each other about a draft, and what was submitted when."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from evaluations.models.evaluation import Evaluation
from sealing.fields import SealedTextField

COMMENT_LIMIT = 5000


class Thread(models.Model):
    """A conversation pinned to a question, a chapter, a text of the card, or the whole draft."""

    class About(models.TextChoices):
        WHOLE = "whole", _("the whole draft")
        CHAPTER = "chapter", _("a chapter")
        QUESTION = "question", _("a question")
        NARRATIVE = "narrative", _("a text of the card")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="threads")
    number = models.PositiveIntegerField()
    about = models.CharField(max_length=10, choices=About)
    key = models.CharField(max_length=40, blank=True)
    """Code of the chapter or question, or name of the text; empty for the whole draft."""
    is_resolved = models.BooleanField(default=False)

    class Meta:
        verbose_name = _("thread")
        verbose_name_plural = _("threads")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "number"], name="thread_number_exists_once"),
            models.CheckConstraint(
                condition=Q(about="whole", key="")
                | (Q(about__in=["chapter", "question", "narrative"]) & ~Q(key="")),
                name="thread_is_pinned_to_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.about} {self.key}".strip()

    def get_absolute_url(self) -> str:
        return reverse("thread", args=[*self.evaluation.address, self.pk])


class Comment(models.Model):
    """One thing said in a thread. It is never changed; what was wrong is said again."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    thread = models.ForeignKey(Thread, models.CASCADE, related_name="comments")
    number = models.PositiveIntegerField()
    text = SealedTextField(max_length=COMMENT_LIMIT)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    hour = models.DateTimeField()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["thread", "number"]
        constraints = [
            models.UniqueConstraint(fields=["thread", "number"], name="comment_number_exists_once"),
        ]

    def __str__(self) -> str:
        return f"{self.thread} {self.number}"


class Submission(models.Model):
    """What the draft said when it was submitted: group results and words, so that the next one can be compared."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="submissions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    hour = models.DateTimeField()

    class Meta:
        ordering = ["evaluation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "number"], name="submission_number_exists_once"),
        ]

    def __str__(self) -> str:
        return f"{self.evaluation_id} {self.number}"
