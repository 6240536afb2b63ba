"""The account by which a household sends its mail."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("renvoi", "0011_giving_back")]
    operations = [
        migrations.CreateModel(
            name="SmtpAccount",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("address", models.EmailField(max_length=254)),
                ("host", models.CharField(max_length=253)),
                ("port", models.PositiveIntegerField()),
                ("security", models.CharField(max_length=10)),
                ("username", models.CharField(max_length=254)),
                ("sealed", models.TextField()),
                (
                    "household",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="renvoi.household"
                    ),
                ),
            ],
        ),
    ]
