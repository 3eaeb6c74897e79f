"""What must be true between the parts of a document: codes that are known, once, and of the right type.

Each rule yields (path, message). The rules of the framework itself are those of scoring 4.
"""

from collections.abc import Iterator, Sequence

from django_countries.data import COUNTRIES

from evaluations import scoring
from evaluations.exchange.document import (
    STATES,
    Answer,
    Closing,
    Criterion,
    Document,
    Evaluation,
    FocusGroup,
    Framework,
    Interview,
    Question,
)
from evaluations.exchange.scoring_input import framework_for_scoring

DEMONSTRATION_COUNTRY = "ZZ"
LEAST_DAYS = 14
"""The members are asked for fewer days with a reason only."""

Faults = Iterator[tuple[str, str]]


def faults(document: Document) -> Faults:
    """Every broken rule, the framework's first: what refers to a faulty framework is not looked at."""
    found = list(framework_faults(document.framework))
    yield from found
    if found:
        return
    if document.evaluation is None:
        yield from evaluation_is_missing(document)
        return
    yield from lists_are_missing(document)
    yield from evaluation_faults(document)
    yield from stakeholder_faults(document)
    yield from consultation_faults(document)
    yield from word_faults(document)
    yield from interview_faults(document)


def framework_faults(framework: Framework) -> Faults:
    """The instrument: codes once, references that exist, and the rules of scoring 4."""
    parts = {
        "groups": framework.groups,
        "chapters": framework.chapters,
        "criteria": framework.criteria,
        "questions": framework.questions,
    }
    for name, items in parts.items():
        yield from twice(f"framework.{name}", [item.code for item in items])
    yield from english(framework)
    missing = {*scoring.GROUPS} - {group.code for group in framework.groups}
    if missing:
        yield "framework.groups", f"no {', '.join(sorted(missing))}; all five stakeholder types are needed."
    for number, criterion in enumerate(framework.criteria):
        yield from criterion_faults(f"framework.criteria[{number}]", criterion)
    for number, question in enumerate(framework.questions):
        yield from question_faults(f"framework.questions[{number}]", question, framework)
    yield from theme_faults(framework)
    for place, message in scoring.framework_faults(framework_for_scoring(framework)):
        yield f"framework.{place}", message


def twice(path: str, codes: Sequence[str]) -> Faults:
    """A code that stands more than once in a list."""
    for number, code in enumerate(codes):
        if code in codes[:number]:
            yield f"{path}[{number}].code", f'"{code}" is used twice.'


def english(framework: Framework) -> Faults:
    """Every text of the framework exists in English: other languages fall back to it, visibly."""

    def check(path: str, texts: dict[str, str] | None) -> Faults:
        if texts is not None and "en" not in texts:
            yield path, 'the English text ("en") is missing.'

    yield from check("framework.name", framework.name)
    for kind in ("groups", "chapters"):
        for number, item in enumerate(getattr(framework, kind)):
            yield from check(f"framework.{kind}[{number}].name", item.name)
    for kind in ("criteria", "questions"):
        for number, item in enumerate(getattr(framework, kind)):
            path = f"framework.{kind}[{number}]"
            yield from check(f"{path}.text", item.text)
            yield from check(f"{path}.not_applicable", item.not_applicable)
            yield from check(f"{path}.indicator", getattr(item, "indicator", None))
            for place, choice in enumerate(item.choices or []):
                yield from check(f"{path}.choices[{place}].label", choice.label)
            for place, element in enumerate(getattr(item, "elements", None) or []):
                yield from check(f"{path}.elements[{place}].label", element.label)


def criterion_faults(path: str, criterion: Criterion) -> Faults:
    """A criterion is a ladder or a checklist, never both and never neither."""
    if bool(criterion.choices) == bool(criterion.elements):
        yield path, "a criterion has either choices or elements."
    yield from twice(f"{path}.choices", [choice.code for choice in criterion.choices or []])
    yield from twice(f"{path}.elements", [element.code for element in criterion.elements or []])


def question_faults(path: str, question: Question, framework: Framework) -> Faults:
    """A question's chapter and criteria exist, and its choices are at least two, each once."""
    if question.chapter not in {chapter.code for chapter in framework.chapters}:
        yield f"{path}.chapter", f'no chapter "{question.chapter}".'
    known = {criterion.code for criterion in framework.criteria}
    for number, code in enumerate(question.criteria):
        if code not in known:
            yield f"{path}.criteria[{number}]", f'no criterion "{code}".'
    if len(question.choices) < 2:
        yield f"{path}.choices", "a question has at least two choices."
    yield from twice(f"{path}.choices", [choice.code for choice in question.choices])
    for number, choice in enumerate(question.choices):
        if choice.code in STATES:
            yield (
                f"{path}.choices[{number}].code",
                f'"{choice.code}" is the name of a state, not of a choice.',
            )


