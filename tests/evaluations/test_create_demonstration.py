"""The demonstration: invented data and people to look at it with, on demonstration sites only."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from evaluations.models import Evaluation, Interview, Status
from evaluations.permissions import can_validate
from evaluations.workflow import advance
from stakeholders.models import Organisation, User

PASSWORD = "umbrellas and red lights"

pytestmark = pytest.mark.django_db


@pytest.fixture
def demonstration(settings):
    settings.IS_DEMONSTRATION = True


def create(capsys, *arguments):
    call_command("create_demonstration", *arguments)
    return capsys.readouterr().out


def test_a_site_with_real_data_refuses(settings):
    settings.IS_DEMONSTRATION = False
    with pytest.raises(CommandError, match="DEMONSTRATION=yes"):
        call_command("create_demonstration")
    assert (User.objects.count(), Evaluation.objects.count()) == (0, 0)


def test_the_evaluation_of_the_demonstration_country_is_loaded(demonstration, capsys):
    create(capsys, "--password", PASSWORD)
    evaluation = Evaluation.objects.get()
    assert (evaluation.country_id, evaluation.is_demonstration) == ("ZZ", True)
    assert evaluation.interviews.exists()


def test_each_person_has_one_role_and_the_password(demonstration, capsys):
    create(capsys, "--password", PASSWORD)
    leading = Evaluation.objects.get().lead_organisation.name
    other = "Another organisation (demonstration)"
    assert {
        user.email: [(held.role, held.organisation.name) for held in user.memberships.all()]
        for user in User.objects.all()
    } == {
        "coordinator@demonstration.invalid": [("coordinator", leading)],
        "interviewer@demonstration.invalid": [("interviewer", leading)],
        "owner@demonstration.invalid": [("owner", leading)],
        "outsider@demonstration.invalid": [("coordinator", other)],
        "validator@demonstration.invalid": [("validator", "Global network (demonstration)")],
    }
    assert all(user.check_password(PASSWORD) for user in User.objects.all())
    assert not User.objects.filter(is_staff=True).exists()


def test_the_outsider_sees_nothing_of_the_evaluation(demonstration, capsys):
    create(capsys)
    outsider = User.objects.get(email="outsider@demonstration.invalid")
    owner = User.objects.get(email="owner@demonstration.invalid")
    assert not Evaluation.objects.visible_to(outsider).exists()
    assert Evaluation.objects.visible_to(owner).exists()


def test_the_validator_reads_the_draft_once_it_is_submitted(demonstration, capsys):
    create(capsys)
    validator = User.objects.get(email="validator@demonstration.invalid")
    owner = User.objects.get(email="owner@demonstration.invalid")
    evaluation = Evaluation.objects.get()
    assert not Evaluation.objects.visible_to(validator).exists()

    advance(evaluation, Status.SUBMITTED, by=owner, now=timezone.now())

    assert can_validate(validator, evaluation)


def test_a_password_that_is_made_up_is_printed_and_opens(demonstration, capsys):
    password = create(capsys).splitlines()[-1].rpartition(" ")[2]
    assert User.objects.get(email="owner@demonstration.invalid").check_password(password)


def test_the_sign_ins_are_printed_as_a_table(demonstration, capsys):
    printed = create(capsys, "--password", PASSWORD).splitlines()
    assert printed[0] == "ZZ 2026: loaded."
    assert printed[1:6] == [
        "coordinator@demonstration.invalid  Coordinator  Umbrella Collective (demonstration)",
        "interviewer@demonstration.invalid  Interviewer  Umbrella Collective (demonstration)",
        "owner@demonstration.invalid        Owner        Umbrella Collective (demonstration)",
        "outsider@demonstration.invalid     Coordinator  Another organisation (demonstration)",
        "validator@demonstration.invalid    Validator    Global network (demonstration)",
    ]
    assert printed[6] == f"The password of all of them: {PASSWORD}"


def test_twice_does_no_harm_and_resets_the_passwords(demonstration, capsys):
    create(capsys, "--password", "the first of the passwords")
    before = (User.objects.count(), Organisation.objects.count(), Interview.objects.count())
    assert create(capsys, "--password", PASSWORD).startswith("ZZ 2026: already here, left as it is.")
    assert (User.objects.count(), Organisation.objects.count(), Interview.objects.count()) == before
    assert all(user.check_password(PASSWORD) for user in User.objects.all())


def test_what_visitors_changed_stays(demonstration, capsys):
    create(capsys)
    evaluation = Evaluation.objects.get()
    evaluation.narrative.key_ask = "Changed by a visitor."
    evaluation.narrative.save()
    create(capsys)
    assert Evaluation.objects.get().narrative.key_ask == "Changed by a visitor."


def test_a_password_that_the_site_would_not_accept_is_refused(demonstration):
    with pytest.raises(CommandError, match=r"^--password: "):
        call_command("create_demonstration", "--password", "short")
    assert not User.objects.exists()
