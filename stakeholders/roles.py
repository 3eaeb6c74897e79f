"""Roles and what each may do, as data. A right is a sentence; permissions elsewhere ask for these names."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """The three tiers of the movement's organisations."""

    NATIONAL = "national", _("National organisation")
    REGIONAL_NETWORK = "regional_network", _("Regional network")
    GLOBAL_NETWORK = "global_network", _("Global network")


class Role(TextChoices):
    """What a person does in an organisation."""

    INTERVIEWER = "interviewer", _("Interviewer")
    COORDINATOR = "coordinator", _("Coordinator")
    OWNER = "owner", _("Owner")
    VALIDATOR = "validator", _("Validator")
    FRAMEWORK_EDITOR = "framework_editor", _("Framework editor")
    TRANSLATOR = "translator", _("Translator")
    ADMINISTRATOR = "administrator", _("Administrator")


NATIONAL_ROLES = (Role.INTERVIEWER, Role.COORDINATOR, Role.OWNER)
NETWORK_ROLES = (Role.VALIDATOR, Role.FRAMEWORK_EDITOR, Role.TRANSLATOR, Role.ADMINISTRATOR)

CAN_INTERVIEW = NATIONAL_ROLES
"""Adds stakeholders and interviews, and writes down answers, for the evaluations that the organisation leads."""
CAN_LEAD = (Role.COORDINATOR, Role.OWNER)
"""Starts an evaluation, and writes the narrative and the recommendations of its card."""
CAN_VALIDATE = (Role.VALIDATOR,)
"""Reads the drafts that were submitted to the network, comments on them, returns or validates them."""
CAN_OWN = (Role.OWNER,)
"""Decides whether a card is issued, and invites other organisations of the country."""
CAN_READ_TRAIL = (Role.OWNER, Role.ADMINISTRATOR)
"""Reads what was done in the organisation, by whom and in which hour."""
