"""The parcel of a return: its carrier, number and page, and where it was day by day, as said or as a mail witnesses."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from renvoi.atlas.carriers import Carrier, carriers
from renvoi.facts.purchase import EventKind
from renvoi.facts.returning import Happening, Scan
from renvoi.facts.words import fold_words
from renvoi.returns.case import Case

WITNESSED = {EventKind.RETURN_SENT: Scan.HANDED_OVER, EventKind.RETURN_RECEIVED: Scan.DELIVERED}


class Stop(Struct, frozen=True):
    """Where it was on a day; `proof` when something witnesses it."""

    day: date
    scan: Scan
    words: str = ""
    proof: str | None = None


class ReturnParcel(Struct, frozen=True, kw_only=True):
    """Empty words where nothing is known. `page` is the carrier's, where the atlas knows its address."""

    carrier: str = ""
    number: str = ""
    page: str = ""
    trail: tuple[Stop, ...] = ()


def parcel_of(case: Case) -> ReturnParcel:
    said = case.said
    named = [event for event in said.events if event.what in (Happening.LABEL_RECEIVED, Happening.DEPOSITED)]
    carrier = next((event.carrier for event in reversed(named) if event.carrier), "")
    number = next((event.tracking_number for event in reversed(named) if event.tracking_number), "")
    stops = [Stop(e.day, e.scan, e.words) for e in said.events if e.what is Happening.SCANNED and e.scan]
    stops += [Stop(e.day, WITNESSED[e.kind], "", e.proof) for e in case.events if e.kind in WITNESSED]
    order = list(Scan)
    trail = tuple(sorted(stops, key=lambda stop: (stop.day, order.index(stop.scan))))
    return ReturnParcel(carrier=carrier, number=number, page=_page(carrier, number), trail=trail)


def _page(carrier: str, number: str) -> str:
    known = _known(carrier)
    plain = "".join(sign for sign in number.upper() if sign.isalnum())
    return known.tracking_page.replace("{n}", plain) if known and plain else ""


def _known(name: str) -> Carrier | None:
    folded = fold_words(name)
    return next(
        (one for one in carriers() if folded and folded in {fold_words(x) for x in (one.name, *one.names)}), None
    )
