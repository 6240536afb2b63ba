"""Proofs: the original bytes' cards (the bytes lie in the archive), and what was left alone and why."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from renvoi.backends.database.models.accounts import Household
from renvoi.facts.scope import Visibility


class Batch(models.Model):
    """One taking-in: a file dropped, a mailbox imported."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    source = models.CharField(max_length=400)
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    counts = models.JSONField(default=dict)

    def __str__(self) -> str:
        return self.source


class Proof(models.Model):
    """One original, byte for byte in the archive under `household/digest`."""

    class State(models.TextChoices):
        KEPT = "kept"  # archived, not yet read
        READ = "read"
        UNREADABLE = "unreadable"  # broke its reader; not retried by the same version

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="proofs")
    digest = models.CharField(max_length=64)
    size = models.BigIntegerField()
    media_type = models.CharField(max_length=100)
    name = models.CharField(max_length=400, blank=True)
    title = models.CharField(max_length=400, blank=True)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    visibility = models.CharField(
        max_length=9, choices=[(v.value, v.value) for v in Visibility], default=Visibility.HOUSEHOLD.value
    )
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, related_name="proofs")
    message_id = models.CharField(max_length=998, blank=True)
    sent_at = models.DateTimeField(null=True)
    taken_in_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.KEPT)
    reader_version = models.CharField(max_length=40, blank=True)
    trouble = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["household", "digest"],
                name="one_shared_proof_per_bytes",
                condition=models.Q(visibility=Visibility.HOUSEHOLD.value),
            ),
            models.UniqueConstraint(
                fields=["household", "digest", "owner"],
                name="one_private_proof_per_bytes",
                condition=models.Q(visibility=Visibility.PRIVATE.value),
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["household", "digest"], name="proof_digest"),
            models.Index(
                fields=["household", "-taken_in_at", "-id", "visibility", "owner"], name="proof_newest"
            ),  # the list of proofs and its count, for each member, from the index alone
            models.Index(fields=["household", "message_id"], name="proof_message_id"),
        ]

    def __str__(self) -> str:
        return self.title or self.name or self.digest[:12]


class LeftAlone(models.Model):
    """Mail that is surely no purchase: only this remains of it."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, related_name="+")
    digest = models.CharField(max_length=64)
    message_id = models.CharField(max_length=998, blank=True)
    sent_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=40)

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["household", "digest"], name="left_alone_once")]

    def __str__(self) -> str:
        return self.reason


class MailWitness(models.Model):
    """What the signature of a mail said by the key of the day it came; goes with its proof."""

    proof = models.OneToOneField(Proof, on_delete=models.CASCADE, primary_key=True, related_name="witness")
    verdict = models.CharField(max_length=12)
    at = models.DateTimeField()
    domain = models.CharField(max_length=253, blank=True)
    selector = models.CharField(max_length=200, blank=True)
    aligned = models.BooleanField(default=False)
    key = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.verdict} {self.domain}"
