"""What is odd about a return: stuck, gone back, delivered elsewhere, received but not registered, paid too little …"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.facts.returning import Happening, Return, ReturnEvent, Scan, Step
from renvoi.reading.grouping.keys import fold_number
from renvoi.returns.standing import Said, standing
from renvoi.returns.status import OVER, ReturnStatus, Stage
from renvoi.returns.steps import broken_promise, label_until
from renvoi.returns.trail import Stop, trail_of

if TYPE_CHECKING:
    from renvoi.returns.case import Case

STILL = timedelta(days=7)
"""Without news for longer a parcel is called stuck: our own measure, no rule."""
UNREGISTERED = timedelta(days=7)
"""How long a shop may take to register what the carrier delivered before it is odd: ours, too."""
UNPAID = timedelta(days=10)
"""How long an announced refund may be on its way before it is odd: ours, too."""
UNFETCHED = timedelta(days=5)
"""How long it may wait for the shop to fetch it before it is odd: ours, too."""
LAPSES = timedelta(days=3)
ANSWERS = (EventKind.REFUND_ANNOUNCED, EventKind.REFUND_SEEN, EventKind.RETURN_REFUSED)


class Oddity(StrEnum):
    STUCK = "stuck"
    PROBLEM = "problem"
    """The carrier tells of an incident."""
    WENT_ON = "went_on"
    """Delivered, said the carrier, and it moved on afterwards."""
    TO_COLLECT = "to_collect"
    """It waits for the shop, which does not fetch it."""
    REVERSED = "reversed"
    """A refund was announced or the goods received, and then it was refused."""
    ELSEWHERE = "elsewhere"
    UNREGISTERED = "unregistered"
    """Delivered, says the carrier; the shop says nothing."""
    BACK_TO_SENDER = "back_to_sender"
    LEFT_ELSEWHERE = "left_elsewhere"
    """This and what follows is of a parcel to the buyer (returns.outward)."""
    GOES_BACK = "goes_back"
    DELAYED = "delayed"
    NO_NEWS = "no_news"
    PICK_UP_LAPSES = "pick_up_lapses"
    LABEL_LAPSES = "label_lapses"
    LABEL_LAPSED = "label_lapsed"
    PAID_LESS = "paid_less"
    UNPAID = "unpaid"
    """Announced long ago, and not seen."""
    PROMISE_BROKEN = "promise_broken"
    WITHOUT_NOTICE = "without_notice"
    """Posted before the shop was told."""
    WITHOUT_PHOTOS = "without_photos"
    NOT_ACKNOWLEDGED = "not_acknowledged"
    """Declared on the shop's site, and its acknowledgement is not kept."""
    UNVERIFIED = "unverified"
    """A mail tells something whose sender is not known as the seller's."""
    UNATTRIBUTED = "unattributed"
    """Something happened that may be of another return of the order."""
    NUMBER_OF_ANOTHER = "number_of_another"
    """Its tracking number was said of another return as well: the carrier's news count for one of them."""


SAID_ODD = {
    Scan.ELSEWHERE: Oddity.ELSEWHERE,
    Scan.BACK_TO_SENDER: Oddity.BACK_TO_SENDER,
    Scan.PROBLEM: Oddity.PROBLEM,
}


class Odd(Struct, frozen=True):
    """`day`: since when, or by when."""

    key: Oddity
    day: date
    amount: Money | None = None


def unverified(purchase: Purchase, today: date) -> tuple[Odd, ...]:
    """What nobody bore out since: neither a known sender nor the person. The latest of them."""
    counted = [(event.kind, event.day) for event in purchase.events]
    held = [
        event.day
        for event in purchase.unverified
        if event.day <= today and not any(kind is event.kind and day >= event.day for kind, day in counted)
    ]
    return (Odd(Oddity.UNVERIFIED, max(held)),) if held else ()


def number_of_another(case: Case, returns: Iterable[Return], today: date) -> tuple[Odd, ...]:
    """`returns` are those the same people see, its own may be among them."""
    if case.over:
        return ()
    ours = {fold_number(e.tracking_number): e.day for e in case.said.events if e.tracking_number}
    others = (found for one in returns if one.id != case.id and (found := standing(one, today)))
    theirs = {fold_number(e.tracking_number) for one in others for e in one.events if e.tracking_number}
    days = [day for number, day in ours.items() if number in theirs]
    return (Odd(Oddity.NUMBER_OF_ANOTHER, max(days)),) if days else ()


