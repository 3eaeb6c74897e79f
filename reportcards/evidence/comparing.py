"""Evidence of what both sides say, and of where institutions contradict each other (scoring 6 and 7)."""

from evaluations import scoring
from reportcards.evidence import facts
from reportcards.voices import is_community_heard


def differences(framework: scoring.Framework, results: scoring.Results) -> tuple[facts.Difference, ...]:
    """For each institution type, every theme that the community is asked about too."""
    ours = {
        question.theme: question.code
        for question in framework.questions_for(scoring.COMMUNITY)
        if question.theme and is_community_heard(results)
    }
    return tuple(
        facts.Difference(
            group=group,
            pairs=tuple(
                facts.Pair(
                    theme=question.theme,
                    ours=ours[question.theme],
                    theirs=question.code,
                    difference=results.divergence[group].pairs.get(question.theme),
                )
                for question in framework.questions_for(group)
                if question.theme in ours
            ),
            found=results.divergence[group],
        )
        for group in scoring.INSTITUTIONS
    )


def contradictions(framework: scoring.Framework, results: scoring.Results) -> tuple[facts.Contradiction, ...]:
    """All of them, in the framework's order."""
    groups = {question.code: question.group for question in framework.questions}
    return tuple(
        facts.Contradiction(
            group=groups[found.question],
            question=found.question,
            lowest=found.lowest,
            highest=found.highest,
            lowest_units=units_at(found.lowest, results.questions[found.question]),
            highest_units=units_at(found.highest, results.questions[found.question]),
        )
        for found in results.contradictions
    )


def units_at(mean: object, question: scoring.QuestionScore) -> tuple[str, ...]:
    """Whose mean this is."""
    return tuple(unit for unit, own in question.unit_means.items() if own == mean)
