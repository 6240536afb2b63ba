"""Days counted plainly from another day: guarantees, delivery, reserves, claims. They do not roll over days off."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from renvoi.atlas.country import Law
from renvoi.rights.days import plus_days_off_apart, plus_months
from renvoi.rights.refund import plus_length
from renvoi.rights.result import Act, Certainty, Count, Deadline, Reason, cite
from renvoi.rights.start import Start


class Limit(Struct, frozen=True):
    """A last day, its reasons, and the later day of the other reading where the law is open."""

    day: date
    reasons: tuple[Reason, ...]
    other: date | None = None


def limit(law: Law, rule: str, on: date, start: date, key: str) -> Limit | None:
    """`start` and the days or months of a rule later, told by the sentence `key`; None when not in our data."""
    entry = law.rule(rule, on)
    if entry is None or not isinstance(entry.value, int):
        return None
    day = plus_months(start, entry.value) if entry.unit == "months" else plus_length(law, start, entry)
    values: dict[str, str | int] = {"day": start.isoformat(), "count": entry.value, "last": day.isoformat()}
    return Limit(day, (Reason(key, values, cite(entry)),))


def conformity_until(law: Law, on: date, delivered: date, *, used: bool = False, repairs: int = 0) -> Limit | None:
    """The last day on which a lack of conformity must have shown: L217-3, and L217-13 for each repair."""
    name = "conformity.used_months" if used and law.rule("conformity.used_months", on) else "conformity.months"
    found = limit(law, name, on, delivered, "conformity_until")
    more = law.rule("conformity.repair_extension", on)
    if found is None or repairs <= 0 or more is None or not isinstance(more.value, int):
        return found
    day = plus_months(found.day, more.value * min(repairs, 50))
    values: dict[str, str | int] = {"count": more.value, "repairs": repairs, "last": day.isoformat()}
    return Limit(day, (*found.reasons, Reason("repaired_longer", values, cite(more))))


def presumed_until(law: Law, on: date, delivered: date, *, used: bool = False) -> Limit | None:
    """The last day on which a defect is presumed to have been there from the start: L217-7."""
    rule = "conformity.presumption_used_months"
    name = rule if used and law.rule(rule, on) else "conformity.presumption_months"
    return limit(law, name, on, delivered, "presumed_until")


def hidden_defect_until(law: Law, on: date, discovered: date, sold: date | None) -> Limit | None:
    """The last day to act on a hidden defect: from its discovery, and never beyond so long after the sale."""
    found = limit(law, "hidden_defect.months", on, discovered, "hidden_defect_until")
    longest = limit(law, "hidden_defect.longest", on, sold, "hidden_defect_longest") if sold else None
    if found and longest and longest.day < found.day:
        return Limit(longest.day, (*found.reasons, *longest.reasons))
    return found


def reserves_by(law: Law, on: date, received: date, *, could_check: bool = True) -> Limit | None:
    """The last day for the reasoned protest to the carrier: C. com. L133-3, holidays not counted.

    Where the parcel could not be checked, the law does not say whether holidays count: the earlier day stands.
    """
    name = "carrier.reserves_days" if could_check else "carrier.reserves_unchecked_days"
    entry = law.rule(name, on)
    if entry is None or not isinstance(entry.value, int):
        return None
    apart = plus_days_off_apart(law, received, entry.value)
    plain = plus_length(law, received, entry)
    day = apart if could_check else plain
    key = "reserves_by" if could_check else "reserves_unchecked_by"
    values: dict[str, str | int] = {"day": received.isoformat(), "count": entry.value, "last": day.isoformat()}
    return Limit(day, (Reason(key, values, cite(entry)),), None if apart == day else apart)


def as_deadline(found: Limit, start: Start, act: Act = Act.DECLARE) -> Deadline:
    """A limit as the deadline of a route, as sure as the day it was counted from."""
    assert start.day is not None
    return Deadline(
        day=found.day,
        act=act,
        certainty=start.certainty,
        reasons=(*start.reasons, *found.reasons),
        other=found.other,
        count=Count(start.day, (found.day - start.day).days, found.day),
    )


def open_deadline(*reasons: Reason, act: Act = Act.DECLARE) -> Deadline:
    """A deadline without a day, and why."""
    return Deadline(day=None, act=act, certainty=Certainty.OPEN, reasons=reasons)
