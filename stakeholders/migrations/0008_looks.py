import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('stakeholders', '0007_verbs'),
    ]

    operations = [
        migrations.CreateModel(
            name='Look',
            fields=[
                ('organisation', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='look', serialize=False, to='stakeholders.organisation')),
                ('logo', models.BinaryField(blank=True, default=bytes, max_length=60000, verbose_name='logo')),
                ('accent', models.CharField(blank=True, max_length=7, verbose_name='colour')),
            ],
            options={
                'verbose_name': 'look',
                'verbose_name_plural': 'looks',
            },
        ),
        migrations.AddConstraint(
            model_name='look',
            constraint=models.CheckConstraint(condition=models.Q(('accent', ''), ('accent__regex', '^#[0-9a-f]{6}$'), _connector='OR'), name='accent_is_a_colour'),
        ),
    ]
