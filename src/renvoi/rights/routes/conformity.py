"""The legal guarantee of conformity (in France L217-3 to L217-17), and a short right to reject where a law has one."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from renvoi.atlas.country import Law
from renvoi.rights.limits import as_deadline, conformity_until, limit, open_deadline, presumed_until
from renvoi.rights.matter import Matter
from renvoi.rights.period import is_open
from renvoi.rights.result import Act, Deadline, Open, Reason, Route, RouteKind, WhoPays, cite
from renvoi.rights.routes.recourse import by_card, if_refused, time_to_sue
from renvoi.rights.start import Start

EVIDENCE = (Reason("keep_invoice"), Reason("keep_photos"), Reason("keep_request"))


def conformity(matter: Matter) -> Route | None:
    """Open until its last day for whoever finds a defect; none against a private seller, or not in our data."""
    law, on = matter.law, matter.at.on
    if matter.at.private_seller or matter.at.business:
        return None
    if law.rule("conformity.months", on) is None:
        return _lifetime(matter)
    used = bool(matter.at.holds("second_hand"))
    start = reception_or_purchase(matter)
    declare = _until(law, on, start, used=used)
    return Route(
        kind=RouteKind.CONFORMITY,
        open=if_faulty(declare, matter),
        declare=declare,
        refund_days=law.number("conformity.refund_days", on),
        who_pays=WhoPays.MERCHANT if law.says("conformity.return_cost", on) == "seller" else WhoPays.UNKNOWN,
        steps=(*_steps(law, on), *by_card(matter)),
        evidence=EVIDENCE,
        reasons=(*_presumed(law, on, start, matter.today, used=used), *_reasons(law, on, matter.today)),
    )


def _lifetime(matter: Matter) -> Route | None:
    """A guarantee without a number of months, as long as the thing may be expected to last: no day (Netherlands)."""
    lasts = matter.law.rule("conformity.lifetime", matter.at.on)
    if lasts is None:
        return None
    declare = open_deadline(Reason("lasts_as_expected", {}, cite(lasts)))
    return Route(
        kind=RouteKind.CONFORMITY,
        open=if_faulty(declare, matter),
        declare=declare,
        steps=(*_steps(matter.law, matter.at.on), *by_card(matter)),
        evidence=EVIDENCE,
    )


def rejection(matter: Matter) -> Route | None:
    """A short right to reject what is not as agreed, where the law has one (United Kingdom)."""
    law, on = matter.law, matter.at.on
    if matter.at.private_seller or law.rule("conformity.reject_days", on) is None:
        return None
    start = reception_or_purchase(matter)
    found = limit(law, "conformity.reject_days", on, start.day, "reject_by") if start.day else None
    declare = as_deadline(found, start) if found else open_deadline(*start.reasons)
    return Route(
        kind=RouteKind.REJECTION,
        open=if_faulty(declare, matter),
        declare=declare,
        steps=(Reason("step_reject"), Reason("step_keep_deposit"), *by_card(matter)),
        evidence=EVIDENCE,
    )


def reception_or_purchase(matter: Matter) -> Start:
    """Guarantees run from reception; in a shop the thing was handed over when it was bought."""
    from_shop = matter.at.contract.value == "shop" and matter.at.ordered and not matter.received.day
    if from_shop and matter.at.ordered:
        return Start(matter.at.ordered, matter.received.certainty, (Reason("bought", _day(matter.at.ordered)),))
    return matter.received


def if_faulty(declare: Deadline, matter: Matter) -> Open:
    """Whether it is faulty only the buyer knows: yes or no once answered, else unknown while the time runs."""
    in_time = is_open(declare, matter.today)
    if in_time is Open.NO or matter.at.holds("faulty") is False:
        return Open.NO
    return in_time if matter.at.holds("faulty") else Open.UNKNOWN


def _until(law: Law, on: date, start: Start, *, used: bool) -> Deadline:
    found = conformity_until(law, on, start.day, used=used) if start.day else None
    if found:
        return as_deadline(found, start)
    earliest = conformity_until(law, on, start.earliest, used=used) if start.earliest else None
    open_ = open_deadline(*start.reasons)
    if earliest is None:
        return open_
    return Deadline(day=None, act=Act.DECLARE, certainty=open_.certainty, reasons=start.reasons, other=earliest.day)


def _presumed(law: Law, on: date, start: Start, today: date, *, used: bool) -> tuple[Reason, ...]:
    """Until when the seller must prove that the defect is new."""
    found = presumed_until(law, on, start.day, used=used) if start.day else None
    return found.reasons if found and today <= found.day else ()


@lru_cache(maxsize=4096)
def _steps(law: Law, on: date) -> tuple[Reason, ...]:
    days = law.rule("conformity.repair_days", on)
    choice = law.rule("conformity.choice", on)
    steps = [Reason("step_ask_repair", {}, cite(choice)) if choice else Reason("step_write_defect")]
    if days and isinstance(days.value, int):
        steps.append(Reason("step_wait_repair", {"count": days.value}, cite(days)))
    if law.rule("conformity.money_back", on):
        steps.append(Reason("step_money_back", {}, cite(law.rule("conformity.money_back", on))))
    return (*steps, *if_refused(law, on))


@lru_cache(maxsize=4096)
def _reasons(law: Law, on: date, today: date) -> tuple[Reason, ...]:
    told = (
        ("conformity.return_cost", "faulty_costs_nothing"),
        ("conformity.repair_extension", "repair_extends"),
        ("conformity.replaced_after_repair", "replaced_anew"),
        ("conformity.suspended", "repair_suspends"),
        ("conformity.follows", "follows_the_thing"),
        ("conformity.not_for", "conformity_not_for"),
    )
    found = []
    for rule, key in told:
        entry = law.rule(rule, on)
        if entry:
            found.append(Reason(key, {"count": entry.value} if isinstance(entry.value, int) else {}, cite(entry)))
    unsettled = law.rule("conformity.repair_extension_open", today)
    if unsettled and isinstance(unsettled.value, int):
        found.insert(2, Reason("repair_extends_more_perhaps", {"count": unsettled.value}, cite(unsettled)))
    return (*found, *time_to_sue(law, on))


def _day(day: date) -> dict[str, str | int]:
    return {"day": day.isoformat()}
