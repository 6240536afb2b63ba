"""An index that holds all that Today counts."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('renvoi', '0004_people'),
    ]

    operations = [
        migrations.AddIndex(
            model_name='purchaserow',
            index=models.Index(fields=['household', 'currency', 'visibility', 'owner', 'stage', 'owed', 'owed_late_from', 'last_day', 'last_day_certainty', 'total'], name='purchase_counted'),
        ),
    ]
