"""A mail of the scenario becomes a page: its words filled in, its blocks chosen by what kind of mail it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from string import Template

from renvoi.doors.demo.household import ADULTS, COUNTRY, STREET
from renvoi.doors.demo.labels import LABELS
from renvoi.doors.demo.markup import json_ld
from renvoi.doors.demo.names import carrier_name, names
from renvoi.doors.demo.page import (
    Address,
    Addresses,
    Block,
    Button,
    Card,
    Cards,
    Heading,
    Item,
    Items,
    Page,
    Pairs,
    Text,
)
from renvoi.doors.demo.scenario import Mail, Purchase, Role, Sender, Words, purchases
from renvoi.doors.demo.words import price, spaced

PLAN = {
    "order_confirmation": ("order", "bill", "addresses", "button", "closing", "policy", "also_like"),
    "invoice": ("order", "bill", "closing"),
    "shipping": ("parcel", "button", "goods", "closing", "also_like"),
    "available": ("pickup", "button", "closing"),
    "delivery": ("parcel", "goods", "button", "closing", "policy"),
    "cancellation": ("order", "goods", "closing"),
    "return_confirmation": ("return", "goods", "button", "closing"),
    "refund": ("return", "goods", "closing"),
    "other": ("button", "closing"),
}


class Composer:
    """Fills the words of one mail and builds its blocks."""

    def __init__(self, sender: Sender, purchase: Purchase, mail: Mail, today: date) -> None:
        self.sender, self.purchase, self.mail, self.today = sender, purchase, mail, today
        self.language = sender.language
        self.labels = {**LABELS[self.language], **sender.labels}
        self.parcel = None if mail.parcel is None else purchase.parcels[mail.parcel]
        self.names = names(sender, purchase, mail, today)
        self.parts: dict[str, Callable[[], list[Block]]] = {
            "order": lambda: self.pairs(self.order_rows()),
            "parcel": lambda: self.pairs(self.parcel_rows()),
            "pickup": lambda: self.pairs(self.pickup_rows()),
            "return": lambda: self.pairs(self.return_rows()),
            "addresses": lambda: [self.addresses()],
            "bill": self.bill,
            "goods": self.goods,
            "policy": self.policy,
            "also_like": self.also_like,
        }

    def page(self) -> Page:
        mine, theirs = self.mail.words, self.sender.words.get(self.mail.kind, Words())
        blocks: list[Block] = [Text(self.fill(t)) for t in (mine.text or theirs.text)]
        for part in PLAN[self.mail.kind]:
            blocks += self.build(part, mine, theirs)
        if self.mail.also:
            blocks += self.other_order()
        return Page(
            subject=self.fill(mine.subject or theirs.subject),
            preheader=self.fill(mine.preheader or theirs.preheader),
            title=self.fill(mine.title or theirs.title or mine.subject or theirs.subject),
            order=self.purchase.order,
            blocks=tuple(blocks),
            json_ld=json_ld(self.sender, self.purchase, self.mail, self.names) if self.sender.json_ld else "",
        )

    def build(self, part: str, mine: Words, theirs: Words) -> list[Block]:
        if part == "button":
            label = mine.button or theirs.button
            return [Button(self.fill(label))] if label else []
        if part == "closing":
            return [Text(self.fill(t)) for t in (mine.closing or theirs.closing)]
        return self.parts[part]()

    def pairs(self, rows: list[tuple[str, str]]) -> list[Block]:
        told = tuple(row for row in rows if row[1])
        return [Pairs(told)] if told else []

    def policy(self) -> list[Block]:
        return [Text(self.fill(self.sender.policy), small=True)] if self.sender.policy else []

    def also_like(self) -> list[Block]:
        cards = tuple(Card(*(self.fill(text) for text in (o.name, o.price, o.was))) for o in self.sender.also_like)
        return [Heading(self.labels["also_like"]), Cards(cards)] if cards else []

    def bill(self) -> list[Block]:
        return [Heading(self.labels["details"]), Items(self.items(), self.sums())]

    def goods(self) -> list[Block]:
        if self.sender.role is not Role.SHOP:
            return []
        key = "in_parcel" if self.mail.kind in {"shipping", "delivery"} else "returned"
        return [Heading(self.labels[key]), Items(self.items())]

    def order_rows(self) -> list[tuple[str, str]]:
        p, label = self.purchase, self.labels
        return [
            (label["order"], p.order),
            (label["ordered"], self.names["ordered" + self.sender.dates]),
            (label["seller"], p.seller),
            (label["payment"], p.payment),
            (label["delivery"], p.delivery),
        ]

    def parcel_rows(self) -> list[tuple[str, str]]:
        label, parcel = self.labels, self.parcel
        shop = self.sender.role is Role.SHOP
        rows = [(label["order"], self.purchase.order)] if shop else []
        if parcel:
            if shop:
                rows.append((label["carrier"], carrier_name(parcel)))
            rows.append((label["number"], parcel.number))
            if self.mail.kind == "shipping" and parcel.expected:
                rows.append((label["expected"], self.expected(parcel.expected)))
            if self.mail.kind == "delivery":
                rows.append((label["delivered"], self.names["delivered"]))
        return rows

    def pickup_rows(self) -> list[tuple[str, str]]:
        label, p = self.labels, self.purchase
        number = self.parcel.number if self.parcel and self.parcel.number else ""
        return [
            (label["order"], p.order if self.sender.role is Role.SHOP else ""),
            (label["number"], number),
            (label["pickup"], ", ".join(p.relay)),
            (label["available"], self.names.get("available", "")),
            (label["pickup_until"], self.names.get("pickup_until", "")),
        ]

    def return_rows(self) -> list[tuple[str, str]]:
        label, p = self.labels, self.purchase
        amount = self.names.get("refund", "") if self.mail.kind == "refund" else ""
        return [
            (label["order"], p.order),
            (label["return"], p.texts.get("return", "")),
            (label["refund"], amount),
        ]

    def expected(self, days: tuple[int, int]) -> str:
        first, last = self.names["expected_from_bare"], self.names["expected_until_bare"]
        return last if days[0] == days[1] else self.labels["between"].format(first, last)

    def items(self) -> tuple[Item, ...]:
        goods = self.purchase.goods
        wanted = self.mail.goods or (self.parcel.goods if self.parcel else ()) or range(len(goods))
        return tuple(
            Item(g.name, g.variant, g.reference, g.quantity, self.price(g.price), self.price(g.price * g.quantity))
            for g in (goods[i] for i in wanted)
        )

    def sums(self) -> tuple[tuple[str, str], ...]:
        p, label = self.purchase, self.labels
        rows = [(label["subtotal"], self.price(p.total - p.shipping + p.discount))]
        if p.discount:
            rows.append((label["discount"], self.price(-p.discount)))
        rows.append((label["shipping"], self.price(p.shipping) if p.shipping else label["free"]))
        return (*rows, (label["total"], self.price(p.total)))

    def addresses(self) -> Addresses:
        home = (ADULTS[self.purchase.buyer].name, *STREET, COUNTRY[self.language])
        relay = self.purchase.relay
        first = Address(self.labels["relay"], relay) if relay else Address(self.labels["ship_to"], home)
        return Addresses((first, Address(self.labels["bill_to"], home)))

    def other_order(self) -> list[Block]:
        other = Composer(self.sender, purchases()[self.mail.also], self.mail, self.today)
        rows = ((self.labels["order"], other.purchase.order), (self.labels["ordered"], other.names["ordered_day"]))
        return [Pairs(rows), Items(other.items())]

    def price(self, amount: Decimal) -> str:
        return price(amount, self.sender.currency, self.language)

    def fill(self, words: str) -> str:
        return spaced(Template(words).substitute(self.names), self.language)
