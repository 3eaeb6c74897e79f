"""What a plan says is sealed: all languages of a point as one text. Without a key this stops, and nothing is changed."""

import json

import sealing.fields
from django.conf import settings
from django.core.management.base import CommandError
from django.db import migrations

NO_KEY = (
    "The plan of an evaluation is sealed from now on, and this site has no key. Set SEALING_KEYS or SEALING_KEYS_FILE, "
    "and run this again. Nothing of it was changed."
)
LANGUAGES = {"en": "text_en", "fr": "text_fr", "es": "text_es", "ru": "text_ru", "id": "text_ind"}


def seal(apps, schema_editor):
    """Each point, with what it says in each language."""
    rows = list(apps.get_model("evaluations", "PlanPoint").objects.all())
    if rows and not settings.SEALING_KEYS:
        raise CommandError(NO_KEY)
    for row in rows:
        said = {code: text for code, name in LANGUAGES.items() if (text := getattr(row, name))}
        row.words = json.dumps(said, ensure_ascii=False, sort_keys=True) if said else ""
        row.save(update_fields=["words"])


class Migration(migrations.Migration):

    dependencies = [("evaluations", "0015_no_day_of_an_answer")]

    operations = [
        migrations.AddField("planpoint", "words", sealing.fields.SealedTextField(default=""), preserve_default=False),
        migrations.RunPython(seal),
        *(migrations.RemoveField("planpoint", name) for name in ("text", *LANGUAGES.values())),
    ]
