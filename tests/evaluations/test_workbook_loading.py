"""Loading a filled-in workbook: the same as typing it in, and all or nothing."""

from datetime import date

from django.urls import reverse

from evaluations.models import Answer, AnswerVersion, Evaluation
from stakeholders.models import Verb
from tests import factories
from tests.browsing import submit
from tests.evaluations.interviewing import grid, page, stored
from tests.evaluations.workbooks import (
    HEAD,
    content_of,
    counts,
    filled,
    opened,
    said,
    saved,
    sent,
    sheet_of,
    written,
)

FILLED = HEAD | {
    "detail language": "French",
    "question COM-CE": "community CE 50",
    ("question COM-CE", "note"): "=They hesitated.",
    ("question COM-CE", "quote"): "Nobody asked us.",
    ("question COM-CE", "quote_use"): "Print it, naming only the type",
    "question COM-CLS": "Prefer not to answer",
    "question COM-VIO": "community VIO 0",
    ("question COM-CON", "note"): "Said nothing, laughed.",
    "target un": "Yes",
    "target ngo": "No",
    "criterion un 1": 2,
    "element un 3 a": "Yes",
    "element un 3 c": "yes",
    "element un 7 a": "No",
    "element un 7 b": "No",
    "element un 7 c": "No",
    "criterion un 8": "None of these",
    "criterion un 4": "Do not know",
    "closing closing_continue": "The grants.\nAll of them.",
    "closing closing_quote": "Yes.",
    "closing closing_quote_use": "Print it, naming only the type",
    "closing closing_said_by": "an outreach organisation",
}


def typed(client, evaluation):
    """The interview of FILLED, through the pages."""
    client.post(
        reverse("add_stakeholder", args=evaluation.address), {"group": "community", "name": "Collective A"}
    )
    client.post(
        reverse("add_interview", args=evaluation.address),
        {
            "stakeholder": evaluation.stakeholders.get().pk,
            "month": "2024-05",
            "mode": "phone",
            "language": "fr",
            "form": "core",
            "consent": "on",
        },
    )
    interview = evaluation.interviews.get()
    words = {
        "COM-CE-note": "=They hesitated.",
        "COM-CE-quote": "Nobody asked us.",
        "COM-CE-quote_use": "group",
    }
    submit(client, page(interview), COM_CE="50", **words)
    submit(client, page(interview, "CLS"), COM_CLS="refused")
    submit(client, page(interview, "VIO"), COM_VIO="0")
    submit(client, page(interview, "CON"), **{"COM-CON-note": "Said nothing, laughed."})
    submit(client, reverse("involvement_targets", args=interview.address), targets=["un"])
    replies = {
        "1": "2",
        "3": ["a", "c"],
        "7": ["none_of_these"],
        "8": ["none_of_these"],
        "4": "dont_know",
    }
    submit(client, grid(interview), **replies)
    submit(
        client,
        reverse("closing", args=interview.address),
        closing_continue="The grants.\r\nAll of them.",
        closing_quote="Yes.",
        closing_quote_use="group",
        closing_said_by="an outreach organisation",
    )


def test_a_loaded_interview_is_the_same_as_one_that_was_typed_in(
    client, labelled, framework, lead, interviewer
):
    other = factories.make_evaluation(framework, lead, round="2027")
    client.force_login(interviewer)
    typed(client, other)

    outcome = sent(labelled, filled(written(labelled), FILLED), interviewer)

    assert said(outcome) == []
    assert [(change.code, change.name, change.is_new) for change in outcome.changes] == [
        ("i001", "Collective A", True)
    ]
    assert content_of(labelled) == content_of(other)
    [loaded], [by_hand] = labelled.interviews.all(), other.interviews.all()
    assert loaded.consent_wording == by_hand.consent_wording
    assert history(loaded) == history(by_hand)


def history(interview):
    """Every version of every answer, and of the closing words."""
    rows = AnswerVersion.objects.filter(answer__interview=interview).select_related(
        "answer__question", "answer__criterion", "choice"
    )
    answers = sorted(
        (
            (row.answer.question or row.answer.criterion).code,
            row.answer.target,
            row.version,
            str(row.value),
            row.language,
        )
        for row in rows
    )
    return answers, [(row.version, row.words) for row in interview.closing_versions.all()]


def test_a_rehearsal_says_what_would_be_loaded_and_writes_nothing(labelled, interviewer):
    content = filled(written(labelled), FILLED)
    before = counts()

    rehearsed = sent(labelled, content, interviewer, is_rehearsal=True)

    assert counts() == before
    assert Evaluation.objects.get().status == labelled.status == "setting_up"
    assert sent(labelled, content, interviewer) == rehearsed
    assert counts() != before


def test_one_fault_and_nothing_of_the_whole_workbook_is_loaded(labelled, interviewer):
    content = filled(written(labelled, room=2), FILLED)
    faulty = filled(content, HEAD | {"detail month": "2999-01"}, interview=1)
    before = counts()

    outcome = sent(labelled, faulty, interviewer)

    assert said(outcome) == [("J6", "This month has not begun yet.")]
    assert (outcome.changes, counts(), labelled.status) == ((), before, "setting_up")


