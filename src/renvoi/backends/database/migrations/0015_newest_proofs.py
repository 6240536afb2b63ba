"""The list of proofs and its count walk one index."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies: ClassVar = [("renvoi", "0014_carrier_keys")]

    operations: ClassVar = [
        migrations.AddIndex(
            model_name="proof",
            index=models.Index(
                fields=["household", "-taken_in_at", "-id", "visibility", "owner"], name="proof_newest"
            ),
        ),
    ]
