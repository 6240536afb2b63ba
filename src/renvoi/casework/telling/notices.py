"""From open purchases and today to what is worth telling of them. Pure: the facts, the day and the wishes come in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from renvoi.casework.describe import title_of
from renvoi.casework.telling.notice import NUDGES, Notice, Topic, Wishes
from renvoi.casework.telling.of_returns import insists, of_return, running
from renvoi.casework.worth_asking import PERHAPS, UNDER_WAY, worth_asking
from renvoi.facts.purchase import EventKind, Parcel, Purchase
from renvoi.letters.insisting import insisting_on
from renvoi.returns import ReturnStatus, Stage, follow
from renvoi.rights import Assessment, Certainty, Deadline, Open, RouteKind, assess

USUAL = Wishes()
LATE_STEPS = (0, 14, 30)
"""Days of lateness at which late money is told again."""
DUE_AT_MOST = timedelta(days=60)
"""A due day that is never called late (nothing makes it certain) is told no longer after it."""
TOLD_AT_MOST = timedelta(days=14)
"""How long a change of terms is news."""
WAITS = timedelta(days=3)
WAITS_AT_MOST = timedelta(days=21)
"""A parcel whose last day at the relay is not known is told between the two; later it surely waits no more."""


def notices_of(purchases: Iterable[Purchase], today: date, wishes: Wishes = USUAL) -> list[Notice]:
    """What is worth telling on this day, in the order to tell it. What was told before is known by its `key`."""
    found = [notice for purchase in purchases for notice in _of(purchase, today, wishes)]
    return sorted(found, key=lambda notice: notice.order)


def one_a_day(fresh: Iterable[Notice]) -> list[Notice]:
    """Of what was never told, one nudge a purchase, the most pressing; the others are told on another day."""
    nudged: set[str] = set()
    kept = []
    for notice in sorted(fresh, key=lambda one: one.order):
        nudge = notice.topic in NUDGES and not notice.cannot_wait
        if not nudge or notice.purchase not in nudged:
            kept.append(notice)
        if nudge:
            nudged.add(notice.purchase)
    return kept


def last_day_of(assessment: Assessment, status: ReturnStatus) -> Deadline | None:
    """The day that counts now: while nothing has begun, that of the best way back; once declared, that of sending."""
    if status.stage is Stage.NONE:
        last = assessment.last_day
        open_ = any(route.open is Open.YES and route.last_day is last for route in assessment.routes)
        return last if last and last.day and open_ else None
    if status.stage is Stage.REGISTERED:
        lawful = next((route for route in assessment.routes if route.kind is RouteKind.WITHDRAWAL), None)
        return lawful.send if lawful and lawful.send and lawful.send.day else None
    return None


def waiting_parcels(purchase: Purchase, status: ReturnStatus) -> list[Parcel]:
    """At a relay or in the shop, as far as the proofs tell: available, not said to be delivered."""
    if status.stage is not Stage.NONE:
        return []
    return [one for one in purchase.parcels if one.available_on and not one.delivered_on and not _came(purchase, one)]


def step_of(left: int, wished: Iterable[int]) -> int | None:
    """The smallest wished number of days that has been reached; None before the first and after the day."""
    return min((days for days in wished if days >= left), default=None) if left >= 0 else None


def _of(purchase: Purchase, today: date, wishes: Wishes) -> Iterator[Notice]:
    assessment = assess(purchase, today)
    status = follow(purchase, today, assessment=assessment)
    cases = [(case, insisting_on(case, [purchase], today)) for case in running(purchase, today)]
    insisted = any(insists(rungs) for _, rungs in cases)
    if not insisted:
        yield from _money(purchase, status)
    for case, rungs in cases:
        for about in of_return(case, rungs, wishes, late_is_told=not insisted):
            more = {"of_return": case.id, "rung": about.rung}
            yield _notice(purchase, case.status, about.topic, about.day, about.step, **more)
    yield from _last_day(purchase, assessment, status, wishes)
    yield from _parcels(purchase, status, wishes)
    yield from _terms(purchase, assessment, status)
    yield from _questions(purchase, assessment, status)


def _notice(purchase: Purchase, status: ReturnStatus, topic: Topic, day: date, step: int, **more: object) -> Notice:
    merchant = purchase.merchant.value if purchase.merchant else ""
    number = purchase.order_numbers[0].value if purchase.order_numbers else ""
    sums = status.sums
    return Notice(
        purchase=purchase.id,
        name=title_of(purchase) or merchant or number,
        merchant=merchant if purchase.lines else "",
        topic=topic,
        day=day,
        step=step,
        left=(day - status.today).days,
        stage=status.stage,
        amount=status.to_come,
        amount_sure=sums.certainty is Certainty.CERTAIN,
        **more,  # type: ignore[arg-type]
    )


def _money(purchase: Purchase, status: ReturnStatus) -> Iterator[Notice]:
    if status.due_on is None or (purchase.exchange and status.to_come is None):
        return
    if status.late_since and status.late_from:
        late = (status.today - status.late_from).days
        step = max((one for one in LATE_STEPS if one <= late), default=0)
        yield _notice(purchase, status, Topic.LATE, status.due_on, step)
    elif _is_due(status):
        yield _notice(purchase, status, Topic.REFUND_DUE, status.due_on, 0, certainty=status.due_certainty)


def _last_day(purchase: Purchase, assessment: Assessment, status: ReturnStatus, wishes: Wishes) -> Iterator[Notice]:
    last = last_day_of(assessment, status)
    if last is None or last.day is None:
        return
    step = step_of((last.day - status.today).days, wishes.last_days)
    if step is not None:
        asks = "delivered_on" if _day_is_open(purchase, last) and status.stage is Stage.NONE else ""
        more = {"deadline": last, "certainty": last.certainty, "asks": asks}
        yield _notice(purchase, status, Topic.LAST_DAY, last.day, step, **more)


def _parcels(purchase: Purchase, status: ReturnStatus, wishes: Wishes) -> Iterator[Notice]:
    """One a day and kind, however many parcels wait."""
    told: set[tuple[Topic, date]] = set()
    for parcel in waiting_parcels(purchase, status):
        for topic, day, step in _waiting(parcel, status.today, wishes):
            if (topic, day) not in told:
                told.add((topic, day))
                yield _notice(purchase, status, topic, day, step, asks="delivered_on")


def _waiting(parcel: Parcel, today: date, wishes: Wishes) -> Iterator[tuple[Topic, date, int]]:
    assert parcel.available_on is not None
    since = parcel.available_on.value
    if parcel.pickup_until:
        step = step_of((parcel.pickup_until.value - today).days, wishes.pick_up_days)
        if step is not None:
            yield Topic.PICK_UP, parcel.pickup_until.value, step
    elif WAITS <= today - since <= WAITS_AT_MOST:
        yield Topic.WAITING, since, 0


def _terms(purchase: Purchase, assessment: Assessment, status: ReturnStatus) -> Iterator[Notice]:
    """While the purchase can go back or is on its way: the promise of its day is worth knowing then."""
    terms = purchase.terms
    if terms is None or terms.changed_on is None or not terms.changes:
        return
    if timedelta(0) <= status.today - terms.changed_on <= TOLD_AT_MOST:
        open_ = any(route.kind.changes_mind and route.open is not Open.NO for route in assessment.routes)
        if open_ or status.stage in UNDER_WAY:
            yield _notice(purchase, status, Topic.TERMS, terms.changed_on, 0, terms=terms)


def _questions(purchase: Purchase, assessment: Assessment, status: ReturnStatus) -> Iterator[Notice]:
    """Before an estimated day its own notice asks; after it, the real one may end any day."""
    last, today = assessment.last_day, status.today
    if status.stage is Stage.NONE and last and last.day and _day_is_open(purchase, last):
        if timedelta(0) < today - last.day <= PERHAPS:
            more = {"certainty": last.certainty, "asks": "delivered_on"}
            yield _notice(purchase, status, Topic.QUESTION, last.day, 0, **more)
    elif _is_due(status) and status.due_on and worth_asking(purchase, today) == "refund":
        yield _notice(purchase, status, Topic.QUESTION, status.due_on, 0, asks="refund")


def _is_due(status: ReturnStatus) -> bool:
    due = status.due_on if status.stage in UNDER_WAY else None
    return due is not None and due <= status.today <= due + DUE_AT_MOST


def _day_is_open(purchase: Purchase, last: Deadline) -> bool:
    return last.certainty is Certainty.ESTIMATED and "delivered_on" not in purchase.not_known


def _came(purchase: Purchase, parcel: Parcel) -> bool:
    """A delivery told of this parcel, or of no parcel in particular, since it waits."""
    number = parcel.tracking_number.value if parcel.tracking_number else None
    since = parcel.available_on.value if parcel.available_on else date.min
    return any(
        event.kind is EventKind.DELIVERED and event.day >= since and event.tracking_number in (None, number)
        for event in purchase.events
    )
