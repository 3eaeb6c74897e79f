"""All sheets of the spreadsheet, in order, in one language."""

from django.utils import translation

from reportcards.evidence.book.answers import Answers
from reportcards.evidence.book.chapters import Chapters, Rollout
from reportcards.evidence.book.comparing import Differences, contradictions_sheet
from reportcards.evidence.book.front import front_sheet
from reportcards.evidence.book.involvement import Assessments, Involvement
from reportcards.evidence.book.leaving_out import LeavingOut
from reportcards.evidence.book.questions import Questions, choices_sheet
from reportcards.evidence.book.rules import Rules
from reportcards.evidence.book.sheets import Sheet
from reportcards.evidence.book.sides import Sides
from reportcards.evidence.book.voices import Voices
from reportcards.evidence.book.writing import write
from reportcards.evidence.facts import Evidence


def spreadsheet(evidence: Evidence, language: str) -> bytes:
    """The bytes of the file (.xlsx), in a language of the interface."""
    with translation.override(language):
        return write(sheets(evidence))


def sheets(evidence: Evidence) -> list[Sheet]:
    """Each sheet refers to those before it, from the points of single replies up to the headlines."""
    rules = Rules(evidence)
    answers = Answers(evidence, rules)
    questions = Questions(evidence, rules, answers)
    voices = Voices(evidence, answers)
    sides = Sides(evidence, rules, questions, voices.heard)
    chapters = Chapters(evidence, rules, sides)
    rollout = Rollout(evidence, rules, chapters)
    if evidence.left_out:
        LeavingOut(evidence, rules, answers, questions, voices).put(sides, chapters, rollout)
    assessments = Assessments(evidence)
    involvement = Involvement(evidence, rules, questions, assessments, voices.heard)
    differences = Differences(evidence, rules, questions, voices.heard)
    contradictions = contradictions_sheet(evidence, rules, questions)
    parts = (
        rules,
        answers,
        questions,
        sides,
        chapters,
        rollout,
        voices,
        assessments,
        involvement,
        differences,
    )
    found = [part.sheet for part in parts]
    found.insert(2, choices_sheet(evidence, answers))
    found.append(contradictions)
    return [front_sheet(evidence, found), *found]
