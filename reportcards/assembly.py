"""The only place where results become what a card says (report-card.md).

Exact values become whole numbers here, once. Under the minimum of community interviews nothing that
the community said is taken over: no mark, no difference, no quote, no cell, no coverage (scoring 3, 5, 6).
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from fractions import Fraction

from evaluations import scoring
from evaluations.exchange import document as given
from evaluations.exchange.scoring_input import evaluation_for_scoring, framework_for_scoring
from evaluations.scoring.display import shown
from evaluations.scoring.groups import coverage
from reportcards.comparisons import contradictions, differences
from reportcards.involvement import involvement
from reportcards.snapshot import (
    Action,
    ChapterRow,
    Consultation,
    Figure,
    Headline,
    Heard,
    Look,
    Method,
    Narrative,
    Recommendation,
    Reply,
    Snapshot,
    Text,
)
from reportcards.voices import is_community_heard, quotes
from stakeholders.regions import DEMONSTRATION_COUNTRY

CONTRADICTIONS_AT_MOST = 4


def assemble(
    document: given.Document,
    *,
    month: str,
    is_draft: bool = True,
    results: scoring.Results | None = None,
    look: Look | None = None,
) -> Snapshot:
    """The card of an evaluation. `month` is YYYY-MM; `results` are the document's own, if they are known already.

    `look` is what the lead organisation's cards carry of its own, which no file holds.
    """
    head = document.evaluation
    if head is None:
        raise ValueError("A framework alone has no card.")
    if results is None:
        results = scoring.score(evaluation_for_scoring(document))
    contradicted = contradictions(document, results)
    return Snapshot(
        country=head.country,
        round=head.round,
        led_by=head.lead_organisation,
        month=month,
        is_demonstration=head.country == DEMONSTRATION_COUNTRY,
        is_draft=is_draft,
        rollout=headline(results.rollout),
        chapters=chapter_rows(document, results),
        heard=heard(document),
        differences=differences(document, results),
        quotes=quotes(document, results),
        involvement=involvement(document, results),
        contradictions=contradicted[:CONTRADICTIONS_AT_MOST],
        contradictions_in_all=len(contradicted),
        recommendations=tuple(recommendation(item) for item in head.recommendations),
        narrative=narrative(head.narrative),
        method=method(document, head, results),
        replies=replies(document, head),
        actions=tuple(action(item) for item in head.actions),
        figures=tuple(figure(item) for item in head.figures),
        look=look or Look(),
    )


def headline(rollout: scoring.Rollout) -> Headline:
    """The roll-out score, or why there is none."""
    return Headline(
        score=rollout.display,
        band=rollout.band,
        own_band=rollout.own_band,
        is_held=rollout.held_by_community_empowerment,
        status=rollout.status,
        weight_present=scoring.display(rollout.weight_present),
    )


def chapter_rows(document: given.Document, results: scoring.Results) -> tuple[ChapterRow, ...]:
    """The six chapters that have a weight, in the framework's order."""
    return tuple(chapter_row(chapter, results) for chapter in document.framework.chapters if chapter.weight)


def chapter_row(chapter: given.Chapter, results: scoring.Results) -> ChapterRow:
    """One chapter. Scoring has withheld the community's mark where it must not be seen."""
    found = results.chapters[chapter.code]
    return ChapterRow(
        code=chapter.code,
        number=chapter.number,
        name=dict(chapter.name),
        weight=chapter.weight,
        community=shown(found.community),
        institutions=shown(found.institutions),
        score=found.display,
        band=found.band,
        status=found.status,
        limited=tuple(
            group for group in scoring.GROUPS if results.groups[group][chapter.code].status == "limited_data"
        ),
    )


def heard(document: given.Document) -> tuple[Heard, ...]:
    """Who was interviewed and who declined, type by type."""
    return tuple(heard_of(group, document) for group in scoring.GROUPS)


def heard_of(group: str, document: given.Document) -> Heard:
    """One stakeholder type. Stakeholders that are only listed count neither as heard nor as declined."""
    members = {row.code: row for row in document.stakeholders if row.group == group}
    interviewed = [row.stakeholder for row in document.interviews if row.stakeholder in members]
    return Heard(
        group=group,
        interviews=len(interviewed),
        stakeholders=len(set(interviewed)),
        declined=sum(row.declined for row in members.values()),
    )


