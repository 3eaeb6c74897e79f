"""Load every country of ISO 3166 with its region, and ZZ for demonstrations."""

from django.db import migrations

from stakeholders.regions import DEMONSTRATION_COUNTRY, region_by_country_code


def load_countries(apps, schema_editor):
    country = apps.get_model("stakeholders", "Country")
    rows = {**region_by_country_code(), DEMONSTRATION_COUNTRY: ""}
    country.objects.bulk_create(
        [country(code=code, region=region) for code, region in sorted(rows.items())], ignore_conflicts=True
    )


class Migration(migrations.Migration):
    dependencies = [("stakeholders", "0001_people_and_places")]
    operations = [migrations.RunPython(load_countries, migrations.RunPython.noop)]
