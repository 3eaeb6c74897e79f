"""The invented evaluation of country ZZ, and people to look at it with. Never on a site with real data."""

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from evaluations.exchange.importing_evaluation import import_evaluation
from evaluations.exchange.reading import read
from evaluations.models import Evaluation
from stakeholders.models import Membership, Organisation, User
from stakeholders.regions import DEMONSTRATION_COUNTRY
from stakeholders.roles import Kind, Role

DEMONSTRATION_FILE = settings.BASE_DIR / "fixtures" / "demonstration.json"
OTHER_ORGANISATION = "Another organisation (demonstration)"
NETWORK = "Global network (demonstration)"

LEADING = {
    "coordinator@demonstration.invalid": Role.COORDINATOR,
    "interviewer@demonstration.invalid": Role.INTERVIEWER,
    "owner@demonstration.invalid": Role.OWNER,
}
OUTSIDE = {"outsider@demonstration.invalid": Role.COORDINATOR}
"""Someone of another organisation, who sees nothing of the evaluation."""
REVIEWING = {"validator@demonstration.invalid": Role.VALIDATOR}
"""Someone of the global network, who reads the draft once it is submitted: the country has no region."""


@dataclass(frozen=True, slots=True)
class SignIn:
    """One person of the demonstration."""

    email: str
    role: str
    organisation: str


@transaction.atomic
def create_demonstration(password: str) -> tuple[Evaluation, bool, list[SignIn]]:
    """The evaluation, whether it is new, and who can sign in: all of them with this one password."""
    evaluation, is_new = demonstration_evaluation()
    other, _ = Organisation.objects.get_or_create(
        name=OTHER_ORGANISATION, defaults={"kind": Kind.NATIONAL, "country_id": DEMONSTRATION_COUNTRY}
    )
    network, _ = Organisation.objects.get_or_create(name=NETWORK, defaults={"kind": Kind.GLOBAL_NETWORK})
    people = [(email, role, evaluation.lead_organisation) for email, role in LEADING.items()]
    people += [(email, role, other) for email, role in OUTSIDE.items()]
    people += [(email, role, network) for email, role in REVIEWING.items()]
    return evaluation, is_new, [create_person(*person, password) for person in people]


def demonstration_evaluation() -> tuple[Evaluation, bool]:
    """The evaluation of the file. What visitors have changed in one that is already here stays."""
    document = read(DEMONSTRATION_FILE.read_bytes())
    head = document.evaluation
    existing = Evaluation.objects.filter(country=head.country, round__code=head.round).first()
    return (existing, False) if existing else import_evaluation(document)


def create_person(email: str, role: Role, organisation: Organisation, password: str) -> SignIn:
    """A person with a role. One who is already here gets the password again."""
    user, _ = User.objects.get_or_create(email=email)
    user.set_password(password)
    user.is_active = True
    user.save()
    Membership.objects.get_or_create(user=user, organisation=organisation, role=role)
    return SignIn(email, str(role.label), organisation.name)
