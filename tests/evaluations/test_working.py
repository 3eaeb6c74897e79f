"""The results page shows what the engine computed, and hides what must be hidden."""

from fractions import Fraction

import pytest
from django.urls import reverse

from evaluations.exchange.importing_evaluation import import_evaluation
from evaluations.exchange.importing_framework import import_framework
from evaluations.models import Evaluation
from evaluations.results import results_of
from evaluations.working import working_of
from evaluations.working.numbers import number, signed
from stakeholders.models import Membership
from stakeholders.roles import Role
from tests import factories
from tests.browsing import text
from tests.factories import vector


@pytest.fixture(scope="module")
def imported(module_rows):
    """The evaluation of each vector, one at a time: all of them are of the same country and round."""
    import_framework(vector("plain").framework)


def load(name):
    pk = import_evaluation(vector(name))[0].pk
    return Evaluation.objects.get(pk=pk)


def page(client, evaluation):
    user = factories.make_user("member@example.org", Role.INTERVIEWER, evaluation.lead_organisation)
    assert Membership.objects.filter(user=user).exists()
    client.force_login(user)
    return text(client.get(reverse("results", args=evaluation.address)))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "–"),
        (Fraction(0), "0"),
        (Fraction(50), "50"),
        (Fraction(100, 3), "33.33"),
        (Fraction(200, 3), "66.67"),
        (Fraction(1, 2), "0.5"),
        (Fraction(1, 1000), "0"),
        (Fraction(1201, 24), "50.04"),
    ],
)
def test_a_number_has_two_decimals_at_most(value, written):
    assert number(value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [(None, "–"), (0, "0"), (Fraction(25, 2), "+12.5"), (Fraction(-25, 2), "−12.5"), (-3, "−3")],
)
def test_a_difference_has_its_sign(value, written):
    assert signed(value) == written


def test_a_number_is_written_in_the_manner_of_the_language():
    from django.utils import translation

    with translation.override("fr"):
        assert number(Fraction(100, 3)) == "33,33"


def test_the_working_of_the_plain_case_has_the_numbers_of_its_results(imported, db):
    evaluation = load("plain")
    results = results_of(evaluation)
    working = working_of(evaluation, results)

    assert working.rollout.display == results.rollout.display
    assert working.national == results.involvement.national.display
    assert (working.community_units, working.minimum) == (results.community_units, results.minimum)
    assert [chapter.display for chapter in working.chapters] == [
        results.chapters[code].display for code in ("CE", "VIO", "CLS", "CON", "CLI", "MGT")
    ]
    assert [group.score for chapter in working.chapters for group in chapter.groups] == [
        number(results.groups[group][chapter].score)
        for chapter in ("CE", "VIO", "CLS", "CON", "CLI", "MGT")
        for group in ("community", "government", "un", "global_fund", "ngo")
    ]
    shown = {
        question.code: question.score
        for chapter in working.chapters
        for group in chapter.groups
        for question in group.questions
    }
    asked = evaluation.framework.questions.exclude(chapter__weight=0).values_list("code", flat=True)
    assert shown == {code: number(results.questions[code].score) for code in asked}
    assert [target.display for target in working.targets] == [
        results.involvement.targets[group].display for group in ("government", "un", "global_fund", "ngo")
    ]
    assert len(working.contradictions) == len(results.contradictions)


def test_the_sums_of_the_working_come_out_when_computed_by_hand(imported, db):
    """Each sum is read back from the page, and computed from the rounded numbers that stand there."""
    evaluation = load("plain")
    working = working_of(evaluation, results_of(evaluation))
    sums = [working.rollout.calculation, working.national_calculation]
    sums += [line for chapter in working.chapters for line in (chapter.calculation, chapter.institutions)]
    sums += [group.calculation for chapter in working.chapters for group in chapter.groups]
    sums += [target.calculation for target in working.targets]
    told = [line.rpartition(" = ") for line in sums if line]

    assert len(told) > 20
    assert [
        line for line, _equals, result in told if abs(computed(line) - Fraction(result)) > Fraction(1, 50)
    ] == []


def computed(line):
    """The value of a sum such as "(40 × 47.9 + 12 × 33.1) ÷ 52"."""
    import re

    python = re.sub(
        r"\d+(\.\d+)?", lambda found: f'Fraction("{found[0]}")', line.replace("×", "*").replace("÷", "/")
    )
    return eval(python, {"Fraction": Fraction})


def test_the_page_shows_the_headlines_and_the_weights(imported, db, client):
    evaluation = load("plain")
    results = results_of(evaluation)

    words = page(client, evaluation)

    assert f"Roll-out of the guidance {results.rollout.display} of 100" in words
    assert f"Meaningful involvement {results.involvement.national.display} of 100" in words
    assert f"Community interviews that count: {results.community_units}." in words
    assert "Community Empowerment" in words
    assert "weight 40" in words


def test_under_the_minimum_nothing_that_the_community_said_is_shown(imported, db, client):
    """Four interviews of five: no question of the community has a line, and no side-by-side says their number."""
    evaluation = load("four-community-interviews")
    results = results_of(evaluation)
    working = working_of(evaluation, results)
    words = page(client, evaluation)
    community = [chapter.groups[0] for chapter in working.chapters]

    assert (results.community_units, results.minimum) == (4, 5)
    assert "Too few community interviews: their results are withheld, to protect them." in words
    assert [(group.score, group.calculation, group.questions) for group in community] == [("–", "", ())] * 6
    assert [side.pairs for side in working.divergence] == [()] * 4
    assert {line.score for target in working.targets for line in target.criteria} == {"–"}
    codes = evaluation.framework.questions.filter(group="community").values_list("code", flat=True)
    assert [code for code in codes if code in words] == []


def test_what_the_last_test_looks_for_is_shown_when_the_minimum_is_met(imported, db, client):
    words = page(client, load("four-community-interviews-allowed"))

    assert "COM-01" in words


def test_replies_of_institutions_are_shown_under_the_minimum_too(imported, db, client):
    assert "GOV-01" in page(client, load("four-community-interviews"))
