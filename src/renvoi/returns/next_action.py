"""The one next thing to do with a purchase, by how far its return is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from msgspec import Struct

from renvoi.facts.purchase import Event, EventKind
from renvoi.returns.status import OVER, Action, Do, Stage, Sums
from renvoi.rights.result import Assessment, Certainty, Open, RefundDue, RouteKind


class Situation(Struct, frozen=True):
    stage: Stage
    sums: Sums
    due: RefundDue
    certainty: Certainty
    """Of the due day."""
    late_since: date | None
    assessment: Assessment
    events: tuple[Event, ...]
    unplaced: bool = False
    """Money was seen that may be of this return."""

    @property
    def today(self) -> date:
        return self.assessment.today


def next_action(at: Situation) -> Action:
    """Exactly one action; `nothing` when all is done, or nothing more can be."""
    running = at.stage not in (*OVER, Stage.NONE, Stage.REFUND_SEEN)
    if at.sums.vouchers and not at.sums.closed and running:
        return Action(Do.REFUSE_VOUCHER, at.today, at.sums.vouchers)
    if at.sums.seen and at.sums.missing and running and at.stage is not Stage.REFUSED:
        return Action(Do.CHECK_REST, at.today, at.sums.missing)
    if at.unplaced and at.stage in (Stage.SENT, Stage.RECEIVED):
        return Action(Do.CONFIRM_SEEN, at.today, at.sums.expected)
    step = _BY_STAGE.get(at.stage)
    return step(at) if step else Action(Do.NOTHING)


def _announced(at: Situation) -> Action:
    return Action(Do.CONFIRM_SEEN, at.today, at.sums.announced)


def _refused(at: Situation) -> Action:
    return Action(Do.ANSWER_REFUSAL, at.today, at.sums.expected)


def _cancelled(at: Situation) -> Action:
    return Action(Do.CONFIRM_SEEN if at.sums.expected else Do.CHECK_PAYMENT, at.today, at.sums.expected)


def _received(at: Situation) -> Action:
    if at.late_since:
        return Action(Do.CHASE, at.today, at.sums.expected)
    return Action(Do.WAIT, at.due.day, at.sums.expected, estimated=at.certainty is not Certainty.CERTAIN)


def _sent(at: Situation) -> Action:
    if any(event.kind is EventKind.RETURN_PROOF_GIVEN for event in at.events):
        return _received(at)
    proved = any(event.kind is EventKind.RETURN_SENT and not event.said for event in at.events)
    return Action(Do.GIVE_PROOF if proved else Do.KEEP_PROOF, at.today, at.sums.expected)


def _registered(at: Situation) -> Action:
    lawful = next((route for route in at.assessment.routes if route.kind is RouteKind.WITHDRAWAL), None)
    if lawful is None or lawful.send is None:
        return Action(Do.SEND_BACK)
    return Action(Do.SEND_BACK, lawful.send.day, estimated=lawful.send.certainty is not Certainty.CERTAIN)


def _nothing_begun(at: Situation) -> Action:
    """What can still be done: declare a withdrawal, else use the merchant's window."""
    for route in at.assessment.routes:
        deadline = route.last_day
        if route.open is Open.YES and deadline and route.kind.changes_mind:
            key = Do.DECLARE if route.kind is RouteKind.WITHDRAWAL else Do.SEND_BACK
            return Action(key, deadline.day, estimated=deadline.certainty is not Certainty.CERTAIN)
    return Action(Do.NOTHING)


_BY_STAGE: dict[Stage, Callable[[Situation], Action]] = {
    Stage.NONE: _nothing_begun,
    Stage.REGISTERED: _registered,
    Stage.SENT: _sent,
    Stage.RECEIVED: _received,
    Stage.REFUSED: _refused,
    Stage.REFUND_ANNOUNCED: _announced,
    Stage.CANCELLED: _cancelled,
}