def test_the_same_workbook_again_changes_nothing(labelled, interviewer):
    content = filled(written(labelled), FILLED)
    sent(labelled, content, interviewer)
    before = counts()

    again = sent(labelled, content, interviewer)

    assert (again.faults, again.changes, again.unchanged, counts()) == ((), (), 1, before)


def test_a_workbook_that_was_loaded_can_be_filled_in_further_and_loaded_again(labelled, interviewer):
    content = filled(written(labelled), HEAD)
    sent(labelled, content, interviewer)
    more = filled(content, {"question COM-VIO": "community VIO 50", "closing closing_stop": "Raids."})

    outcome = sent(labelled, more, interviewer)

    assert said(outcome) == []
    [interview] = labelled.interviews.all()
    assert (stored(interview), interview.closing_stop) == ({"COM-VIO": "50"}, "Raids.")


def test_notes_that_the_network_may_read_are_shared_as_on_the_page(evaluation, interviewer):
    cells = HEAD | {
        "detail stakeholder": "Ministry of Health",
        "question GOV-CE": "50",
        ("question GOV-CE", "note"): "Budget line 4.",
        ("question GOV-CE", "share"): "Yes",
        ("question GOV-CON", "note"): "Off the record.",
    }
    content = filled(written(evaluation, groups=["government"]), cells, "government")

    outcome = sent(evaluation, content, interviewer)

    notes = Answer.objects.exclude(note="").values_list("question__code", "note_is_shared")
    assert (said(outcome), dict(notes)) == ([], {"GOV-CE": True, "GOV-CON": False})
    [interview] = evaluation.interviews.all()
    assert (
        sent(evaluation, written(evaluation, [interview], groups=["government"]), interviewer).unchanged == 1
    )


def test_a_month_that_the_program_made_a_day_of_is_understood(labelled, interviewer):
    outcome = sent(
        labelled, filled(written(labelled), HEAD | {"detail month": date(2024, 5, 1)}), interviewer
    )

    assert (said(outcome), labelled.interviews.get().month) == ([], "2024-05")


def test_a_stakeholder_is_known_by_name_and_two_interviews_with_a_new_one_add_it_once(labelled, interviewer):
    known = factories.make_stakeholder(labelled, "community", name="Red Collective")
    names = ["red  collective", "New Collective", "new collective"]
    content = written(labelled, room=3)
    for number, name in enumerate(names):
        content = filled(content, HEAD | {"detail stakeholder": name}, interview=number)

    outcome = sent(labelled, content, interviewer)

    assert said(outcome) == []
    assert sorted(labelled.stakeholders.values_list("code", "name")) == [
        ("community-1", "Red Collective"),
        ("community-2", "New Collective"),
    ]
    assert [row.stakeholder.name for row in labelled.interviews.order_by("code")] == [
        "Red Collective",
        "New Collective",
        "New Collective",
    ]
    assert labelled.interviews.filter(stakeholder=known).count() == 1


def test_of_two_stakeholders_with_one_name_the_list_tells_which(labelled, interviewer):
    factories.make_stakeholder(labelled, "community", name="Red Collective")
    second = factories.make_stakeholder(labelled, "community", name="Red Collective")
    cells = HEAD | {"detail stakeholder": "Red Collective (community-2)"}

    sent(labelled, filled(written(labelled), cells), interviewer)

    assert labelled.interviews.get().stakeholder == second


def test_the_first_interview_of_a_workbook_starts_the_collecting(labelled, interviewer):
    sent(labelled, filled(written(labelled), HEAD), interviewer)

    assert Evaluation.objects.get().status == labelled.status == "collecting"


def test_the_trail_tells_who_loaded_a_workbook_after_all_that_came_of_it(labelled, interviewer):
    sent(labelled, filled(written(labelled), FILLED), interviewer)

    entries = list(labelled.lead_organisation.trail.all())
    assert (entries[-1].verb, entries[-1].thing, entries[-1].by) == (
        Verb.LOADED_WORKBOOK,
        "KE 2026",
        interviewer,
    )
    assert {entry.verb for entry in entries[:-1]} == {
        Verb.ADDED_STAKEHOLDER,
        Verb.BEGAN_INTERVIEW,
        Verb.CHANGED_STATE,
        Verb.CHANGED_ANSWERS,
    }


def test_an_interview_of_another_evaluation_is_not_touched(labelled, framework, lead, interviewer):
    """Its identifier was put into a workbook of one's own."""
    elsewhere = factories.make_evaluation(framework, lead, round="2027")
    other = factories.make_interview(elsewhere, "community")
    workbook = opened(filled(written(labelled), FILLED))
    for found in sheet_of(workbook)[2][4:]:
        found.value = str(other.pk)

    outcome = sent(labelled, saved(workbook), interviewer)

    assert said(outcome) == [
        ("E4", "This interview does not belong here. Write a new workbook, and copy the replies.")
    ]
    assert other.answers.count() == 0
