"""The contract as the law asks about it: how and when concluded, what for, between whom, what the buyer was told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum

from msgspec import Struct

from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.rights.result import Certainty
from renvoi.rights.start import Start


class Contract(StrEnum):
    DISTANCE = "distance"
    TELEPHONE = "telephone"
    OFF_PREMISES = "off_premises"
    SHOP = "shop"
    TRADE_FAIR = "trade_fair"
    PUBLIC_AUCTION = "public_auction"


class Item(StrEnum):
    """What was bought."""

    GOODS = "goods"
    SERVICE = "service"
    SUBSCRIPTION = "subscription"
    DIGITAL_CONTENT = "digital_content"
    LODGING = "lodging"
    PASSENGER_TRANSPORT = "passenger_transport"
    HEALTH_CARE = "health_care"


class Informed(StrEnum):
    """Whether the buyer was told of the right of withdrawal."""

    YES = "yes"
    NO = "no"
    LATE = "late"


class Situation(Struct, frozen=True, kw_only=True):
    """All a route asks of the contract. `on` is the day whose law applies.

    `facts` are answers by name, "yes" or "no"; with `closed`, as in a written case, what is not told is "no", else
    it is not known. `hints` are exclusions the names of the articles make likely enough to ask about.
    """

    on: date
    contract: Contract = Contract.DISTANCE
    item: Item = Item.GOODS
    private_seller: bool = False
    business: bool = False
    ordered: date | None = None
    received: Start = Start(None, Certainty.OPEN, ())
    regular: bool = False
    """Goods delivered again and again over a set period."""
    informed: Informed = Informed.YES
    informed_on: date | None = None
    price: Decimal | None = None
    region: str | None = None
    facts: Mapping[str, str] = {}
    closed: bool = False
    hints: frozenset[str] = frozenset()

    def holds(self, fact: str) -> bool | None:
        """True or False as told, None when nobody told."""
        told = self.facts.get(fact)
        if told in ("yes", "no"):
            return told == "yes"
        return False if self.closed else None

    @property
    def goods(self) -> bool:
        return self.item is Item.GOODS or self.regular


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


def notice_day(purchase: Purchase, today: date) -> tuple[date, bool] | None:
    """The first registered return, and whether the buyer said it: a merchant's mail may come after the notice.

    One before the order is none: one of the two days is wrong (`notice_before_order` names it).
    """
    days = [event for event in _notices(purchase, today) if not _before_order(event.day, purchase)]
    return (days[0].day, days[0].said) if days else None


def notice_before_order(purchase: Purchase, today: date) -> date | None:
    """The day of a return registered before the order, which cannot be."""
    return next((e.day for e in _notices(purchase, today) if _before_order(e.day, purchase)), None)


def _notices(purchase: Purchase, today: date) -> list[Event]:
    return [e for e in purchase.events if e.kind is EventKind.RETURN_REGISTERED and e.day <= today]


def _before_order(day: date, purchase: Purchase) -> bool:
    return purchase.order_date is not None and day < purchase.order_date.value
