"""How each member wants to be told, what was or is to be told (the outbox), and what the calendars say."""

from __future__ import annotations

import uuid
from datetime import time
from typing import ClassVar

from django.db import models

from renvoi.backends.database.models.accounts import Household, Membership, User


def _seven_two_none() -> list[int]:
    return [7, 2, 0]


def _two_none() -> list[int]:
    return [2, 0]


class Telling(models.Model):
    """One member's wishes. Without a row, or without a channel, nobody is told anything."""

    membership = models.OneToOneField(Membership, on_delete=models.CASCADE, related_name="telling")
    mail = models.BooleanField(default=False)
    last_days = models.JSONField(default=_seven_two_none)
    pick_up_days = models.JSONField(default=_two_none)
    zone = models.CharField(max_length=60)
    digest = models.TimeField(default=time(8))
    quiet_from = models.TimeField(default=time(21))
    quiet_until = models.TimeField(default=time(7))
    told_on = models.DateField(null=True)
    """The member's local day of the last digest."""
    next_at = models.DateTimeField(null=True, db_index=True)
    calendar = models.IntegerField(default=0)
    """Which address the calendar has: raised for a new one; 0 or less, there is none."""

    def __str__(self) -> str:
        return str(self.membership)


class Service(models.Model):
    """An Apprise address of a member; `sealed` can be read with the key outside the database only."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="services")
    label = models.CharField(max_length=120)
    sealed = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.label


class SmtpAccount(models.Model):
    """The account by which a household sends its mail; `sealed` is its password."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    household = models.OneToOneField(Household, on_delete=models.CASCADE, related_name="+")
    address = models.EmailField()
    """Whom mails come from."""
    host = models.CharField(max_length=253)
    port = models.PositiveIntegerField()
    security = models.CharField(max_length=10)
    username = models.CharField(max_length=254)
    sealed = models.TextField()

    def __str__(self) -> str:
        return self.address


class OutboxLetter(models.Model):
    """One message to one member by one channel. Its words are made when it leaves, from the facts of that moment."""

    class State(models.TextChoices):
        WAITING = "waiting"
        SENDING = "sending"  # handed over; its answer is not known yet
        SENT = "sent"
        REFUSED = "refused"
        UNCERTAIN = "uncertain"  # cut off while it was handed over: perhaps it left

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="letters")
    service = models.ForeignKey(Service, on_delete=models.CASCADE, null=True, related_name="letters")
    channel = models.CharField(max_length=20)
    """"mail", or the id of the service."""
    state = models.CharField(max_length=10, choices=State.choices, default=State.WAITING)
    message_id = models.UUIDField(default=uuid.uuid4, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    not_before = models.DateTimeField()
    lease_owner = models.CharField(max_length=120, blank=True)
    lease_until = models.DateTimeField(null=True)
    attempts = models.IntegerField(default=0)
    trouble = models.CharField(max_length=400, blank=True)
    settled_at = models.DateTimeField(null=True)
    mentioned = models.BooleanField(default=False)
    """Whether a later letter said that this one perhaps never left."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["membership", "channel"],
                name="one_waiting_letter",
                condition=models.Q(state="waiting"),
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "not_before", "id"], name="letter_next")]

    def __str__(self) -> str:
        return f"{self.state} {self.message_id}"


class OutboxLine(models.Model):
    """One notice in a letter; its key is told at most once to a member by a channel."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    letter = models.ForeignKey(OutboxLetter, on_delete=models.CASCADE, related_name="lines")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    channel = models.CharField(max_length=20)
    key = models.CharField(max_length=120)
    subject = models.CharField(max_length=120)
    purchase = models.UUIDField(db_index=True)
    """No foreign key: purchases are derived, and made anew."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["membership", "channel", "key"], name="told_once"),
        ]

    def __str__(self) -> str:
        return self.key


class CalendarDay(models.Model):
    """What the calendars last said of a purchase's day, so that a change raises its sequence."""

    id: models.BigAutoField[int, int] = models.BigAutoField(primary_key=True)
    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="+")
    owner = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="+")
    """The member who alone sees it; None: all of the household."""
    purchase = models.UUIDField()
    kind = models.CharField(max_length=20)
    day = models.DateField()
    said = models.CharField(max_length=64)
    """The digest of all else that an entry tells."""
    sequence = models.IntegerField(default=0)
    changed_at = models.DateTimeField()
    cancelled = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["household", "purchase", "kind"], name="one_calendar_day"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.purchase}"
