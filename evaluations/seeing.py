"""What somebody saw of a row before they changed it, so that nobody writes over what they have not read.

Details of an interview, stakeholders and rows of a card have no version of their own. A page carries a mark of each
column that it shows; who saves then writes the columns that they changed and no others, and none that somebody else
changed meanwhile.
"""

import hashlib
from collections.abc import Iterable, Mapping

from django.db.models import Model


class Changed(Exception):
    """Somebody else changed what the writer changed too; nothing was saved.

    `stands`: the rows as they stand now. None of them: it is not there any more.
    """

    def __init__(self, stands: list[Model]) -> None:
        self.stands = stands
        super().__init__(f"{len(stands)} rows changed meanwhile")


def mark(value: object) -> str:
    """A short mark of what one column says."""
    return hashlib.sha256(("" if value is None else str(value)).encode()).hexdigest()[:12]


def marks(row: Model, columns: Iterable[str]) -> str:
    """What a page carries of a row: the marks of these columns, in their order."""
    return " ".join(mark(getattr(row, column)) for column in columns)


def untouched(sent: Mapping[str, object], seen: str) -> set[str]:
    """The columns that were sent as they had been seen."""
    return {column for column, was in zip(sent, seen.split(), strict=False) if mark(sent[column]) == was}


def to_write(stands: Model, sent: Mapping[str, object], seen: str) -> list[str]:
    """The columns that the writer changed, as far as they do not say that already. `sent`: column -> what was sent."""
    left = untouched(sent, seen)
    return [
        column
        for column, value in sent.items()
        if column not in left and mark(value) != mark(getattr(stands, column))
    ]


def put(stands: Model | None, sent: Mapping[str, object], seen: str) -> list[str]:
    """Let a row as it stands now say what its writer changed; which columns those are. Raises Changed."""
    if stands is None:
        raise Changed([])
    if overtaken(stands, sent, seen):
        raise Changed([stands])
    columns = to_write(stands, sent, seen)
    for name in columns:
        setattr(stands, name, sent[name])
    return columns


def overtaken(stands: Model, sent: Mapping[str, object], seen: str) -> list[str]:
    """The columns that the writer changed, and somebody else too since they were seen."""
    was = dict(zip(sent, seen.split(), strict=False))
    return [
        column for column in to_write(stands, sent, seen) if mark(getattr(stands, column)) != was.get(column)
    ]
