"""Interviews that were written into a workbook, changed there, and loaded: never over what somebody else saved."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from evaluations.binning import put_in_bin
from evaluations.models import Evaluation
from evaluations.recording import Locked
from tests import factories
from tests.evaluations.interviewing import stored
from tests.evaluations.workbooks import content_of, counts, filled, said, sent, written


@pytest.fixture
def begun(labelled):
    """An interview with answers, notes and closing words."""
    interview = factories.make_interview(
        labelled,
        "community",
        targets=["un"],
        closing_stop="Raids.",
        closing_quote="Yes.",
        closing_quote_use="group",
    )
    replies = [
        factories.said(interview, "COM-CE", "50", note="A note.", quote="A quote.", quote_use="named"),
        factories.said(interview, "COM-CLS", "dont_know"),
        factories.said(interview, "3", ["a"], target="un"),
        factories.said(interview, "7", [], target="un"),
        factories.said(interview, "1", "refused", target="un"),
    ]
    factories.recording.record(interview, replies, by=None, now=timezone.now())
    return interview


@pytest.mark.parametrize("words", [True, False])
@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_an_interview_that_was_written_and_not_touched_changes_nothing(
    labelled, begun, interviewer, words, language
):
    before = counts()

    outcome = sent(labelled, written(labelled, [begun], words=words, language=language), interviewer)

    assert (outcome.faults, outcome.changes, outcome.unchanged, counts()) == ((), (), 1, before)


def change(evaluation, interview, cells, by, *, words=True):
    outcome = sent(evaluation, filled(written(evaluation, [interview], words=words, room=0), cells), by)
    interview.refresh_from_db()
    return outcome


def test_changed_cells_change_what_they_are_about_and_nothing_else(labelled, begun, interviewer):
    before = content_of(labelled)[1][0]
    cells = {
        "question COM-CE": "community CE 100",
        "detail month": "2026-04",
        "detail mode": "Online",
        "closing closing_stop": "Raids and fines.",
        "target ngo": "Yes",
        "criterion ngo 1": "3",
        "element un 3 c": "Yes",
    }

    outcome = change(labelled, begun, cells, interviewer)

    [change_] = outcome.changes
    assert (change_.answers, change_.has_other_changes, change_.is_new) == (3, True, False)
    after = content_of(labelled)[1][0]
    changed = before.answers | {
        "COM-CE": before.answers["COM-CE"].model_copy(update={"choice": "100"}),
    }
    assert after.answers == changed
    assert {
        target: {code: answer.choice for code, answer in cells.items()}
        for target, cells in after.involvement.items()
    } == {
        "un": {"1": "refused", "3": ["a", "c"], "7": []},
        "ngo": {"1": "3"},
    }
    assert (after.month, after.mode, after.closing.stop, after.closing.quote) == (
        "2026-04",
        "online",
        "Raids and fines.",
        "Yes.",
    )


def test_a_reply_is_taken_back_and_its_note_stays(labelled, begun, interviewer):
    cells = {"question COM-CE": "Clear this answer", "criterion un 3": "Clear this answer"}

    change(labelled, begun, cells, interviewer)

    answer = begun.answers.get(question__code="COM-CE")
    assert (answer.value, answer.note, answer.quote_use, answer.version) == ("", "A note.", "named", 2)
    assert begun.answers.get(criterion__code="3").value == ""


def test_a_hyphen_removes_words(labelled, begun, interviewer):
    cells = {
        ("question COM-CE", "note"): "-",
        ("question COM-CE", "quote"): " - ",
        "closing closing_stop": "-",
    }

    change(labelled, begun, cells, interviewer)

    answer = begun.answers.get(question__code="COM-CE")
    assert (answer.value, answer.note, answer.quote, answer.quote_use) == ("50", "", "", "none")
    assert (begun.closing_stop, begun.closing_quote) == ("", "Yes.")


def test_an_element_left_empty_stays_as_it_is(labelled, begun, interviewer):
    change(labelled, begun, {"element un 3 a": None, "element un 3 b": "Yes"}, interviewer)

    assert begun.answers.get(criterion__code="3").ticked == ["a", "b"]


def test_all_elements_with_no_are_none_of_these(labelled, begun, interviewer):
    change(labelled, begun, {"element un 3 a": "No"}, interviewer)

    assert begun.answers.get(criterion__code="3").ticked == []


def test_words_that_did_not_go_along_stay_when_the_reply_changes(labelled, begun, interviewer):
    outcome = change(labelled, begun, {"question COM-CE": "community CE 0"}, interviewer, words=False)

    answer = begun.answers.get(question__code="COM-CE")
    assert said(outcome) == []
    assert (answer.value, answer.note, answer.quote, answer.quote_use) == (
        "0",
        "A note.",
        "A quote.",
        "named",
    )


def test_what_somebody_else_changed_meanwhile_is_a_fault_and_is_not_overwritten(labelled, begun, interviewer):
    content = written(labelled, [begun], words=True, room=0)
    factories.answer(begun, COM_CE="100")
    begun.closing_stop, begun.month = "Fines.", "2026-03"
    begun.save()
    cells = {
        "question COM-CE": "community CE 0",
        "closing closing_stop": "Nothing.",
        "detail month": "2026-02",
    }

    outcome = sent(labelled, filled(content, cells), interviewer)

    message = (
        "This was changed on the site since the workbook was written. There it is now: “{}”. Empty this cell to keep "
        "that; or change it on the site."
    )
    assert [fault.message for fault in outcome.faults] == [
        message.format(now) for now in ("2026-03", "community CE 100", "Fines.")
    ]
    begun.refresh_from_db()
    assert (stored(begun)["COM-CE"], begun.closing_stop, begun.month) == ("100", "Fines.", "2026-03")


def test_what_only_somebody_else_changed_meanwhile_stays(labelled, begun, interviewer):
    content = written(labelled, [begun], words=True, room=0)
    factories.answer(begun, COM_CE="100", COM_MGT="0")
    begun.closing_stop, begun.month, begun.targets = "Fines.", "2026-03", ["un", "ngo"]
    begun.save()

    outcome = sent(labelled, filled(content, {"question COM-CON": "community CON 0"}), interviewer)

    begun.refresh_from_db()
    assert said(outcome) == []
    assert [stored(begun)[code] for code in ("COM-CE", "COM-MGT", "COM-CON")] == ["100", "0", "0"]
    assert (begun.closing_stop, begun.month, begun.targets) == ("Fines.", "2026-03", ["un", "ngo"])


def test_a_first_reply_by_two_is_a_fault(labelled, begun, interviewer):
    content = written(labelled, [begun], room=0)
    factories.answer(begun, COM_MGT="0")

    outcome = sent(labelled, filled(content, {"question COM-MGT": "community MGT 100"}), interviewer)

    assert ["community MGT 0" in fault.message for fault in outcome.faults] == [True]


def test_a_type_that_is_unticked_keeps_what_was_answered_about_it(labelled, begun, interviewer):
    outcome = change(labelled, begun, {"target un": "No"}, interviewer)

    assert (said(outcome), begun.targets) == ([], [])
    assert begun.answers.get(criterion__code="3").ticked == ["a"]


def test_nothing_is_loaded_into_a_draft_that_is_not_open(labelled, begun, interviewer):
    content = filled(written(labelled, [begun], room=0), {"question COM-CE": "community CE 0"})
    Evaluation.objects.update(status="submitted")

    with pytest.raises(Locked):
        sent(labelled, content, interviewer)


def test_an_interview_in_the_bin_or_gone_for_good_is_a_fault(labelled, begun, interviewer):
    content = written(labelled, [begun], room=0)
    put_in_bin(begun, by=interviewer, now=timezone.now())
    binned = sent(labelled, content, interviewer)
    begun.delete()
    gone = sent(labelled, content, interviewer)

    assert said(binned) == [
        ("E4", "This interview is in the bin. Take it out first, or remove what is in its columns.")
    ]
    assert said(gone) == [
        ("E4", "This interview is not on the site any more. Remove what is in its columns.")
    ]


def queries(evaluation, content, by):
    """How many it takes to rehearse a workbook without a fault."""
    with CaptureQueriesContext(connection) as captured:
        assert said(sent(evaluation, content, by, is_rehearsal=True)) == []
    return len(captured)


def test_interviews_that_do_not_change_cost_no_queries(labelled, begun, interviewer):
    for _number in range(2):
        factories.answer_all(factories.make_interview(labelled, "community"))
    rows = list(labelled.interviews.select_related("stakeholder"))

    one, three = (queries(labelled, written(labelled, found), interviewer) for found in (rows[:1], rows))

    assert (one == three, one < 20) == (True, True)


def test_a_changed_answer_costs_the_two_queries_that_it_is_written_with(labelled, begun, interviewer):
    content = written(labelled, [begun])
    cells = {f"question COM-{code}": f"community {code} 0" for code in ("CE", "CLS", "CON")}

    one = queries(labelled, filled(content, {"question COM-CE": "community CE 0"}), interviewer)
    three = queries(labelled, filled(content, cells), interviewer)

    assert three - one == 2 * 2