def odd_of(said: Said, status: ReturnStatus, events: tuple[Event, ...], left: tuple[Event, ...]) -> tuple[Odd, ...]:
    """Nothing of a return that is over. `left` are events that may be of this one or of another."""
    if status.stage in (*OVER, Stage.REFUND_SEEN) or said.has(Happening.REPLACED):
        return ()
    found = [*_parcel(said, status, events), *_money(status, events, left), *_paper(said, status, events, left)]
    if left:
        found.append(Odd(Oddity.UNATTRIBUTED, status.today))
    return tuple(found)


def _parcel(said: Said, status: ReturnStatus, events: tuple[Event, ...]) -> list[Odd]:
    """Nothing once the shop itself told that it has it, or answered."""
    trail = trail_of(said, events)
    if not trail or any(stop.by_shop for stop in trail) or any(event.kind in ANSWERS for event in events):
        return []
    if trail[-1].scan in SAID_ODD:
        return [Odd(SAID_ODD[trail[-1].scan], _since(trail))]
    before = [stop.day for stop in trail if stop.scan is Scan.DELIVERED]
    if before and trail[-1].scan is not Scan.DELIVERED:
        return [Odd(Oddity.WENT_ON, trail[-1].day)]
    return _waiting(trail, status.today)


def _since(trail: tuple[Stop, ...]) -> date:
    """Since when it is as it is now."""
    others = [number for number, stop in enumerate(trail) if stop.scan is not trail[-1].scan]
    return trail[max(others, default=-1) + 1].day


def _waiting(trail: tuple[Stop, ...], today: date) -> list[Odd]:
    last = trail[-1]
    if last.scan is Scan.DELIVERED:
        return [Odd(Oddity.UNREGISTERED, _since(trail))] if today - _since(trail) > UNREGISTERED else []
    if last.scan is Scan.AVAILABLE:
        return [Odd(Oddity.TO_COLLECT, _since(trail))] if today - _since(trail) > UNFETCHED else []
    return [Odd(Oddity.STUCK, last.day)] if today - last.day > STILL else []


def _money(status: ReturnStatus, events: tuple[Event, ...], left: tuple[Event, ...]) -> list[Odd]:
    found = []
    refused = [event.day for event in events if event.kind is EventKind.RETURN_REFUSED]
    before = [e.day for e in events if e.kind in (EventKind.REFUND_ANNOUNCED, EventKind.RETURN_RECEIVED)]
    if refused and before and min(before) <= max(refused):
        found.append(Odd(Oddity.REVERSED, max(refused)))
    sums = status.sums
    if sums.missing and sums.seen:
        seen = max(event.day for event in events if event.kind is EventKind.REFUND_SEEN)
        found.append(Odd(Oddity.PAID_LESS, seen, sums.missing))
    told = [event.day for event in events if event.kind is EventKind.REFUND_ANNOUNCED]
    unplaced = any(event.kind is EventKind.REFUND_SEEN for event in left)
    if told and not sums.seen and not unplaced and status.today - max(told) > UNPAID:
        found.append(Odd(Oddity.UNPAID, max(told), sums.announced))
    return found


def _paper(said: Said, status: ReturnStatus, events: tuple[Event, ...], left: tuple[Event, ...]) -> list[Odd]:
    found = []
    if (promise := broken_promise(said, (*events, *left), status.today)) is not None and promise.until:
        found.append(Odd(Oddity.PROMISE_BROKEN, promise.until))
    declared = said.last(Happening.FUNCTION_USED)
    if declared and status.today > declared.day and not _acknowledged(said, declared, events):
        found.append(Odd(Oddity.NOT_ACKNOWLEDGED, declared.day))
    posted = said.last(Happening.DEPOSITED)
    until = label_until(said)
    if posted is None and until and until - status.today <= LAPSES:
        found.append(Odd(Oddity.LABEL_LAPSES if until >= status.today else Oddity.LABEL_LAPSED, until))
    if posted is None:
        return found
    if not any(event.kind is EventKind.RETURN_REGISTERED for event in events) and not said.skipped(Step.NOTICE):
        found.append(Odd(Oddity.WITHOUT_NOTICE, posted.day))
    if not said.has(Happening.PHOTOGRAPHED) and not said.skipped(Step.PHOTOS):
        found.append(Odd(Oddity.WITHOUT_PHOTOS, posted.day))
    return found


def _acknowledged(said: Said, declared: ReturnEvent, events: tuple[Event, ...]) -> bool:
    """A paper kept with the declaration, an acknowledgement said, or a mail of the shop that registered the return."""
    shown = any(event.kind is EventKind.RETURN_REGISTERED and event.proof for event in events)
    return bool(declared.proofs) or said.has(Happening.ACKNOWLEDGED) or shown
