import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0009_focus_groups_and_plan'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='recommendation',
            name='origin',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='evaluations.focusgrouppoint'),
        ),
        migrations.CreateModel(
            name='NarrativeVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('operation', models.UUIDField(null=True)),
                ('is_aside', models.BooleanField(default=False)),
                ('name', models.CharField(max_length=20)),
                ('language', models.CharField(max_length=10)),
                ('version', models.PositiveIntegerField()),
                ('words', models.TextField(blank=True)),
                ('is_composed', models.BooleanField(default=False)),
                ('hour', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='narrative_versions', to='evaluations.evaluation')),
                ('origin', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='evaluations.focusgrouppoint')),
            ],
            options={
                'ordering': ['evaluation', 'name', 'language', 'version'],
            },
        ),
        migrations.AddConstraint(
            model_name='narrativeversion',
            constraint=models.UniqueConstraint(fields=('evaluation', 'name', 'language', 'version'), name='narrative_version_exists_once'),
        ),
        migrations.AddConstraint(
            model_name='narrativeversion',
            constraint=models.UniqueConstraint(fields=('evaluation', 'name', 'language', 'operation'), name='narrative_is_kept_once_per_operation'),
        ),
        migrations.AddConstraint(
            model_name='narrativeversion',
            constraint=models.CheckConstraint(condition=models.Q(('name__in', ('finding', 'empowerment', 'key_ask', 'law', 'law_source', 'involvement', 'contradictions', 'not_heard'))), name='narrative_text_is_known'),
        ),
        migrations.AddConstraint(
            model_name='narrativeversion',
            constraint=models.CheckConstraint(condition=models.Q(('version__gte', 1)), name='narrative_version_begins_at_1'),
        ),
    ]
