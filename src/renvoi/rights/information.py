"""What not having been told of the right changes: L221-20 lengthens the period, late information ends it."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from renvoi.atlas.country import Law
from renvoi.rights.days import plus, plus_months
from renvoi.rights.reception import Start
from renvoi.rights.result import Act, Count, Deadline, Reason, cite
from renvoi.rights.withdrawal import local_reading, period, rolled


class Informed(StrEnum):
    YES = "yes"
    NO = "no"
    LATE = "late"


def told_period(
    law: Law, start: Start, on: date, informed: Informed, told_on: date | None = None, region: str | None = None
) -> Deadline:
    """The last day to declare, by what the buyer was told of the right.

    Never told: 12 months from the unrolled end of the initial period. Told late, on `told_on`: 14 days from then, the
    day without any extension being `other`, the safe one, when the information came before the initial end. Told only
    after the extension changes nothing.
    """
    initial = period(law, start, on, region)
    months, late = law.number("withdrawal.not_informed", on), law.number("withdrawal.informed_late", on)
    if informed is Informed.YES or initial.count is None or months is None or late is None:
        return initial
    longest = plus_months(initial.count.term, months)
    if informed is Informed.NO or told_on is None or told_on > longest:
        never = Reason("never_informed", {"count": months}, cite(law.rule("withdrawal.not_informed", on)))
        return _ends(law, longest, on, initial, never, region)
    if told_on <= initial.count.start:
        return initial
    values: dict[str, str | int] = {"day": told_on.isoformat(), "count": late}
    reason = Reason("informed_late", values, cite(law.rule("withdrawal.informed_late", on)))
    return _ends(law, plus(told_on, late), on, initial, reason, region, safe=told_on <= initial.count.term)


def _ends(
    law: Law, term: date, on: date, initial: Deadline, reason: Reason, region: str | None, *, safe: bool = False
) -> Deadline:
    day, carried = rolled(law, term, on)
    local = None if safe else local_reading(law, term, day, on, region)
    count = initial.count
    return Deadline(
        day=day,
        act=Act.DECLARE,
        certainty=initial.certainty,
        reasons=(*initial.reasons[:2], reason, *carried, *((local[1],) if local else ())),
        other=initial.day if safe else local[0] if local else None,
        count=Count(count.start, (term - count.start).days, term) if count else None,
    )
