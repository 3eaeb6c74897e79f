"""Those who are interviewed, by type."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StakeholderType(models.TextChoices):
    """Who is interviewed: the community first, then the four types of institution (scoring: groups)."""

    COMMUNITY = "community", _("Sex worker-led organisations")
    GOVERNMENT = "government", _("Government")
    UN = "un", _("UN agencies")
    GLOBAL_FUND = "global_fund", _("Global Fund programmes")
    NGO = "ngo", _("NGOs")


INSTITUTION_TYPES = tuple(kind for kind in StakeholderType if kind != StakeholderType.COMMUNITY)
