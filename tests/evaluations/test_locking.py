"""After submission nothing changes an answer: no page, no query, no race. Who takes back their agreement still may."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse
from django.utils import timezone

from evaluations import beginning, binning, changing, recording
from evaluations.forms.short import StakeholderForm
from evaluations.models import (
    FILLABLE,
    Answer,
    AnswerVersion,
    Interview,
    Stakeholder,
    State,
    Status,
)
from evaluations.seeing import marks
from stakeholders.models import Verb
from tests import factories
from tests.browsing import fields, submit, text
from tests.evaluations.interviewing import grid, page
from tests.evaluations.validating import NOW, make_ready, put, step

LOCKED = [status for status in Status.values if status not in FILLABLE]
KEPT = "What you wrote still stands here."


@pytest.fixture
def interview(evaluation):
    interview = make_ready(evaluation)
    Interview.objects.update(targets=["un"])
    put(evaluation, "collecting")
    interview.refresh_from_db()
    return interview


@pytest.fixture
def client(client, coordinator):
    client.force_login(coordinator)
    return client


def stored():
    """Everything that was said, and who was to be asked."""
    models = (Stakeholder, Interview.with_bin, Answer, AnswerVersion)
    return [list(getattr(model, "objects", model).order_by("pk").values()) for model in models]


def submitted_meanwhile(client, evaluation, url, **typed):
    """Open a page, fill it in, and send it after the draft was submitted. Nothing may be stored."""
    form = fields(client.get(url)) | typed
    before = stored()
    put(evaluation, "submitted")
    response = client.post(url, form)
    assert stored() == before
    return response


def test_a_chapter_that_is_sent_too_late_keeps_what_was_typed(client, evaluation, interview):
    response = submitted_meanwhile(
        client, evaluation, page(interview), **{"COM-CE": "100", "COM-CE-note": "planted-note"}
    )

    assert KEPT in text(response)
    assert fields(response)["COM-CE"] == ["100"]
    assert fields(response)["COM-CE-note"] == ["planted-note"]


def test_a_grid_that_is_sent_too_late_keeps_what_was_chosen(client, evaluation, interview):
    response = submitted_meanwhile(client, evaluation, grid(interview), **{"1": "3"})

    assert KEPT in text(response)
    assert fields(response)["1"] == ["3"]


def test_closing_questions_that_are_sent_too_late_keep_what_was_typed(client, evaluation, interview):
    url = reverse("closing", args=interview.address)

    response = submitted_meanwhile(client, evaluation, url, closing_start="planted-start")

    assert KEPT in text(response)
    assert fields(response)["closing_start"] == ["planted-start"]


def test_what_has_a_page_of_its_own_says_that_the_draft_is_not_open(client, evaluation, interview):
    stakeholder = interview.stakeholder
    binned = factories.make_interview(evaluation, "un", code="i099")
    binning.put_in_bin(binned, by=None, now=timezone.now())
    given = {"month": "2026-01", "mode": "phone", "language": "fr"}
    sent = {
        "edit_interview": (interview.address, given),
        "involvement_targets": (interview.address, {"targets": ["government"]}),
        "delete_interview": (interview.address, {}),
        "restore_interview": (binned.address, {}),
        "add_stakeholder": (evaluation.address, {"group": "un", "name": "Another"}),
        "edit_stakeholder": ((*evaluation.address, stakeholder.pk), {"group": "un", "name": "Renamed"}),
        "add_interview": (
            evaluation.address,
            given | {"stakeholder": stakeholder.pk, "form": "core", "consent": "on"},
        ),
    }
    put(evaluation, "submitted")
    before = stored()

    answers = {name: client.post(reverse(name, args=args), form) for name, (args, form) in sent.items()}

    assert {name: one.status_code for name, one in answers.items()} == dict.fromkeys(sent, 409)
    assert {"Nothing was changed. The draft was submitted" in text(one) for one in answers.values()} == {True}
    way = f'href="{evaluation.get_absolute_url()}">To the evaluation'
    assert {way in one.content.decode() for one in answers.values()} == {True}
    assert stored() == before


def test_a_stakeholder_that_is_corrected_while_the_draft_is_submitted_stays(
    client, evaluation, interview, monkeypatch
):
    """The draft is submitted between reading and writing: by the form itself, as it is checked."""
    check = StakeholderForm.is_valid
    monkeypatch.setattr(
        StakeholderForm, "is_valid", lambda form: check(form) and bool(put(evaluation, "submitted"))
    )
    before = stored()
    url = reverse("edit_stakeholder", args=[*evaluation.address, interview.stakeholder_id])

    assert client.post(url, {"group": "community", "name": "Renamed"}).status_code == 409
    assert stored() == before


def test_pages_of_an_interview_can_still_be_read(client, evaluation, interview):
    put(evaluation, "submitted")
    pages = [interview.get_absolute_url(), page(interview), grid(interview)]

    words = [text(client.get(url)) for url in pages]

    assert ["nothing can be changed now" in one for one in words] == [True] * 3


def acts(interview, by):
    """Every act that changes what was said or who is asked."""
    evaluation = interview.evaluation
    binned = Interview.with_bin.get(code="i099")
    return [
        lambda: factories.answer(interview, COM_CE="100"),
        lambda: changing.change_interview(interview, ["month"], Verb.CHANGED_INTERVIEW, by=None, now=NOW),
        lambda: binning.put_in_bin(interview, by=None, now=NOW),
        lambda: binning.take_out(binned, by=None, now=NOW),
        lambda: beginning.add_stakeholder(
            evaluation, Stakeholder(group="un", name="Another"), by=None, now=NOW
        ),
        lambda: changing.change_stakeholder(
            interview.stakeholder,
            {"name": "Another"},
            seen=marks(interview.stakeholder, ["name"]),
            by=None,
            now=NOW,
        ),
        lambda: changing.correct_interview(
            interview,
            {"month": "2026-04"},
            Verb.CHANGED_INTERVIEW,
            seen=marks(interview, ["month"]),
            by=None,
            now=NOW,
        ),
        lambda: beginning.begin_interview(
            evaluation,
            Interview(stakeholder=interview.stakeholder, month="2026-05", mode="phone", language="en"),
            is_core=True,
            by=by,
            now=NOW,
        ),
    ]


@pytest.mark.parametrize("status", LOCKED)
def test_no_act_changes_anything_while_the_draft_is_locked(evaluation, interview, coordinator, status):
    factories.make_interview(evaluation, "un", code="i099", bin_until="2099-01-01")
    put(evaluation, status)
    before = stored()

    for act in acts(interview, coordinator):
        with pytest.raises(recording.Locked):
            act()

    assert stored() == before


@pytest.mark.parametrize("status", FILLABLE)
def test_a_draft_that_is_open_again_can_be_changed(evaluation, interview, coordinator, status):
    factories.make_interview(evaluation, "un", code="i099", bin_until="2099-01-01")
    put(evaluation, status)

    for act in acts(interview, coordinator):
        act()


def other_choice(interview):
    return interview.answers.get(question__code="COM-CE").question.choices.get(code="100")


def statements(interview, elsewhere):
    """Changes that go past all our code. `elsewhere`: an interview of another evaluation, which is open."""
    answer = interview.answers.get(question__code="COM-CE")
    criterion = interview.evaluation.framework.criteria.get(code="1")
    new = Answer(
        interview=interview, criterion=criterion, target="un", state="refused", version=1, month="2026-05"
    )
    answers, interviews = Answer.objects.filter(pk=answer.pk), Interview.objects.filter(pk=interview.pk)
    moved = elsewhere.answers.get(question__code="GOV-CE")
    row = interview.pk.hex if connection.vendor == "sqlite" else str(interview.pk)

    def sql():
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE evaluations_answer SET version = version + 1 WHERE interview_id = %s", [row]
            )

    return {
        "another choice": lambda: answers.update(choice=other_choice(interview)),
        "a state": lambda: answers.update(state=State.REFUSED, choice=None),
        "ticks": lambda: answers.update(ticked=["a"], choice=None),
        "how a quote is used": lambda: answers.update(quote_use="named"),
        "saved whole": answer.save,
        "written first": new.save,
        "written in bulk": lambda: Answer.objects.bulk_create([new]),
        "moved out": lambda: answers.update(interview=elsewhere),
        "moved in": lambda: Answer.objects.filter(pk=moved.pk).update(interview=interview),
        "in plain SQL": sql,
        "the targets": lambda: interviews.update(targets=["ngo"]),
        "with whom": lambda: interviews.update(stakeholder=elsewhere.stakeholder),
        "into the bin": lambda: interviews.update(bin_until="2099-01-01"),
        "an interview moved out": lambda: interviews.update(evaluation=elsewhere.evaluation, code="i900"),
        "an interview moved in": lambda: Interview.objects.filter(pk=elsewhere.pk).update(
            evaluation=interview.evaluation, code="i901"
        ),
        "a new interview": lambda: factories.make_interview(interview.evaluation, "un", code="i902"),
    }


def goes_through(statement):
    """Whether the database lets it. What it let is undone."""
    try:
        with transaction.atomic():
            statement()
            transaction.set_rollback(True)
    except IntegrityError as error:
        return "answers are locked" not in str(error)
    return True


@pytest.fixture
def elsewhere(evaluation, framework, lead):
    other = factories.make_interview(factories.make_evaluation(framework, lead, round="2027"))
    factories.answer(other, GOV_CE="50")
    return other


@pytest.mark.parametrize("status", LOCKED)
def test_the_database_refuses_to_change_what_is_locked(evaluation, interview, elsewhere, status):
    put(evaluation, status)
    before = stored()

    possible = [
        name for name, statement in statements(interview, elsewhere).items() if goes_through(statement)
    ]

    assert possible == []
    assert stored() == before


def test_the_database_lets_open_answers_change(evaluation, interview, elsewhere):
    """Otherwise the test above might be refused for another reason."""
    found = statements(interview, elsewhere)

    assert [name for name, statement in found.items() if goes_through(statement)] == [*found]


def test_the_triggers_are_there_after_all_migrations(db):
    """A later migration that rebuilds one of these tables on SQLite forgets them, and has to run `lock` again."""
    queries = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }
    with connection.cursor() as cursor:
        cursor.execute(queries[connection.vendor])
        names = {name for (name,) in cursor.fetchall()}

    assert names >= {
        f"evaluations_{table}_{event}" for table in ("answer", "interview") for event in ("insert", "update")
    }


@pytest.mark.parametrize("status", LOCKED)
def test_who_takes_back_their_agreement_is_deleted_at_any_time(client, evaluation, interview, status):
    put(evaluation, status)

    response = client.post(reverse("withdraw_interview", args=interview.address))

    assert response.url == evaluation.get_absolute_url()
    assert (Interview.with_bin.count(), Answer.objects.count(), AnswerVersion.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize("status", ["collecting", "submitted"])
def test_who_takes_back_their_agreement_is_deleted_from_the_bin_too(client, evaluation, interview, status):
    binning.put_in_bin(interview, by=None, now=timezone.now())
    put(evaluation, status)
    url = reverse("withdraw_interview", args=interview.address)
    assert url in client.get(evaluation.get_absolute_url()).content.decode()
    assert client.get(url).status_code == 200

    client.post(url)

    assert (Interview.with_bin.count(), AnswerVersion.objects.count()) == (0, 0)


def test_a_type_does_not_change_under_an_interview_in_the_bin(client, evaluation, interview):
    """It could be taken out, with answers to the questions of another type."""
    binning.put_in_bin(interview, by=None, now=NOW)
    url = reverse("edit_stakeholder", args=[*evaluation.address, interview.stakeholder_id])

    submit(client, url, group="un", name="Renamed")

    stakeholder = Stakeholder.objects.get()
    assert (stakeholder.group, stakeholder.name) == ("community", "Renamed")


@pytest.mark.parametrize("origin", ["submitted", "validated", "in_consultation", "agreed"])
def test_reopening_unlocks(evaluation, interview, coordinator, origin):
    put(evaluation, origin)
    step(evaluation, "collecting", coordinator)

    assert factories.answer(interview, COM_CE="100") == 1


def test_returning_unlocks(evaluation, interview, validator):
    step(put(evaluation, "submitted"), "returned", validator)

    assert factories.answer(interview, COM_CE="100") == 1
