"""Mailboxes: how each is reached, its sealed credentials, and how far each of its folders has been read."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from renvoi.backends.database.models.accounts import Household
from renvoi.backends.database.models.proofs import Batch
from renvoi.facts.scope import Visibility


class MailAccount(models.Model):
    """One mailbox of one member. `sealed` opens only with the key that lies outside the database (backends/vault)."""

    class State(models.TextChoices):
        DRAFT = "draft"  # reached once; its folders are not chosen yet
        ACTIVE = "active"
        PAUSED = "paused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, null=True, related_name="+")
    visibility = models.CharField(
        max_length=9, choices=[(v.value, v.value) for v in Visibility], default=Visibility.HOUSEHOLD.value
    )
    address = models.CharField(max_length=254)
    host = models.CharField(max_length=253)
    port = models.IntegerField(default=993)
    security = models.CharField(max_length=8, default="tls")
    username = models.CharField(max_length=254)
    auth = models.CharField(max_length=20, default="password")
    sealed = models.TextField(blank=True)
    since = models.DateField(null=True)
    """Mail received before that day is not looked at; None: everything."""
    state = models.CharField(max_length=8, choices=State.choices, default=State.DRAFT)
    trouble = models.CharField(max_length=20, blank=True)
    trouble_detail = models.CharField(max_length=200, blank=True)
    trouble_since = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    not_before = models.DateTimeField(null=True)
    lease_owner = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True)
    batch = models.ForeignKey(Batch, on_delete=models.SET_NULL, null=True, related_name="+")
    """The taking-in under way; empty between two."""
    in_step_at = models.DateTimeField(null=True)
    """When all its folders were last read to their end."""
    created_at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["state", "not_before"], name="mail_account_due")]

    def __str__(self) -> str:
        return self.address


class MailFolder(models.Model):
    """How far one folder has been read; written in the transaction that keeps what was read."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    account = models.ForeignKey(MailAccount, on_delete=models.CASCADE, related_name="folders")
    name = models.CharField(max_length=500)
    uid_validity = models.BigIntegerField(default=0)
    base = models.BigIntegerField(default=0)
    """The highest UID at the first look: what is above came later and is read whatever its date says."""
    done = models.TextField(blank=True)
    """UIDs read, as an IMAP sequence-set: "1:500,700"."""
    stuck = models.JSONField(default=dict)
    """UIDs the server did not hand over → [times asked alone, day of the last time]."""
    total = models.IntegerField(default=0)
    """Messages chosen at the last look."""
    waiting = models.IntegerField(default=0)
    """Of them, not read yet."""
    counts = models.JSONField(default=dict)
    """Seen, kept, known, left, refused since the folder was chosen."""

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["account", "name"], name="one_cursor_a_folder")]

    def __str__(self) -> str:
        return self.name
