"""Quotes that may be printed and are kept off the card: they look as if they could lead to a person (safety S2)."""

from dataclasses import dataclass

from django.urls import reverse

from evaluations.models import Answer, Evaluation, Interview
from evaluations.words import LOOKS_LIKE
from reportcards.voices import PRINTED, what_gives_away


@dataclass(frozen=True, slots=True)
class HeldBack:
    """One quote: in which interview and where it stands, and a line for each thing that was found."""

    interview: str
    question: str
    """The code of the question or criterion; empty for the words at the end."""
    url: str
    lines: tuple[str, ...]


def quotes_held_back(evaluation: Evaluation) -> list[HeldBack]:
    """All of an evaluation, for those who may read its interviews. Two queries, however many there are."""
    interviews = {row.pk: row for row in evaluation.interviews.select_related("evaluation__round")}
    answers = Answer.objects.filter(interview__in=interviews, quote_use__in=PRINTED)
    found = [at_the_end(interview) for interview in interviews.values()]
    found += [
        beside(answer, interviews[answer.interview_id])
        for answer in answers.select_related("question__chapter", "criterion").defer("note")
    ]
    return sorted((one for one in found if one.lines), key=lambda one: (one.interview, one.question))


def at_the_end(interview: Interview) -> HeldBack:
    """The closing words."""
    quote, use, said_by = interview.closing_quote, interview.closing_quote_use, interview.closing_said_by
    url = reverse("closing", args=interview.address)
    return HeldBack(interview.code, "", url, lines(quote, use, said_by))


def beside(answer: Answer, interview: Interview) -> HeldBack:
    """A quote beside a reply. One about a target that was unticked is not printed anyway."""
    asked = answer.question or answer.criterion
    page, part = ("involvement", answer.target) if answer.target else ("chapter", asked.chapter.code)
    url = f"{reverse(page, args=[*interview.address, part])}#q-{asked.code}"
    is_spared = answer.target and answer.target not in interview.targets
    return HeldBack(
        interview.code, asked.code, url, () if is_spared else lines(answer.quote, answer.quote_use, "")
    )


def lines(quote: str, use: str, said_by: str) -> tuple[str, ...]:
    """What a quote that may be printed looks like, a sentence for each thing."""
    if use not in PRINTED:
        return ()
    return tuple(f"{LOOKS_LIKE[kind]} {words}" for kind, words in what_gives_away(quote, use, said_by))
