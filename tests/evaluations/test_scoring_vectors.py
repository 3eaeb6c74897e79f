"""The worked cases of the scoring specification: the engine gives exactly these results, every fraction equal."""

import json
from fractions import Fraction
from pathlib import Path

import pytest

from evaluations.scoring import (
    COMMUNITY,
    Chapter,
    Criterion,
    Evaluation,
    Framework,
    Interview,
    Question,
    results_document,
    score,
)

REPOSITORY = Path(__file__).parents[2]
FOLDERS = [REPOSITORY / "tests/vectors/scoring", REPOSITORY.parent / "shared/vectors/scoring"]
VECTORS = sorted(next(folder for folder in FOLDERS if folder.is_dir()).glob("*.evaluation.json"))


@pytest.mark.parametrize("path", VECTORS, ids=lambda path: path.name.removesuffix(".evaluation.json"))
def test_vector_gives_exactly_its_results(path):
    expected = path.with_name(path.name.replace(".evaluation.", ".results."))
    evaluation = evaluation_of(json.loads(path.read_text()))
    assert results_document(score(evaluation)) == json.loads(expected.read_text())


def test_all_thirty_vectors_are_there():
    assert len(VECTORS) >= 30


def evaluation_of(document):
    groups = {stakeholder["code"]: stakeholder["group"] for stakeholder in document["stakeholders"]}
    return Evaluation(
        framework=framework_of(document["framework"]),
        interviews=tuple(
            interview_of(interview, groups[interview["stakeholder"]]) for interview in document["interviews"]
        ),
        minimum_community_units=document["evaluation"].get("minimum_community_units"),
    )


def framework_of(document):
    return Framework(
        chapters=tuple(Chapter(chapter["code"], chapter["weight"]) for chapter in document["chapters"]),
        criteria=tuple(criterion_of(criterion) for criterion in document["criteria"]),
        questions=tuple(question_of(question) for question in document["questions"]),
        community_share=Fraction(document["community_share"]),
        minimum_community_units=document["minimum_community_units"],
    )


def criterion_of(document):
    if "elements" in document:
        return Criterion(document["code"], None, tuple(element["code"] for element in document["elements"]))
    return Criterion(document["code"], points_of(document))


def question_of(document):
    return Question(
        code=document["code"],
        group=document["group"],
        chapter=document["chapter"],
        theme=document["theme"],
        criteria=tuple(document["criteria"]),
        weight=document["weight"],
        points=points_of(document),
        not_knowing_is_zero=document["dont_know"] == "zero",
    )


def points_of(document):
    return {choice["code"]: choice["points"] for choice in document["choices"]}


def interview_of(document, group):
    return Interview(
        group=group,
        unit=document["code"] if group == COMMUNITY else document["stakeholder"],
        answers={code: answer_of(answer) for code, answer in document["answers"].items()},
        involvement={
            target: {code: answer_of(answer) for code, answer in grid.items()}
            for target, grid in document.get("involvement", {}).items()
        },
    )


def answer_of(answer):
    if isinstance(answer, dict):
        return answer_of(answer["choice"])
    return tuple(answer) if isinstance(answer, list) else answer
