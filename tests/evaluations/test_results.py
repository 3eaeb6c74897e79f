"""What the database says scores as the file does that it came from."""

import pytest

from evaluations import scoring
from evaluations.exchange.importing_evaluation import import_evaluation
from evaluations.exchange.importing_framework import import_framework
from evaluations.exchange.scoring_input import evaluation_for_scoring
from evaluations.models import Evaluation
from evaluations.results import results_of
from tests import factories
from tests.factories import vector

NAMES = [
    "plain",
    "clinics-chapter-missing",
    "core-questions-only",
    "four-community-interviews",
    "four-community-interviews-allowed",
    "many-refusals",
    "no-community",
    "no-institutions",
    "edge-answer-objects-and-blanks",
    "edge-community-interview-empty",
    "edge-contradiction-exactly-fifty",
    "edge-criterion-4-ignored",
    "edge-partly-filled-grids",
    "edge-two-thirds-of-applicable",
]


@pytest.fixture(scope="module")
def large_framework(module_rows):
    """That of the large vectors, written once; the small ones each have their own."""
    import_framework(vector("plain").framework)


@pytest.mark.parametrize("name", NAMES)
def test_the_database_gives_the_results_of_the_file(large_framework, db, name):
    evaluation, _ = import_evaluation(vector(name))

    assert results_of(Evaluation.objects.get(pk=evaluation.pk)) == scoring.score(
        evaluation_for_scoring(vector(name))
    )


def test_an_evaluation_without_interviews_has_results_that_say_so(evaluation):
    results = results_of(evaluation)

    assert (results.rollout.score, results.rollout.status) == (None, "no_community_empowerment_score")
    assert results.community_units == 0


def test_answers_about_a_type_that_was_unticked_are_kept_and_do_not_count(evaluation):
    evaluation.minimum_community_units = 1
    evaluation.save()
    interview = factories.make_interview(evaluation, "community", targets=["un"])
    factories.answer_all(interview)
    for code in ("1", "2", "5", "6", "9", "10"):
        given = [factories.said(interview, code, "3", target="un")]
        factories.recording.record(interview, given, by=None, now=factories.timezone.now())
    assessed = results_of(evaluation).involvement.targets["un"]
    interview.targets = []
    interview.save()

    left = results_of(evaluation).involvement.targets["un"]

    assert (assessed.units, left.units, interview.answers.filter(target="un").count()) == (1, 0, 6)
