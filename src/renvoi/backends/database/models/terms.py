"""Merchants' terms: what was read in each kept text, and the pages that are looked at."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models

from renvoi.backends.database.models.accounts import Household
from renvoi.backends.database.models.proofs import Proof


class TermsRow(models.Model):
    """One ReturnPolicy (facts/return_policy.py) a proof; when the text was seen so, and of whom it is."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    proof = models.OneToOneField(Proof, on_delete=models.CASCADE, related_name="terms")
    merchant = models.CharField(max_length=200, blank=True)
    keys = models.JSONField(default=list)
    url = models.CharField(max_length=2000, blank=True)
    seen_on = models.DateField()
    seen_until = models.DateField()
    payload = models.BinaryField()
    said = models.JSONField(default=list)
    """Its sentences, to compare and to ask."""

    def __str__(self) -> str:
        return f"{self.merchant} {self.seen_on}"


class WatchedPageRow(models.Model):
    """A page of a merchant's terms. Its row ends with the household; stopped, it stays with its versions."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    url = models.CharField(max_length=2000)
    merchant = models.CharField(max_length=200)
    keys = models.JSONField(default=list)
    active = models.BooleanField(default=True)
    etag = models.CharField(max_length=400, blank=True)
    last_modified = models.CharField(max_length=100, blank=True)
    looked_at = models.DateTimeField(null=True)
    look_after = models.DateTimeField(null=True)
    trouble = models.CharField(max_length=40, blank=True)
    attempts = models.IntegerField(default=0)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["household", "url"], name="one_watched_page")]

    def __str__(self) -> str:
        return self.url