def theme_faults(framework: Framework) -> Faults:
    """A theme is asked at most once of each stakeholder type (scoring 6)."""
    seen = set()
    for number, question in enumerate(framework.questions):
        if (question.group, question.theme) in seen:
            yield (
                f"framework.questions[{number}].theme",
                f'"{question.theme}" is asked twice of {question.group}.',
            )
        seen.add((question.group, question.theme))


def lists_are_missing(document: Document) -> Faults:
    """An evaluation comes with its stakeholders and interviews, be the lists empty."""
    for name in ("stakeholders", "interviews"):
        if name not in document.model_fields_set:
            yield name, "this key is missing."


def evaluation_is_missing(document: Document) -> Faults:
    """Stakeholders and interviews belong to an evaluation."""
    for name in ("stakeholders", "interviews"):
        if getattr(document, name):
            yield "evaluation", f"this key is missing, but there are {name}."


def evaluation_faults(document: Document) -> Faults:
    """The country exists, and at most one recommendation matters most."""
    evaluation = document.evaluation
    assert evaluation is not None
    if evaluation.country not in COUNTRIES and evaluation.country != DEMONSTRATION_COUNTRY:
        yield (
            "evaluation.country",
            f'no country "{evaluation.country}"; it takes an ISO 3166-1 code such as KE, or ZZ.',
        )
    if sum(item.matters_most for item in evaluation.recommendations) > 1:
        yield "evaluation.recommendations", "only one recommendation can matter most."
    for kind in ("continue", "stop", "start"):
        if sum(item.kind == kind for item in evaluation.recommendations) > 5:
            yield "evaluation.recommendations", f"at most five to {kind}."


def stakeholder_faults(document: Document) -> Faults:
    """Stakeholders are listed once; one that declined was not interviewed."""
    yield from twice("stakeholders", [stakeholder.code for stakeholder in document.stakeholders])
    heard = {interview.stakeholder for interview in document.interviews}
    for number, stakeholder in enumerate(document.stakeholders):
        if stakeholder.declined and stakeholder.code in heard:
            yield f"stakeholders[{number}].declined", "it declined, yet there is an interview with it."


def consultation_faults(document: Document) -> Faults:
    """A short consultation has its reason, no more is taken up than was said, and institutions reply once each."""
    assert document.evaluation is not None
    asked = document.evaluation.consultation
    if asked and asked.days < LEAST_DAYS and not asked.reason:
        yield "evaluation.consultation.reason", f"fewer than {LEAST_DAYS} days need a reason."
    if asked and asked.taken_up > asked.comments:
        yield "evaluation.consultation.taken_up", "more comments are taken up than there are."
    groups = {stakeholder.code: stakeholder.group for stakeholder in document.stakeholders}
    codes = [reply.stakeholder for reply in document.evaluation.replies]
    for number, code in enumerate(codes):
        if code in codes[:number]:
            yield f"evaluation.replies[{number}].stakeholder", f'"{code}" replies twice.'
        if groups.get(code, scoring.COMMUNITY) == scoring.COMMUNITY:
            yield f"evaluation.replies[{number}].stakeholder", f'no institution "{code}".'


def word_faults(document: Document) -> Faults:
    """Focus groups have a code each; what was taken from one names a point that is there."""
    assert document.evaluation is not None
    groups = document.evaluation.focus_groups
    yield from twice("evaluation.focus_groups", [group.code for group in groups])
    yield from composed_faults(document.evaluation)
    points = {code for group in groups for code in point_codes(group)}
    for number, item in enumerate(document.evaluation.recommendations):
        if item.origin and item.origin not in points:
            yield f"evaluation.recommendations[{number}].origin", f'no point "{item.origin}".'


def composed_faults(head: Evaluation) -> Faults:
    """What a site composed is a text that is there, and is named once."""
    texts = {f"{name}-{language}" for name, said in head.narrative for language in said}
    for number, key in enumerate(head.composed):
        if key not in texts:
            yield f"evaluation.composed[{number}]", f'no text "{key}".'
        elif key in head.composed[:number]:
            yield f"evaluation.composed[{number}]", f'"{key}" stands twice.'


