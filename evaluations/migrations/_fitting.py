"""Before a migration shortens what a text may have: texts that would no longer fit stop it, and it says which."""

from django.core.management.base import CommandError
from django.db import migrations
from django.db.models.functions import Length


def refuse_longer(operations):
    """The first operation of such a migration. Nothing is cut, nothing is half done: somebody shortens them first."""

    def look(apps, _schema_editor):
        faults = [fault for operation in operations[1:] for fault in longer(apps, operation)]
        if faults:
            raise CommandError("\n".join([ADVICE, *faults]))

    return migrations.RunPython(look, migrations.RunPython.noop)


ADVICE = "These texts are longer than a card has room for. Shorten them in the version that you had, then migrate again:"


def longer(apps, operation):
    """Which rows hold more than the field will have room for. Never what they hold."""
    most = getattr(getattr(operation, "field", None), "max_length", None)
    if not isinstance(operation, migrations.AlterField) or most is None:
        return
    rows = apps.get_model("evaluations", operation.model_name).objects.order_by("pk")
    found = rows.annotate(long=Length(operation.name)).filter(long__gt=most)
    for country, round_code, long in found.values_list("evaluation__country", "evaluation__round__code", "long"):
        name = f"{operation.model_name}.{operation.name}"
        yield f"- {country} {round_code}: {name} has {long} characters, at most {most} fit"
