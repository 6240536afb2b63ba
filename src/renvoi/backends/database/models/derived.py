"""What `renvoi rebuild` makes anew from proofs and journal: readings, purchases, identifiers, questions, search text.

The whole value is a JSON payload; only what lists filter or sort by is a column.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from renvoi.backends.database.models.accounts import Household
from renvoi.backends.database.models.proofs import Proof
from renvoi.facts.scope import Visibility


class ReadingRow(models.Model):
    """One Reading (facts/reading.py) per proof and reader version."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    proof = models.ForeignKey(Proof, on_delete=models.CASCADE, related_name="readings")
    reader_version = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    payload = models.BinaryField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["proof", "reader_version"], name="one_reading")]

    def __str__(self) -> str:
        return f"{self.kind} {self.proof_id}"


class PurchaseRow(models.Model):
    """One Purchase (facts/purchase.py) and the columns its lists need; `id` was minted in the journal."""

    id = models.UUIDField(primary_key=True, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="purchases")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    visibility = models.CharField(
        max_length=9, choices=[(v.value, v.value) for v in Visibility], default=Visibility.HOUSEHOLD.value
    )
    payload = models.BinaryField()
    merchant = models.CharField(max_length=200, blank=True)
    title = models.CharField(max_length=400, blank=True)
    order_number = models.CharField(max_length=120, blank=True)
    ordered_on = models.DateField(null=True)
    newest_on = models.DateField(null=True)
    """Day of the last thing that happened; lists show the newest first."""
    delivered_on = models.DateField(null=True)
    total = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(max_length=3, blank=True)
    last_day = models.DateField(null=True)
    last_day_act = models.CharField(max_length=10, blank=True)
    last_day_certainty = models.CharField(max_length=10, blank=True)
    stage = models.CharField(max_length=20, blank=True)
    """Where its return stands (returns room)."""
    owed = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    """Money to come back, in `currency`; None when nothing is on its way back."""
    owed_due_on = models.DateField(null=True)
    """The strict day, to be reminded by."""
    owed_late_from = models.DateField(null=True)
    """From that day on it is late by every reading of the law."""

    giving_back = models.BooleanField(default=False, db_default=False)
    """A return of it was opened and is not over."""

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["household"], name="purchase_giving_back", condition=models.Q(giving_back=True)),
            models.Index(fields=["household", "-newest_on", "id"], name="purchase_newest"),
            models.Index(fields=["household", "last_day"], name="purchase_last_day"),
            models.Index(fields=["household", "stage"], name="purchase_stage"),
            models.Index(
                fields=["household", "ordered_on", "merchant", "visibility", "owner"], name="purchase_by_year"
            ),
            # All that Today counts: the sums of ten thousand purchases without a look at their payloads.
            models.Index(
                fields=[
                    "household",
                    "currency",
                    "visibility",
                    "owner",
                    "stage",
                    "owed",
                    "owed_late_from",
                    "last_day",
                    "last_day_certainty",
                    "total",
                ],
                name="purchase_counted",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.merchant or str(self.id)


class PurchaseProof(models.Model):
    """A proof lies in the file of a purchase; a mail about two orders lies in two."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    purchase = models.ForeignKey(PurchaseRow, on_delete=models.CASCADE, related_name="links")
    proof = models.ForeignKey(Proof, on_delete=models.CASCADE, related_name="links")

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["purchase", "proof"], name="one_link")]

    def __str__(self) -> str:
        return f"{self.purchase_id} {self.proof_id}"


class IdentifierRow(models.Model):
    """Order, tracking, invoice and return numbers, folded, and the join keys grouping walks along."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    proof = models.ForeignKey(Proof, on_delete=models.CASCADE, null=True, related_name="identifiers")
    purchase = models.ForeignKey(PurchaseRow, on_delete=models.CASCADE, null=True, related_name="identifiers")
    kind = models.CharField(max_length=20)
    folded = models.CharField(max_length=300)
    shown = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["household", "folded"], name="identifier_folded"),
            models.Index(fields=["shown"], name="identifier_minted", condition=models.Q(kind="minted")),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.shown}"


class QuestionRow(models.Model):
    """One plain question whose answer changes something still open."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=200)
    kind = models.CharField(max_length=40)
    purchase = models.ForeignKey(PurchaseRow, on_delete=models.CASCADE, related_name="questions")
    other = models.ForeignKey(PurchaseRow, on_delete=models.CASCADE, null=True, related_name="+")
    values = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["household", "key"], name="one_question")]

    def __str__(self) -> str:
        return self.key


class SearchText(models.Model):
    """Folded words of a proof or of a purchase's own summary, indexed by FTS5 or a tsvector (migrations
    finding, beginnings).

    The row number is a day and a part of an id (ranking.py): the index is walked from the newest.
    """

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    proof = models.OneToOneField(Proof, on_delete=models.CASCADE, null=True, related_name="search_text")
    purchase = models.OneToOneField(PurchaseRow, on_delete=models.CASCADE, null=True, related_name="search_text")
    words = models.TextField()
    numbers = models.TextField(blank=True, default="", db_default="")
    """Tokens by which its numbers are found by any part."""

    def __str__(self) -> str:
        return self.words[:40]
