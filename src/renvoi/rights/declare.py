"""The day to declare a withdrawal by: what starts the period, how long it is, and what not having been told changes."""

from __future__ import annotations

from datetime import date

from renvoi.atlas.country import Entry, Law
from renvoi.rights.days import plus, plus_months
from renvoi.rights.period import local_reading, period, region_not_told, rolled
from renvoi.rights.result import Act, Certainty, Citation, Count, Deadline, Reason, cite
from renvoi.rights.situation import Contract, Informed, Situation
from renvoi.rights.start import Start

NOTHING = Start(None, Certainty.OPEN, (Reason("nothing_known"),))


def declare_by(at: Situation, law: Law) -> Deadline:
    """The last day to send the notice of withdrawal.

    Never told of the right: longer by the months of the law. Told late: its days from then on, the day without any
    extension being `other`, the safe one, when the information came before the initial end. Told only after the
    extension changes nothing; told late on a day nobody knows, the safe day is that without any extension.
    """
    initial = period(law, start_of(at, law), at.on, at.region, length_of(at, law))
    months = law.rule("withdrawal.not_informed", at.on)
    unknown = at.informed is Informed.LATE and at.informed_on is None
    if at.informed is Informed.YES or unknown or initial.count is None or months is None:
        return initial
    late = law.rule("withdrawal.informed_late", at.on)
    if (
        at.informed is Informed.LATE
        and at.informed_on
        and late
        and at.informed_on <= _longest(at, law, initial.count, _number(months))
    ):
        return _told_late(at, law, initial, at.informed_on, late)
    values: dict[str, str | int] = {"count": _number(months)}
    reason = Reason("never_informed", values, cite(months, law.rule("withdrawal.not_informed_from", at.on)))
    return _ends(law, at, _extended(at, law, initial.count, _number(months)), initial, reason)


def start_of(at: Situation, law: Law) -> Start:
    """What starts the period by this law: reception, conclusion, a copy of the contract, or the information."""
    name = "withdrawal.start_goods" if at.goods else "withdrawal.start_service"
    cited = cite(law.rule(name, at.on))
    match law.says(name, at.on):
        case "reception":
            return _cited(at.received, at, law, cited)
        case "conclusion":
            return _from(at.ordered, "concluded", cited)
        case "contract copy":
            copy = _copy(at, law)
            return _from(copy or at.ordered, "copy_received" if copy else "no_copy", cited)
        case "conclusion and information":
            return _told_and_concluded(at, cited)
    return NOTHING


def length_of(at: Situation, law: Law) -> Entry | None:
    """The entry that tells the days of the period in this situation."""
    names = ["withdrawal.days"]
    if law.says("withdrawal.start_goods", at.on) == "contract copy" and _copy(at, law) is None:
        names.insert(0, "withdrawal.no_copy_days")
    if at.contract is Contract.OFF_PREMISES:
        names.insert(0, "withdrawal.off_premises_days")
        if at.facts.get("home_visit") == "unsolicited" or at.holds("unsolicited_visit"):
            names.insert(0, "withdrawal.unsolicited_visit_days")
    return next((found for name in names if (found := law.rule(name, at.on))), None)


def _copy(at: Situation, law: Law) -> date | None:
    """The day the copy of the contract came; None when it came later than the law allows."""
    within = law.number("withdrawal.copy_within_days", at.on)
    if at.informed_on and at.ordered and within is not None and at.informed_on > plus(at.ordered, within):
        return None
    return at.informed_on


def _told_late(at: Situation, law: Law, initial: Deadline, told_on: date, late: Entry) -> Deadline:
    assert initial.count is not None
    if told_on <= initial.count.start:
        return initial
    values: dict[str, str | int] = {"day": told_on.isoformat(), "count": _number(late)}
    reason = Reason("informed_late", values, cite(late))
    return _ends(law, at, plus(told_on, _number(late)), initial, reason, safe=told_on <= initial.count.term)


def _longest(at: Situation, law: Law, count: Count, months: int) -> date:
    """The last day on which late information still ends the period: of the extension, or of the law's own months."""
    within = law.number("withdrawal.informed_late_within", at.on)
    if within is not None:
        return plus_months(count.start, within)
    return _extended(at, law, count, months)


def _extended(at: Situation, law: Law, count: Count, months: int) -> date:
    """The months run from the unrolled end of the initial period, or from its start with its days after them."""
    if law.says("withdrawal.not_informed_from", at.on) == "start":
        return plus(plus_months(count.start, months), (count.term - count.start).days)
    return plus_months(count.term, months)


def _ends(law: Law, at: Situation, term: date, initial: Deadline, reason: Reason, *, safe: bool = False) -> Deadline:
    day, carried = rolled(law, term, at.on, at.region)
    local = None if safe else local_reading(law, day, at.on, at.region)
    open_ = (local[1],) if local else region_not_told(law, day, at.on, at.region)
    assert initial.count is not None
    start = initial.count.start
    return Deadline(
        day=day,
        act=Act.DECLARE,
        certainty=initial.certainty,
        reasons=(*initial.reasons[:2], reason, *carried, *open_),
        other=initial.day if safe else local[0] if local else None,
        count=Count(start, (term - start).days, term),
    )


def _told_and_concluded(at: Situation, cited: tuple[Citation, ...]) -> Start:
    """Both are needed: never told, it has not begun."""
    if at.ordered is None or at.informed is Informed.NO:
        return Start(None, Certainty.OPEN, (Reason("not_told_yet", {}, cited),), earliest=None)
    day = max(at.ordered, at.informed_on) if at.informed_on else at.ordered
    return _from(day, "concluded_and_told", cited)


def _from(day: date | None, key: str, cited: tuple[Citation, ...]) -> Start:
    if day is None:
        return NOTHING
    return Start(day, Certainty.CERTAIN, (Reason(key, {"day": day.isoformat()}, cited),))


def _cited(start: Start, at: Situation, law: Law, cited: tuple[Citation, ...]) -> Start:
    """The start's reasons with the articles that make it the start."""
    reasons = []
    for reason in start.reasons:
        more = cited
        if reason.key.endswith("_last") or reason.key == "parcel_to_come":
            more = cite(law.rule("withdrawal.several_parcels", at.on))
        elif reason.key.endswith("_first"):
            more = cite(law.rule("withdrawal.regular_deliveries", at.on))
        reasons.append(Reason(reason.key, reason.values, reason.citations + more))
    return Start(start.day, start.certainty, tuple(reasons), start.earliest)


def _number(entry: Entry) -> int:
    assert isinstance(entry.value, int)
    return entry.value
