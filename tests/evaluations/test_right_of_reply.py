"""An institution is given its part of the draft, and what it replies is printed and changes no score."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from evaluations.exchange.exporting import evaluation_document
from evaluations.models import RightOfReply, Stakeholder, Status
from reportcards.assembly import assemble
from tests import factories
from tests.browsing import fields, submit, text
from tests.evaluations.asking import MARK, links_in, moved, validated

LINK = f"/reply/{'R' * 43}/"


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


@pytest.fixture
def visitor(db):
    """Somebody of an institution, with a link and no account."""
    return Client()


@pytest.fixture
def ministry(evaluation):
    return factories.make_stakeholder(evaluation, "government", name="Ministry of Health")


@pytest.fixture
def evaluation(evaluation):
    factories.make_recommendation(evaluation, group="government", text_en="Pay for legal aid.")
    factories.make_recommendation(evaluation, group="un", text_en="Open your meetings.")
    return validated(evaluation)


@pytest.fixture
def page(evaluation):
    return reverse("replies", args=evaluation.address)


@pytest.fixture
def asked(evaluation, ministry):
    return factories.make_reply(evaluation, stakeholder=ministry)


def in_days(number):
    return timezone.localdate() + timedelta(days=number)


def test_asking_an_institution_gives_a_link_once_and_a_fortnight(client, visitor, evaluation, ministry, page):
    offered = fields(client.get(page))
    response = submit(client, page, stakeholder=str(ministry.pk))

    asked = evaluation.replies.get()
    assert offered["until"] == [f"{in_days(14):%Y-%m-%d}"]
    assert (asked.stakeholder, asked.until, asked.text) == (ministry, in_days(14), "")
    assert [visitor.get(link).status_code for link in links_in(response)] == [200]
    assert links_in(client.get(page)) == []
    assert "Ministry of Health" in text(client.get(page))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"until": ""}, "This field is required."),
        ({"until": "soon"}, "Write the day as 2026-05-31"),
        ({"until": "2020-01-01"}, "This day is over."),
        ({"until": "2999-01-01"}, "Choose a day within the next 120 days."),
        ({"stakeholder": ""}, "This field is required."),
        ({"stakeholder": "0"}, "is not a valid UUID"),
    ],
    ids=str,
)
def test_an_institution_is_asked_with_a_day_that_makes_sense(client, ministry, page, changes, message):
    given = {"stakeholder": str(ministry.pk), "until": f"{in_days(5):%Y-%m-%d}"} | changes

    assert message in text(client.post(page, given))
    assert RightOfReply.objects.count() == 0


def test_an_institution_is_asked_once(client, ministry, page, asked):
    given = {"stakeholder": str(ministry.pk), "until": f"{in_days(5):%Y-%m-%d}"}

    assert "This institution was asked already; it stands in the list." in text(client.post(page, given))
    assert RightOfReply.objects.count() == 1


def test_a_community_organisation_is_no_institution(client, page):
    community = Stakeholder.objects.get(group="community")
    given = {"stakeholder": str(community.pk), "until": f"{in_days(5):%Y-%m-%d}"}

    assert community.name not in text(client.get(page))
    assert links_in(client.post(page, given)) == []
    assert RightOfReply.objects.count() == 0


@pytest.mark.parametrize("status", sorted({*Status} - {Status.VALIDATED, Status.IN_CONSULTATION}))
def test_nobody_is_asked_and_nobody_replies_in_another_state(
    client, visitor, evaluation, ministry, page, status
):
    factories.make_reply(evaluation)
    moved(evaluation, status)

    asking = client.post(page, {"stakeholder": str(ministry.pk), "until": f"{in_days(5):%Y-%m-%d}"})
    replying = visitor.post(LINK, {"text": "We disagree.", "seen": "0"})

    assert "between the network's validation and your agreement to the card" in text(asking)
    assert "Replies are no longer taken, so this was not saved." in text(replying)
    assert fields(replying)["text"] == ["We disagree."]
    assert [row.text for row in RightOfReply.objects.all()] == [""]


def test_the_institution_reads_what_is_said_of_its_type_and_nothing_else(visitor, asked):
    page = visitor.get(LINK)

    assert "Pay for legal aid." in text(page)
    assert [words in text(page) for words in ("Open your meetings.", "A seat for us.")] == [False, False]
    assert MARK not in page.content.decode()
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("no-store", "noindex, nofollow")


def test_a_reply_is_saved_and_can_be_changed_and_taken_back(visitor, asked):
    submit(visitor, LINK, text="We disagree.")
    changed = submit(visitor, LINK, text="We agree in part.")

    asked.refresh_from_db()
    assert "Your reply is saved." in text(changed)
    assert (asked.text, asked.version) == ("We agree in part.", 2)

    submit(visitor, LINK, text="")
    asked.refresh_from_db()
    assert asked.text == ""


def test_an_empty_first_reply_asks_for_one(visitor, asked):
    assert "Write your reply first, then send it." in text(submit(visitor, LINK, text=""))


def test_a_reply_of_2000_characters_is_taken_and_one_more_is_shown_back(visitor, asked):
    refused = submit(visitor, LINK, text="x" * 2001)
    submit(visitor, LINK, text="y" * 2000)

    asked.refresh_from_db()
    assert "at most 2000 characters (it has 2001)" in text(refused)
    assert fields(refused)["text"] == ["x" * 2001]
    assert asked.text == "y" * 2000


def test_the_second_of_two_people_with_one_link_sees_what_the_first_saved(visitor, asked):
    visitor.post(LINK, {"text": "From the office.", "seen": "0"})
    refused = visitor.post(LINK, {"text": "From the minister.", "seen": "0"})

    asked.refresh_from_db()
    assert "Somebody saved another reply meanwhile" in text(refused)
    assert "From the office." in text(refused)
    assert (fields(refused)["text"], fields(refused)["seen"]) == (["From the minister."], ["1"])
    assert asked.text == "From the office."


def test_after_the_last_day_the_page_reads_only(visitor, asked):
    submit(visitor, LINK, text="In time.")
    RightOfReply.objects.filter(pk=asked.pk).update(until=in_days(-1))

    late, read = visitor.post(LINK, {"text": "Too late.", "seen": "1"}), visitor.get(LINK)

    asked.refresh_from_db()
    assert "Replies are no longer taken" in text(read)
    assert "In time." in text(read)
    assert fields(read) == {}
    assert (fields(late)["text"], asked.text) == (["Too late."], "In time.")


def test_a_new_link_kills_the_old_one_and_gives_time_again(client, visitor, evaluation, asked):
    RightOfReply.objects.filter(pk=asked.pk).update(until=in_days(-1))

    new = links_in(client.post(reverse("renew_reply_link", args=[*evaluation.address, asked.pk])))

    asked.refresh_from_db()
    assert visitor.get(LINK).status_code == 404
    assert [visitor.get(link).status_code for link in new] == [200]
    assert asked.until == in_days(14)


def test_a_link_is_withdrawn_before_a_reply_and_not_after_it(client, visitor, evaluation, ministry, asked):
    withdraw = reverse("withdraw_reply_link", args=[*evaluation.address, asked.pk])
    submit(visitor, LINK, text="We disagree.")
    kept = client.post(withdraw, follow=True)
    submit(visitor, LINK, text="")
    gone = client.post(withdraw, follow=True)

    assert "the institution has replied, and its words stay" in text(kept)
    assert "Withdrawn: the link no longer opens anything." in text(gone)
    assert visitor.get(LINK).status_code == 404
    assert RightOfReply.objects.count() == 0


def test_a_reply_stands_on_the_card_and_changes_no_score(visitor, evaluation, asked):
    factories.make_reply(
        evaluation, stakeholder=factories.make_stakeholder(evaluation, "un", name="UN office"), token="U" * 43
    )
    before = assemble(evaluation_document(evaluation), month="2026-11")
    submit(visitor, LINK, text="We disagree.")
    after = assemble(evaluation_document(evaluation), month="2026-11")

    assert before.replies == ()
    assert [(reply.group, reply.name, reply.text) for reply in after.replies] == [
        ("government", "Ministry of Health", "We disagree.")
    ]
    assert (after.rollout, after.chapters, after.involvement) == (
        before.rollout,
        before.chapters,
        before.involvement,
    )
