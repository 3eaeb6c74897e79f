"""The field for texts that nobody may read in a dump of the database."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import models
from django.db.models.lookups import Exact, IsNull
from django.db.models.query_utils import DeferredAttribute

from sealing.keys import NoKey, Place, Ring, UnknownKey


def ring() -> Ring:
    """The keys of this site."""
    return ring_of(settings.SEALING_KEYS)


@lru_cache(maxsize=8)
def ring_of(keys: tuple[tuple[str, bytes], ...]) -> Ring:
    """The ring of some keys, made once."""
    return Ring(keys)


class Sealed(str):
    """A value as it is stored, not opened. This is all that `values()` and `values_list()` ever give."""

    __slots__ = ()


class Ready(Sealed):
    """A value that the field itself sealed for the row that is being written. Nothing else is ever stored."""

    __slots__ = ()


class OpenedWhenRead(DeferredAttribute):
    """The attribute of an instance: a stored value is opened when it is first read, without a query."""

    def __get__(self, instance: models.Model | None, cls: type | None = None) -> Any:
        value = super().__get__(instance, cls)
        if isinstance(value, Sealed):
            value = instance.__dict__[self.field.attname] = self.field.open(value, instance)
        return value

    def __set__(self, instance: models.Model, value: Any) -> None:
        if isinstance(value, Sealed) and not instance._state.adding:
            raise TypeError(
                f"{self.field.name} takes a text; a sealed value stays in the row it was sealed for."
            )
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.TextField):
    """A text that is sealed for its table, column and row, and opened only there.

    '' is stored as '': that something is empty can be seen, and so can, roughly, how long a text is.

    `row` names the attribute that names the row. It must be known before saving and must never change: the primary key
    where the site makes it (a UUID), something else where the database does.

    Without a key nothing is saved (NoKey). A value that was not opened is written back as it is, but under the current
    key if it was sealed with an older one, so that a slow writer does not undo a rotation. Forms and `max_length` see
    the clear text. The database can only be asked whether it is empty; update(), bulk_update(), expressions, fixtures
    and dumpdata are refused, since they know no row.
    """

    descriptor_class = OpenedWhenRead

    def __init__(self, *args: Any, row: str = "pk", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row

    def deconstruct(self) -> tuple:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs if self.row == "pk" else kwargs | {"row": self.row}

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        faults = super().check(**kwargs)
        if self.unique or self.db_index:
            faults.append(
                checks.Error("A sealed text is not indexed or unique.", obj=self, id="sealing.E001")
            )
        return faults

    def place(self, instance: models.Model) -> Place:
        """Where the value of this row belongs."""
        row = instance.pk if self.row == "pk" else getattr(instance, self.row)
        if self.row == "pk" and row is not None:
            row = instance._meta.pk.to_python(row)
        if row is None:
            raise TypeError(f"{self.name} cannot be sealed: its row has no name before it is saved.")
        return self.model._meta.db_table, self.column, str(row)

    def open(self, value: Sealed, instance: models.Model) -> str:
        """The text of a value that was read from this row."""
        return ring().open(value, self.place(instance))

    def seal(self, text: str, instance: models.Model) -> Ready:
        """The value to store in this row."""
        return Ready(ring().seal(text, self.place(instance)))

    def seal_again(self, value: Sealed, instance: models.Model) -> Ready:
        """What is written back for a value that was not opened. It must be of this very row."""
        try:
            if ring().keys:
                text = self.open(value, instance)
                is_current = value.startswith(f"{ring().current}:")
                return Ready(value) if is_current else self.seal(text, instance)
        except UnknownKey:
            if instance._state.adding:
                raise
        # Without its key nobody can tell whose it is: only a row that is in the database already gets it back.
        if instance._state.adding and not ring().keys:
            raise NoKey
        return Ready(value)

    def from_db_value(self, value: str | None, expression: Any, connection: Any) -> str | None:  # noqa: ARG002
        return Sealed(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> str | None:  # noqa: ARG002
        if self.attname not in vars(model_instance):
            getattr(model_instance, self.attname)
        value = vars(model_instance)[self.attname]
        if value is None or value == "":
            return value
        if hasattr(value, "resolve_expression"):
            raise TypeError(f"{self.name} takes a text, not an expression.")
        if isinstance(value, Sealed):
            return self.seal_again(value, model_instance)
        return self.seal(str(value), model_instance)

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:  # noqa: ARG002
        """The last gate: what was not sealed just now for its row is not stored."""
        if value is None or value == "" or isinstance(value, Ready):
            return value if value is None else str(value)
        raise TypeError(f"{self.name} is sealed: change it on the instance, and save that.")

    def get_prep_value(self, value: Any) -> Any:
        """What a stored value is compared with. A clear text is not even sent to the database to be compared."""
        return value if value is None or value == "" or isinstance(value, Sealed) else "(a text)"

    def get_placeholder(self, value: Any, compiler: Any, connection: Any) -> str:  # noqa: ARG002
        """Django asks for it before it writes; expressions would write what nobody sealed."""
        if hasattr(value, "as_sql"):
            raise TypeError(f"{self.name} is sealed: no expression can write it.")
        return "%s"

    def get_lookup(self, lookup_name: str) -> type:
        found = {"exact": IsEmpty, "isnull": IsNull}.get(lookup_name)
        if found is None:
            raise TypeError(f"{self.name} is sealed: the database can only tell whether it is empty.")
        return found

    def get_transform(self, lookup_name: str) -> None:
        raise TypeError(f"{self.name} is sealed: {lookup_name} cannot be worked out from it.")

    def value_to_string(self, obj: models.Model) -> str:  # noqa: ARG002
        raise TypeError(f"{self.name} is sealed: it is not written into fixtures.")


class IsEmpty(Exact):
    """Whether it is '', or still exactly the stored value that was read (for a safe exchange)."""

    def get_prep_lookup(self) -> Any:
        if self.rhs == "" or isinstance(self.rhs, Sealed):
            return str(self.rhs)
        raise TypeError(f"{self.lhs.output_field.name} is sealed: it cannot be searched for a text.")
