"""How one shop takes things back, by one's own history: days, delays, refusals, promises, and what reached it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from statistics import median

from msgspec import Struct

from renvoi.facts.purchase import EventKind
from renvoi.facts.returning import Happening, Medium, ReturnEvent
from renvoi.returns.case import Case
from renvoi.returns.status import Stage

MOVES = (
    Happening.ACKNOWLEDGED,
    Happening.LABEL_RECEIVED,
    Happening.RECEIVED,
    Happening.REFUND_ANNOUNCED,
    Happening.REFUND_SEEN,
    Happening.REPLACED,
)
"""What a shop does, not what it says."""
WITNESSED_MOVES = (
    EventKind.RETURN_REGISTERED,
    EventKind.RETURN_LABEL,
    EventKind.RETURN_RECEIVED,
    EventKind.REFUND_ANNOUNCED,
    EventKind.REFUND_SEEN,
)
WRITTEN = (Happening.MESSAGE_SENT, Happening.ESCALATED)
SPOKEN = (Medium.PHONE, Medium.CHAT, Medium.COUNTER)


class Reached(Struct, frozen=True, kw_only=True):
    """Of so many times the shop was talked to by a medium, after how many it moved before the next time."""

    medium: Medium
    times: int
    moved: int


class Scorecard(Struct, frozen=True, kw_only=True):
    returns: int
    refunded: int
    partly: int
    """Closed by the buyer after part of the money came."""
    days: int | None
    """From handing the parcel over to the last money seen, the median; None while none is known."""
    late: int
    """Late by every reading today, or insisted on before the money came."""
    refused: int
    promises: int
    broken: int
    """Promises whose day passed before the shop moved."""
    reached: tuple[Reached, ...]
    """The medium that moved it most often first."""


def scorecard(cases: Iterable[Case], today: date) -> Scorecard:
    """`cases` are the returns to one shop, each once; those kept after all tell nothing of it."""
    held = [case for case in cases if case.status.stage is not Stage.KEPT]
    days = [count for case in held if (count := _days(case)) is not None]
    promises = [
        _broken(case, one, today) for case in held for one in case.said.events if one.what is Happening.PROMISED
    ]
    return Scorecard(
        returns=len(held),
        refunded=sum(case.status.stage is Stage.REFUND_SEEN for case in held),
        partly=sum(case.status.stage is Stage.CLOSED and case.status.sums.seen is not None for case in held),
        days=round(median(days)) if days else None,
        late=sum(case.status.late_since is not None or case.said.has(Happening.ESCALATED) for case in held),
        refused=sum(_refused(case) for case in held),
        promises=len(promises),
        broken=sum(promises),
        reached=_reached(held),
    )


def _days(case: Case) -> int | None:
    sent = [event.day for event in case.events if event.kind is EventKind.RETURN_SENT]
    seen = [event.day for event in case.events if event.kind is EventKind.REFUND_SEEN]
    if case.status.stage is not Stage.REFUND_SEEN or not sent or not seen or max(seen) < min(sent):
        return None
    return (max(seen) - min(sent)).days


def _refused(case: Case) -> bool:
    return any(event.kind is EventKind.RETURN_REFUSED for event in case.events)


def _broken(case: Case, promise: ReturnEvent, today: date) -> bool:
    until = promise.until
    return until is not None and until < today and not any(promise.day <= day <= until for day in _moves(case))


def _reached(cases: Iterable[Case]) -> tuple[Reached, ...]:
    found: defaultdict[Medium, list[bool]] = defaultdict(list)
    for case in cases:
        moves = _moves(case)
        contacts = [(event.day, event.medium) for event in case.said.events if _is_contact(event)]
        for place, (day, medium) in enumerate(contacts):
            until = next((later for later, _ in contacts[place + 1 :] if later > day), date.max)
            if medium:
                found[medium].append(any(day <= moved < until for moved in moves))
    rows = [Reached(medium=medium, times=len(told), moved=sum(told)) for medium, told in found.items()]
    return tuple(sorted(rows, key=lambda one: (-one.moved, one.times, list(Medium).index(one.medium))))


def _is_contact(event: ReturnEvent) -> bool:
    """The person wrote, or spoke with somebody; a mail that came is an answer."""
    answered = event.what in (Happening.MESSAGE_RECEIVED, Happening.PROMISED)
    return event.what in WRITTEN or (answered and event.medium in SPOKEN)


def _moves(case: Case) -> list[date]:
    said = [event.day for event in case.said.events if event.what in MOVES]
    return said + [event.day for event in case.events if event.kind in WITNESSED_MOVES and not event.of_return]
