"""Every sending of an answer by its operation, what was kept aside, and versions of the closing words."""

from importlib import import_module

import django.db.models.deletion
import sealing.fields
from django.conf import settings
from django.db import migrations, models


locking = import_module("evaluations.migrations.0006_answers_are_locked")


def lock_again(apps, schema_editor):
    """SQLite forgot the triggers of the tables that this migration rebuilt; closing words have a version now."""
    status, columns = locking.TABLES["evaluations_interview"]
    interviews = {"evaluations_interview": (status, f"{columns}, closing_version")}
    locking.lock(apps, schema_editor, locking.TABLES | interviews)


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0006_answers_are_locked'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ClosingVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('operation', models.UUIDField(null=True)),
                ('is_aside', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField()),
                ('words', sealing.fields.SealedTextField(row='row_name')),
                ('hour', models.DateTimeField()),
            ],
            options={
                'ordering': ['interview', 'version'],
            },
        ),
        migrations.AddField(
            model_name='answer',
            name='language',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name='answerversion',
            name='is_aside',
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name='answerversion',
            name='language',
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AddField(
            model_name='answerversion',
            name='operation',
            field=models.UUIDField(null=True),
        ),
        migrations.AddField(
            model_name='interview',
            name='closing_version',
            field=models.PositiveIntegerField(default=0, editable=False),
        ),
        migrations.AddConstraint(
            model_name='answerversion',
            constraint=models.UniqueConstraint(fields=('answer', 'operation'), name='answer_is_kept_once_per_operation'),
        ),
        migrations.AddField(
            model_name='closingversion',
            name='by',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='closingversion',
            name='interview',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='closing_versions', to='evaluations.interview'),
        ),
        migrations.AddConstraint(
            model_name='closingversion',
            constraint=models.UniqueConstraint(fields=('interview', 'version'), name='closing_version_exists_once'),
        ),
        migrations.AddConstraint(
            model_name='closingversion',
            constraint=models.UniqueConstraint(fields=('interview', 'operation'), name='closing_is_kept_once_per_operation'),
        ),
        migrations.AddConstraint(
            model_name='closingversion',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='closing_version_begins_at_1'),
        ),
        migrations.RunPython(lock_again, locking.lock),
    ]
