import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0012_quotes_decided'),
    ]

    operations = [
        migrations.CreateModel(
            name='ContextFigure',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('position', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=60, verbose_name='name of the indicator')),
                ('name_en', models.CharField(max_length=60, null=True, verbose_name='name of the indicator')),
                ('name_fr', models.CharField(max_length=60, null=True, verbose_name='name of the indicator')),
                ('name_es', models.CharField(max_length=60, null=True, verbose_name='name of the indicator')),
                ('name_ru', models.CharField(max_length=60, null=True, verbose_name='name of the indicator')),
                ('name_ind', models.CharField(max_length=60, null=True, verbose_name='name of the indicator')),
                ('number', models.CharField(blank=True, max_length=12, verbose_name='its number, such as 1.4A')),
                ('year', models.PositiveSmallIntegerField(verbose_name='year')),
                ('value', models.CharField(max_length=16, verbose_name='value, with its unit')),
                ('source', models.CharField(max_length=60, verbose_name='source')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='figures', to='evaluations.evaluation')),
            ],
            options={
                'verbose_name': 'figure',
                'verbose_name_plural': 'figures',
                'ordering': ['position'],
                'constraints': [models.UniqueConstraint(fields=('evaluation', 'position'), name='figure_position_is_taken_once'), models.CheckConstraint(condition=models.Q(('year__gte', 1980), ('year__lte', 2100)), name='figure_year_is_plausible'), models.CheckConstraint(condition=models.Q(('source', ''), _negated=True), name='figure_has_a_source')],
            },
        ),
    ]