def point_codes(group: FocusGroup) -> Iterator[str]:
    """What points of a focus group are called, such as "g1.person.concern.2" and "g1.stop.1"."""
    for name in ("person", "structures", "environment"):
        for about, texts in getattr(group, name):
            yield from (f"{group.code}.{name}.{about}.{number}" for number, _ in enumerate(texts, start=1))
    for about, texts in (("continue", group.continue_), ("stop", group.stop), ("start", group.start)):
        yield from (f"{group.code}.{about}.{number}" for number, _ in enumerate(texts, start=1))
    if group.key:
        yield f"{group.code}.key.1"


def interview_faults(document: Document) -> Faults:
    """Each interview is with a known stakeholder, and answers only what that type is asked."""
    yield from twice("interviews", [interview.code for interview in document.interviews])
    groups = {stakeholder.code: stakeholder.group for stakeholder in document.stakeholders}
    questions = {question.code: question for question in document.framework.questions}
    criteria = {criterion.code: criterion for criterion in document.framework.criteria}
    for number, interview in enumerate(document.interviews):
        path = f"interviews[{number}]"
        group = groups.get(interview.stakeholder)
        if group is None:
            yield f"{path}.stakeholder", f'no stakeholder "{interview.stakeholder}".'
            continue
        yield from clearance_faults(f"{path}.closing", interview.closing)
        for code, answer in interview.answers.items():
            yield from answer_faults(f"{path}.answers.{code}", answer, questions.get(code), group)
            yield from clearance_faults(f"{path}.answers.{code}", answer)
        yield from grid_faults(path, interview, group, criteria)


def answer_faults(path: str, answer: Answer, question: Question | None, group: str) -> Faults:
    """The question exists and is asked of this type; the answer is one of its choices or states."""
    if question is None:
        yield path, "no such question."
    elif question.group != group:
        yield path, f"this question is for {question.group}, and the interview is with {group}."
    else:
        codes = [choice.code for choice in question.choices]
        yield from reply_faults(
            path, answer, codes, offers_not_applicable=question.not_applicable is not None
        )


def clearance_faults(path: str, said: Answer | Closing) -> Faults:
    """Only a quote is decided about, and never for more than was agreed."""
    if said.clearance is None:
        return
    if not said.quote:
        yield f"{path}.clearance", "there is no quote here to decide about."
    elif said.quote_use != "named" and said.quote_use != said.clearance.use:
        yield f"{path}.clearance.use", f'"{said.clearance.use}" was not agreed to.'
    elif said.clearance.first and not said.clearance.cleared:
        yield f"{path}.clearance.first", "only a quote that is cleared comes before others."


def reply_faults(path: str, answer: Answer, codes: Sequence[str], *, offers_not_applicable: bool) -> Faults:
    """One code out of those offered, a state, or blank."""
    if not isinstance(answer.choice, str):
        yield path, f"one choice is taken here, not a list; it has {', '.join(codes)}."
    elif answer.choice == "not_applicable" and not offers_not_applicable:
        yield path, '"not_applicable" is not offered here.'
    elif answer.choice not in ("", *codes, *STATES):
        yield path, f'no choice "{answer.choice[:40]}"; it has {", ".join(codes)}.'


def grid_faults(path: str, interview: Interview, group: str, criteria: dict[str, Criterion]) -> Faults:
    """The involvement grid stands in community interviews, and is about institutions."""
    if interview.involvement and group != scoring.COMMUNITY:
        yield f"{path}.involvement", "only a community interview holds the involvement grid."
        return
    for target, cells in interview.involvement.items():
        place = f"{path}.involvement.{target}"
        if target not in scoring.INSTITUTIONS:
            yield place, f"the grid is about {', '.join(scoring.INSTITUTIONS)}."
            continue
        for code, answer in cells.items():
            yield from cell_faults(f"{place}.{code}", answer, criteria.get(code))
            yield from clearance_faults(f"{place}.{code}", answer)


def cell_faults(path: str, answer: Answer, criterion: Criterion | None) -> Faults:
    """The criterion exists; a ladder takes one of its rungs, a checklist a list of its elements."""
    if criterion is None:
        yield path, "no such criterion."
        return
    offers = criterion.not_applicable is not None
    if criterion.elements is None or (isinstance(answer.choice, str) and answer.choice in ("", *STATES)):
        codes = [choice.code for choice in criterion.choices or []]
        yield from reply_faults(path, answer, codes, offers_not_applicable=offers)
        return
    codes = [element.code for element in criterion.elements]
    if isinstance(answer.choice, str):
        yield path, f"a list of elements is taken here, out of {', '.join(codes)}."
        return
    for code in answer.choice:
        if code not in codes:
            yield path, f'no element "{code[:40]}"; it has {", ".join(codes)}.'
    if len(set(answer.choice)) < len(answer.choice):
        yield path, "an element is ticked twice."
