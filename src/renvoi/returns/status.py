"""What following a return answers: how far it is, what is to come back and by when, and the one next thing to do."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from msgspec import Struct

from renvoi.facts.money import Money
from renvoi.rights.result import Certainty, Reason
from renvoi.rights.sums.balance import Balance


class Stage(StrEnum):
    NONE = "none"
    REGISTERED = "registered"
    SENT = "sent"
    RECEIVED = "received"
    REFUSED = "refused"
    REFUND_ANNOUNCED = "refund_announced"
    """Said by the merchant; it closes nothing."""
    REFUND_SEEN = "refund_seen"
    """Seen on an account, or confirmed by the buyer: only this closes."""
    CANCELLED = "cancelled"
    KEPT = "kept"
    CLOSED = "closed"
    """The buyer took what came as enough, or gave up the rest."""


OVER = (Stage.KEPT, Stage.CLOSED)
"""Ended by the buyer: nothing more is to come."""


class Do(StrEnum):
    """The next thing to do."""

    NOTHING = "nothing"
    CHOOSE_ROUTE = "choose_route"
    CHECK_RIGHT = "check_right"
    """Nothing tells of a right to send it back: to be settled before it is posted."""
    DECLARE = "declare"
    TELL_SHOP = "tell_shop"
    """By a route that is no withdrawal."""
    PHOTOGRAPH = "photograph"
    PACK = "pack"
    ASK_LABEL = "ask_label"
    """The label's last day is over."""
    SEND_BACK = "send_back"
    KEEP_PROOF = "keep_proof"
    GIVE_PROOF = "give_proof"
    WAIT = "wait"
    CHASE = "chase"
    CONFIRM_SEEN = "confirm_seen"
    CHECK_REST = "check_rest"
    ANSWER_REFUSAL = "answer_refusal"
    CHECK_PAYMENT = "check_payment"
    REFUSE_VOUCHER = "refuse_voucher"
    HOLD_TO_PROMISE = "hold_to_promise"
    """What was promised did not come by its day."""
    CONFIRM_REPLACED = "confirm_replaced"
    """Has what was to come instead of money come?"""


class Action(Struct, frozen=True):
    """One thing to do, by `day` when there is one (`estimated`: the earliest day it can be)."""

    key: Do
    day: date | None = None
    amount: Money | None = None
    estimated: bool = False


class Sums(Struct, frozen=True, kw_only=True):
    """What is to come back, what the merchant announced, what was seen, and what is still missing of it.

    `expected` is certain only when the merchant announced it once; else it is the price paid for a single article, an
    estimate. Of several articles some may stay, and an exchange brings no money: nothing is expected then.

    `missing` is told only of announced sums, and is as sure as `expected`; `at_least` is what is missing by the lower
    reading of several announcements. `vouchers` came instead of money without the buyer's agreement: not counted.
    """

    expected: Money | None = None
    certainty: Certainty = Certainty.OPEN
    announced: Money | None = None
    seen: Money | None = None
    vouchers: Money | None = None
    missing: Money | None = None
    at_least: Money | None = None
    closed: bool = False


class ReturnStatus(Struct, frozen=True, kw_only=True):
    """A return on a given day. `due_on` reminds (strict day); `late_since` is set only when every reading says late."""

    purchase: str
    today: date
    stage: Stage
    sums: Sums
    next: Action
    due_on: date | None = None
    due_certainty: Certainty = Certainty.OPEN
    withheld: bool = False
    """The merchant may still wait: nothing is back and no proof of dispatch is known."""
    late_from: date | None = None
    """The first day on which it is late by every reading; None when no certain day is known."""
    late_since: date | None = None
    lacking: tuple[str, ...] = ()
    """What would make it surer: "notice", "proof_of_dispatch", "refund_seen", "amount"."""
    reasons: tuple[Reason, ...] = ()
    balance: Balance | None = None
    """What being late adds so far, part by part; None while nothing is late by every reading."""

    @property
    def to_come(self) -> Money | None:
        """The sum still on its way back; None when nothing is, or the sum is not known."""
        waiting = (
            Stage.REGISTERED,
            Stage.SENT,
            Stage.RECEIVED,
            Stage.REFUND_ANNOUNCED,
            Stage.CANCELLED,
            Stage.REFUND_SEEN,
        )
        if self.stage not in waiting or self.sums.closed:
            return None
        return self.sums.missing or self.sums.expected

    @property
    def asked_about(self) -> Money | None:
        """The sum one is asked to have seen: the one announced when it is to be confirmed, else what is to come."""
        asked = self.next.amount if self.next.key is Do.CONFIRM_SEEN else None
        return asked or self.to_come
