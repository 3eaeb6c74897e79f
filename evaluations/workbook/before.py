"""What was on the site when a workbook was written: what its writer had before them, and laid their changes over."""

import uuid
from collections.abc import Iterable, Mapping

from evaluations.models import Answer, AnswerVersion, Interview, State
from evaluations.workbook.exporting import answer_key
from evaluations.workbook.grids import number
from evaluations.workbook.layout import Field
from evaluations.workbook.reading import Column

COPIED = ("state", "choice", "ticked", "note", "quote", "quote_use", "note_is_shared", "version")


class Before:
    """Stored answers by interview and line. Two queries, however many there are."""

    def __init__(self, interviews: Mapping[uuid.UUID, Interview], columns: Iterable[Column]) -> None:
        self.answers: dict[uuid.UUID, dict[str, Answer]] = {}
        self.stored: dict[uuid.UUID, tuple[str, Answer]] = {}
        """By the answer's own identifier: its line, and the answer."""
        self.read(interviews)
        self.versions = self.older_versions(columns)

    def read(self, interviews: Mapping[uuid.UUID, Interview]) -> None:
        """The answers of some interviews, as they stand now."""
        rows = Answer.objects.filter(interview__in=interviews)
        for answer in rows.select_related("question", "criterion", "choice"):
            line = answer_key(answer)
            self.answers.setdefault(answer.interview_id, {})[line] = answer
            self.stored[answer.pk] = line, answer

    def older_versions(self, columns: Iterable[Column]) -> dict[tuple[uuid.UUID, int], AnswerVersion]:
        """Every version of the answers that were changed since."""
        changed = [
            answer
            for column in columns
            for line, answer in self.answers.get(column.id, {}).items()
            if seen_at(column, line) not in (0, answer.version)
        ]
        rows = AnswerVersion.objects.filter(answer__in=changed).select_related("choice")
        return {(row.answer_id, row.version): row for row in rows}

    def of(self, column: Column) -> tuple[dict[str, Answer], dict[str, int]]:
        """By line: the answers as the writer had them before them, and their versions."""
        bases, seen = {}, {}
        for line, answer in self.answers.get(column.id, {}).items():
            version = seen_at(column, line)
            if version == 0 and is_set_by_the_form(answer):
                version = answer.version
            seen[line] = version
            earlier = self.versions.get((answer.pk, version))
            if version >= answer.version:
                bases[line] = answer
            elif earlier is not None:
                bases[line] = as_it_was(answer, earlier)
        return bases, seen


def seen_at(column: Column, line: str) -> int:
    """The version that was there when the workbook was written; 0 for none."""
    return number(column.get(line, Field.SEEN)) or 0


def is_set_by_the_form(answer: Answer) -> bool:
    """Whether it only says that the short form leaves the question out: nobody's reply."""
    return answer.state == State.NOT_ASKED and answer.version == 1


def as_it_was(answer: Answer, version: AnswerVersion) -> Answer:
    """The answer as one of its earlier versions had it; not to be saved."""
    earlier = Answer(pk=answer.pk, question=answer.question, criterion=answer.criterion, target=answer.target)
    for name in COPIED:
        setattr(earlier, name, getattr(version, name))
    return earlier
