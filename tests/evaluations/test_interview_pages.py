"""Interviewing without scripts, from adding a stakeholder to the last question (interview.md 4)."""

import pytest
from django.urls import reverse

from evaluations.models import AnswerVersion, Interview, Stakeholder
from tests import factories
from tests.browsing import fields, submit, text
from tests.evaluations.interviewing import grid, page, stored
from tests.factories import answer, said

NOTE_ERROR = "Ensure this value has at most 5000 characters"
NOTHING_SAVED = "Nothing was saved yet. Please look at this:"


@pytest.fixture
def interview(evaluation):
    return factories.make_interview(evaluation, "community", targets=["un"])


@pytest.fixture
def client(client, interviewer):
    client.force_login(interviewer)
    return client


def begin(client, evaluation, /, *interviewed, **changes):
    """Send the form that begins an interview."""
    given = {
        "stakeholder": [stakeholder.pk for stakeholder in interviewed],
        "month": "2024-05",
        "mode": "phone",
        "language": "en",
        "form": "core",
        "consent": "on",
    }
    return client.post(reverse("add_interview", args=evaluation.address), given | changes)


def test_from_the_first_stakeholder_to_the_last_question(client, evaluation):
    add = reverse("add_stakeholder", args=evaluation.address)
    added = client.post(add, {"group": "community", "name": "Collective A", "interview": ""})
    assert added.url == reverse("add_interview", args=evaluation.address)
    stakeholder = Stakeholder.objects.get()
    assert (stakeholder.code, stakeholder.group, stakeholder.name) == (
        "community-1",
        "community",
        "Collective A",
    )

    assert "Read this aloud first" in text(client.get(added.url))
    begun = begin(client, evaluation, stakeholder)
    interview = Interview.objects.get()
    assert begun.url == interview.get_absolute_url()
    assert (interview.code, interview.month, interview.mode) == ("i001", "2024-05", "phone")
    assert interview.consent_wording == "2026-1"
    assert stored(interview) == {"COM-VIO": "not_asked"}
    assert "0 of 5 answered" in text(client.get(begun.url))

    url = page(interview)
    for chapter in ("VIO", "CLS", "CON", "CLI", "MGT"):
        response = submit(
            client, url, **{f"COM_{url.split('/')[-2]}": "100"} if url != page(interview, "VIO") else {}
        )
        assert response.redirect_chain[-1][0] == page(interview, chapter)
        url = page(interview, chapter)
    response = submit(client, url, COM_MGT="dont_know")
    assert response.redirect_chain[-1][0] == reverse("involvement_targets", args=interview.address)

    response = submit(client, response.redirect_chain[-1][0], targets=["ngo", "un"])
    assert response.redirect_chain[-1][0] == grid(interview, "un")
    response = submit(client, grid(interview, "un"), **{"1": "2", "3": ["a", "c"], "7": ["none_of_these"]})
    assert response.redirect_chain[-1][0] == grid(interview, "ngo")
    response = submit(client, grid(interview, "ngo"))
    closing = reverse("closing", args=interview.address)
    assert response.redirect_chain[-1][0] == closing

    response = submit(
        client, closing, closing_continue="The grants.", closing_quote="Yes.", closing_quote_use="group"
    )
    assert response.redirect_chain[-1][0] == interview.get_absolute_url()
    assert "5 of 5 answered" in text(response)
    interview.refresh_from_db()
    assert (interview.closing_continue, interview.closing_quote_use) == ("The grants.", "group")
    assert interview.targets == ["un", "ngo"]
    assert stored(interview) == {
        **dict.fromkeys(("COM-CE", "COM-CLS", "COM-CON", "COM-CLI"), "100"),
        "COM-VIO": "not_asked",
        "COM-MGT": "dont_know",
        "1": "2",
        "3": ["a", "c"],
        "7": [],
    }


