"""Those who were asked: what they read and write by a personal link or an account, and what they never see."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluations.models import Contribution, Evaluation, Interview, Invitee, Status
from stakeholders.models import Membership
from stakeholders.roles import Role
from tests import factories
from tests.browsing import fields, submit, text
from tests.evaluations.asking import MARK, TOKEN, moved, validated


@pytest.fixture
def visitor(db):
    """Somebody with a link and no account."""
    return Client()


@pytest.fixture
def evaluation(evaluation):
    return validated(evaluation)


@pytest.fixture
def asked(evaluation):
    """The members are asked for 30 days, from today on."""
    return factories.make_consultation(moved(evaluation, Status.IN_CONSULTATION))


@pytest.fixture
def link(asked, evaluation):
    """What Red Collective was sent."""
    factories.make_invitee(evaluation)
    return reverse("consult", args=[TOKEN])


# Commenting.


def test_a_member_reads_the_draft_and_never_an_interview(visitor, link):
    response = visitor.get(link)

    assert "A seat for us." in text(response)
    assert "Community Empowerment" in text(response)
    assert "Draft" in text(response)
    assert MARK not in response.content.decode()
    assert Interview.objects.get().code not in text(response)


def test_the_personal_page_is_kept_out_of_caches_and_search_engines(visitor, link):
    headers = visitor.get(link).headers

    assert (headers["Cache-Control"], headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")


def test_comments_on_several_sections_are_sent_together(visitor, link):
    response = submit(visitor, link, **{"headline-text": "Too kind.", "change-text": "Who pays?"})

    assert "Sent: 2 comments." in text(response)
    assert [(row.number, row.section, row.text) for row in Contribution.objects.all()] == [
        (1, "headline", "Too kind."),
        (2, "change", "Who pays?"),
    ]


def test_sending_the_same_comments_twice_keeps_one(visitor, link):
    for _time in range(2):
        response = submit(visitor, link, **{"headline-text": "Too kind."})

    assert "This was sent before; it is there." in text(response)
    assert Contribution.objects.count() == 1


def test_the_same_comment_sent_again_without_the_name_hides_the_name(visitor, link):
    submit(visitor, link, **{"headline-text": "Too kind."})
    submit(visitor, link, **{"headline-text": "Too kind.", "headline-is_anonymous": "on"})

    assert [row.is_anonymous for row in Contribution.objects.all()] == [True]


def test_a_comment_that_is_too_long_is_shown_back_with_all_others_and_nothing_is_saved(visitor, link):
    longer = "z" * 2001
    response = submit(visitor, link, **{"whole-text": longer, "headline-text": "Too kind."})

    assert "at most 2000 characters (it has 2001)" in text(response)
    assert (fields(response)["whole-text"], fields(response)["headline-text"]) == ([longer], ["Too kind."])
    assert Contribution.objects.count() == 0


def test_an_empty_form_asks_for_a_comment(visitor, link):
    assert "Write a comment below a section first" in text(submit(visitor, link))


def test_others_see_a_comment_and_its_name_only_if_that_is_wanted(visitor, evaluation, link):
    other = factories.make_invitee(evaluation, token="U" * 43, name="Trans Sisters")
    factories.make_contribution(other, text="Openly.", section="change")
    factories.make_contribution(other, text="In secret.", is_anonymous=True, section="headline")

    seen, own = text(visitor.get(link)), text(visitor.get(reverse("consult", args=["U" * 43])))

    assert ("Trans Sisters Openly." in seen, "An organisation In secret." in seen) == (True, True)
    assert seen.count("Trans Sisters") == 1
    assert "You (the others do not see your name) In secret." in own


def test_after_the_last_day_the_page_reads_and_what_is_typed_is_shown_back(visitor, link, asked):
    with time_machine.travel(timezone.now() + timedelta(days=29)):
        submit(visitor, link, **{"headline-text": "On the last day."})
    with time_machine.travel(timezone.now() + timedelta(days=30)):
        late = visitor.post(link, {"headline-text": "Too late."})
        read = visitor.get(link)

    assert "Comments are no longer taken, so yours was not sent." in text(late)
    assert fields(late)["headline-text"] == ["Too late."]
    assert "On the last day." in text(read)
    assert "<textarea" not in read.content.decode()
    assert [row.text for row in Contribution.objects.all()] == ["On the last day."]


def test_while_the_draft_is_worked_on_again_it_is_not_shown_and_no_comment_taken(visitor, evaluation, link):
    factories.make_contribution(Invitee.objects.get(), text="Said before.")
    Evaluation.objects.filter(pk=evaluation.pk).update(status=Status.COLLECTING)

    page, sent = visitor.get(link), visitor.post(link, {"headline-text": "Now?"})

    assert ("Said before." in text(page), "A seat for us." in text(page)) == (True, False)
    assert "Meaningful involvement" not in text(page), "a heading with nothing under it"
    assert "Comments are no longer taken" in text(sent)
    assert visitor.get(f"{link}en.pdf").status_code == 404
    assert Contribution.objects.count() == 1


def test_an_older_round_no_longer_takes_comments_once_there_is_a_newer_one(visitor, evaluation, link):
    factories.make_consultation(evaluation)

    assert "Comments are no longer taken" in text(visitor.post(link, {"headline-text": "Now?"}))
    assert Contribution.objects.count() == 0


@pytest.mark.parametrize("token", ["A" * 43, "T" * 42, "T" * 44, "T" * 42 + "é"])
def test_a_link_that_was_never_made_is_not_found(visitor, link, token):
    addresses = [f"/consultation/{token}/", f"/consultation/{token}/en.pdf", f"/reply/{token}/"]

    assert [visitor.get(address).status_code for address in addresses] == [404] * 3
    assert [visitor.post(address).status_code for address in addresses] == [404] * 3


def test_the_draft_card_can_be_taken_as_pdf(visitor, link):
    response = visitor.get(f"{link}en.pdf")

    assert (response.status_code, response.headers["Cache-Control"]) == (200, "no-store")
    assert response.content.startswith(b"%PDF")
    assert visitor.get(f"{link}xx.pdf").status_code == 404


# With an account.


def test_members_of_an_invited_organisation_comment_signed_in_and_see_nothing_else(
    visitor, evaluation, asked, outsider
):
    factories.make_invitee(evaluation, organisation=outsider.organisations.get())
    visitor.force_login(outsider)
    here = reverse("consult_here", args=evaluation.address)

    submit(visitor, here, **{"change-text": "Who pays?"})

    assert Contribution.objects.get().text == "Who pays?"
    assert "Who pays?" in text(visitor.get(here))
    assert visitor.get(f"{here}en.pdf").status_code == 200
    closed = ("evaluation", "consultation", "results", "card", "replies")
    assert [visitor.get(reverse(name, args=evaluation.address)).status_code for name in closed] == [404] * 5


@pytest.mark.parametrize("person", ["outsider", "foreigner", "validator", "stranger", "coordinator"])
def test_nobody_of_an_organisation_that_was_not_asked_comments_here(
    visitor, evaluation, link, person, request
):
    visitor.force_login(request.getfixturevalue(person))

    assert visitor.get(reverse("consult_here", args=evaluation.address)).status_code == 404


def test_one_person_of_two_invited_organisations_comments_for_the_latest(
    visitor, evaluation, asked, outsider
):
    second = factories.make_organisation("A Second Collective", country=evaluation.country_id)
    Membership.objects.create(user=outsider, organisation=second, role=Role.OWNER)
    for number, organisation in enumerate(outsider.organisations.order_by("name")):
        factories.make_invitee(
            evaluation, token=f"{number}" * 43, name=organisation.name, organisation=organisation
        )
    visitor.force_login(outsider)

    assert "For Another Collective" in text(visitor.get(reverse("consult_here", args=evaluation.address)))
