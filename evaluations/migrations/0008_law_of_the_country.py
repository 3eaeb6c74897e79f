from django.db import migrations, models

from evaluations.migrations._fitting import refuse_longer


class Migration(migrations.Migration):

    dependencies = [
        ('evaluations', '0007_histories'),
    ]

    operations = [
        refuse_longer,
        migrations.AddField(
            model_name='narrative',
            name='law',
            field=models.TextField(blank=True, max_length=300, verbose_name='what the law says about sex work'),
        ),
        migrations.AddField(
            model_name='narrative',
            name='law_en',
            field=models.TextField(blank=True, max_length=300, null=True, verbose_name='what the law says about sex work'),
        ),
        migrations.AddField(
            model_name='narrative',
            name='law_es',
            field=models.TextField(blank=True, max_length=300, null=True, verbose_name='what the law says about sex work'),
        ),
        migrations.AddField(
            model_name='narrative',
            name='law_fr',
            field=models.TextField(blank=True, max_length=300, null=True, verbose_name='what the law says about sex work'),
        ),
        migrations.AddField(
            model_name='narrative',
            name='law_ind',
            field=models.TextField(blank=True, max_length=300, null=True, verbose_name='what the law says about sex work'),
        ),
        migrations.AddField(
            model_name='narrative',
            name='law_ru',
            field=models.TextField(blank=True, max_length=300, null=True, verbose_name='what the law says about sex work'),
        ),
        migrations.AddField(
            model_name='narrative',
            name='law_source',
            field=models.CharField(blank=True, max_length=80, verbose_name='where that is written'),
        ),
        migrations.AddField(
            model_name='narrative',
            name='law_source_en',
            field=models.CharField(blank=True, max_length=80, null=True, verbose_name='where that is written'),
        ),
        migrations.AddField(
            model_name='narrative',
            name='law_source_es',
            field=models.CharField(blank=True, max_length=80, null=True, verbose_name='where that is written'),
        ),
        migrations.AddField(
            model_name='narrative',
            name='law_source_fr',
            field=models.CharField(blank=True, max_length=80, null=True, verbose_name='where that is written'),
        ),
        migrations.AddField(
            model_name='narrative',
            name='law_source_ind',
            field=models.CharField(blank=True, max_length=80, null=True, verbose_name='where that is written'),
        ),
        migrations.AddField(
            model_name='narrative',
            name='law_source_ru',
            field=models.CharField(blank=True, max_length=80, null=True, verbose_name='where that is written'),
        ),
    ]
