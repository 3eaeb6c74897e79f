"""The only place where a document and its results become evidence. What the results page withholds is left out here."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from evaluations import scoring
from evaluations.exchange import document as given
from evaluations.exchange.scoring_input import evaluation_for_scoring
from evaluations.scoring.answers import BLANK, is_asked, question_points
from evaluations.scoring.groups import group_chapter
from reportcards.evidence import facts
from reportcards.evidence.assessing import criterion_facts, targets
from reportcards.evidence.comparing import contradictions, differences
from reportcards.evidence.leaving_out import left_out
from reportcards.involvement import national_word
from reportcards.voices import is_community_heard
from stakeholders.regions import DEMONSTRATION_COUNTRY


def evidence_of(document: given.Document, *, month: str) -> facts.Evidence:
    """The evidence of an evaluation as it stands. `month` is YYYY-MM."""
    head = document.evaluation
    if head is None:
        raise ValueError("A framework alone has no evidence.")
    evaluation = evaluation_for_scoring(document)
    results = scoring.score(evaluation)
    gathering = Gathering(document, evaluation, results)
    chapters = tuple(gathering.chapters())
    return facts.Evidence(
        country=head.country,
        round=head.round,
        led_by=head.lead_organisation,
        month=month,
        is_demonstration=head.country == DEMONSTRATION_COUNTRY,
        framework=document.framework.code,
        framework_version=document.framework.version,
        is_draft_framework=document.framework.status == "draft",
        draft_languages=tuple(sorted(document.framework.draft_languages)),
        share=evaluation.framework.community_share,
        minimum=results.minimum,
        minimum_is_own=head.minimum_community_units is not None,
        community_units=results.community_units,
        heard=tuple(heard(group, document, chapters) for group in scoring.GROUPS),
        voices={group: gathering.voices(group) for group in scoring.GROUPS},
        institutions=tuple(institutions(document)),
        chapters=chapters,
        rollout=results.rollout,
        robustness=results.robustness,
        left_out=left_out(evaluation, results),
        criteria=criterion_facts(document.framework),
        targets=targets(evaluation, results),
        national=results.involvement.national,
        national_word=national_word(results.involvement),
        differences=differences(evaluation.framework, results),
        contradictions=contradictions(evaluation.framework, results),
    )


def heard(group: str, document: given.Document, chapters: Sequence[facts.Chapter]) -> facts.Heard:
    """Who of one stakeholder type was interviewed, and how much of what they were asked they answered."""
    members = {row.code: row for row in document.stakeholders if row.group == group}
    interviewed = [row.stakeholder for row in document.interviews if row.stakeholder in members]
    sides = [side for chapter in chapters if chapter.weight for side in chapter.sides if side.group == group]
    return facts.Heard(
        group=group,
        interviews=len(interviewed),
        units=len(interviewed) if group == scoring.COMMUNITY else len(set(interviewed)),
        declined=sum(row.declined for row in members.values()),
        asked_by_weight=sum(side.asked_by_weight for side in sides),
        answered_by_weight=sum(side.answered_by_weight for side in sides),
    )


def institutions(document: given.Document) -> Iterator[facts.Institution]:
    """The institutions that were interviewed, type by type."""
    for group in scoring.INSTITUTIONS:
        for row in sorted(document.stakeholders, key=lambda row: row.code):
            interviews = tuple(one.code for one in document.interviews if one.stakeholder == row.code)
            if row.group == group and interviews:
                yield facts.Institution(group, row.code, row.name, interviews)


WITHOUT_WEIGHT = scoring.ChapterResult(
    community=None, institutions=None, score=None, display=None, band=None, status="not_applicable"
)
Spoken = tuple[str, scoring.Interview]
"""The code of an interview, and what was said in it."""


class Gathering:
    """Chapters, stakeholder types and questions, down to single replies."""

    def __init__(
        self, document: given.Document, evaluation: scoring.Evaluation, results: scoring.Results
    ) -> None:
        self.document, self.evaluation, self.results = document, evaluation, results
        self.asking = {question.code: question for question in evaluation.framework.questions}
        self.spoken: dict[str, dict[str, list[Spoken]]] = {
            group: defaultdict(list) for group in scoring.GROUPS
        }
        """Type -> unit -> its interviews."""
        for row, interview in zip(document.interviews, evaluation.interviews, strict=True):
            self.spoken[interview.group][interview.unit].append((row.code, interview))

    def is_shown(self, group: str) -> bool:
        """Whether single replies of a type may be here."""
        return group != scoring.COMMUNITY or is_community_heard(self.results)

    def voices(self, group: str) -> tuple[str, ...]:
        """The codes of its units."""
        return tuple(self.spoken[group]) if self.is_shown(group) else ()

    def chapters(self) -> Iterator[facts.Chapter]:
        """All chapters, in the framework's order."""
        for chapter in self.document.framework.chapters:
            yield facts.Chapter(
                code=chapter.code,
                number=chapter.number,
                name=dict(chapter.name),
                weight=chapter.weight,
                sides=tuple(self.side(group, chapter.code) for group in scoring.GROUPS),
                found=self.results.chapters.get(chapter.code, WITHOUT_WEIGHT),
            )

    def side(self, group: str, chapter: str) -> facts.Side:
        """One stakeholder type in one chapter."""
        asked = [
            question
            for question in self.document.framework.questions
            if (question.group, question.chapter) == (group, chapter)
        ]
        counted = [(question.weight, self.results.questions[question.code]) for question in asked]
        return facts.Side(
            group=group,
            questions=tuple(self.question(question) for question in asked) if self.is_shown(group) else (),
            asked_by_weight=sum(weight * found.asked for weight, found in counted),
            answered_by_weight=sum(weight * found.answered for weight, found in counted),
            found=self.found(group, chapter),
        )

    def found(self, group: str, chapter: str) -> scoring.GroupChapter:
        """What the engine found; of a chapter without weight only what was counted."""
        if chapter in self.results.groups[group]:
            return self.results.groups[group][chapter]
        asked = [one for one in self.evaluation.framework.questions_for(group) if one.chapter == chapter]
        return replace(group_chapter(asked, self.results.questions), score=None)

    def question(self, question: given.Question) -> facts.Question:
        """One question with every reply."""
        found = self.results.questions[question.code]
        return facts.Question(
            code=question.code,
            text=dict(question.text),
            weight=question.weight,
            theme=question.theme,
            criteria=tuple(question.criteria),
            not_knowing_is_zero=question.dont_know == "zero",
            choices=tuple(
                facts.Choice(dict(choice.label), choice.points, tuple(self.chose(question, choice.code)))
                for choice in question.choices
            ),
            units=tuple(self.units(self.asking[question.code])),
            found=found,
        )

    def chose(self, question: given.Question, choice: str) -> Iterator[str]:
        """The interviews in which a choice was given."""
        for interviews in self.spoken[question.group].values():
            yield from (code for code, said in interviews if said.answers.get(question.code) == choice)

    def units(self, question: scoring.Question) -> Iterator[facts.Unit]:
        """Every unit of a question's type with what it said, in the order of the interviews."""
        means = self.results.questions[question.code].unit_means
        for unit, interviews in self.spoken[question.group].items():
            replies = tuple(reply(question, *spoken) for spoken in interviews)
            yield facts.Unit(
                code=unit,
                replies=replies,
                asked=sum(is_asked(one.state) for one in replies),
                answered=sum(one.points is not None for one in replies),
                mean=means.get(unit),
            )


def reply(question: scoring.Question, interview: str, said: scoring.Interview) -> facts.Reply:
    """What one interview said on one question."""
    answer = said.answers.get(question.code, BLANK)
    if not is_asked(answer):
        return facts.Reply(interview, answer, None)
    points = question_points(question, answer)
    state = "choice" if answer in question.points else answer
    return facts.Reply(interview, state, None if points is None else Fraction(points))
