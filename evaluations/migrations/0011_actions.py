import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0010_versions_of_the_words'),
    ]

    operations = [
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('asked_in', models.CharField(max_length=40, verbose_name='asked in round')),
                ('kind', models.CharField(choices=[('continue', 'Continue'), ('stop', 'Stop'), ('start', 'Start')], max_length=10, verbose_name='kind')),
                ('group', models.CharField(blank=True, choices=[('', 'All'), ('government', 'Government'), ('un', 'UN agencies'), ('global_fund', 'Global Fund programmes'), ('ngo', 'NGOs')], max_length=20, verbose_name='addressed to')),
                ('text', models.CharField(max_length=110, verbose_name='what')),
                ('text_en', models.CharField(max_length=110, null=True, verbose_name='what')),
                ('text_fr', models.CharField(max_length=110, null=True, verbose_name='what')),
                ('text_es', models.CharField(max_length=110, null=True, verbose_name='what')),
                ('text_ru', models.CharField(max_length=110, null=True, verbose_name='what')),
                ('text_ind', models.CharField(max_length=110, null=True, verbose_name='what')),
                ('who', models.CharField(blank=True, max_length=44, verbose_name='who does it')),
                ('who_en', models.CharField(blank=True, max_length=44, null=True, verbose_name='who does it')),
                ('who_fr', models.CharField(blank=True, max_length=44, null=True, verbose_name='who does it')),
                ('who_es', models.CharField(blank=True, max_length=44, null=True, verbose_name='who does it')),
                ('who_ru', models.CharField(blank=True, max_length=44, null=True, verbose_name='who does it')),
                ('who_ind', models.CharField(blank=True, max_length=44, null=True, verbose_name='who does it')),
                ('by_when', models.CharField(blank=True, max_length=26, verbose_name='by when')),
                ('by_when_en', models.CharField(blank=True, max_length=26, null=True, verbose_name='by when')),
                ('by_when_fr', models.CharField(blank=True, max_length=26, null=True, verbose_name='by when')),
                ('by_when_es', models.CharField(blank=True, max_length=26, null=True, verbose_name='by when')),
                ('by_when_ru', models.CharField(blank=True, max_length=26, null=True, verbose_name='by when')),
                ('by_when_ind', models.CharField(blank=True, max_length=26, null=True, verbose_name='by when')),
                ('mattered_most', models.BooleanField(default=False)),
                ('state', models.CharField(choices=[('not_begun', 'Not begun'), ('under_way', 'Under way'), ('done', 'Done'), ('dropped', 'Dropped')], default='not_begun', max_length=10, verbose_name='where it stands')),
                ('outcome', models.CharField(blank=True, max_length=100, verbose_name='what came of it')),
                ('outcome_en', models.CharField(blank=True, max_length=100, null=True, verbose_name='what came of it')),
                ('outcome_fr', models.CharField(blank=True, max_length=100, null=True, verbose_name='what came of it')),
                ('outcome_es', models.CharField(blank=True, max_length=100, null=True, verbose_name='what came of it')),
                ('outcome_ru', models.CharField(blank=True, max_length=100, null=True, verbose_name='what came of it')),
                ('outcome_ind', models.CharField(blank=True, max_length=100, null=True, verbose_name='what came of it')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='actions', to='evaluations.evaluation')),
            ],
            options={
                'verbose_name': 'action',
                'verbose_name_plural': 'actions',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('evaluation', 'position'), name='action_position_is_taken_once'), models.CheckConstraint(condition=models.Q(('kind__in', ['continue', 'stop', 'start'])), name='action_kind_is_known'), models.CheckConstraint(condition=models.Q(('group__in', ['', 'government', 'un', 'global_fund', 'ngo'])), name='action_is_addressed_to_institutions'), models.CheckConstraint(condition=models.Q(('state__in', ['not_begun', 'under_way', 'done', 'dropped'])), name='action_state_is_known')],
            },
        ),
    ]
