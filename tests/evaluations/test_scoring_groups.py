"""Questions first, units second, groups last; coverage (scoring 2)."""

from fractions import Fraction

import pytest

from evaluations.scoring import COMMUNITY
from tests.evaluations.scoring_cases import framework, question, said, scored

MORE = [question(f"government_VIO_{number}", "government", "VIO") for number in range(2, 7)]


def violence(*interviews, asking=None):
    return scored(*interviews, asking=asking or framework(*MORE)).groups["government"]["VIO"]


def test_an_organisation_counts_once_however_many_of_its_people_speak():
    interviews = [said("government", points, unit="police") for points in (0, 0, 0)]
    assert violence(*interviews, said("government", 100, unit="health"), asking=framework()).score == 50


def test_each_community_interview_counts_by_itself():
    interviews = [said(COMMUNITY, points, unit=f"voice {points}") for points in (0, 20, 70)]
    assert scored(*interviews).groups[COMMUNITY]["CE"].score == 30


def test_the_mean_of_a_unit_is_over_its_answers_only():
    results = scored(
        said("un", un_CE="100"), said("un", un_CE="50"), said("un", un_CE="refused"), said("un", un_CE="")
    )
    assert results.questions["un_CE"].unit_means == {"A": 75}


def test_an_interview_with_many_blanks_does_not_weigh_its_few_answers_more():
    both = {"government_VIO": "0", "government_VIO_2": "0"}
    results = violence(
        said("government", unit="police", government_VIO="100", government_VIO_2="refused"),
        said("government", unit="health", **both),
        asking=framework(MORE[0]),
    )
    assert results.score == 25  # interviews first would give 50


def test_questions_weigh_what_the_framework_says():
    heavy = question("heavy", "government", "VIO", weight=3)
    assert violence(said("government", 0, heavy="100"), asking=framework(heavy)).score == 75


def test_coverage_is_weighted():
    heavy = question("heavy", "government", "VIO", weight=3)
    chapter = violence(said("government", 0, heavy="refused"), asking=framework(heavy))
    assert (chapter.asked, chapter.answered, chapter.coverage) == (2, 1, Fraction(1, 4))


@pytest.mark.parametrize(
    ("answered", "asked", "status", "score"),
    [
        (4, 6, "ok", 80),
        (3, 5, "limited_data", 80),
        (3, 6, "limited_data", 80),
        (2, 5, "insufficient_data", None),
        (0, 6, "insufficient_data", None),
        (0, 0, "not_applicable", None),
    ],
)
def test_coverage_decides_whether_there_is_a_score(answered, asked, status, score):
    codes = ["government_VIO", *(question.code for question in MORE)]
    states = ["80"] * answered + ["refused"] * (asked - answered) + ["not_applicable"] * (6 - asked)
    chapter = violence(said("government", **dict(zip(codes, states, strict=True))))
    assert (chapter.status, chapter.score) == (status, score)


def test_coverage_is_none_when_nothing_was_asked():
    assert violence().coverage is None


def test_counts_are_plain():
    states = ["dont_know", "refused", "not_applicable", "", "not_asked", "50"]
    codes = ["government_VIO", *(question.code for question in MORE)]
    chapter = violence(said("government", **dict(zip(codes, states, strict=True))))
    assert (chapter.dont_know, chapter.refused, chapter.not_applicable, chapter.blank) == (1, 1, 1, 1)
    assert (chapter.asked, chapter.answered, chapter.units) == (4, 1, 1)


def test_units_are_those_that_answered_something_in_the_chapter():
    chapter = violence(
        said("government", unit="police", government_VIO="0", government_VIO_2="0"),
        said("government", unit="health", government_VIO_2="0"),
        said("government", unit="labour", government_VIO="refused"),
    )
    assert chapter.units == 2


def test_chapter_without_questions_is_not_applicable():
    asking = framework(questions=(question("government_CE", "government", "CE"),))
    assert (
        scored(said("government", 50), asking=asking).groups["government"]["VIO"].status == "not_applicable"
    )


def test_a_chapter_whose_answered_questions_weigh_nothing_has_no_score():
    asking = framework(questions=(question("government_VIO", "government", "VIO", weight=0),))
    chapter = violence(said("government", 50), asking=asking)
    assert (chapter.coverage, chapter.score, chapter.status) == (None, None, "not_applicable")


def test_an_answer_to_a_question_of_another_group_is_not_counted():
    assert scored(said("un", 50, government_CE="100")).questions["government_CE"].counts == {}


def test_working_keeps_the_numbers_behind_a_score():
    working = scored(said("un", 30, unit="A"), said("un", 60, unit="B")).questions["un_CE"]
    assert (working.score, working.units, working.unit_means) == (45, 2, {"A": 30, "B": 60})
