"""The sheet of voices: whose answers count, and how many community interviews that makes (scoring 3)."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from evaluations import scoring
from reportcards.evidence.book.answers import Answers
from reportcards.evidence.book.sheets import Formula, Kind, Sheet
from reportcards.evidence.facts import Evidence
from reportcards.words import group as group_name

ANSWERED = "D"


class Voices:
    """The sheet, and where each voice stands on it. `heard` is the cell with the community interviews that count."""

    def __init__(self, evidence: Evidence, answers: Answers) -> None:
        self.answers = answers
        self.sheet = Sheet(
            _("Voices"),
            _("Each voice. A community interview without any answer does not count towards the minimum."),
            (34, 16, 10, 12, 11),
        )
        counted = self.sheet.put(A=_("Community interviews that count"), D=evidence.community_units)
        self.heard = self.sheet.at("D", counted)
        self.weights = self.sheet.put()
        """The row for the weights of chapters, above the heads."""
        self.heads = self.sheet.add(
            Kind.HEADS, A=_("Type"), B=_("Voice"), C=_("Voice no."), D=_("Questions answered")
        )
        self.rows = dict(self.put_voices(evidence))
        ours = [row for (group, _unit), row in self.rows.items() if group == scoring.COMMUNITY]
        if ours:
            formula = f'COUNTIF({ANSWERED}{ours[0]}:{ANSWERED}{ours[-1]},">0")'
            self.sheet.change(counted, D=Formula(formula, evidence.community_units))

    def put_voices(self, evidence: Evidence) -> Iterator[tuple[tuple[str, str], int]]:
        """Type by type, in the order of their numbers."""
        for group in scoring.GROUPS:
            questions = [one for chapter in evidence.chapters for one in chapter.questions_of(group)]
            codes = [question.code for question in questions]
            for number, unit in enumerate(evidence.voices[group], 1):
                answered = sum(question.units[number - 1].answered for question in questions)
                yield (group, unit), self.put(group, unit, number, codes, answered)

    def put(self, group: str, unit: str, number: int, codes: list[str], answered: int) -> int:
        """One voice."""
        formula = self.answers.sum_for(f"C{self.sheet.next}", codes, self.answers.answered)
        return self.sheet.put(A=group_name(group), B=unit, C=number, D=Formula(formula, answered))
