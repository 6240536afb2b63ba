"""Fold the readings of a group and what people said of it into one purchase."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence

from msgspec.structs import replace

from renvoi.facts.decisions import Correction, Decisions
from renvoi.facts.money import Money
from renvoi.facts.papers import OF_THE_THING
from renvoi.facts.payment import read_payment
from renvoi.facts.purchase import Channel, Fact, Purchase
from renvoi.facts.reading import Kind, Reading
from renvoi.reading.folding.choose import Heard, choose, hear
from renvoi.reading.folding.doubts import open_doubts
from renvoi.reading.folding.events import events_of
from renvoi.reading.folding.lines import lines_of
from renvoi.reading.folding.net import without_net_prices
from renvoi.reading.folding.parcels import goes_back, parcels_of, returned
from renvoi.reading.folding.said import lay_over
from renvoi.reading.folding.senders import parted, strangers
from renvoi.reading.grouping.backward import said_numbers
from renvoi.reading.grouping.keys import fold_number, merchants
from renvoi.reading.grouping.naming import age
from renvoi.reading.grouping.shapes import Facet, Group

ORDER = (Kind.ORDER_CONFIRMATION, Kind.INVOICE, Kind.SHIPPING, Kind.DELIVERY, Kind.CANCELLATION)
PARCEL = (Kind.SHIPPING, Kind.DELIVERY)
PRICES = (Kind.ORDER_CONFIRMATION, Kind.INVOICE)
BACK = (Kind.RETURN_CONFIRMATION, Kind.REFUND)


def fold(group: Group, decisions: Decisions, country: str = "FR", broken: Collection[str] = ()) -> Purchase:
    """The purchase of a group. Depends on nothing else, nor on the order of the group's readings.

    Of a document that is no purchase nothing is taken; it is only kept beside. `country` is the buyer's (ISO 3166-1
    alpha-2), unless a person said another for this purchase. `broken`: see `senders.strangers`.
    """
    every = sorted(group.facets, key=lambda facet: age(facet.reading))
    corrections = _corrections(group, decisions)
    photos = {one.field[8:] for one in corrections if one.field.startswith("section.") and one.value in OF_THE_THING}
    facets = [facet for facet in every if speaks(facet.reading, photos)]
    own = [facet for facet in facets if facet.order_numbers] or facets
    order_date = choose(hear(facets, lambda r: r.order_date, shared=True), ORDER)
    backward = returned(facets, _said_back(group, decisions))
    parcels = parcels_of(facets, backward)
    only = parcels[0].tracking_number if len(parcels) == 1 else None
    strange = strangers(facets, broken)
    trusted = [facet for facet in facets if facet.reading.proof not in strange]
    told = events_of(facets, order_date, fold_number(only.value) if only else None, backward)
    events, held = parted(told, strange)
    purchase = Purchase(
        id=group.id,
        proofs=tuple(facet.reading.proof for facet in every),
        merchant=choose(_shops(facets), (*ORDER, *BACK)),
        merchant_keys=tuple(sorted({key for facet in own for key in merchants(facet.reading)})),
        seller=choose(hear(facets, lambda r: r.seller), ORDER),
        order_numbers=_order_numbers(facets),
        order_date=order_date,
        total=_total(trusted),
        shipping=choose(hear(trusted, lambda r: r.shipping), PRICES),
        discount=choose(hear(trusted, lambda r: r.discount), PRICES),
        lines=lines_of(facets),
        parcels=parcels,
        invoice_number=choose(hear(facets, lambda r: r.invoice_number), (Kind.INVOICE, Kind.ORDER_CONFIRMATION)),
        return_window_days=choose(hear(facets, lambda r: r.return_window_days, shared=True), ORDER),
        return_number=choose(hear(facets, lambda r: r.return_number), BACK),
        events=events,
        unverified=held,
        channel=_channel(facets),
        gift=any(facet.reading.gift for facet in facets if not facet.shared),
        subscription=any(facet.reading.subscription for facet in facets if not facet.shared),
        exchange=any(facet.reading.exchange for facet in trusted if not facet.shared),
        payment=_payment(trusted),
        support=choose(hear(trusted, lambda r: r.support, shared=True), ORDER),
        country=country,
    )
    unknown = sorted({field for name in (group.id, *group.merged) for field in decisions.not_known.get(name, ())})
    said = lay_over(without_net_prices(purchase), corrections)
    outward = [facet for facet in facets if not goes_back(facet, backward)]
    doubts = open_doubts(said, outward, {*unknown, *(one.field for one in corrections)})
    return replace(said, doubts=doubts, not_known=tuple(unknown))


def speaks(reading: Reading, photos: Container[str]) -> bool:
    """Of a document that is no purchase, and of a photo of the thing itself, nothing is taken."""
    return reading.kind.value is not Kind.OTHER and reading.proof not in photos


def _said_back(group: Group, decisions: Decisions) -> frozenset[str]:
    """Numbers of parcels on their way back, as said of this purchase and of all that was merged into it."""
    told = said_numbers(decisions) if decisions.returns else {}
    return frozenset(number for name in (group.id, *group.merged) for number in told.get(name, ()))


def _payment(facets: Sequence[Facet]) -> Fact[str] | None:
    found = choose(hear(facets, lambda r: r.payment), PRICES)
    if found is None:
        return None
    rivals = tuple(dict.fromkeys(read_payment(one) for one in found.rivals))
    value = read_payment(found.value)
    return replace(found, value=value, rivals=tuple(one for one in rivals if one != value)) if value else None


def _shops(facets: Sequence[Facet]) -> list[Heard[str]]:
    """A parcel notice that names no order is the carrier's: its sender is the shop only when nobody else is."""
    heard = hear(facets, lambda r: r.merchant, shared=True)
    own = [one for one in heard if one.facet.order_numbers or one.facet.reading.kind.value not in PARCEL]
    return own or heard


