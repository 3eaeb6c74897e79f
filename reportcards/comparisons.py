"""What they say, what we say; and where institutions contradict each other (scoring 6 and 7)."""

from fractions import Fraction

from evaluations import scoring
from evaluations.exchange import document as given
from reportcards.snapshot import Contradiction, Difference
from reportcards.voices import is_community_heard

DIFFERENCES_AT_MOST = 5


def differences(document: given.Document, results: scoring.Results) -> tuple[Difference, ...]:
    """The five themes furthest apart, each with the type that is furthest; among equals, the framework's order."""
    if not is_community_heard(results):
        return ()
    rows = [
        furthest_apart(question, document.framework, results)
        for question in document.framework.questions
        if question.group == scoring.COMMUNITY
        and is_widely_held(results.questions[question.code].units, results)
    ]
    apart = [row for row in rows if row is not None and row[1].difference != 0]
    apart.sort(key=lambda row: -row[0])
    return tuple(row for _, row in apart[:DIFFERENCES_AT_MOST])


def is_widely_held(interviews: int, results: scoring.Results) -> bool:
    """Whether a single mark speaks for at least half of the community interviews.

    A question outside the short form, or an institution that few deal with, may be answered by one
    organisation only: its mark would be that organisation's answer, in print.
    """
    return 2 * interviews >= results.community_units


def furthest_apart(
    question: given.Question, framework: given.Framework, results: scoring.Results
) -> tuple[Fraction, Difference] | None:
    """How far apart (exact), and the row, of the type that differs most on a community question's theme."""
    theirs = {str(other.group): other for other in framework.questions if other.theme == question.theme}
    pairs = {
        group: results.divergence[group].pairs[question.theme]
        for group in scoring.INSTITUTIONS
        if question.theme in results.divergence[group].pairs
    }
    if not pairs:
        return None
    group = max(pairs, key=lambda each: abs(pairs[each]))
    return abs(pairs[group]), Difference(
        theme=question.theme,
        question=dict(question.text),
        group=group,
        community=mark(question, results),
        institutions=mark(theirs[group], results),
        difference=scoring.display(pairs[group]),
    )


def mark(question: given.Question, results: scoring.Results) -> int:
    """The score of a question that is known to have one: it is half of a pair."""
    score = results.questions[question.code].score
    if score is None:
        raise ValueError(f"{question.code} has no score.")
    return scoring.display(score)


def contradictions(document: given.Document, results: scoring.Results) -> tuple[Contradiction, ...]:
    """All of them, the widest first; among equals, the framework's order."""
    questions = {question.code: question for question in document.framework.questions}
    widest_first = sorted(results.contradictions, key=lambda found: found.lowest - found.highest)
    return tuple(contradiction(questions[found.question], found) for found in widest_first)


def contradiction(question: given.Question, found: scoring.Contradiction) -> Contradiction:
    """One question on which organisations of one institution type are far apart."""
    return Contradiction(
        group=question.group,
        question=question.code,
        theme=question.theme,
        text=dict(question.text),
        lowest=scoring.display(found.lowest),
        highest=scoring.display(found.highest),
    )
