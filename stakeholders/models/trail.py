"""The trail: who did what to what, in which hour. Never what was there before or after (safety S12)."""

import hashlib
import json
from datetime import UTC

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from stakeholders.models.organisations import Organisation
from stakeholders.models.people import User


class Verb(models.TextChoices):
    """What can have been done, in plain words."""

    BEGAN_EVALUATION = "began_evaluation", _("started an evaluation")
    IMPORTED = "imported", _("loaded an evaluation from a file")
    CHANGED_STATE = "changed_state", _("moved an evaluation on")
    INVITED_PARTNER = "invited_partner", _("invited another organisation to interview")
    ENDED_PARTNER = "ended_partner", _("ended the part of an invited organisation")
    ADDED_STAKEHOLDER = "added_stakeholder", _("added a stakeholder")
    CHANGED_STAKEHOLDER = "changed_stakeholder", _("changed a stakeholder")
    BEGAN_INTERVIEW = "began_interview", _("began an interview")
    CHANGED_INTERVIEW = "changed_interview", _("changed the details of an interview")
    CHANGED_ANSWERS = "changed_answers", _("changed answers")
    WITHDREW_INTERVIEW = "withdrew_interview", _("deleted an interview: the agreement was taken back")
    DELETED_INTERVIEW = "deleted_interview", _("deleted an interview")
    RESTORED_INTERVIEW = "restored_interview", _("brought an interview back")
    TOOK_OFFLINE = "took_offline", _("took an interview along, to work without a line")
    LOADED_WORKBOOK = "loaded_workbook", _("loaded interviews from a workbook")
    CHANGED_CARD = "changed_card", _("changed the words of a card")
    CHANGED_FOCUS_GROUP = "changed_focus_group", _("changed a focus group or the plan")
    DECIDED_QUOTES = "decided_quotes", _("decided which quotes may be printed")
    TOOK_EVIDENCE = "took_evidence", _("took the evidence behind a card out of the site")
    CHANGED_LOOK = "changed_look", _("changed the look of an organisation's cards")
    DOWNLOADED_CARD = "downloaded_card", _("opened a card")
    ISSUED_CARD = "issued_card", _("issued a card")
    WITHDREW_CARD = "withdrew_card", _("withdrew a card")
    EXPORTED = "exported", _("wrote an evaluation to a file")
    SUBMITTED = "submitted", _("sent an evaluation to the network")
    RETURNED = "returned", _("sent an evaluation back")
    VALIDATED = "validated", _("validated an evaluation")
    REOPENED = "reopened", _("reopened an evaluation")
    POSTPONED = "postponed", _("decided to wait with a card")
    COMMENTED = "commented", _("commented")
    RESOLVED_THREAD = "resolved_thread", _("closed a thread of comments")
    OPENED_CONSULTATION = "opened_consultation", _("opened a consultation")
    ASKED_MEMBERS = "asked_members", _("asked more organisations in a consultation")
    ASKED_INSTITUTION = "asked_institution", _("asked an institution for its reply")
    RENEWED_LINK = "renewed_link", _("made a personal link anew")
    WITHDREW_LINK = "withdrew_link", _("took a personal link back")
    ANSWERED_COMMENT = "answered_comment", _("answered a comment of a consultation")
    INVITED_MEMBER = "invited_member", _("invited somebody")
    WITHDREW_INVITATION = "withdrew_invitation", _("took an invitation back")
    JOINED = "joined", _("joined")
    REMOVED_MEMBER = "removed_member", _("removed a member")
    CHANGED_ROLES = "changed_roles", _("changed the roles of a member")


class TrailEntryQuerySet(models.QuerySet):
    """Fetching is authorising."""

    def visible_to(self, user: User) -> "TrailEntryQuerySet":
        """Those of the organisations that the user owns or, for a network, administers."""
        return self.filter(organisation__in=Organisation.objects.with_trail_for(user))


class TrailEntry(models.Model):
    """One thing that was done. stakeholders.trail.record() is the only writer; the database refuses every change."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="trail")
    number = models.PositiveIntegerField()
    """1, 2, 3 ... within the organisation."""
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, related_name="+"
    )
    """Whoever it was; None is the site itself. It stays, and so does the hash, when the account is gone."""
    verb = models.CharField(max_length=30, choices=Verb)
    thing = models.CharField(max_length=140, blank=True)
    """Codes, such as "ZZ 2026 i003". Never a name, and never a text."""
    hour = models.DateTimeField()
    previous = models.CharField(max_length=64, blank=True)
    """The hash of the entry before; empty for the first."""
    hash = models.CharField(max_length=64)

    objects = TrailEntryQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "number"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "number"], name="trail_number_exists_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="trail_number_begins_at_1"),
            models.CheckConstraint(condition=Q(verb__in=Verb.values), name="trail_verb_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb} {self.thing}".strip()

    def right_hash(self) -> str:
        """What the hash must be: SHA-256 of everything else in the entry, as JSON with sorted keys."""
        content = {
            "by": str(self.by_id) if self.by_id else None,
            "hour": self.hour.astimezone(UTC).strftime("%Y-%m-%dT%HZ"),
            "number": self.number,
            "organisation": str(self.organisation_id),
            "previous": self.previous,
            "thing": self.thing,
            "verb": str(self.verb),
        }
        written = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()
