"""Orders and parcels a mail declares for machines (schema.org Order, ParcelDelivery, Invoice): read before any word."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple, TypeVar

from msgspec.structs import replace

from renvoi.facts.money import CENT, Money
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import Kind, LineRead
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.depot import Number
from renvoi.reading.tree import Node

READER = "schema.org"
SCORE, IN_A_PARCEL = 0.95, 0.7
T = TypeVar("T")
STATUS = {
    "orderprocessing": Kind.ORDER_CONFIRMATION,
    "orderpaymentdue": Kind.ORDER_CONFIRMATION,
    "orderintransit": Kind.SHIPPING,
    "orderdelivered": Kind.DELIVERY,
    "orderpickupavailable": Kind.DELIVERY,
    "ordercancelled": Kind.CANCELLATION,
    "orderreturned": Kind.REFUND,
}


class Offer(NamedTuple):
    """An article an order declares. `of_all`: its price is stated for that quantity (schema.org: `eligibleQuantity` of
    a PriceSpecification), as WooCommerce does, and not for one piece."""

    name: Found[str]
    quantity: Decimal
    price: Found[Money] | None
    of_all: bool


class Declared:
    """What the structured data of one mail says, as candidates."""

    def __init__(self, nodes: list[Node], proof: str) -> None:
        self.proof = proof
        self.order_numbers: list[Candidate[str]] = []
        self.merchants: list[Candidate[str]] = []
        self.sellers: list[Candidate[str]] = []
        self.totals: list[Candidate[Money]] = []
        self.order_dates: list[Candidate[date]] = []
        self.expected: list[Candidate[date]] = []
        self.parcels: list[Candidate[Number]] = []
        self.kinds: list[Candidate[Kind]] = []
        self.invoice_numbers: list[Candidate[str]] = []
        self.offers: list[Offer] = []
        self.shipped: list[LineRead] = []
        """What parcels hold: often only the first of the articles."""
        self.types: set[str] = set()
        for node in nodes[:20]:
            try:
                data = json.loads(node.text)
            except ValueError:
                continue
            for one in things(data):
                self.take(node, one)

    def take(self, node: Node, one: dict[str, Any]) -> None:
        kind = type_of(one)
        self.types.add(kind)
        if kind == "order":
            self.order(node, one)
        elif kind == "parceldelivery":
            self.parcel(node, one)
        elif kind == "invoice":
            self.words(self.invoice_numbers, node, one.get("confirmationNumber"))
            self.money(node, one.get("totalPaymentDue"))

    def order(self, node: Node, one: dict[str, Any]) -> None:
        self.words(self.order_numbers, node, one.get("orderNumber") or one.get("confirmationNumber"))
        self.words(self.merchants, node, name_of(one.get("merchant") or one.get("seller")))
        self.add(self.order_dates, node, one.get("orderDate"), day_of)
        self.money(node, one)
        status = str(one.get("orderStatus") or "").rpartition("/")[2].lower()
        if status in STATUS:
            self.kinds.append(Candidate(STATUS[status], self.place(node, one["orderStatus"]), READER, 0.7, (status,)))
        for offer in listed(one.get("acceptedOffer")) or [offered(item) for item in listed(one.get("orderedItem"))]:
            self.offer(node, offer, one)

    def offer(self, node: Node, offer: dict[str, Any], order: dict[str, Any]) -> None:
        name = name_of(offer.get("itemOffered"))
        place = self.place(node, name)
        if not name or place is None:
            return
        stated = (listed(offer.get("priceSpecification")) or [{}])[0]
        own, of_all = quantity_of(offer), quantity_of(stated)
        amount = money_of(offer.get("price"), offer.get("priceCurrency") or order.get("priceCurrency"))
        price = Found(amount, self.place(node, offer.get("price")), READER, SCORE) if amount is not None else None
        count = sound(own if own is not None else of_all)
        self.offers.append(Offer(Found(name, place, READER, SCORE), count, price, own is None and of_all is not None))

    def lines(self, sums: Sequence[Decimal]) -> tuple[LineRead, ...]:
        """The articles. `sums`: what they may come to; it tells prices of one from prices of all."""
        priced = [(one.price.value.amount, one.quantity) for one in self.offers if one.price]
        each = sum((price * count for price, count in priced), Decimal(0)) in sums
        together = sum((price for price, _ in priced), Decimal(0)) in sums
        return tuple(one_line(one, of_all=one.of_all if each == together else together) for one in self.offers)

    def parcel(self, node: Node, one: dict[str, Any]) -> None:
        number = one.get("trackingNumber")
        if str(one.get("deliveryStatus") or "").lower().endswith("delivered"):
            self.kinds.append(
                Candidate(Kind.DELIVERY, self.place(node, one["deliveryStatus"]), READER, 0.7, ("delivered",))
            )
        carrier = name_of(one.get("carrier") or one.get("provider"))
        if isinstance(number, str | int) and str(number).strip():
            place = self.place(node, number)
            self.parcels.append(
                Candidate(Number(str(number).strip(), carrier), place, READER, SCORE, ("ParcelDelivery",))
            )
        self.add(self.expected, node, one.get("expectedArrivalUntil"), day_of)
        for item in listed(one.get("itemShipped")):
            name = name_of(item)
            place = self.place(node, name)
            if name and place:
                self.shipped.append(LineRead(name=Found(name, place, READER, IN_A_PARCEL)))

    def money(self, node: Node, one: Any) -> None:
        if not isinstance(one, dict):
            return
        price = one.get("price") or one.get("value") or one.get("totalPrice")
        amount = money_of(price, one.get("priceCurrency") or one.get("currency"))
        if amount is not None:
            self.totals.append(Candidate(amount, self.place(node, price), READER, SCORE, ("price of the order",)))

    def words(self, into: list[Candidate[str]], node: Node, value: Any) -> None:
        if isinstance(value, str | int) and str(value).strip():
            into.append(Candidate(str(value).strip()[:100], self.place(node, value), READER, SCORE, ("declared",)))

    def add(self, into: list[Candidate[T]], node: Node, value: Any, read: Callable[[Any], T | None]) -> None:
        known = read(value)
        if known is not None:
            into.append(Candidate(known, self.place(node, value), READER, SCORE, ("declared",)))

    def place(self, node: Node, value: Any) -> Place | None:
        """The first place of a value in the clean JSON."""
        words = (
            json.dumps(value, ensure_ascii=False)
            if not isinstance(value, str)
            else json.dumps(value, ensure_ascii=False)[1:-1]
        )
        at = node.text.find(words)
        return Place(self.proof, node.path, at, at + len(words), words) if at >= 0 and words else None


def quantity_of(one: dict[str, Any]) -> Decimal | None:
    """The `eligibleQuantity` of an offer or a price: a number, or a QuantitativeValue."""
    count = one.get("eligibleQuantity")
    return number_of(count.get("value") if isinstance(count, dict) else count)


def one_line(offer: Offer, *, of_all: bool) -> LineRead:
    """An offer as an article; the price of one is told out of that of several where it comes to whole cents."""
    price, count = offer.price, offer.quantity
    if price is None or not of_all or count == 1:
        return LineRead(name=offer.name, quantity=count, unit_price=price)
    each = price.value.amount / count
    unit = replace(price, value=Money(each, price.value.currency)) if each == each.quantize(CENT) else None
    return LineRead(name=offer.name, quantity=count, unit_price=unit, line_total=price)


def sound(quantity: Decimal | None) -> Decimal:
    return quantity if quantity is not None and 0 < quantity < 1000 else Decimal(1)


def things(data: Any) -> Iterator[dict[str, Any]]:
    """An object and the orders and parcels inside it."""
    for one in listed(data):
        yield one
        for key in ("partOfOrder", "orderDelivery", "referencesOrder"):
            yield from listed(one.get(key))


def listed(value: Any) -> list[dict[str, Any]]:
    many = value if isinstance(value, list) else [value]
    return [one for one in many[:100] if isinstance(one, dict)]


def offered(item: dict[str, Any]) -> dict[str, Any]:
    """An OrderItem, or a Product in its place, as the offer it was; its own price is not told what it is for."""
    inner = listed(item.get("orderedItem"))
    return {"itemOffered": inner or item, "eligibleQuantity": item.get("orderQuantity")}


def type_of(one: dict[str, Any]) -> str:
    given = one.get("@type")
    first = given[0] if isinstance(given, list) and given else given
    return str(first or "").rpartition("/")[2].lower()


def name_of(value: Any) -> str | None:
    if isinstance(value, list) and value:
        value = value[0]
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(value.split())[:200] if isinstance(value, str) and value.strip() else None


def number_of(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value).replace(",", ".")) if isinstance(value, str | int | float) else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() and abs(number) < 10**9 else None


def money_of(price: Any, currency: Any) -> Money | None:
    """A sum with the three letters of its currency (ISO 4217)."""
    amount = number_of(price)
    if amount is None or not isinstance(currency, str) or len(currency) != 3:
        return None
    return Money(amount, currency.upper())


def day_of(value: Any) -> date | None:
    """The local day of an ISO 8601 date or time."""
    try:
        return datetime.fromisoformat(value.strip()).date() if isinstance(value, str) else None
    except ValueError:
        return None