def _corrections(group: Group, decisions: Decisions) -> list[Correction]:
    """What was said of the purchase and of all that was merged into it, in the order of the journal."""
    names = (group.id, *group.merged)
    first = [correction for name in names for correction in decisions.said.get(name, ())]
    later = [correction for name in names for correction in decisions.corrections.get(name, ())]
    return sorted(first, key=lambda one: one.seq) + sorted(later, key=lambda one: one.seq)


def _order_numbers(facets: Sequence[Facet]) -> tuple[Fact[str], ...]:
    """Every order number of the purchase; a carrier's own reference only if there is no other."""
    named: dict[str, list[Heard[str]]] = {}
    for facet in facets:
        for found in facet.reading.order_numbers:
            number = fold_number(found.value)
            if number in facet.order_numbers:
                named.setdefault(number, []).append(Heard(found, facet))
    if not named:
        for facet in facets:
            for found in facet.reading.order_numbers if not facet.shared else ():
                named.setdefault(fold_number(found.value), []).append(Heard(found, facet))
    chosen = ((number, choose(heard, ORDER)) for number, heard in sorted(named.items()))
    return tuple(fact for _, fact in chosen if fact)


def _total(facets: Sequence[Facet]) -> Fact[Money] | None:
    """The sum of the whole order. Several invoices without a confirmation each bill a part: then it is not known."""
    heard = [one for one in hear(facets, lambda r: r.total) if one.facet.reading.kind.value not in BACK]
    kinds = {one.facet.reading.kind.value for one in heard}
    billed = {
        (fold_number(one.facet.reading.invoice_number.value), one.found.value)
        for one in heard
        if one.facet.reading.invoice_number and one.facet.reading.kind.value is Kind.INVOICE
    }
    parts = len({number for number, _ in billed}) > 1 and len({value for _, value in billed}) > 1
    return None if parts and Kind.ORDER_CONFIRMATION not in kinds else choose(heard, PRICES)


def _channel(facets: Sequence[Facet]) -> Channel:
    own = [facet.reading for facet in facets if not facet.shared]
    if any(reading.click_and_collect for reading in own):
        return Channel.CLICK_AND_COLLECT
    sent = any(reading.kind.value in (Kind.SHIPPING, Kind.DELIVERY, Kind.ORDER_CONFIRMATION) for reading in own)
    return Channel.SHOP if any(reading.in_shop for reading in own) and not sent else Channel.DISTANCE
