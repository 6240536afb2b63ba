"""The dated events of one return and today → how far it is, what is owed, since when, and the one next action."""

from __future__ import annotations

from datetime import date, timedelta

from renvoi.atlas.country import Law
from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.returns.due import due_of, law_where
from renvoi.returns.next_action import Situation, next_action
from renvoi.returns.status import OVER, ReturnStatus, Stage, Sums
from renvoi.returns.sums import balance_of, is_refused, sums_of
from renvoi.rights import Assessment, Certainty
from renvoi.rights.reception import is_cancelled
from renvoi.rights.result import Reason, RefundDue

STEPS = {
    EventKind.RETURN_REGISTERED: Stage.REGISTERED,
    EventKind.RETURN_LABEL: Stage.REGISTERED,
    EventKind.RETURN_SENT: Stage.SENT,
    EventKind.RETURN_RECEIVED: Stage.RECEIVED,
    EventKind.RETURN_REFUSED: Stage.REFUSED,
    EventKind.KEPT: Stage.KEPT,
    EventKind.RETURN_CLOSED: Stage.CLOSED,
}
PROGRESS = tuple(STEPS)
CALLED_OFF = (EventKind.RETURN_REFUSED, EventKind.KEPT)
"""What an announcement of before does not outlive."""


def state_of(
    purchase: Purchase,
    today: date,
    law: Law | None,
    assessment: Assessment,
    back: Money | None = None,
    *,
    withdraws: bool = True,
    unplaced: bool = False,
) -> ReturnStatus:
    """The state on a day of the return that the purchase's events tell of; events after `today` are not counted.

    `back`: what its articles cost, where it is known which go back. `withdraws`: its notices may be withdrawals; the
    law's day for the refund (L221-24) is known of a withdrawal alone. `unplaced`: money was seen that may be its own;
    it is never late then.
    """
    events = tuple(event for event in purchase.events if event.day <= today)
    sums = sums_of(purchase, events, back)
    stage = stage_of(events, sums, cancelled=is_cancelled(purchase, today))
    due, certainty = (RefundDue(), Certainty.OPEN)
    if withdraws and stage in (Stage.REGISTERED, Stage.SENT, Stage.RECEIVED, Stage.REFUND_ANNOUNCED):
        due, certainty = due_of(purchase, events, assessment, law)
    claim_from = due.claim_from if certainty is Certainty.CERTAIN and not unplaced else None
    late = claim_from if claim_from and today > claim_from else None
    rules = law or law_where(purchase.country)
    owed = balance_of(purchase, events, sums, rules, late, today) if late and rules else None
    return ReturnStatus(
        purchase=purchase.id,
        today=today,
        stage=stage,
        sums=sums,
        next=next_action(Situation(stage, sums, due, certainty, late, assessment, events, unplaced)),
        due_on=due.day,
        due_certainty=certainty,
        withheld=due.withheld,
        late_from=claim_from + timedelta(days=1) if claim_from else None,
        late_since=late,
        lacking=_lacking(stage, sums, due, certainty, withdraws=withdraws),
        reasons=(*_stage_reasons(stage, events, sums), *due.reasons),
        balance=owed,
    )


def stage_of(events: tuple[Event, ...], sums: Sums, *, cancelled: bool) -> Stage:
    """How far the return is. A sighting closes; an announcement stands until it is seen, or refused or kept later; else
    the latest step."""
    kinds = {event.kind for event in events}
    if EventKind.RETURN_CLOSED in kinds:
        return Stage.CLOSED
    came = any(event.kind is EventKind.REFUND_SEEN and not is_refused(event) for event in events)
    if came and (sums.closed or (sums.missing is None and EventKind.REFUND_ANNOUNCED not in kinds)):
        return Stage.REFUND_SEEN
    steps = [event for event in events if event.kind in STEPS]
    last = max(steps, key=lambda event: (event.day, PROGRESS.index(event.kind)), default=None)
    announced = max((event.day for event in events if event.kind is EventKind.REFUND_ANNOUNCED), default=None)
    if announced and not (last and last.kind in CALLED_OFF and last.day > announced):
        return Stage.REFUND_ANNOUNCED
    if cancelled and not announced:
        return Stage.CANCELLED
    return STEPS[last.kind] if last else Stage.NONE


def _lacking(stage: Stage, sums: Sums, due: RefundDue, certainty: Certainty, *, withdraws: bool) -> tuple[str, ...]:
    lacking = []
    if stage in (Stage.SENT, Stage.RECEIVED) and any(reason.key == "no_notice_known" for reason in due.reasons):
        lacking.append("notice")
    if withdraws and stage is Stage.SENT and certainty is not Certainty.CERTAIN:
        lacking.append("proof_of_dispatch" if due.withheld or due.day is None else "proof_given")
    if stage in (Stage.REFUND_ANNOUNCED, Stage.RECEIVED) and not sums.closed:
        lacking.append("refund_seen")
    if stage not in (*OVER, Stage.NONE, Stage.REFUND_SEEN) and sums.expected is None:
        lacking.append("amount")
    return tuple(lacking)


def _stage_reasons(stage: Stage, events: tuple[Event, ...], sums: Sums) -> tuple[Reason, ...]:
    kinds = [kind for kind, told in STEPS.items() if told is stage]
    if stage in (Stage.REFUND_ANNOUNCED, Stage.REFUND_SEEN, Stage.CANCELLED):
        kinds = [EventKind(stage.value)]
    days = [event.day for event in events if event.kind in kinds]
    told = [Reason(f"stage_{stage}", {"day": max(days).isoformat()} if days else {})]
    if sums.expected and sums.certainty is Certainty.ESTIMATED and stage not in (*OVER, Stage.NONE):
        told.append(Reason("sum_is_an_estimate"))
    if sums.vouchers:
        told.append(Reason("voucher_came"))
    return tuple(told)
