"""A country as large as any will be: 400 interviews, the same ones every time."""

from random import Random

from evaluations.exchange import document as given

SEED = 2013
LARGE_COUNTRY = "KE"
COMMUNITY = 200
INSTITUTIONS = 200
STATES = ("dont_know", "refused", "")
GROUPS = ("government", "un", "global_fund", "ngo")


def large_document(framework: given.Framework, country: str) -> given.Document:
    """200 community interviews with grids about two institution types each, and 200 institutions."""
    dice = Random(SEED)  # nosec B311: figures, not secrets
    groups = ["community"] * COMMUNITY + [GROUPS[number % 4] for number in range(INSTITUTIONS)]
    interviews = [interview(framework, f"i{n:03}", group, dice) for n, group in enumerate(groups, 1)]
    return given.Document(
        format=given.FORMAT,
        framework=framework,
        evaluation=given.Evaluation(country=country, round="bench", lead_organisation="Bench"),
        stakeholders=[
            given.Stakeholder(code=f"s{row.code}", group=group, name=f"Organisation {row.code}")
            for row, group in zip(interviews, groups, strict=True)
        ],
        interviews=interviews,
    )


def interview(framework: given.Framework, code: str, group: str, dice: Random) -> given.Interview:
    """One conversation, in which about one question in ten has no answer."""
    asked = [question for question in framework.questions if question.group == group]
    targets = dice.sample(GROUPS, 2) if group == "community" else []
    return given.Interview(
        code=code,
        stakeholder=f"s{code}",
        month="2026-05",
        language="en",
        mode="phone",
        answers={question.code: given.Answer(choice=said(question.choices, dice)) for question in asked},
        involvement={
            target: {part.code: given.Answer(choice=assessed(part, dice)) for part in framework.criteria}
            for target in targets
        },
    )


def said(choices: list[given.Choice], dice: Random) -> str:
    """A choice, or now and then a state."""
    return dice.choice(STATES) if dice.random() < 0.1 else dice.choice(choices).code


def assessed(criterion: given.Criterion, dice: Random) -> str | list[str]:
    """A rung, or some ticks."""
    if criterion.choices:
        return said(criterion.choices, dice)
    return [element.code for element in criterion.elements or () if dice.random() < 0.5]
