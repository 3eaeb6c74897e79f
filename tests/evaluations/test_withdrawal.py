"""They take back their agreement: what goes, what is said before, and what it means for the minimum (safety S3)."""

import pytest
from django.urls import reverse

from evaluations.models import AnswerVersion, ClosingVersion
from tests import factories
from tests.browsing import submit, text
from tests.evaluations.validating import put


@pytest.fixture
def client(client, interviewer):
    client.force_login(interviewer)
    return client


def interviews(evaluation, number):
    """Community interviews in which everything is answered."""
    made = [factories.make_interview(evaluation, "community") for _ in range(number)]
    for interview in made:
        factories.answer_all(interview)
    return made


def withdraw(client, interview):
    return text(client.post(reverse("withdraw_interview", args=interview.address), follow=True))


def test_the_page_says_what_goes_and_what_is_not_reached_before_anything_happens(client, evaluation):
    interview = factories.make_interview(evaluation, "community")

    words = text(client.get(reverse("withdraw_interview", args=interview.address)))

    assert (
        "All answers, notes and quotes go at once, with their history. Nobody can bring them back." in words
    )
    assert "A locked copy that somebody took along on a device is not reached." in words
    assert "Files and cards that were made before, and copies of the database, are not reached." in words


def test_every_version_of_every_answer_and_of_the_closing_words_goes(client, evaluation):
    gone, other = interviews(evaluation, 2)
    for interview in (gone, other):
        for text_ in ("Raids.", "All raids."):
            submit(client, reverse("closing", args=interview.address), closing_stop=text_)
        factories.answer(interview, COM_CE="0")

    withdraw(client, gone)

    assert {version.answer.interview for version in AnswerVersion.objects.all()} == {other}
    assert {version.interview for version in ClosingVersion.objects.all()} == {other}


@pytest.mark.parametrize(
    ("own_minimum", "number", "said"),
    [
        (None, 5, "4 community interviews with answers are left; the minimum is 5. Until it is reached,"),
        (
            None,
            6,
            "5 community interviews with answers are left; the minimum is 5. Community results can still",
        ),
        (2, 2, "1 community interview with answers is left; the minimum is 2. Until it is reached,"),
        (
            1,
            2,
            "1 community interview with answers is left; the minimum is 1. Community results can still be",
        ),
        (7, 7, "6 community interviews with answers are left; the minimum is 7. Until it is reached,"),
    ],
)
def test_the_minimum_of_the_evaluation_is_checked_again(client, evaluation, own_minimum, number, said):
    evaluation.minimum_community_units = own_minimum
    evaluation.save()

    assert said in withdraw(client, interviews(evaluation, number)[0])


def test_interviews_without_an_answer_or_in_the_bin_do_not_count_as_left(client, evaluation):
    first, _second, binned = interviews(evaluation, 3)
    factories.make_interview(evaluation, "community")
    binned.bin_until = "2099-01-01"
    binned.save()

    assert "1 community interview with answers is left" in withdraw(client, first)


def test_also_while_the_draft_is_with_the_network(client, evaluation):
    first = interviews(evaluation, 2)[0]
    put(evaluation, "submitted")

    assert "1 community interview with answers is left; the minimum is 5." in withdraw(client, first)


def test_without_an_institution_nothing_is_said_of_the_minimum(client, evaluation):
    assert "the minimum is" not in withdraw(client, factories.make_interview(evaluation, "government"))
