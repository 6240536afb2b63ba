"""A household's key for a carrier's service, and how asking it goes."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from renvoi.backends.database.models.accounts import Household


class CarrierAccount(models.Model):
    """`sealed` opens only with the key that lies outside the database (backends/vault)."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    service = models.CharField(max_length=60)
    sealed = models.TextField(blank=True)
    trouble = models.CharField(max_length=20, blank=True)
    trouble_detail = models.CharField(max_length=200, blank=True)
    trouble_since = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    asked_at = models.DateTimeField(null=True)
    not_before = models.DateTimeField(null=True)
    day = models.DateField(null=True)
    calls = models.IntegerField(default=0)
    """Of `day`."""
    parcels = models.JSONField(default=dict)
    """By number: when it was asked for last, and the digest of the events seen."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["household", "service"], name="one_key_a_carrier")]

    def __str__(self) -> str:
        return self.service
