"""What a stored answer is worth (scoring 1)."""

import pytest

from evaluations.scoring import COMMUNITY
from tests.evaluations.scoring_cases import framework, question, said, scored

KNOWS_THE_SWIT = question("knows", "government", "CE", not_knowing_is_zero=True)


def question_after(*answers, code="government_VIO"):
    """The score of a question after one interview in each organisation."""
    interviews = [
        said("government", unit=f"ministry {n}", **{code: answer}) for n, answer in enumerate(answers)
    ]
    return scored(*interviews, asking=framework(KNOWS_THE_SWIT)).questions[code]


def test_a_choice_gives_its_points():
    assert question_after("67").score == 67


def test_not_knowing_is_missing():
    assert question_after("dont_know").score is None
    assert question_after("dont_know", "100").score == 100


def test_not_knowing_the_swit_is_zero_where_the_question_says_so():
    assert question_after("dont_know", "100", code="knows").score == 50


def test_not_knowing_that_scores_zero_counts_as_answered_and_as_not_known():
    asking = framework(KNOWS_THE_SWIT)
    chapter = scored(said("government", knows="dont_know"), asking=asking).groups["government"]["CE"]
    assert (chapter.answered, chapter.dont_know, chapter.units) == (1, 1, 1)


@pytest.mark.parametrize("code", ["government_VIO", "knows"])
@pytest.mark.parametrize("silence", ["refused", ""])
def test_silence_is_never_zero(silence, code):
    assert question_after(silence, "100", code=code).score == 100
    assert question_after(silence, code=code).score is None


def test_refusing_is_never_zero():
    assert question_after("refused", "80").score == 80


def test_an_absent_answer_is_blank():
    assert scored(said(COMMUNITY)).questions["community_CE"].counts == {"": 1}


@pytest.mark.parametrize(
    ("answer", "asked", "answered"),
    [
        ("50", 1, 1),
        ("dont_know", 1, 0),
        ("refused", 1, 0),
        ("", 1, 0),
        ("not_applicable", 0, 0),
        ("not_asked", 0, 0),
    ],
)
def test_what_counts_as_asked_and_as_answered(answer, asked, answered):
    after = question_after(answer)
    assert (after.asked, after.answered) == (asked, answered)


def test_answers_are_counted_as_they_are_stored():
    assert question_after("50", "50", "refused", "not_asked").counts == {
        "50": 2,
        "refused": 1,
        "not_asked": 1,
    }


def test_an_unknown_choice_is_an_error_and_not_a_silence():
    with pytest.raises(KeyError, match="perhaps"):
        question_after("perhaps")
