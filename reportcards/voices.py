"""Words that people agreed to see printed and the organisation cleared. What was not agreed to is never looked at.

What could lead to a person is not printed either, whatever was agreed to and cleared (safety S2).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from evaluations import scoring
from evaluations.exchange import document as given
from evaluations.guarding import findings
from reportcards.snapshot import Quote

QUOTES_AT_MOST = 3
PRINTED = ("group", "named")
"""The agreements with which a quote may be printed."""


def is_community_heard(results: scoring.Results) -> bool:
    """Whether enough community interviews were held for anything of theirs to be shown (scoring 3)."""
    return results.community_units >= results.minimum


def quotes(document: given.Document, results: scoring.Results) -> tuple[Quote, ...]:
    """At most three, from as many stakeholder types as there are, the community's first.

    Within a type each interview is heard once before any is heard twice, in the order of their codes.
    """
    groups = scoring.GROUPS if is_community_heard(results) else scoring.INSTITUTIONS
    picked = list(by_turns([cleared_quotes(document, group) for group in groups]))[:QUOTES_AT_MOST]
    return tuple(sorted(picked, key=lambda quote: scoring.GROUPS.index(quote.group)))


def by_turns(speakers: Iterable[Sequence[Quote]]) -> Iterator[Quote]:
    """The first quote of each, then the second of each, and so on."""
    return (quote for turn in zip_longest(*speakers) for quote in turn if quote is not None)


def cleared_quotes(document: given.Document, group: str) -> list[Quote]:
    """All that may be printed of what a stakeholder type said."""
    members = {row.code: row for row in document.stakeholders if row.group == group}
    interviews = sorted(document.interviews, key=lambda row: row.code)
    return list(
        by_turns(
            [
                cleared_in(interview, members[interview.stakeholder], document.framework)
                for interview in interviews
                if interview.stakeholder in members
            ]
        )
    )


def cleared_in(
    interview: given.Interview, stakeholder: given.Stakeholder, framework: given.Framework
) -> list[Quote]:
    """What the organisation cleared of one interview: the closing words first, then by question and criterion."""
    closing = interview.closing
    said: list[tuple[given.Answer | given.Closing, str]] = [(closing, closing.said_by.strip())]
    said += [(answer, "") for answer in answers_in_order(interview, framework)]
    return [
        Quote(
            text=printed_words(words),
            language=interview.language,
            group=stakeholder.group,
            said_by=(described_as or stakeholder.name) if words.clearance.use == "named" else "",
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


def what_gives_away(quote: str, use: str, described_as: str) -> list[tuple[str, str]]:
    """Kind and words of all that could lead to a person, in a quote and in how its speaker would be described."""
    printed = [quote, described_as] if use == "named" else [quote]
    return [(found.kind, text[found.start : found.end]) for text in printed for found in findings(text)]


def answers_in_order(interview: given.Interview, framework: given.Framework) -> Iterator[given.Answer]:
    """Answers in the framework's order, whatever the order in the file; then those of the involvement grid."""
    for question in framework.questions:
        if question.code in interview.answers:
            yield interview.answers[question.code]
    for target in scoring.INSTITUTIONS:
        cells = interview.involvement.get(target, {})
        yield from (cells[criterion.code] for criterion in framework.criteria if criterion.code in cells)
