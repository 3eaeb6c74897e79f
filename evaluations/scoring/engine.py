"""From what was said to all that is found: the order of the rules (scoring 2 to 8)."""

from collections.abc import Mapping
from dataclasses import replace

from .chapters import TOO_FEW, Standing, chapter_results
from .contradictions import contradictions
from .divergence import divergences
from .groups import group_chapter
from .instrument import COMMUNITY, GROUPS, Evaluation
from .involvement import involvement
from .results import GroupChapter, QuestionScore, Results
from .robustness import robustness
from .rollout import roll_out
from .tally import GroupTally
from .working import question_scores


def score(evaluation: Evaluation) -> Results:
    """Score an evaluation whose framework has no faults; `KeyError` if an answer is no choice."""
    tallies = {group: GroupTally.of(evaluation, group) for group in GROUPS}
    working = question_scores(evaluation, tallies)
    groups = {group: _group(tally, working) for group, tally in tallies.items()}
    standing = _standing(evaluation, tallies[COMMUNITY], groups)
    chapters = chapter_results(standing)
    rollout = roll_out(evaluation.framework, chapters)
    if standing.is_community_withheld:
        groups[COMMUNITY] = _withheld(groups[COMMUNITY])
    return Results(
        rollout=rollout,
        chapters=chapters,
        groups=groups,
        involvement=involvement(evaluation, working, standing.community_units),
        divergence=divergences(standing, working),
        contradictions=tuple(contradictions(evaluation.framework, working)),
        robustness=None if rollout.score is None else robustness(standing, tallies, chapters),
        questions=working,
        community_units=standing.community_units,
        minimum=standing.minimum,
    )


def _standing(
    evaluation: Evaluation, community: GroupTally, groups: Mapping[str, Mapping[str, GroupChapter]]
) -> Standing:
    return Standing(
        framework=evaluation.framework,
        minimum=evaluation.minimum,
        scores={
            group: {code: chapter.score for code, chapter in chapters.items()}
            for group, chapters in groups.items()
        },
        community_units=sum(map(community.is_substantive, community.units)),
    )


def _group(tally: GroupTally, working: Mapping[str, QuestionScore]) -> dict[str, GroupChapter]:
    return {code: group_chapter(questions, working) for code, questions in tally.chapters.items()}


def _withheld(chapters: Mapping[str, GroupChapter]) -> dict[str, GroupChapter]:
    return {code: replace(chapter, score=None, status=TOO_FEW) for code, chapter in chapters.items()}
