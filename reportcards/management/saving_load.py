"""Fifty people who save an answer every five seconds, each from a telephone of their own (interview.md)."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from statistics import median, quantiles
from time import monotonic, perf_counter, sleep
from typing import Any
from uuid import uuid4

from django.urls import reverse

from evaluations.models import Evaluation, Interview
from reportcards.management.serving import Visitor, served
from stakeholders.models import Membership, User
from stakeholders.roles import Role

PEOPLE = 50
EVERY = 5.0
"""Seconds between two answers of one person."""
ANSWERS = 6
"""How many each of them saves."""
NOTE = "They said it with a smile: the office opens when the officer is in, and that is on some days only."


@dataclass(slots=True)
class Measured:
    """Milliseconds that each saving took, and what came back where it was not saved."""

    times: list[float]
    faults: list[str]

    def __str__(self) -> str:
        twentieths = quantiles(self.times, n=20)
        return (
            f"{len(self.times)} answers of {PEOPLE} people: median {median(self.times):.0f} ms, "
            f"p95 {twentieths[-1]:.0f} ms, slowest {max(self.times):.0f} ms, {len(self.faults)} errors"
        )


def measure_saving(evaluation: Evaluation) -> Measured:
    """Each has an interview of their own and begins at a moment of their own within the five seconds."""
    interviews = list(evaluation.interviews.filter(stakeholder__group="community")[:PEOPLE])
    with served() as address:
        visitors = [Visitor(address, writer(evaluation, number)) for number in range(PEOPLE)]
        visitors[0].get(reverse("home"))  # the site is ready when it answers
        measured = Measured([], [])
        with ThreadPoolExecutor(PEOPLE) as people:
            begun = monotonic()
            writing = [
                people.submit(write, visitor, sendings(interview), begun + number * EVERY / PEOPLE, measured)
                for number, (visitor, interview) in enumerate(zip(visitors, interviews, strict=True))
            ]
        for done in writing:
            done.result()
    return measured


def writer(evaluation: Evaluation, number: int) -> User:
    """One of the people who interview for the organisation that leads."""
    user = User.objects.create_user(f"writer-{number}@demonstration.invalid")
    Membership.objects.create(user=user, organisation=evaluation.lead_organisation, role=Role.INTERVIEWER)
    return user


def write(
    visitor: Visitor, sendings: Iterator[tuple[str, dict[str, Any]]], first: float, measured: Measured
) -> None:
    """Answer after answer, one every five seconds."""
    for number in range(ANSWERS):
        path, fields = next(sendings)
        sleep(max(0.0, first + number * EVERY - monotonic()))
        started = perf_counter()
        try:
            answer = visitor.post(path, fields)
        except OSError as fault:
            measured.faults.append(str(fault))
        else:
            measured.times.append((perf_counter() - started) * 1000)
            if answer.status != 200:
                measured.faults.append(f"{answer.status}: {answer.body[:200]!r}")


def sendings(interview: Interview) -> Iterator[tuple[str, dict[str, Any]]]:
    """Where to and what: question after question, each with another choice than the one that stands there."""
    path = reverse("save_answer", args=interview.address)
    stands = {answer.question_id: answer for answer in interview.answers.select_related("choice")}
    questions = interview.evaluation.framework.questions.filter(group=interview.group)
    for question in questions.prefetch_related("choices"):
        answer = stands.get(question.pk)
        now, seen = (answer.choice, answer.version) if answer else (None, 0)
        other = next(choice.code for choice in question.choices.all() if choice != now)
        reply = {question.code: other, f"{question.code}-note": NOTE, f"{question.code}-seen": seen}
        yield path, {**reply, "code": question.code, "target": "", "operation": uuid4()}
