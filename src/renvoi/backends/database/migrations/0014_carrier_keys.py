"""A household's key for a carrier's service, and how asking it goes."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('renvoi', '0013_terms'),
    ]

    operations = [
        migrations.CreateModel(
            name='CarrierAccount',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('service', models.CharField(max_length=60)),
                ('sealed', models.TextField(blank=True)),
                ('trouble', models.CharField(blank=True, max_length=20)),
                ('trouble_detail', models.CharField(blank=True, max_length=200)),
                ('trouble_since', models.DateTimeField(null=True)),
                ('attempts', models.IntegerField(default=0)),
                ('asked_at', models.DateTimeField(null=True)),
                ('not_before', models.DateTimeField(null=True)),
                ('day', models.DateField(null=True)),
                ('calls', models.IntegerField(default=0)),
                ('parcels', models.JSONField(default=dict)),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='renvoi.household')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('household', 'service'), name='one_key_a_carrier')],
            },
        ),
    ]
