"""What a calendar asks of the outside, and what it shows: days of purchases, and how they were last told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from hashlib import sha256
from typing import Protocol

from msgspec import Struct

from renvoi.facts.money import Money
from renvoi.facts.scope import Scope
from renvoi.rights import Certainty, Deadline

LAST_DAY, PICK_UP, REFUND = "last-day", "pick-up", "refund"


class Day(Struct, frozen=True, kw_only=True):
    """`kind` is LAST_DAY, PICK_UP or REFUND; `deadline` tells how a last day is counted and what to do by then."""

    purchase: str
    kind: str
    day: date
    name: str
    merchant: str
    certainty: Certainty = Certainty.CERTAIN
    deadline: Deadline | None = None
    amount: Money | None = None

    @property
    def said(self) -> str:
        """Changes when anything an entry tells besides its day does."""
        act = self.deadline.act if self.deadline else ""
        amount = f"{self.amount.amount} {self.amount.currency}" if self.amount else ""
        return sha256("\n".join((self.name, self.merchant, self.certainty, act, amount)).encode()).hexdigest()


class Entry(Struct, frozen=True, kw_only=True):
    """A day as a calendar gets it. Cancelled ones have no `shown`: what they said is told no more."""

    purchase: str
    kind: str
    day: date
    shown: Day | None
    sequence: int
    changed_at: datetime

    @property
    def uid(self) -> str:
        return f"{self.purchase}-{self.kind}@renvoi"


class Calendar(Protocol):
    """Remembers what was said, so that a change raises the sequence, and what is closed is told as cancelled."""

    def say(self, scope: Scope, days: Sequence[Day], today: date, now: datetime) -> list[Entry]:
        """`days`: all that the member sees."""
