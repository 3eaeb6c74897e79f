"""Texts that are longer than a card has room for stop a migration before anything is changed, and it says which."""

from django.core.management.base import CommandError
from django.db import migrations
from django.db.models.functions import Length

ROOM = {
    "Narrative": {
        "finding": 160,
        "empowerment": 900,
        "key_ask": 160,
        "involvement": 700,
        "contradictions": 400,
        "not_heard": 260,
    },
    "Recommendation": {"text": 110, "who": 44, "by_when": 26},
    "Consultation": {"reason_short": 100},
}
"""What 0014_what_fits_on_a_card leaves of the longer texts of before."""

ADVICE = "These texts are longer than a card has room for. Shorten them in the version that you have, then migrate again:"


def look(apps, _schema_editor):
    """Raises CommandError. It says where each text stands, never what it says."""
    faults = [fault for model, room in ROOM.items() for name in room for fault in longer(apps, model, name)]
    if faults:
        raise CommandError("\n".join([ADVICE, *faults]))


def longer(apps, name, text):
    """Which evaluations hold more in this text, in any language, than it will have room for."""
    model, most = apps.get_model("evaluations", name), ROOM[name][text]
    for field in model._meta.fields:
        if field.name != text and field.name.rpartition("_")[0] != text:
            continue
        rows = model.objects.order_by("pk").annotate(long=Length(field.name)).filter(long__gt=most)
        for country, round_code, long in rows.values_list("evaluation__country", "evaluation__round__code", "long"):
            yield f"- {country} {round_code}: {name}.{field.name} has {long} characters, at most {most} fit"


refuse_longer = migrations.RunPython(look, migrations.RunPython.noop)
