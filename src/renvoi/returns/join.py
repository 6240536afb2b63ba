"""Several followed returns told as one: the most pressing says how far it is, the sums add up, unknown ones stay so."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from msgspec.structs import replace

from renvoi.facts.money import Money
from renvoi.returns.status import OVER, Do, ReturnStatus, Stage, Sums
from renvoi.rights.result import Certainty

ENDED = (*OVER, Stage.REFUND_SEEN)


def join(statuses: Sequence[ReturnStatus], id_: str) -> ReturnStatus:
    """`statuses` of one day, at least one. Late by every reading only when each of those still open is."""
    running = [one for one in statuses if one.stage not in ENDED] or list(statuses)
    first = min(running, key=_pressing)
    late = [one.late_since for one in running]
    due = [one.due_on for one in running if one.due_on]
    return replace(
        first,
        purchase=id_,
        sums=join_sums([one.sums for one in statuses]),
        due_on=min(due, default=None),
        due_certainty=first.due_certainty if len(due) == len(running) else Certainty.OPEN,
        withheld=any(one.withheld for one in running),
        late_since=max((day for day in late if day), default=None) if all(late) else None,
        late_from=_all_or_none([one.late_from for one in running]),
        lacking=tuple(dict.fromkeys(lack for one in running for lack in one.lacking)),
        reasons=tuple({reason.key: reason for one in running for reason in one.reasons}.values()),
        balance=first.balance if len(running) == 1 else None,
    )


def join_sums(sums: Sequence[Sums]) -> Sums:
    """One sum of several; expected and missing are told only when each is known, in one currency."""
    if len(sums) == 1:
        return sums[0]
    open_ = [one for one in sums if not one.closed]
    sure = all(one.certainty is Certainty.CERTAIN for one in sums)
    return Sums(
        expected=_if_all([one.expected for one in sums]),
        certainty=Certainty.CERTAIN if sure else max((one.certainty for one in sums), key=list(Certainty).index),
        announced=together([one.announced for one in sums]),
        seen=together([one.seen for one in sums]),
        vouchers=together([one.vouchers for one in sums]),
        missing=_if_all([one.missing or one.expected for one in open_]) if any(one.seen for one in sums) else None,
        at_least=together([one.at_least for one in sums]),
        closed=not open_,
    )


def _pressing(status: ReturnStatus) -> tuple[bool, bool, date, str]:
    action = status.next
    waits = action.key in (Do.NOTHING, Do.WAIT)
    return action.key is Do.NOTHING, waits, action.day or date.max, status.purchase


def _all_or_none(days: Sequence[date | None]) -> date | None:
    known = [day for day in days if day]
    return max(known) if known and len(known) == len(days) else None


def _if_all(sums: Sequence[Money | None]) -> Money | None:
    return together(sums) if sums and all(sums) else None


def together(sums: Sequence[Money | None]) -> Money | None:
    """None when they are not of one currency."""
    known = [one for one in sums if one]
    if not known or len({one.currency for one in known}) > 1:
        return None
    total = known[0]
    for one in known[1:]:
        total += one
    return total
