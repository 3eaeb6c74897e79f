"""Of an answer and of its versions the month is kept, not the hour: a day would say when somebody spoke (safety S1)."""

from importlib import import_module

from django.db import migrations, models
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat, ExtractMonth, ExtractYear, LPad

locking = import_module("evaluations.migrations.0006_answers_are_locked")
lock_again = import_module("evaluations.migrations.0007_histories").lock_again

MONTH = r"^\d{4}-(0[1-9]|1[0-2])$"
NAMES = {"answer": "answer", "answerversion": "answerversion", "closingversion": "closing_version"}
"""Model -> how the names of its constraints begin."""


def months(apps, schema_editor):
    """The month of each hour."""
    year, month = (Cast(part("hour"), CharField()) for part in (ExtractYear, ExtractMonth))
    for name in NAMES:
        rows = apps.get_model("evaluations", name).objects.all()
        rows.update(month=Concat(year, Value("-"), LPad(month, 2, Value("0"))))


class Migration(migrations.Migration):

    dependencies = [("evaluations", "0014_what_fits_on_a_card")]

    operations = [
        *(
            migrations.AddField(name, "month", models.CharField(default="", max_length=7), preserve_default=False)
            for name in NAMES
        ),
        migrations.RunPython(months),
        *(migrations.RemoveField(name, "hour") for name in NAMES),
        *(
            migrations.AddConstraint(
                name, models.CheckConstraint(condition=Q(month__regex=MONTH), name=f"{prefix}_month_has_no_day")
            )
            for name, prefix in NAMES.items()
        ),
        migrations.RunPython(lock_again),  # SQLite forgot the triggers of the tables that were built anew
    ]
