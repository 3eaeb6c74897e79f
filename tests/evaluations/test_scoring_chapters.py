"""Community and institutions together (scoring 3)."""

from fractions import Fraction

import pytest

from evaluations.scoring import COMMUNITY, INSTITUTIONS
from tests.evaluations.scoring_cases import CHAPTERS, framework, question, said, scored, voices

ONE_MINISTRY_AND_ONE_AGENCY = (said("government", 20), said("un", 40))


def empowerment(*interviews, **rest):
    return scored(*interviews, **rest).chapters["CE"]


def test_institutions_are_the_plain_mean_of_their_groups():
    many_ngos = [said("ngo", 90, unit=f"ngo {number}") for number in range(10)]
    assert empowerment(*many_ngos, said("government", 30)).institutions == 60


def test_community_and_institutions_weigh_half_each():
    assert empowerment(*voices(1, 80), *ONE_MINISTRY_AND_ONE_AGENCY).score == 55


def test_the_community_share_is_the_framework_s():
    asking = framework(community_share=Fraction(2, 3))
    assert empowerment(*voices(1, 90), *ONE_MINISTRY_AND_ONE_AGENCY, asking=asking).score == 70


def test_several_institution_groups_are_ok():
    assert empowerment(*voices(1, 80), *ONE_MINISTRY_AND_ONE_AGENCY).status == "ok"


def test_one_institution_group_is_said_to_be_one():
    chapter = empowerment(*voices(1, 80), said("ngo", 20))
    assert (chapter.score, chapter.status) == (50, "one_institution_group")


def test_institutions_that_decline_cannot_block_a_card():
    chapter = empowerment(*voices(1, 80))
    assert (chapter.score, chapter.institutions, chapter.status) == (80, None, "community_only")


def test_without_the_community_there_is_no_score():
    chapter = empowerment(*ONE_MINISTRY_AND_ONE_AGENCY)
    assert (chapter.score, chapter.institutions, chapter.status) == (None, 30, "community_view_missing")


def test_a_community_that_left_too_much_open_has_no_score_in_that_chapter():
    chapter = empowerment(*voices(1, 80, community_CE="refused"), said("un", 40))
    assert (chapter.score, chapter.status) == (None, "community_view_missing")


def test_limited_data_is_a_status_of_groups_only():
    asking = framework(question("second", COMMUNITY, "CE"))
    results = scored(*voices(1, 80), said("un", 40), said("ngo", 40), asking=asking)
    assert (results.groups[COMMUNITY]["CE"].status, results.chapters["CE"].status) == ("limited_data", "ok")


@pytest.mark.parametrize(("number", "status"), [(2, "too_few_community_interviews"), (3, "ok")])
def test_the_minimum_is_the_least_number_of_community_interviews(number, status):
    chapter = empowerment(*voices(number, 80), *ONE_MINISTRY_AND_ONE_AGENCY, minimum=3)
    assert chapter.status == status


def test_too_few_community_interviews_withhold_every_number_that_could_give_them_away():
    results = scored(*voices(2, 80), *ONE_MINISTRY_AND_ONE_AGENCY, minimum=3)
    for code in CHAPTERS:
        chapter, community = results.chapters[code], results.groups[COMMUNITY][code]
        assert (chapter.community, chapter.score, chapter.display, chapter.band) == (None, None, None, None)
        assert (community.score, community.status) == (None, "too_few_community_interviews")


def test_too_few_community_interviews_keep_their_counts_and_the_institutions_score():
    results = scored(*voices(2, 80), *ONE_MINISTRY_AND_ONE_AGENCY, minimum=3)
    community = results.groups[COMMUNITY]["CE"]
    assert (community.asked, community.answered, community.units, community.coverage) == (2, 2, 2, 1)
    assert results.chapters["CE"].institutions == 30


def test_own_minimum_replaces_the_framework_s():
    asking = framework(minimum_community_units=5)
    assert scored(*voices(4, 80), asking=asking).chapters["CE"].status == "too_few_community_interviews"
    assert scored(*voices(4, 80), asking=asking, minimum=4).chapters["CE"].status == "community_only"


@pytest.mark.parametrize("silence", ["dont_know", "refused", "", "not_applicable", "not_asked"])
def test_an_interview_without_a_choice_does_not_count_towards_the_minimum(silence):
    results = scored(*voices(2, 80), said(COMMUNITY, community_CE=silence), minimum=3)
    assert results.community_units == 2


def test_the_grid_does_not_count_towards_the_minimum():
    assert scored(said(COMMUNITY, involvement={"un": {"1": "3"}})).community_units == 0


def test_an_answer_on_meaningful_involvement_counts_towards_the_minimum():
    asking = framework(question("seat", COMMUNITY, "MI"))
    assert scored(said(COMMUNITY, seat="50"), asking=asking).community_units == 1


def test_institutions_have_no_minimum():
    results = scored(*voices(3, 80), said("government", 0), minimum=3)
    assert (results.groups["government"]["CE"].score, results.minimum) == (0, 3)


def test_every_group_and_every_weighted_chapter_is_always_there():
    results = scored()
    assert set(results.groups) == {COMMUNITY, *INSTITUTIONS}
    assert set(results.chapters) == set(CHAPTERS)
