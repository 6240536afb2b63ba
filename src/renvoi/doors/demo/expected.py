"""What must be known once the demo mailbox is read: one record a purchase, and the mails that are left alone."""

from __future__ import annotations

from datetime import date, timedelta

from msgspec import Struct

from renvoi.doors.demo.names import carrier_name
from renvoi.doors.demo.scenario import Parcel, Purchase, State, asides, purchases, senders
from renvoi.facts.money import Money


class ExpectedParcel(Struct, frozen=True, kw_only=True):
    carrier: str
    tracking_number: str
    shipped_on: date | None
    available_on: date | None
    delivered_on: date | None


class ExpectedPurchase(Struct, frozen=True, kw_only=True):
    """One purchase as the pages should show it on the day of the mailbox."""

    name: str
    tells: str
    merchant: str
    also_called: tuple[str, ...]
    """Other names the merchant's own mails show; each is as right as `merchant`."""
    seller: str
    order_numbers: tuple[str, ...]
    order_date: date
    total: Money
    items: tuple[tuple[str, int], ...]
    """Name and quantity."""
    parcels: tuple[ExpectedParcel, ...]
    state: State
    window_days: int | None
    """The merchant's own window, when told."""
    last_day: date | None
    """To give the goods back, before any move to a working day; None when no certain day can be told."""
    refund: Money | None
    owner: str
    private: bool
    documents: tuple[str, ...]
    """Names of the DemoItems that tell of it."""


def expected(today: date) -> tuple[ExpectedPurchase, ...]:
    return tuple(of_purchase(name, purchase, today) for name, purchase in purchases().items())


def left_alone() -> frozenset[str]:
    """Names of the DemoItems that are no purchase, whether the gate or the readers find out."""
    return frozenset(f"{name}.eml" for name in asides())


def of_purchase(name: str, purchase: Purchase, today: date) -> ExpectedPurchase:
    shop, outcome = senders()[purchase.shop], purchase.expected

    def on(offset: int | None) -> date | None:
        return None if offset is None else today + timedelta(days=offset)

    return ExpectedPurchase(
        name=name,
        tells=purchase.tells,
        merchant=shop.name,
        also_called=tuple({shop.from_name, shop.name.upper()} - {"", shop.name}),
        seller=purchase.seller,
        order_numbers=(purchase.order,) if purchase.order else (),
        order_date=today + timedelta(days=purchase.ordered),
        total=Money(purchase.total, shop.currency),
        items=tuple((g.name, g.quantity) for g in purchase.goods),
        parcels=tuple(of_parcel(p, today) for p in purchase.parcels),
        state=outcome.state,
        window_days=outcome.window,
        last_day=on(outcome.last_day),
        refund=None if outcome.refund is None else Money(outcome.refund, shop.currency),
        owner=purchase.buyer,
        private=purchase.private,
        documents=documents(name, purchase),
    )


def documents(name: str, purchase: Purchase) -> tuple[str, ...]:
    names = [f"{name}-{number}-{mail.kind}.eml" for number, mail in enumerate(purchase.mails, 1)]
    for other, others in purchases().items():
        names += [f"{other}-{n}-{m.kind}.eml" for n, m in enumerate(others.mails, 1) if m.also == name]
    if purchase.invoice and purchase.invoice.alone:
        names.append(f"{name}-facture.pdf")
    if purchase.receipt:
        names.append(f"{name}-ticket.jpg")
    return tuple(names)


def of_parcel(parcel: Parcel, today: date) -> ExpectedParcel:
    def on(offset: int | None) -> date | None:
        return None if offset is None else today + timedelta(days=offset)

    return ExpectedParcel(
        carrier=carrier_name(parcel),
        tracking_number=parcel.number,
        shipped_on=on(parcel.shipped),
        available_on=on(parcel.available),
        delivered_on=on(parcel.delivered),
    )
