"""The right of withdrawal (Code de la consommation L221-18 to L221-24): the day to declare by, then to send by."""

from __future__ import annotations

from datetime import date

from renvoi.atlas.country import Entry, Law
from renvoi.facts.purchase import Channel, EventKind, Purchase
from renvoi.rights.days import holiday_of, next_working_day, plus
from renvoi.rights.reception import Start, reception
from renvoi.rights.result import Act, Certainty, Count, Deadline, Open, Reason, Route, RouteKind, WhoPays, cite


def withdrawal(purchase: Purchase, today: date, law: Law, region: str | None = None) -> Route | None:
    """The withdrawal of a distance contract; None when our data do not reach the day it was concluded."""
    concluded = concluded_on(purchase, today)
    if law.number("withdrawal.days", concluded) is None:
        return None
    start = reception(
        purchase,
        today,
        law.says("withdrawal.several_parcels", concluded) or "",
        law.says("withdrawal.regular_deliveries", concluded) or "",
    )
    declare = period(law, _cited(start, law, concluded), concluded, region)
    return Route(
        kind=RouteKind.WITHDRAWAL,
        open=is_open(declare, today),
        declare=declare,
        send=send_back(law, notice_day(purchase, today), concluded),
        refund_days=law.number("refund.days", concluded),
        who_pays=WhoPays.DEPENDS if law.says("return.cost", concluded) == "buyer if told" else WhoPays.UNKNOWN,
        reasons=_reasons(purchase, law, concluded),
    )


def concluded_on(purchase: Purchase, today: date) -> date:
    """The day whose law applies: that of the order, else the first day known of its parcels, else today."""
    if purchase.order_date and purchase.order_date.value <= today:
        return purchase.order_date.value
    facts = (
        fact for parcel in purchase.parcels for fact in (parcel.shipped_on, parcel.available_on, parcel.delivered_on)
    )
    days = [fact.value for fact in facts if fact and fact.value <= today]
    days += [event.day for event in purchase.events if event.day <= today]
    return min(days, default=today)


def period(law: Law, start: Start, on: date, region: str | None = None) -> Deadline:
    """The last day to declare, counted from a reception: L221-18 and L221-19."""
    length = law.rule("withdrawal.days", on)
    first = start.day or start.earliest
    if length is None or not isinstance(length.value, int) or first is None:
        return Deadline(day=None, act=Act.DECLARE, certainty=Certainty.OPEN, reasons=start.reasons)
    term = plus(first, length.value)
    day, carried = rolled(law, term, on)
    if start.day is None:
        return Deadline(day=None, act=Act.DECLARE, certainty=Certainty.OPEN, reasons=start.reasons, other=day)
    counted = Reason("days_counted", {"count": length.value}, cite(length))
    reasons = (*start.reasons, counted, *carried)
    local = local_reading(law, term, day, on, region)
    return Deadline(
        day=day,
        act=Act.DECLARE,
        certainty=start.certainty,
        reasons=(*reasons, *((local[1],) if local else ())),
        other=local[0] if local else None,
        count=Count(first, length.value, term),
    )


def rolled(law: Law, term: date, on: date) -> tuple[date, tuple[Reason, ...]]:
    """The day a period ending on `term` really ends, and why: L221-19."""
    if law.says("withdrawal.rolls", on) != "yes":
        return term, ()
    day = next_working_day(law, term)
    if day == term:
        return term, ()
    cited = cite(law.rule("withdrawal.rolls", on))
    values: dict[str, str | int] = {"term": term.isoformat(), "day": day.isoformat()}
    holiday = holiday_of(law, term)
    if holiday:
        return day, (Reason("rolled_holiday", {**values, **_names(holiday.name)}, cited),)
    return day, (Reason("rolled_saturday" if term.weekday() == 5 else "rolled_sunday", values, cited),)


def local_reading(law: Law, term: date, day: date, on: date, region: str | None) -> tuple[date, Reason] | None:
    """The other day, where a region's own holidays would roll the period further."""
    if region is None or law.says("withdrawal.local_holidays_roll", on) != "no":
        return None
    other = next_working_day(law, term, region)
    holiday = holiday_of(law, day, region)
    if other == day or holiday is None:
        return None
    values: dict[str, str | int] = {"day": day.isoformat(), "other": other.isoformat(), **_names(holiday.name)}
    return other, Reason("local_holiday", values, cite(law.rule("withdrawal.local_holidays_roll", on)))


