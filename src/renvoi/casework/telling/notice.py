"""One thing worth telling a person on a day, about a purchase or a mailbox."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from renvoi.facts.money import Money
from renvoi.facts.terms import BoughtUnder
from renvoi.returns import Stage
from renvoi.rights import Certainty, Deadline


class Topic(StrEnum):
    """In the order in which they are told: late money first."""

    LATE = "late"
    """The refund is late by every reading of the law."""
    INSIST = "insist"
    """The next rung of insisting on a return is there."""
    PROMISE = "promise"
    """What the shop promised did not come by its day."""
    LAST_DAY = "last_day"
    """The last day to declare, send, or have the return received draws near."""
    LABEL = "label"
    """The return label lapses soon."""
    PICK_UP = "pick_up"
    """A parcel waits, and soon no more."""
    REFUND_DUE = "refund_due"
    """The day by which the refund should have come is there; late is not yet said."""
    WAITING = "waiting"
    """A parcel waits since days, until when is not known."""
    MAILBOX = "mailbox"
    """A mailbox stands still: what comes is not read until somebody helps."""
    TERMS = "terms"
    """The shop changed its terms since."""
    QUESTION = "question"
    """An answer changes something that may end any day."""


ORDER = {topic: place for place, topic in enumerate(Topic)}
NUDGES = (Topic.LATE, Topic.INSIST, Topic.PROMISE, Topic.LABEL, Topic.REFUND_DUE, Topic.QUESTION)
"""Of these a purchase is told one a day; a last day, that of a label too, and a waiting parcel wait for nothing."""


class Wishes(Struct, frozen=True):
    """How many days before a member wants to be told; 0 is the day itself."""

    last_days: tuple[int, ...] = (7, 2, 0)
    pick_up_days: tuple[int, ...] = (2, 0)


class Notice(Struct, frozen=True, kw_only=True):
    """`day` is the day it is about, `left` how many days are left to it (negative: it is past).

    `step` is how near the day was when this was to be told: the smallest of the wished days that was reached.
    """

    purchase: str
    """Of Topic.MAILBOX the mailbox."""
    name: str
    merchant: str
    topic: Topic
    day: date
    step: int
    left: int
    stage: Stage
    deadline: Deadline | None = None
    certainty: Certainty = Certainty.CERTAIN
    asks: str = ""
    """The field whose value is asked for (facts.corrections), when an answer helps."""
    terms: BoughtUnder | None = None
    amount: Money | None = None
    amount_sure: bool = False
    of_return: str = ""
    """The opened return (its id) it is about."""
    rung: str = ""
    """Of insisting: a letters.purpose.Rung."""
    trouble: str = ""
    """Of a mailbox: a code of casework.mail_trouble."""

    @property
    def key(self) -> str:
        """The same for what was told once: purchase, what about, which day, how near. A moved day has another."""
        return f"{self.subject}:{self.step}"

    @property
    def subject(self) -> str:
        act = f".{self.deadline.act}" if self.deadline else ""
        more = "".join(f".{one[:13]}" for one in (self.rung, self.of_return[:8]) if one)
        return f"{self.purchase}:{self.topic}{act}{more}:{self.day.isoformat()}"

    @property
    def cannot_wait(self) -> bool:
        """Tomorrow's digest would come too late."""
        return self.topic in (Topic.LAST_DAY, Topic.LABEL, Topic.PICK_UP) and self.left <= 0

    @property
    def order(self) -> tuple[int, date, str, str]:
        return ORDER[self.topic], self.day, self.name, self.purchase
