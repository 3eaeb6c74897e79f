"""Roles and what each may do, as data. A right is a sentence; permissions elsewhere ask for these names."""

from django.db.models import TextChoices
from django.utils.functional import Promise
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
CAN_LEAD = (Role.COORDINATOR, Role.OWNER)
CAN_OWN = (Role.OWNER,)
CAN_VALIDATE = (Role.VALIDATOR,)
CAN_EDIT_FRAMEWORKS = (Role.FRAMEWORK_EDITOR,)
CAN_TRANSLATE = (Role.TRANSLATOR,)
CAN_MANAGE_MEMBERS = (Role.OWNER, Role.ADMINISTRATOR)
CAN_READ_TRAIL = (Role.OWNER, Role.ADMINISTRATOR)

RIGHTS: tuple[tuple[tuple[Role, ...], Promise], ...] = (
    (CAN_INTERVIEW, _("Adds stakeholders and interviews, and writes down answers.")),
    (CAN_LEAD, _("Starts an evaluation, writes what its card says, submits it and asks the members.")),
    (CAN_OWN, _("Decides whether a card is issued, and invites other organisations of the country.")),
    (CAN_VALIDATE, _("Reads the draft of a country, comments on it, and accepts it or returns it.")),
    (CAN_EDIT_FRAMEWORKS, _("Changes the questions in a new version of the question set.")),
    (CAN_TRANSLATE, _("Translates the questions, and confirms translations.")),
    (CAN_MANAGE_MEMBERS, _("Invites people, gives and takes roles, and removes members.")),
    (CAN_READ_TRAIL, _("Reads who did what, and in which hour.")),
)
"""Every right as a sentence, after the roles that hold it."""


def roles_of(kind: str) -> tuple[Role, ...]:
    """The roles that there are in an organisation of this kind."""
    return NATIONAL_ROLES if kind == Kind.NATIONAL else NETWORK_ROLES


def rights_of(role: str) -> list[Promise]:
    """What somebody with this role may do, one sentence each."""
    return [sentence for roles, sentence in RIGHTS if role in roles]
