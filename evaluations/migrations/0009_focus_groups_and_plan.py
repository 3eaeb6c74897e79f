import django.db.models.deletion
import sealing.fields
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0008_law_of_the_country'),
    ]

    operations = [
        migrations.CreateModel(
            name='FocusGroup',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('code', models.CharField(max_length=40, verbose_name='code')),
                ('month', models.CharField(max_length=7, verbose_name='month')),
                ('language', models.CharField(max_length=10, verbose_name='language')),
                ('theme', sealing.fields.SealedTextField(max_length=160, verbose_name='what it was about')),
                ('held_by', sealing.fields.SealedTextField(max_length=120, verbose_name='who held it')),
                ('participants', sealing.fields.SealedTextField(blank=True, max_length=200, verbose_name='which kinds of organisations took part')),
                ('may_publish', models.BooleanField(default=False, verbose_name='they agreed to publish it without names')),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='focus_groups', to='evaluations.evaluation')),
            ],
            options={
                'verbose_name': 'focus group',
                'verbose_name_plural': 'focus groups',
                'ordering': ['evaluation', 'code'],
            },
        ),
        migrations.CreateModel(
            name='FocusGroupPoint',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('level', models.CharField(blank=True, choices=[('person', 'Reaching people'), ('structures', 'The structures that respond'), ('environment', 'The environment around')], max_length=12)),
                ('about', models.CharField(choices=[('situation', 'How do we see the situation?'), ('concern', 'What concerns us?'), ('hope', 'What gives us hope?'), ('constraint', 'What holds us back?'), ('continue', 'What works and must continue?'), ('stop', 'What must stop?'), ('start', 'What must start?'), ('key', 'The one key recommendation')], max_length=12)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', sealing.fields.SealedTextField(max_length=300)),
                ('focus_group', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='points', to='evaluations.focusgroup')),
            ],
            options={
                'verbose_name': 'point',
                'verbose_name_plural': 'points',
                'ordering': ['focus_group', 'level', 'about', 'position'],
            },
        ),
        migrations.CreateModel(
            name='PlanPoint',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('part', models.CharField(choices=[('strength', 'Strengths: what we have'), ('weakness', 'Weaknesses: what we lack'), ('opportunity', 'Opportunities: what could help us'), ('threat', 'Threats: what could harm us'), ('goal', 'Our one goal'), ('barrier', 'What stands in its way'), ('strategy', 'How we get there')], max_length=12)),
                ('position', models.PositiveSmallIntegerField()),
                ('text', models.CharField(max_length=200)),
                ('text_en', models.CharField(max_length=200, null=True)),
                ('text_fr', models.CharField(max_length=200, null=True)),
                ('text_es', models.CharField(max_length=200, null=True)),
                ('text_ru', models.CharField(max_length=200, null=True)),
                ('text_ind', models.CharField(max_length=200, null=True)),
                ('evaluation', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='plan', to='evaluations.evaluation')),
            ],
            options={
                'verbose_name': 'point of the plan',
                'verbose_name_plural': 'points of the plan',
                'ordering': ['part', 'position'],
            },
        ),
        migrations.AddConstraint(
            model_name='focusgroup',
            constraint=models.UniqueConstraint(fields=('evaluation', 'code'), name='focus_group_code_exists_once'),
        ),
        migrations.AddConstraint(
            model_name='focusgroup',
            constraint=models.CheckConstraint(condition=models.Q(('month__regex', '^\\d{4}-(0[1-9]|1[0-2])$')), name='focus_group_month_has_no_day'),
        ),
        migrations.AddConstraint(
            model_name='focusgrouppoint',
            constraint=models.UniqueConstraint(fields=('focus_group', 'level', 'about', 'position'), name='point_position_is_taken_once'),
        ),
        migrations.AddConstraint(
            model_name='focusgrouppoint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('level__in', ['person', 'structures', 'environment']), ('about__in', ['situation', 'concern', 'hope', 'constraint'])), models.Q(('about__in', ['continue', 'stop', 'start', 'key']), ('level', '')), _connector='OR'), name='point_has_its_place'),
        ),
        migrations.AddConstraint(
            model_name='focusgrouppoint',
            constraint=models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 5)), name='at_most_five_points_of_a_part'),
        ),
        migrations.AddConstraint(
            model_name='focusgrouppoint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about', 'key'), _negated=True), ('position', 1), _connector='OR'), name='one_key_recommendation_of_a_focus_group'),
        ),
        migrations.AddConstraint(
            model_name='planpoint',
            constraint=models.UniqueConstraint(fields=('evaluation', 'part', 'position'), name='plan_position_is_taken_once'),
        ),
        migrations.AddConstraint(
            model_name='planpoint',
            constraint=models.CheckConstraint(condition=models.Q(('part__in', ['strength', 'weakness', 'opportunity', 'threat', 'goal', 'barrier', 'strategy'])), name='plan_part_is_known'),
        ),
        migrations.AddConstraint(
            model_name='planpoint',
            constraint=models.CheckConstraint(condition=models.Q(('position__gte', 1), ('position__lte', 5)), name='at_most_five_points_of_a_plan_part'),
        ),
        migrations.AddConstraint(
            model_name='planpoint',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('part', 'goal'), _negated=True), ('position', 1), _connector='OR'), name='one_goal_of_a_plan'),
        ),
    ]
