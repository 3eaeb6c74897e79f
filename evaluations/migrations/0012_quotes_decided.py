import django.db.models.deletion
import sealing.fields
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0011_actions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Clearance',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('is_cleared', models.BooleanField()),
                ('said', sealing.fields.SealedTextField()),
                ('edited', sealing.fields.SealedTextField(blank=True)),
                ('use', models.CharField(choices=[('none', 'Do not print it'), ('group', 'Print it, naming only the type'), ('named', 'Print it, naming the organisation')], max_length=10)),
                ('described_as', sealing.fields.SealedTextField(blank=True)),
                ('is_first', models.BooleanField(default=False)),
                ('hour', models.DateTimeField()),
                ('answer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='clearances', to='evaluations.answer')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('interview', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='clearances', to='evaluations.interview')),
            ],
            options={
                'verbose_name': 'decision about a quote',
                'verbose_name_plural': 'decisions about quotes',
                'constraints': [models.UniqueConstraint(fields=('answer',), name='quote_of_an_answer_is_decided_once'), models.UniqueConstraint(condition=models.Q(('answer', None)), fields=('interview',), name='closing_quote_is_decided_once'), models.CheckConstraint(condition=models.Q(('use__in', ['group', 'named'])), name='clearance_use_prints'), models.CheckConstraint(condition=models.Q(('use', 'named'), ('described_as', ''), _connector='OR'), name='only_a_named_quote_is_described'), models.CheckConstraint(condition=models.Q(('is_cleared', True), ('is_first', False), _connector='OR'), name='only_a_cleared_quote_is_first')],
            },
        ),
    ]