def test_the_full_form_asks_everything(client, evaluation):
    begin(client, evaluation, factories.make_stakeholder(evaluation, "community"), form="full")

    interview = Interview.objects.get()

    assert stored(interview) == {}
    assert "0 of 6 answered" in text(client.get(interview.get_absolute_url()))


def test_what_the_short_form_leaves_out_may_still_be_asked(client, evaluation):
    begin(client, evaluation, factories.make_stakeholder(evaluation, "community"))
    interview = Interview.objects.get()

    submit(client, page(interview, "VIO"), COM_VIO="50")

    assert stored(interview) == {"COM-VIO": "50"}
    versions = AnswerVersion.objects.filter(answer__interview=interview).order_by("version")
    assert [row.value for row in versions] == ["not_asked", "50"]


def test_the_first_interview_starts_the_collecting_and_is_recorded(client, evaluation, interviewer):
    begin(client, evaluation, factories.make_stakeholder(evaluation))
    begin(client, evaluation, factories.make_stakeholder(evaluation))

    [step] = evaluation.transitions.all()

    assert (step.from_status, step.to_status, step.by) == ("setting_up", "collecting", interviewer)
    assert (step.hour.minute, step.hour.second, step.hour.microsecond) == (0, 0, 0)
    assert [interview.code for interview in evaluation.interviews.all()] == ["i001", "i002"]


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"month": "2999-01"}, "This month has not begun yet."),
        ({"month": "2012-12"}, "The guidance is from 2013"),
        ({"month": "2024-13"}, "Write the year and the month"),
        ({"month": "2024-05-17"}, "Write the year and the month"),
        ({"month": "May"}, "Write the year and the month"),
        ({"month": "99999-01"}, "Write the year and the month"),
        ({"month": ""}, "This field is required."),
        ({"month": "\x00"}, "Null characters are not allowed."),
        ({"mode": "letter"}, "letter is not one of the available choices"),
        ({"language": "xx"}, "xx is not one of the available choices"),
        ({"form": "half"}, "half is not one of the available choices"),
        ({"consent": ""}, "Without their agreement there is no interview."),
        ({"stakeholder": "nobody"}, "is not a valid UUID"),
        ({"stakeholder": ""}, "This field is required."),
    ],
    ids=str,
)
def test_an_interview_that_is_not_as_it_should_be_is_not_begun(client, evaluation, changes, message):
    response = begin(client, evaluation, factories.make_stakeholder(evaluation), **changes)

    assert (response.status_code, message in text(response), NOTHING_SAVED in text(response)) == (
        200,
        True,
        True,
    )
    assert Interview.objects.count() == 0


def test_a_stakeholder_that_declined_cannot_be_interviewed(client, evaluation):
    factories.make_stakeholder(evaluation)
    stakeholder = factories.make_stakeholder(evaluation, has_declined=True)
    response = begin(client, evaluation, stakeholder)

    assert response.status_code == 200
    assert "Select a valid choice. That choice is not one of the available choices." in text(response)
    assert Interview.objects.count() == 0


def test_a_stakeholder_of_another_evaluation_cannot_be_interviewed(client, evaluation, framework, foreigner):
    elsewhere = factories.make_evaluation(framework, foreigner.organisations.get())
    response = begin(client, evaluation, factories.make_stakeholder(elsewhere))

    assert (response.status_code, Interview.objects.count()) == (200, 0)


def test_who_was_interviewed_has_not_declined_and_keeps_the_type(client, evaluation, interview):
    url = reverse("edit_stakeholder", args=[*evaluation.address, interview.stakeholder_id])

    response = submit(client, url, group="un", name="Another name", has_declined="on")
    submit(client, url, group="un", name="Another name")

    assert "There is an interview with them, so they cannot have declined." in text(response)
    interview.stakeholder.refresh_from_db()
    assert interview.stakeholder.group == "community"
    assert (interview.stakeholder.name, interview.stakeholder.has_declined) == ("Another name", False)


