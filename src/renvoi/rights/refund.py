"""When the trader must have refunded a withdrawal: L221-24, with the deferral until goods back or proof of dispatch."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from renvoi.atlas.country import Law
from renvoi.rights.days import next_working_day, plus
from renvoi.rights.result import Reason, cite


class RefundDue(Struct, frozen=True, kw_only=True):
    """`day` is the strict last day, to remind; `claim_from` the later reading's, after which it is late for a claim.

    Both are None while the trader may withhold (`withheld`), or when the rule is not in our data.
    """

    day: date | None = None
    claim_from: date | None = None
    withheld: bool = False
    reasons: tuple[Reason, ...] = ()


def refund_due(
    law: Law, on: date, informed: date, *, back: date | None = None, proof: date | None = None, deferrable: bool = True
) -> RefundDue:
    """The last day to refund: `max(informed + 14, min(back, proof))`; informed + 14 when nothing may be deferred.

    `on` is the day of the contract, `informed` the day the trader knew of the withdrawal, `back` the day he had the
    goods again, `proof` the day he was given proof that they were sent. `deferrable` is False for services and for
    goods the trader fetches himself.
    """
    length = law.rule("refund.days", on)
    if length is None or not isinstance(length.value, int):
        return RefundDue(reasons=(Reason("refund_not_in_our_data"),))
    within = Reason("refund_counted", {"day": informed.isoformat(), "count": length.value}, cite(length))
    deferred = cite(law.rule("refund.deferred", on))
    day = plus(informed, length.value)
    if not deferrable:
        return _due(law, day, on, (within,))
    until = min((known for known in (back, proof) if known), default=None)
    if until is None:
        return RefundDue(withheld=True, reasons=(within, Reason("may_be_withheld", {}, deferred)))
    key = "deferred_until_back" if until == back else "deferred_until_proof"
    reasons = (within, Reason(key, {"day": until.isoformat()}, deferred))
    return _due(law, max(day, until), on, reasons)


def _due(law: Law, day: date, on: date, reasons: tuple[Reason, ...]) -> RefundDue:
    rolled = next_working_day(law, day)
    if rolled != day:
        values: dict[str, str | int] = {"day": day.isoformat(), "other": rolled.isoformat()}
        reasons += (Reason("refund_two_days", values, cite(law.rule("refund.rolls", on))),)
    return RefundDue(day=day, claim_from=rolled, reasons=reasons)
