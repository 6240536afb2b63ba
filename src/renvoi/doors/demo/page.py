"""What a mail shows, before any layout: a title and blocks."""

from __future__ import annotations

from msgspec import Struct


class Text(Struct, frozen=True):
    words: str
    small: bool = False


class Heading(Struct, frozen=True):
    words: str


class Item(Struct, frozen=True):
    name: str
    variant: str
    reference: str
    quantity: int
    price: str
    total: str


class Items(Struct, frozen=True):
    items: tuple[Item, ...]
    sums: tuple[tuple[str, str], ...] = ()
    """Label and sum, the last one being the total."""


class Pairs(Struct, frozen=True):
    rows: tuple[tuple[str, str], ...]


class Address(Struct, frozen=True):
    label: str
    lines: tuple[str, ...]


class Addresses(Struct, frozen=True):
    entries: tuple[Address, ...]


class Button(Struct, frozen=True):
    label: str


class Card(Struct, frozen=True):
    name: str
    price: str
    was: str


class Cards(Struct, frozen=True):
    """Offers of a newsletter, or what "you might also like"."""

    cards: tuple[Card, ...]


Block = Text | Heading | Items | Pairs | Addresses | Button | Cards


class Page(Struct, frozen=True, kw_only=True):
    subject: str
    preheader: str
    title: str
    order: str
    blocks: tuple[Block, ...]
    json_ld: str = ""