def recommendation(item: given.Recommendation) -> Recommendation:
    """One recommendation as it was written."""
    return Recommendation(
        kind=item.kind,
        text=written(item.text),
        group=item.group,
        who=written(item.who),
        by_when=written(item.by_when),
        matters_most=item.matters_most,
    )


def action(item: given.Action) -> Action:
    """What an earlier card asked, and what has become of it."""
    return Action(
        asked_in=item.asked_in,
        kind=item.kind,
        text=written(item.text),
        group=item.group,
        who=written(item.who),
        by_when=written(item.by_when),
        mattered_most=item.mattered_most,
        state=item.state,
        outcome=written(item.outcome),
    )


def figure(item: given.Figure) -> Figure:
    """One figure with its source."""
    return Figure(written(item.name), item.number, item.year, item.value, item.source)


def narrative(texts: given.Narrative) -> Narrative:
    """What the lead organisation writes."""
    return Narrative(**{field: written(getattr(texts, field)) for field in given.Narrative.model_fields})


def written(text: Mapping[str, str]) -> Text:
    """The languages in which something was written."""
    return {language: words for language, words in text.items() if words.strip()}


def method(document: given.Document, head: given.Evaluation, results: scoring.Results) -> Method:
    """How we know, and how sturdy the number is."""
    framework = document.framework
    months = [interview.month for interview in document.interviews]
    sturdy = results.robustness
    return Method(
        first_month=min(months, default=None),
        last_month=max(months, default=None),
        modes=counted(interview.mode for interview in document.interviews),
        languages=counted(interview.language for interview in document.interviews),
        minimum=results.minimum,
        minimum_is_own=head.minimum_community_units is not None,
        community_interviews=results.community_units,
        community_share=framework.community_share,
        coverage=coverage_by_group(framework, results),
        lowest=shown(sturdy.leave_one_out_lowest) if sturdy else None,
        highest=shown(sturdy.leave_one_out_highest) if sturdy else None,
        equal_weights=shown(sturdy.equal_weights) if sturdy else None,
        declined=institutions_that_declined(document),
        framework=framework.code,
        framework_version=framework.version,
        framework_status=framework.status,
        draft_languages=tuple(sorted(framework.draft_languages)),
        consultation=Consultation(**head.consultation.model_dump()) if head.consultation else None,
    )


def replies(document: given.Document, head: given.Evaluation) -> tuple[Reply, ...]:
    """What institutions reply, type by type."""
    asked = {row.code: row for row in document.stakeholders}
    found = [(asked[reply.stakeholder], reply.text) for reply in head.replies]
    found.sort(key=lambda pair: (scoring.GROUPS.index(pair[0].group), pair[0].code))
    return tuple(Reply(group=row.group, name=row.name, text=text) for row, text in found)


def counted(values: Iterable[str]) -> tuple[tuple[str, int], ...]:
    """Each value with how often it occurs: the most frequent first, then by code."""
    return tuple(sorted(Counter(values).items(), key=lambda pair: (-pair[1], pair[0])))


def coverage_by_group(
    framework: given.Framework, results: scoring.Results
) -> tuple[tuple[str, int | None], ...]:
    """Per cent answered of what each type was asked in the weighted chapters, by weight of question (scoring 2)."""
    instrument = framework_for_scoring(framework)
    chapters = {chapter.code for chapter in instrument.weighted_chapters}
    found: dict[str, Fraction | None] = {
        group: coverage(
            [q for q in instrument.questions_for(group) if q.chapter in chapters], results.questions
        )
        for group in scoring.GROUPS
    }
    if not is_community_heard(results):
        found[scoring.COMMUNITY] = None
    return tuple(
        (group, None if part is None else scoring.display(100 * part)) for group, part in found.items()
    )


def institutions_that_declined(document: given.Document) -> tuple[str, ...]:
    """Names, type by type; never of a community organisation."""
    declined = [row for row in document.stakeholders if row.declined and row.group != scoring.COMMUNITY]
    ordered = sorted(declined, key=lambda row: (scoring.GROUPS.index(row.group), row.code))
    return tuple(row.name for row in ordered)
