"""Small evaluations for tests of scoring.

Each group has one question for each chapter, with codes like `government_CE`; a choice's code is its points.
"""

from fractions import Fraction

from evaluations.scoring import (
    COMMUNITY,
    GROUPS,
    Chapter,
    Criterion,
    Evaluation,
    Framework,
    Interview,
    Question,
    score,
)

WEIGHTS = {"CE": 40, "VIO": 12, "CLS": 12, "CON": 12, "CLI": 12, "MGT": 12, "MI": 0}
CHAPTERS = tuple(code for code, weight in WEIGHTS.items() if weight)
POINTS = {str(points): points for points in range(101)}
LADDER = {"0": 0, "1": 33, "2": 67, "3": 100}
CHECKLISTS = {"3": tuple("abc"), "7": tuple("abc"), "8": tuple("abcdefghi")}
CRITERIA = tuple(
    Criterion(code, None, CHECKLISTS[code]) if code in CHECKLISTS else Criterion(code, LADDER, ())
    for code in map(str, range(1, 11))
)


def question(code, group, chapter, **changes):
    given = {
        "theme": "",
        "criteria": (),
        "weight": 1,
        "points": POINTS,
        "not_knowing_is_zero": False,
    }
    return Question(code=code, group=group, chapter=chapter, **given | changes)


QUESTIONS = tuple(question(f"{group}_{chapter}", group, chapter) for group in GROUPS for chapter in CHAPTERS)


def framework(*more_questions, weights=WEIGHTS, **changes):
    given = {
        "chapters": tuple(Chapter(code, weight) for code, weight in weights.items()),
        "criteria": CRITERIA,
        "questions": QUESTIONS + more_questions,
        "community_share": Fraction(1, 2),
        "minimum_community_units": 1,
    }
    return Framework(**given | changes)


def said(group, points=None, *, unit="A", involvement=None, **answers):
    """One interview that gives the same points in every chapter, except where `answers` says otherwise."""
    same = {} if points is None else {f"{group}_{chapter}": str(points) for chapter in CHAPTERS}
    return Interview(group=group, unit=unit, answers=same | answers, involvement=involvement or {})


def voices(number, points=None, **rest):
    """So many community interviews that say the same."""
    return [said(COMMUNITY, points, unit=f"voice {count}", **rest) for count in range(number)]


def scored(*interviews, minimum=None, asking=None):
    return score(Evaluation(asking or framework(), interviews, minimum))
