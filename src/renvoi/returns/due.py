"""By when a followed return must be refunded: only what the proofs give, the later day before anyone is called late."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from renvoi.atlas.country import Law
from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.rights.assess import law_of
from renvoi.rights.refund import refund_due
from renvoi.rights.result import Assessment, Certainty, Deadline, Reason, RefundDue, RouteKind
from renvoi.rights.situation import concluded_on


def due_of(
    purchase: Purchase, events: tuple[Event, ...], assessment: Assessment, law: Law | None = None
) -> tuple[RefundDue, Certainty]:
    """When the refund is due, and how sure. No notice in the lawful period: no day at all.

    Of several notices and receptions the last counts: a claim takes the later day.
    Goods back, as the merchant wrote, or a kept message that gave him the proof of deposit make it certain. A deposit
    slip alone makes an estimate, for nothing tells that the merchant was given it; what is only said does not count.
    """
    declare = next((r.declare for r in assessment.routes if r.kind is RouteKind.WITHDRAWAL), None)
    notices = days_of(events, EventKind.RETURN_REGISTERED)
    law = law or law_where(purchase.country)
    if declare is None or law is None:
        return RefundDue(), Certainty.OPEN
    if not notices:
        return RefundDue(reasons=(Reason("no_notice_known"),)), Certainty.OPEN
    informed = max((day for day in notices if in_time(day, declare)), default=None)
    if informed is None:
        return RefundDue(
            reasons=(Reason("notice_not_surely_in_time", {"day": min(notices).isoformat()}),)
        ), Certainty.OPEN
    back = max(days_of(events, EventKind.RETURN_RECEIVED, proved=True), default=None)
    sent = max(days_of(events, EventKind.RETURN_SENT, proved=True), default=None)
    given = max(days_of(events, EventKind.RETURN_PROOF_GIVEN, proved=True), default=None) if sent else None
    proof = given or (None if back else sent)
    due = refund_due(law, concluded_on(purchase, assessment.today), informed, back=back, proof=proof)
    due = replace(due, reasons=_given_so(due.reasons, max(days_of(events, EventKind.RETURN_PROOF_GIVEN), default=None)))
    if due.day is None:
        return due, Certainty.OPEN
    return due, Certainty.CERTAIN if back or given else Certainty.ESTIMATED


def _given_so(reasons: tuple[Reason, ...], given: date | None) -> tuple[Reason, ...]:
    """Once the shop has the proof, by a kept message or by what is said, nothing tells any more that it may wait."""
    if given is None:
        return reasons
    told = {"day": given.isoformat()}
    return tuple(
        Reason("deferred_no_more", dict(told), one.citations) if one.key == "deferred_until_proof" else one
        for one in reasons
    )


def in_time(notice: date, declare: Deadline) -> bool:
    """Surely within the period: an estimate and the earliest end of an open period are days it cannot end before."""
    end = declare.day or declare.other
    return end is not None and notice <= end


def days_of(events: tuple[Event, ...], kind: EventKind, *, proved: bool = False) -> list[date]:
    """The days of a kind of event; with `proved`, only of those a proof witnesses."""
    return [event.day for event in events if event.kind is kind and not (proved and event.said)]


def law_where(country: str) -> Law | None:
    """The law of the buyer's country; None when it is not in our data."""
    found = law_of(country)
    return found[0] if found else None