def test_details_can_be_corrected_and_nothing_else_with_them(client, interview):
    url = reverse("edit_interview", args=interview.address)
    other = factories.make_stakeholder(interview.evaluation)

    submit(client, url, month="2024-06", mode="group", language="fr", stakeholder=other.pk, code="x")

    interview.refresh_from_db()
    assert (interview.month, interview.mode, interview.language, interview.code) == (
        "2024-06",
        "group",
        "fr",
        "i001",
    )
    assert interview.stakeholder != other


def test_progress_counts_what_has_a_reply_and_leaves_out_what_was_not_asked(client, interview):
    record = factories.recording.record
    record(interview, [said(interview, "COM-VIO", "not_asked")], by=None, now=factories.timezone.now())
    answer(interview, COM_CE="50", COM_CLS="refused", COM_CON="dont_know")

    words = text(client.get(page(interview, "CLI")))

    assert "0 of 1 answered" in words
    assert "to the first one left" in words
    assert "3 of 5 in all" in words


def test_criterion_4_is_not_missing_where_they_choose_their_representatives_themselves(client, interview):
    submit(client, grid(interview), **{"1": "3"})
    chosen = text(client.get(interview.get_absolute_url()))
    submit(client, grid(interview), **{"1": "2"})
    others = text(client.get(interview.get_absolute_url()))

    assert ("UN agencies 1 of 9" in chosen, "UN agencies 1 of 10" in others) == (True, True)


def test_a_type_that_is_unticked_keeps_its_answers(client, interview):
    submit(client, grid(interview), **{"1": "2"})
    submit(client, reverse("involvement_targets", args=interview.address), targets=[])

    interview.refresh_from_db()

    assert (interview.targets, stored(interview)) == ([], {"1": "2"})
    assert client.get(grid(interview)).status_code == 404


def test_closing_words_keep_their_lines_and_are_bounded(client, interview):
    url = reverse("closing", args=interview.address)
    submit(client, url, closing_stop="one\r\ntwo\x07", closing_said_by="an organisation")
    response = submit(client, url, closing_start="x" * 5001, closing_stop="changed")

    interview.refresh_from_db()

    assert (interview.closing_stop, interview.closing_said_by, interview.closing_start) == (
        "one\ntwo",
        "an organisation",
        "",
    )
    assert NOTE_ERROR in text(response)
    assert fields(response)["closing_start"] == ["x" * 5001]


def test_when_they_take_back_their_agreement_the_interview_goes_with_its_whole_history(
    client, interview, evaluation
):
    answer(interview, COM_CE="0")
    answer(interview, COM_CE="50")
    other = factories.make_interview(evaluation, "community")
    answer(other, COM_CE="50")
    url = reverse("withdraw_interview", args=interview.address)

    asked = text(client.get(url))
    assert "Delete interview i001 for good" in asked
    assert Interview.objects.count() == 2

    response = client.post(url, follow=True)

    assert response.redirect_chain == [(evaluation.get_absolute_url(), 302)]
    assert "Interview i001 is deleted." in text(response)
    assert list(Interview.objects.all()) == [other]
    assert {version.answer.interview for version in AnswerVersion.objects.all()} == {other}


def test_without_a_withdrawn_interview_the_minimum_may_be_missed_again(client, interview, evaluation):
    evaluation.minimum_community_units = 1
    evaluation.save()
    factories.answer_all(interview)
    before = text(client.get(evaluation.get_absolute_url()))
    client.post(reverse("withdraw_interview", args=interview.address))
    after = text(client.get(evaluation.get_absolute_url()))

    words = "1 more community interview is needed before community results can be shown."
    assert (words in before, words in after) == (False, True)


def test_no_score_is_shown_while_interviewing(client, interview, evaluation):
    """Scores would sway the answers (interview.md 8)."""
    evaluation.minimum_community_units = 1
    evaluation.save()
    factories.answer_all(interview, "50")

    pages = [interview.get_absolute_url(), page(interview), grid(interview)]

    assert [
        word for url in pages for word in ("Partial", "Limited", "score") if word in text(client.get(url))
    ] == []
