"""What is gathered as evidence: every reply with its points, nothing that must be hidden, nothing that was written."""

from fractions import Fraction

import pytest

from evaluations import scoring
from evaluations.exchange.scoring_input import evaluation_for_scoring
from reportcards.evidence.facts import Reply, Unit
from reportcards.evidence.gathering import evidence_of
from tests.reportcards import cards

every_vector = pytest.mark.parametrize("name", cards.EVERY_VECTOR)
FEW = "four-community-interviews"


def evidence(data):
    return evidence_of(cards.document(cards.given(data) if isinstance(data, str) else data), month="2026-11")


def results_of(data):
    return scoring.score(evaluation_for_scoring(cards.document(data)))


@every_vector
def test_every_result_is_in_it_as_the_engine_found_it(name):
    results, found = results_of(cards.given(name)), evidence(name)

    assert (found.rollout, found.robustness) == (results.rollout, results.robustness)
    assert {one.code: one.found for one in found.weighted_chapters} == results.chapters
    for group in scoring.GROUPS:
        sides = {
            chapter.code: side.found
            for chapter in found.weighted_chapters
            for side in chapter.sides
            if side.group == group
        }
        assert sides == results.groups[group]
    assert {one.group: one.found for one in found.targets} == results.involvement.targets
    assert {one.group: one.found for one in found.differences} == results.divergence
    assert len(found.contradictions) == len(results.contradictions)
    assert found.national == results.involvement.national


@every_vector
def test_every_score_is_the_mean_of_the_replies_that_stand_with_it(name):
    for question in evidence(name).questions.values():
        means = []
        for unit in question.units:
            points = [reply.points for reply in unit.replies if reply.points is not None]
            assert len(points) == unit.answered
            assert unit.mean == (sum(points) / len(points) if points else None)
            means += [unit.mean] if points else []
        assert question.found.score == (sum(means) / len(means) if means else None)


@every_vector
def test_those_left_out_in_turn_give_the_range_that_is_printed(name):
    found = evidence(name)
    scores = [one.score for one in found.left_out if one.score is not None]
    if found.robustness is None:
        assert found.left_out == ()
        return
    assert (min(scores, default=None), max(scores, default=None)) == (
        found.robustness.leave_one_out_lowest,
        found.robustness.leave_one_out_highest,
    )
    assert len(found.left_out) == sum(one.units for one in found.heard)


def test_under_the_minimum_nothing_is_gathered_that_the_results_page_withholds():
    found = evidence(FEW)
    community = [chapter.questions_of("community") for chapter in found.chapters]

    assert (found.community_units, found.minimum, found.is_community_shown) == (4, 5, False)
    assert community == [()] * 7
    assert {question.code[:3] for question in found.questions.values()} == {"GOV", "UN-", "GF-", "NGO"}
    assert [(one.assessments, one.counts) for one in found.targets] == [((), {})] * 4
    assert [one.pairs for one in found.differences] == [()] * 4
    assert [(side.found.score, side.found.status) for side in ours(found)] == [
        (None, "too_few_community_interviews")
    ] * 6


def test_what_the_last_test_looks_for_is_gathered_when_the_minimum_is_met():
    found = evidence("four-community-interviews-allowed")

    assert all(chapter.questions_of("community") for chapter in found.chapters)
    assert any(one.assessments for one in found.targets)
    assert any(one.pairs for one in found.differences)


def test_under_the_minimum_counts_and_coverage_are_gathered_as_the_results_page_shows_them():
    found, expected = evidence(FEW), cards.expected(FEW)["groups"]["community"]

    assert {
        chapter.code: (side.found.asked, side.found.answered, str(side.found.coverage))
        for chapter, side in zip(found.weighted_chapters, ours(found), strict=True)
    } == {
        code: (chapter["asked"], chapter["answered"], chapter["coverage"])
        for code, chapter in expected.items()
    }


def ours(found):
    return [chapter.sides[0] for chapter in found.weighted_chapters]


def test_an_organisation_with_several_interviews_is_one_voice():
    data = cards.given("plain")
    first, second = cards.interviews_with(data, "government")[:2]
    second["stakeholder"] = first["stakeholder"]
    first["answers"]["GOV-01"], second["answers"]["GOV-01"] = "3", "refused"
    first["answers"]["GOV-02"], second["answers"]["GOV-02"] = "3", "0"
    questions = evidence(data).questions
    one, two = first["code"], second["code"]
    unit = first["stakeholder"]

    assert questions["GOV-01"].units[0] == Unit(
        unit,
        (Reply(one, "choice", Fraction(100)), Reply(two, "refused", None)),
        asked=2,
        answered=1,
        mean=Fraction(100),
    )
    assert questions["GOV-02"].units[0].mean == 50


def test_not_knowing_has_points_only_where_it_is_the_finding():
    data = cards.given("plain")
    interview = cards.interviews_with(data, "government")[0]
    finding = next(one for one in data["framework"]["questions"] if one["code"] == "GOV-01")
    assert finding["dont_know"] == "zero"
    interview["answers"] |= {"GOV-01": "dont_know", "GOV-02": "dont_know"}
    questions = evidence(data).questions

    replies = [questions[code].units[0].replies[0] for code in ("GOV-01", "GOV-02")]
    assert [(reply.state, reply.points) for reply in replies] == [("dont_know", 0), ("dont_know", None)]


def test_a_criterion_that_nobody_picks_for_them_is_not_asked():
    found = evidence("edge-criterion-4-ignored")
    assessment = next(one for target in found.targets for one in target.assessments)
    codes = [criterion.code for criterion in found.criteria]

    assert assessment.replies[codes.index("4")].state == "not_asked"


@pytest.mark.parametrize(("vector", "codes"), [("1", ["1", "10", "2"]), ("7", ["7"])])
def test_the_criterion_that_holds_a_word_back_is_named(vector, codes):
    held = [target for target in evidence(f"edge-meaningful-capped-by-{vector}").targets if target.held_by]

    assert sorted({target.held_by for target in held}) == [(code,) for code in codes]
    assert {(target.found.word, target.found.display >= 75) for target in held} == {("partial", True)}


def test_contradictions_name_the_institutions():
    gathered = evidence("edge-contradiction-exactly-fifty")

    assert gathered.contradictions
    for found in gathered.contradictions:
        means = gathered.questions[found.question].found.unit_means
        assert found.highest - found.lowest >= 50
        assert {means[unit] for unit in found.lowest_units} == {found.lowest}
        assert {means[unit] for unit in found.highest_units} == {found.highest}


def test_no_word_that_somebody_wrote_is_gathered():
    """Neither a note nor a quote nor a closing word, nor how a community organisation is called."""
    data = cards.with_quotes(cards.given("plain"), use="named", text="Planted-quote")
    for interview in data["interviews"]:
        interview["answers"] = {
            code: (answer if isinstance(answer, dict) else {"choice": answer}) | {"note": "Planted-note"}
            for code, answer in interview["answers"].items()
        }
        interview["closing"] |= {"stop": "Planted-stop", "said_by": "Planted-name"}
    for row in data["stakeholders"]:
        row["name"] = f"Planted-{row['group']}"
    found = repr(evidence(data))

    assert "Planted-quote" in repr(cards.document(data))
    assert [
        word for word in ("quote", "note", "stop", "name", "community") if f"Planted-{word}" in found
    ] == []
    assert "Planted-government" in found


def test_a_framework_alone_has_no_evidence():
    data = cards.given("plain")
    for key in ("evaluation", "stakeholders", "interviews"):
        del data[key]

    with pytest.raises(ValueError, match="A framework alone has no evidence"):
        evidence(data)
