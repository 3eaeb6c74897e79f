"""The database says no first: every named constraint refuses, whatever the forms and pages would do."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction

from evaluations.models import (
    Action,
    Answer,
    AnswerVersion,
    Chapter,
    Choice,
    Clearance,
    ClosingVersion,
    Comment,
    Consultation,
    ContextFigure,
    Contribution,
    Criterion,
    Evaluation,
    FocusGroup,
    FocusGroupPoint,
    Framework,
    Group,
    Interview,
    Invitee,
    NarrativeVersion,
    PlanPoint,
    Question,
    Recommendation,
    RightOfReply,
    Round,
    Stakeholder,
    Submission,
    Thread,
    Transition,
)
from reportcards.models import CardFile, ReportCard
from stakeholders.models import Country, Invitation, Look, Membership, Organisation, TrailEntry
from stakeholders.roles import Kind, Role
from tests import factories
from tests.one_of_each import HOUR, one_of_each


@pytest.fixture
def rows(framework, evaluation, lead, owner):
    """One row of each model, which the database accepted; the answer is a choice."""
    return one_of_each(framework, evaluation, lead, owner)


def change(model, **fields):
    """Write into the row without asking any form, model or manager of ours."""
    return lambda rows: models.QuerySet(model).filter(pk=rows[model].pk).update(**fields)


def repeat(model, **fields):
    """A second row with the same columns, but for those that are named."""

    def insert(rows):
        row = rows[model]
        same = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
        del same[row._meta.pk.attname]
        models.QuerySet(model).bulk_create([model(**same | fields)])

    return insert


def criterion_answer(rows, **fields):
    """Answers to a criterion about UN agencies, one for each given change."""
    criterion = rows[Criterion]
    models.QuerySet(Answer).bulk_create(
        Answer(
            interview=rows[Interview],
            criterion=criterion,
            target="un",
            version=1,
            month="2026-05",
            state="refused",
        )
        for _ in range(2)
    )


def criterion_choices(rows):
    models.QuerySet(Choice).bulk_create(
        Choice(criterion=rows[Criterion], position=90, code="twin", label="Twin") for _ in range(2)
    )


def write_contact(rows):
    """The stakeholder of `rows` is of the community."""
    rows[Stakeholder].contact = "Desk 4"
    rows[Stakeholder].save()


def closing_decisions(rows):
    """Two decisions about the closing words of one interview."""
    for _ in range(2):
        Clearance.objects.create(interview=rows[Interview], is_cleared=True, use="group", hour=HOUR)


def describe(rows):
    """The quote of `rows` is printed naming only the type."""
    rows[Clearance].described_as = "A coordinator"
    rows[Clearance].save()


BROKEN = {
    "a_withdrawn_card_says_nothing": [change(ReportCard, is_withdrawn=True), change(ReportCard, snapshot="")],
    "accent_is_a_colour": [change(Look, accent="red"), change(Look, accent="#B0122B")],
    "accepted_invitation_keeps_no_email": [change(Invitation, used_hour=HOUR, email="a@example.org")],
    "action_is_addressed_to_institutions": [change(Action, group="community")],
    "action_kind_is_known": [change(Action, kind="pause")],
    "action_position_is_taken_once": [repeat(Action)],
    "action_state_is_known": [change(Action, state="lost")],
    "answer_has_a_choice_or_a_state": [
        change(Answer, choice=None),
        change(Answer, ticked=["a"]),
        change(Answer, state="refused"),
        change(Answer, state=""),
    ],
    "answer_is_kept_once_per_operation": [repeat(AnswerVersion, version=2)],
    "answer_is_to_a_question_or_a_criterion": [
        change(Answer, question=None),
        change(Answer, target="un"),
        lambda rows: change(Answer, criterion=rows[Criterion])(rows),
        lambda rows: change(Answer, question=None, criterion=rows[Criterion], target="community")(rows),
        lambda rows: change(Answer, question=None, criterion=rows[Criterion])(rows),
    ],
    "answer_month_has_no_day": [
        change(Answer, month="2026-13"),
        change(Answer, month="2026-5"),
        change(Answer, month="May"),
    ],
    "answer_quote_use_is_known": [change(Answer, quote_use="always"), change(Answer, quote_use="")],
    "answer_state_is_known": [change(Answer, state="maybe", choice=None)],
    "answer_version_begins_at_1": [change(Answer, version=0)],
    "answer_version_exists_once": [repeat(AnswerVersion, operation=None)],
    "answerversion_has_a_choice_or_a_state": [change(AnswerVersion, choice=None)],
    "answerversion_month_has_no_day": [
        change(AnswerVersion, month="2026-13"),
        change(AnswerVersion, month="2026-5"),
        change(AnswerVersion, month="May"),
    ],
    "answerversion_quote_use_is_known": [change(AnswerVersion, quote_use="always")],
    "answerversion_state_is_known": [change(AnswerVersion, state="maybe", choice=None)],
    "answerversion_version_begins_at_1": [change(AnswerVersion, version=0)],
    "at_most_five_points_of_a_part": [
        change(FocusGroupPoint, position=6),
        change(FocusGroupPoint, position=0),
    ],
    "at_most_five_points_of_a_plan_part": [change(PlanPoint, position=6), change(PlanPoint, position=0)],
    "card_form_is_known": [change(CardFile, form="book")],
    "card_is_drawn_once_in_each_form": [repeat(CardFile)],
    "card_paper_is_known": [change(CardFile, paper="a5")],
    "chapter_code_exists_once": [repeat(Chapter)],
    "chapter_weight_is_at_most_100": [change(Chapter, weight=101)],
    "choice_code_exists_once_in_criterion": [criterion_choices],
    "choice_code_exists_once_in_question": [repeat(Choice)],
    "choice_has_one_owner": [
        change(Choice, question=None),
        lambda rows: change(Choice, criterion=rows[Criterion])(rows),
    ],
    "choice_of_a_question_has_points": [change(Choice, points=None)],
    "choice_points_are_0_to_100": [change(Choice, points=101)],
    "clearance_use_prints": [change(Clearance, use="none")],
    "closing_is_kept_once_per_operation": [repeat(ClosingVersion, version=2)],
    "closing_quote_is_decided_once": [closing_decisions],
    "closing_version_begins_at_1": [change(ClosingVersion, version=0)],
    "closing_version_month_has_no_day": [
        change(ClosingVersion, month="2026-13"),
        change(ClosingVersion, month="2026-5"),
        change(ClosingVersion, month="May"),
    ],
    "closing_version_exists_once": [repeat(ClosingVersion, operation=None)],
    "comment_number_exists_once": [repeat(Comment)],
    "community_not_knowing_is_never_zero": [
        change(Question, dont_know="zero"),
        change(Question, dont_know="half"),
    ],
    "consultation_is_not_endless": [change(Consultation, days=121)],
    "consultation_number_exists_once": [repeat(Consultation)],
    "contribution_number_exists_once": [repeat(Contribution)],
    "contribution_outcome_has_a_reason": [
        change(Contribution, outcome="taken_up"),
        change(Contribution, outcome="perhaps"),
    ],
    "contribution_section_is_known": [
        change(Contribution, section="cover"),
        change(Contribution, section=""),
    ],
    "country_code_is_two_capitals": [
        repeat(Country, code="k1"),
        repeat(Country, code="K"),
    ],
    "country_region_is_known": [change(Country, region="atlantis")],
    "criterion_code_exists_once": [repeat(Criterion)],
    "criterion_is_answered_once_per_target": [criterion_answer],
    "edition_exists_once": [repeat(ReportCard)],
    "editions_begin_at_1": [change(ReportCard, edition=0)],
    "evaluation_exists_once_per_country_and_round": [repeat(Evaluation)],
    "evaluation_is_postponed_until_a_month": [
        change(Evaluation, postponed_until="2026-13"),
        change(Evaluation, postponed_until="later"),
    ],
    "evaluation_minimum_is_positive": [change(Evaluation, minimum_community_units=0)],
    "evaluation_status_is_known": [change(Evaluation, status="done"), change(Evaluation, status="")],
    "figure_has_a_source": [change(ContextFigure, source="")],
    "figure_position_is_taken_once": [repeat(ContextFigure)],
    "figure_year_is_plausible": [change(ContextFigure, year=1979), change(ContextFigure, year=2101)],
    "focus_group_code_exists_once": [repeat(FocusGroup)],
    "focus_group_month_has_no_day": [change(FocusGroup, month="2026-13")],
    "framework_minimum_is_positive": [change(Framework, minimum_community_units=0)],
    "framework_share_is_a_fraction": [
        change(Framework, community_share="0.5"),
        change(Framework, community_share="half"),
    ],
    "framework_status_is_known": [change(Framework, status="final")],
    "framework_version_exists_once": [repeat(Framework)],
    "framework_version_is_semantic": [
        change(Framework, version="1.0"),
        change(Framework, version="1.0.0-draft"),
    ],
    "group_code_is_known": [change(Group, code="police")],
    "group_exists_once": [repeat(Group)],
    "institution_replies_once": [repeat(RightOfReply, link_hash="another")],
    "interview_code_exists_once": [repeat(Interview)],
    "interview_mode_is_known": [change(Interview, mode="letter")],
    "interview_month_has_no_day": [
        change(Interview, month="2026-13"),
        change(Interview, month="2026-5"),
        change(Interview, month="May"),
    ],
    "interview_quote_use_is_known": [change(Interview, closing_quote_use="always")],
    "invitation_role_is_known": [change(Invitation, role="king")],
    "membership_is_held_once": [repeat(Membership)],
    "membership_role_is_known": [change(Membership, role="king")],
    "narrative_is_kept_once_per_operation": [repeat(NarrativeVersion, version=2)],
    "narrative_text_is_known": [change(NarrativeVersion, name="title")],
    "narrative_version_begins_at_1": [change(NarrativeVersion, version=0)],
    "narrative_version_exists_once": [repeat(NarrativeVersion, operation=None)],
    "national_organisation_has_a_country": [
        change(Organisation, country=None),
        change(Organisation, kind=Kind.GLOBAL_NETWORK),
    ],
    "one_goal_of_a_plan": [change(PlanPoint, part="goal", position=2)],
    "one_key_recommendation_of_a_focus_group": [change(FocusGroupPoint, level="", about="key", position=2)],
    "one_recommendation_matters_most": [repeat(Recommendation, position=2)],
    "only_a_cleared_quote_is_first": [change(Clearance, is_cleared=False, is_first=True)],
    "only_a_named_quote_is_described": [describe],
    "organisation_is_asked_once": [repeat(Invitee, link_hash="another")],
    "organisation_kind_is_known": [change(Organisation, kind="club", country=None)],
    "organisation_region_is_known": [
        change(Organisation, kind=Kind.REGIONAL_NETWORK, country=None, region="atlantis")
    ],
    "plan_part_is_known": [change(PlanPoint, part="dream")],
    "plan_position_is_taken_once": [repeat(PlanPoint)],
    "point_has_its_place": [
        change(FocusGroupPoint, level=""),
        change(FocusGroupPoint, about="stop"),
        change(FocusGroupPoint, about="joke"),
    ],
    "point_position_is_taken_once": [repeat(FocusGroupPoint)],
    "question_code_exists_once": [repeat(Question, theme="another")],
    "question_group_is_known": [change(Question, group="police")],
    "question_is_answered_once": [repeat(Answer)],
    "question_weight_is_positive": [change(Question, weight=0)],
    "quote_of_an_answer_is_decided_once": [repeat(Clearance, said="", edited="")],
    "recommendation_is_addressed_to_institutions": [
        change(Recommendation, group="community"),
        change(Recommendation, group="police"),
    ],
    "recommendation_kind_is_known": [change(Recommendation, kind="pause")],
    "recommendation_position_is_taken_once": [repeat(Recommendation, matters_most=False)],
    "regional_network_has_a_region": [
        change(Organisation, region="africa"),
        change(Organisation, kind=Kind.REGIONAL_NETWORK, country=None),
    ],
    "round_code_fits_in_an_address": [
        change(Round, code="20/26"),
        change(Round, code=""),
        change(Round, code="-2026"),
        change(Round, code="a b"),
    ],
    "short_consultation_has_a_reason": [
        change(Consultation, days=13),
        change(Consultation, days=0, reason_short="No time."),
    ],
    "stakeholder_code_exists_once": [repeat(Stakeholder)],
    "stakeholder_group_is_known": [change(Stakeholder, group="police")],
    "stakeholder_of_the_community_has_no_contact": [write_contact],
    "submission_number_exists_once": [repeat(Submission)],
    "theme_is_asked_once_per_type": [repeat(Question, code="another")],
    "thread_is_pinned_to_something": [
        change(Thread, key=""),
        change(Thread, about="whole"),
        change(Thread, about="page"),
    ],
    "thread_number_exists_once": [repeat(Thread)],
    "trail_number_begins_at_1": [repeat(TrailEntry, number=0)],
    "trail_number_exists_once": [repeat(TrailEntry)],
    "trail_verb_is_known": [repeat(TrailEntry, number=9, verb="read")],
    "transition_changes_the_state": [change(Transition, from_status="collecting")],
    "transition_states_are_known": [change(Transition, to_status="done"), change(Transition, from_status="")],
}


def constraints():
    """Every constraint by name, with the columns that SQLite names instead when rows must be unique."""
    found = {}
    for label in ("stakeholders", "evaluations", "reportcards"):
        for model in apps.get_app_config(label).get_models():
            for constraint in model._meta.constraints:
                fields = getattr(constraint, "fields", ())
                columns = [f"{model._meta.db_table}.{model._meta.get_field(name).column}" for name in fields]
                found[constraint.name] = (
                    f"UNIQUE constraint failed: {', '.join(columns)}" if columns else None
                )
    return found


def test_every_constraint_of_the_models_has_something_here_that_breaks_it():
    assert {*BROKEN} == {*constraints()}


@pytest.mark.parametrize("name", BROKEN)
def test_the_database_refuses(rows, name):
    in_words = {name, constraints()[name] if connection.vendor == "sqlite" else name}
    for write in BROKEN[name]:
        with pytest.raises(IntegrityError) as refused, transaction.atomic():
            write(rows)
        assert any(words and words in str(refused.value) for words in in_words), str(refused.value)


def test_one_recommendation_that_matters_most_is_allowed_in_each_evaluation(rows, framework, lead):
    later = factories.make_evaluation(framework, lead, round="2027")

    assert factories.make_recommendation(later, matters_most=True).matters_most
    assert factories.make_recommendation(later, matters_most=False).position == 1


@pytest.mark.parametrize(
    ("ticked", "state"),
    [(["a"], "choice"), ([], "choice"), (None, "refused"), (None, ""), (None, "not_asked")],
)
def test_what_may_be_answered_is_accepted(rows, ticked, state):
    models.QuerySet(Answer).filter(pk=rows[Answer].pk).update(choice=None, ticked=ticked, state=state)


def test_one_person_may_hold_several_roles(rows, lead, owner):
    Membership.objects.create(user=owner, organisation=lead, role=Role.INTERVIEWER)

    assert owner.memberships.count() == 2


def test_what_an_answer_hangs_on_cannot_be_deleted(rows, framework):
    answer = rows[Answer]
    for row in (answer.question, answer.choice, rows[Stakeholder], rows[Country], framework):
        with pytest.raises((models.ProtectedError, models.RestrictedError)):
            row.delete()


def test_an_evaluation_is_deleted_whole(rows):
    rows[Evaluation].delete()

    assert not Interview.objects.exists()
    assert not AnswerVersion.objects.exists()


def test_who_wrote_an_answer_may_leave_and_the_answer_stays(rows, interviewer):
    factories.answer(rows[Interview], interviewer, COM_CLS="50")
    interviewer.delete()

    answer = rows[Interview].answers.get(question__code="COM-CLS")
    assert (answer.value, answer.by, answer.versions.get().by) == ("50", None, None)
