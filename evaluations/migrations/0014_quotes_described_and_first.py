import sealing.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0013_figures'),
    ]

    operations = [
        migrations.AddField(
            model_name='clearance',
            name='described_as',
            field=sealing.fields.SealedTextField(blank=True, default=''),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name='clearance',
            name='is_first',
            field=models.BooleanField(default=False),
        ),
        migrations.AddConstraint(
            model_name='clearance',
            constraint=models.CheckConstraint(condition=models.Q(('use', 'named'), ('described_as', ''), _connector='OR'), name='only_a_named_quote_is_described'),
        ),
        migrations.AddConstraint(
            model_name='clearance',
            constraint=models.CheckConstraint(condition=models.Q(('is_cleared', True), ('is_first', False), _connector='OR'), name='only_a_cleared_quote_is_first'),
        ),
    ]
