"""What is odd about a parcel on its way to the buyer: no news, gone back, left elsewhere, soon no more to collect."""

from __future__ import annotations

from datetime import date, timedelta

from renvoi.facts.purchase import Event, EventKind, Parcel, Purchase
from renvoi.facts.returning import Scan
from renvoi.reading.grouping.keys import fold_number
from renvoi.returns.odd import STILL, Odd, Oddity

LAPSES = timedelta(days=3)
FORGOTTEN = timedelta(days=60)
"""After so long without any news a parcel is no more on its way: its delivery was never told."""
SCANNED = {
    Scan.ELSEWHERE: Oddity.LEFT_ELSEWHERE,
    Scan.BACK_TO_SENDER: Oddity.GOES_BACK,
    Scan.PROBLEM: Oddity.DELAYED,
}


def parcel_odd(purchase: Purchase, parcel: Parcel, today: date) -> Odd | None:
    """The one thing that is odd about it; None when nothing is. "Left elsewhere" is told of a delivered one, too."""
    scans = [event for event in purchase.events if event.kind is EventKind.SCANNED and _is_of(event, parcel)]
    last = max((event for event in scans if event.day <= today), key=lambda event: event.day, default=None)
    found = SCANNED.get(last.scan) if last and last.scan else None
    came = parcel.delivered_on.value if parcel.delivered_on else None
    if last and found and (came is None or (last.day >= came and found is not Oddity.DELAYED)):
        return Odd(found, last.day) if today - last.day <= FORGOTTEN else None
    return None if came else _waiting(parcel, last, today)


def _waiting(parcel: Parcel, last: Event | None, today: date) -> Odd | None:
    if parcel.pickup_until:
        until = parcel.pickup_until.value
        return Odd(Oddity.PICK_UP_LAPSES, until) if timedelta(0) <= until - today <= LAPSES else None
    known = (parcel.shipped_on, parcel.expected_until, parcel.available_on)
    news = [*(fact.value for fact in known if fact), *([last.day] if last else [])]
    if parcel.available_on or not news or not STILL < today - max(news) <= FORGOTTEN:
        return None
    return Odd(Oddity.NO_NEWS, max(news))


def _is_of(event: Event, parcel: Parcel) -> bool:
    return parcel.tracking_number is not None and event.tracking_number == fold_number(parcel.tracking_number.value)
