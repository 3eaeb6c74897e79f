"""Evidence of how sturdy the roll-out score is: what is found when one voice is missing (scoring 8)."""

from evaluations import scoring
from evaluations.scoring.chapters import Standing, chapter_results
from evaluations.scoring.robustness import without_each
from evaluations.scoring.rollout import roll_out
from evaluations.scoring.tally import GroupTally
from reportcards.evidence import facts


def left_out(evaluation: scoring.Evaluation, results: scoring.Results) -> tuple[facts.LeftOut, ...]:
    """Each unit in turn; nobody when there is no roll-out score."""
    if results.robustness is None:
        return ()
    tallies = {group: GroupTally.of(evaluation, group) for group in scoring.GROUPS}
    return tuple(
        without(group, unit, tallies[group], rest)
        for group, unit, rest in without_each(standing_of(evaluation, results), tallies)
    )


def standing_of(evaluation: scoring.Evaluation, results: scoring.Results) -> Standing:
    """Where each group stands. With a roll-out score nothing of it is withheld."""
    return Standing(
        framework=evaluation.framework,
        minimum=results.minimum,
        scores={
            group: {code: chapter.score for code, chapter in chapters.items()}
            for group, chapters in results.groups.items()
        },
        community_units=results.community_units,
    )


def without(group: str, unit: str, tally: GroupTally, rest: Standing) -> facts.LeftOut:
    """What is found without one unit."""
    chapters = chapter_results(rest)
    return facts.LeftOut(
        group=group,
        unit=unit,
        answered=sum(one.answered for one in tally.units[unit].values()),
        own=rest.scores[group],
        chapters={code: chapter.score for code, chapter in chapters.items()},
        score=roll_out(rest.framework, chapters).score,
    )
