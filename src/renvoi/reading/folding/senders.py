"""Whose mails may tell of money: those of who sold it, of its payment services, and of carriers about parcels.

A mail of anybody else, or whose sender's own signature does not hold, may be forged. By itself it changes no money, no
step of a return and no address.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import timedelta
from functools import cache, lru_cache

from msgspec.structs import replace

from renvoi.atlas.carriers import carriers
from renvoi.atlas.merchants import merchants
from renvoi.facts.purchase import Event, EventKind
from renvoi.facts.reading import Kind, Reading
from renvoi.reading.extract.domains import domain_label, registrable
from renvoi.reading.grouping.keys import fold_name
from renvoi.reading.grouping.naming import age
from renvoi.reading.grouping.shapes import Facet

SOLD = (Kind.ORDER_CONFIRMATION, Kind.INVOICE)
SENT = (Kind.SHIPPING, Kind.DELIVERY)
AT_FIRST = timedelta(days=7)
"""Who writes of an order for the first time so long after its first mail is not known as its seller."""
HELD = frozenset(
    {
        EventKind.CANCELLED,
        EventKind.RETURN_REGISTERED,
        EventKind.RETURN_SENT,
        EventKind.RETURN_RECEIVED,
        EventKind.RETURN_REFUSED,
        EventKind.REFUND_ANNOUNCED,
    }
)


def strangers(facets: Sequence[Facet], broken: Collection[str] = ()) -> frozenset[str]:
    """The proofs whose sender is not known; none while no mail tells who sold it. A paper or a photo has no sender.

    `broken` are mails whose sender's own signature does not hold. Where the first mails have no other, what keeps them
    changes them: those tell who sold it all the same.
    """
    first = _first(facets)
    sound = [one for one in first if one.proof not in broken] or first
    if not sound:
        return frozenset()
    known = frozenset(map(_from, sound)) | _go_betweens()
    doubted = frozenset(broken).difference(one.proof for one in sound)
    told = [facet.reading for facet in facets if facet.reading.sender]
    return frozenset(one.proof for one in told if one.proof in doubted or _from(one) not in known | _own(one))


def parted(events: Sequence[Event], unknown: Collection[str]) -> tuple[tuple[Event, ...], tuple[Event, ...]]:
    """(what counts, what is held back). Where a parcel is remains told; that money hangs on it does not."""
    counts, held = [], []
    for event in events:
        if event.kind not in HELD or event.proof not in unknown:
            counts.append(event)
            continue
        held.append(event)
        if event.scan is not None:
            counts.append(replace(event, kind=EventKind.RETURN_SCANNED))
    return tuple(counts), tuple(held)


def _first(facets: Sequence[Facet]) -> list[Reading]:
    """The first mails about the order: who wrote them sold it."""
    named = [facet.reading for facet in facets if facet.order_numbers and facet.reading.sender]
    for kinds in (SOLD, SENT):
        first = sorted((one for one in named if one.kind.value in kinds), key=age)
        if first:
            begin = first[0].sent_at
            return [one for one in first if not begin or not one.sent_at or one.sent_at - begin <= AT_FIRST]
    return []


def _from(reading: Reading) -> str:
    """The domain; the address where the domain is a mail service's."""
    address = (reading.sender or "").lower()
    host = address.rpartition("@")[2]
    return (registrable(host) or host) if domain_label(host) else address


@cache
def _go_betweens() -> frozenset[str]:
    return frozenset(domain for one in merchants() if one.pays_for_others for domain in one.domains)


def _own(reading: Reading) -> frozenset[str]:
    """Carriers speak of parcels alone; a shop of the atlas for itself."""
    return (_carriers() if reading.kind.value in SENT else frozenset()) | _of_shops(reading.merchant_keys)


@cache
def _carriers() -> frozenset[str]:
    return frozenset(domain for one in carriers() for domain in one.domains)


@lru_cache(maxsize=1024)
def _of_shops(keys: tuple[str, ...]) -> frozenset[str]:
    return frozenset(
        domain
        for one in merchants()
        if not {fold_name(name) for name in (one.name, *one.names)}.isdisjoint(keys)
        for domain in one.domains
    )
