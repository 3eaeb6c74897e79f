"""On what Community Empowerment loses its points: exact, whole, and silent about too few."""

from fractions import Fraction

import pytest

from evaluations import scoring
from evaluations.exchange.scoring_input import evaluation_for_scoring
from reportcards.weaknesses import parts, weaknesses
from tests.reportcards.cards import EVERY_VECTOR, document, given, interviews_with


def results(read):
    return scoring.score(evaluation_for_scoring(read))


def weak(data):
    read = document(data)
    return weaknesses(read, results(read))


@pytest.mark.parametrize("name", EVERY_VECTOR)
def test_all_that_is_lost_together_is_what_the_chapter_lacks_of_100(name):
    read = document(given(name))
    found = results(read)
    score = found.chapters["CE"].score
    weighed = list(parts(read.framework, found))

    assert sum(weighs for _question, weighs in weighed) == (0 if score is None else 100)
    assert score is None or score == sum(
        (weighs * found.questions[question.code].score / 100 for question, weighs in weighed), Fraction(0)
    )


@pytest.mark.parametrize("name", ["plain", "no-institutions", "edge-all-zero"])
def test_where_every_theme_is_widely_answered_the_themes_say_the_same(name):
    read = document(given(name))
    found = results(read)
    themes = weaknesses(read, found)

    assert sum(one.lost for one in themes) == 100 - found.chapters["CE"].score
    assert len({one.theme for one in themes}) == len(themes)
    assert [one.lost for one in themes] == sorted((one.lost for one in themes), reverse=True)


@pytest.mark.parametrize("name", ["four-community-interviews", "no-community", "empowerment-chapter-missing"])
def test_without_a_score_nothing_is_said(name):
    assert weak(given(name)) == ()


def test_what_one_organisation_alone_answered_of_a_theme_is_not_said():
    """A mark of one voice would be that voice."""
    data = given("no-institutions")
    first, *others = interviews_with(data, "community")
    code, theme = next(
        (question["code"], question["theme"])
        for question in data["framework"]["questions"]
        if question["chapter"] == "CE" and first["answers"].get(question["code"]) in ("0", "1", "2")
    )
    assert theme in {one.theme for one in weak(data)}

    for interview in others:
        interview["answers"][code] = "refused"

    read = document(data)
    assert results(read).questions[code].score is not None
    assert theme not in {one.theme for one in weaknesses(read, results(read))}


def test_a_theme_with_three_quarters_of_its_points_is_a_strength():
    themes = weak(given("edge-all-hundred"))
    assert themes
    assert {one.is_strength for one in themes} == {True}
    assert {one.is_strength for one in weak(given("edge-all-zero"))} == {False}
