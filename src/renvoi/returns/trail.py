"""The parcel of a return: its carrier, number and page, and where it was day by day, as said or as a mail witnesses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from renvoi.atlas.carriers import Carrier, carriers
from renvoi.facts.purchase import Event, EventKind
from renvoi.facts.returning import Happening, Scan
from renvoi.facts.words import fold_words
from renvoi.reading.grouping.keys import fold_number
from renvoi.returns.standing import Said

WITNESSED = {EventKind.RETURN_SENT: Scan.HANDED_OVER, EventKind.RETURN_RECEIVED: Scan.DELIVERED}


class Stop(Struct, frozen=True):
    """Where it was on a day; `proof` when something witnesses it. `by_shop`: the merchant, not the carrier, says so."""

    day: date
    scan: Scan
    words: str = ""
    proof: str | None = None
    by_shop: bool = False


class ReturnParcel(Struct, frozen=True, kw_only=True):
    """Empty words where nothing is known. `page` is the carrier's, where the atlas knows its address."""

    carrier: str = ""
    number: str = ""
    page: str = ""
    trail: tuple[Stop, ...] = ()


def parcel_of(said: Said, events: Iterable[Event]) -> ReturnParcel:
    """`events` are those of its purchases that are its own (`Case.events`)."""
    named = [event for event in said.events if event.what in (Happening.LABEL_RECEIVED, Happening.DEPOSITED)]
    carrier = next((event.carrier for event in reversed(named) if event.carrier), "")
    number = next((event.tracking_number for event in reversed(named) if event.tracking_number), "")
    return ReturnParcel(carrier=carrier, number=number, page=page_of(carrier, number), trail=trail_of(said, events))


def trail_of(said: Said, events: Iterable[Event]) -> tuple[Stop, ...]:
    """By day; of one day the further along last. What is told twice is one stop, the witnessed one."""
    stops = [_witnessed(event) for event in events if event.scan or event.kind in WITNESSED]
    stops += [Stop(e.day, e.scan, e.words) for e in said.events if e.what is Happening.SCANNED and e.scan]
    kept: dict[tuple[date, Scan], Stop] = {}
    for stop in sorted(stops, key=lambda stop: stop.proof is None):
        kept.setdefault((stop.day, stop.scan), stop)
    order = list(Scan)
    return tuple(sorted(kept.values(), key=lambda stop: (stop.day, order.index(stop.scan))))


def _witnessed(event: Event) -> Stop:
    words = event.place.words if event.scan and event.place else ""
    shop = event.kind is EventKind.RETURN_RECEIVED and event.scan is None
    return Stop(event.day, event.scan or WITNESSED[event.kind], " ".join(words.split()), event.proof, shop)


def page_of(carrier: str, number: str) -> str:
    """The address of the carrier's page of a parcel; empty where the atlas does not know it."""
    known = _known(carrier)
    plain = fold_number(number)
    return known.tracking_page.replace("{n}", plain) if known and plain else ""


def _known(name: str) -> Carrier | None:
    folded = fold_words(name)
    return next(
        (one for one in carriers() if folded and folded in {fold_words(x) for x in (one.name, *one.names)}), None
    )