def send_back(law: Law, notice: tuple[date, bool] | None, on: date) -> Deadline:
    """The last day to send the goods: within the days of L221-23 after the notice, `(day, the buyer said it himself)`.

    Without a notice there is no day yet. L221-23 has no roll-over clause: the strict day stands, `other` rolls.
    """
    length = law.rule("return.days", on)
    if length is None or not isinstance(length.value, int):
        return Deadline(day=None, act=Act.SEND, certainty=Certainty.OPEN, reasons=(Reason("nothing_known"),))
    within = Reason("send_within", {"count": length.value}, cite(length))
    if notice is None:
        return Deadline(day=None, act=Act.SEND, certainty=Certainty.OPEN, reasons=(within,))
    day = plus(notice[0], length.value)
    later = next_working_day(law, day)
    strict = law.rule("return.rolls", on)
    reasons: tuple[Reason, ...] = (Reason("notice_on", {"day": notice[0].isoformat()}), within)
    if later != day:
        reasons += (Reason("strict_day", {"day": day.isoformat(), "other": later.isoformat()}, cite(strict)),)
    return Deadline(
        day=day,
        act=Act.SEND,
        certainty=Certainty.CERTAIN if notice[1] else Certainty.ESTIMATED,
        reasons=reasons,
        other=later if later != day else None,
        count=Count(notice[0], length.value, day),
    )


def notice_day(purchase: Purchase, today: date) -> tuple[date, bool] | None:
    """The first registered return, and whether the buyer said it: a merchant's mail may come after the notice."""
    days = [e for e in purchase.events if e.kind is EventKind.RETURN_REGISTERED and e.day <= today]
    return (days[0].day, days[0].said) if days else None


def is_open(deadline: Deadline, today: date) -> Open:
    """A period not begun is open: one may withdraw before it starts. An estimate that has passed proves nothing."""
    end = deadline.day or deadline.other
    if end is None:
        return Open.UNKNOWN
    if today <= end:
        return Open.YES
    return Open.NO if deadline.certainty is Certainty.CERTAIN else Open.UNKNOWN


def _cited(start: Start, law: Law, on: date) -> Start:
    """The start's reasons with the articles that make it the start."""
    several = law.rule("withdrawal.several_parcels", on)
    goods = law.rule("withdrawal.start_goods", on)
    regular = law.rule("withdrawal.regular_deliveries", on)
    reasons = []
    for reason in start.reasons:
        if reason.key.endswith("_last") or reason.key == "parcel_to_come":
            entry: Entry | None = several
        else:
            entry = regular if reason.key.endswith("_first") else goods
        reasons.append(Reason(reason.key, reason.values, reason.citations + cite(entry)))
    return Start(start.day, start.certainty, tuple(reasons), start.earliest)


def _reasons(purchase: Purchase, law: Law, on: date) -> tuple[Reason, ...]:
    reasons = [Reason("no_motive", {}, cite(law.rule("withdrawal.days", on)))]
    if purchase.channel is Channel.CLICK_AND_COLLECT:
        reasons.append(Reason("click_and_collect", {}, cite(law.rule("withdrawal.click_and_collect", on))))
    notice = law.rule("withdrawal.notice", on), law.rule("withdrawal.silent_return", on)
    reasons.append(Reason("notice_sent_is_enough", {}, cite(*notice)))
    reasons.append(Reason("return_cost_depends", {}, cite(law.rule("return.cost", on))))
    refund, longer = law.number("refund.days", on), law.number("withdrawal.not_informed", on)
    if refund is not None:
        reasons.append(Reason("refund_within", {"count": refund}, cite(law.rule("refund.days", on))))
    if longer is not None:
        reasons.append(
            Reason("longer_if_not_informed", {"count": longer}, cite(law.rule("withdrawal.not_informed", on)))
        )
    return tuple(reasons)


def _names(name: dict[str, str]) -> dict[str, str]:
    return {f"name_{language}": text for language, text in name.items()}
