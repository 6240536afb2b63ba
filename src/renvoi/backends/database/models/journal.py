"""The journal: one append-only chain per household of what a person said or did and what the app did outwards."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models

from renvoi.backends.database.models.accounts import Household


class JournalHead(models.Model):
    """The end of a chain; appending locks this row."""

    household = models.OneToOneField(Household, on_delete=models.CASCADE, primary_key=True, related_name="+")
    seq = models.BigIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.household_id} · {self.seq}"


class JournalEntry(models.Model):
    """`digest` covers the previous digest, seq, moment, actor, kind and the payload's digest, never the payload."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    actor_key = models.CharField(max_length=64, blank=True)
    kind = models.CharField(max_length=40)
    payload_digest = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["household", "seq"], name="one_chain")]

    def __str__(self) -> str:
        return f"{self.seq} {self.kind}"


class JournalPayload(models.Model):
    """What an entry says. Erased on request: the body goes, the digest in the chain stays."""

    entry = models.OneToOneField(JournalEntry, on_delete=models.CASCADE, primary_key=True, related_name="payload")
    body = models.TextField(blank=True)
    erased_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return (self.body or "erased")[:40]
