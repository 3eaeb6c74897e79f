"""Words that people agreed to see printed and the organisation cleared. What was not agreed to is never looked at.

What could lead to a person is not printed either, whatever was agreed to and cleared (safety S2).
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from evaluations import scoring
from evaluations.exchange import document as given
from evaluations.quoting import PRINTED, what_gives_away
from reportcards.snapshot import Quote

QUOTES_AT_MOST = 3


class Voice(Protocol):
    """A quote that may be printed: what of it decides whether there is room for it."""

    @property
    def group(self) -> str: ...

    @property
    def interview(self) -> str: ...

    @property
    def is_first(self) -> bool: ...


V = TypeVar("V", bound=Voice)


@dataclass(frozen=True, slots=True)
class Cleared:
    """A quote as it is printed, and what decides whether there is room for it."""

    group: str
    interview: str
    is_first: bool
    quote: Quote


def is_community_heard(results: scoring.Results) -> bool:
    """Whether enough community interviews were held for anything of theirs to be shown (scoring 3)."""
    return results.community_units >= results.minimum


def quotes(document: given.Document, results: scoring.Results) -> tuple[Quote, ...]:
    """Those that there is room for."""
    members = {row.code: row for row in document.stakeholders}
    cleared = [
        voice
        for interview in document.interviews
        for voice in cleared_in(interview, members[interview.stakeholder], document.framework)
    ]
    return tuple(one.quote for one in with_room(cleared, is_community_heard=is_community_heard(results)))


def with_room(cleared: Iterable[V], *, is_community_heard: bool) -> list[V]:
    """At most three: those that were put first, then from as many types as there are, the community's first.

    Within a type each interview is heard once before any is heard twice, in the order of their codes.
    """
    shown = [one for one in cleared if is_community_heard or one.group != scoring.COMMUNITY]
    shown.sort(key=lambda one: (not one.is_first, one.interview))
    shown = in_turn(shown, lambda one: one.interview)
    shown.sort(key=type_of)
    return sorted(in_turn(shown, lambda one: one.group)[:QUOTES_AT_MOST], key=type_of)


def in_turn(voices: Iterable[V], speaker: Callable[[V], str]) -> list[V]:
    """Those that were put first; then the first of each speaker, then the second of each, and so on."""
    before: Counter[str] = Counter()
    turns = []
    for one in voices:
        turns.append((not one.is_first, before[speaker(one)], one))
        before[speaker(one)] += 1
    return [one for *_turn, one in sorted(turns, key=lambda turn: turn[:2])]


def type_of(voice: Voice) -> int:
    """The place of its stakeholder type: the community's is the first."""
    return scoring.GROUPS.index(voice.group)


def cleared_in(
    interview: given.Interview, stakeholder: given.Stakeholder, framework: given.Framework
) -> list[Cleared]:
    """What the organisation cleared of one interview: the closing words first, then by question and criterion."""
    closing = interview.closing
    said: list[tuple[given.Answer | given.Closing, str]] = [(closing, closing.said_by.strip())]
    said += [(answer, "") for answer in answers_in_order(interview, framework)]
    return [
        Cleared(
            stakeholder.group,
            interview.code,
            words.clearance.first,
            Quote(
                text=printed_words(words),
                language=interview.language,
                group=stakeholder.group,
                said_by=(described_as or stakeholder.name) if words.clearance.use == "named" else "",
            ),
        )
        for words, described_as in said
        if words.quote_use in PRINTED
        and words.clearance is not None
        and words.clearance.cleared
        and printed_words(words)
        and not what_gives_away(printed_words(words), words.clearance.use, described_as)
    ]


def printed_words(said: given.Answer | given.Closing) -> str:
    """The edited form of a quote, or the quote as it was said."""
    edited = said.clearance.text if said.clearance else ""
    return (edited or said.quote).strip()


def answers_in_order(interview: given.Interview, framework: given.Framework) -> Iterator[given.Answer]:
    """Answers in the framework's order, whatever the order in the file; then those of the involvement grid."""
    for question in framework.questions:
        if question.code in interview.answers:
            yield interview.answers[question.code]
    for target in scoring.INSTITUTIONS:
        cells = interview.involvement.get(target, {})
        yield from (cells[criterion.code] for criterion in framework.criteria if criterion.code in cells)
