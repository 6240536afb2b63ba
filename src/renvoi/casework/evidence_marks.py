"""The words an evidence file stands on, marked in its exhibits: in their lines, or on the page of a paper."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from renvoi.casework.evidence import Evidence
from renvoi.casework.ports import Card, House
from renvoi.casework.readable.words import event_words
from renvoi.facts.errors import Damaged
from renvoi.facts.place import Place
from renvoi.facts.purchase import Purchase
from renvoi.reading.sheet_wanted import SheetWanted
from renvoi.rights.wording import Language

MOST_EXHIBITS, MOST_SHEETS, MOST_SPOTS = 40, 12, 12
WIDTH = 1_200
AROUND = 90
"""Signs of the text shown on either side of the words."""
NAMES: dict[str, tuple[str, str]] = {
    "merchant": ("Boutique", "Shop"),
    "order_numbers": ("Numéro de commande", "Order number"),
    "order_date": ("Date de commande", "Order date"),
    "total": ("Total", "Total"),
    "invoice_number": ("Numéro de facture", "Invoice number"),
    "return_number": ("Numéro de retour", "Return number"),
    "return_window_days": ("Délai de retour annoncé", "Return period told"),
}
_TAGS = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL)


class Spot(Struct, frozen=True):
    """Words of an exhibit, with what stands around them, and what they tell."""

    exhibit: int
    tells: str
    before: str
    words: str
    after: str


class Sheet(Struct, frozen=True):
    """A page of an exhibit (WebP) with the words marked on it, and what they tell."""

    exhibit: int
    tells: tuple[str, ...]
    picture: bytes


class Marks(Struct, frozen=True):
    spots: tuple[Spot, ...] = ()
    sheets: tuple[Sheet, ...] = ()


def marks_of(house: House, household: str, evidence: Evidence) -> Marks:
    """Bounded: exhibits beyond the first few, and papers that cannot be drawn, are left without marks."""
    cards = {one.digest: one for one in house.proofs.cards_of(household, [one.digest for one in evidence.exhibits])}
    told: dict[str, list[tuple[str, Place]]] = {}
    for tells, place in _told(evidence.purchase, evidence.language):
        told.setdefault(place.proof, []).append((tells, place))
    spots: list[Spot] = []
    sheets: list[Sheet] = []
    for exhibit in [one for one in evidence.exhibits if one.digest in told and one.digest in cards][:MOST_EXHIBITS]:
        places = told[exhibit.digest][:MOST_SPOTS]
        try:
            item = _item(house, household, cards[exhibit.digest])
        except Damaged:
            continue
        drawn = [one for one in places if one[1].boxes]
        if drawn and len(sheets) < MOST_SHEETS:
            sheets += _drawn(house, item, exhibit.number, drawn, MOST_SHEETS - len(sheets))
        spots += _quoted(house, item, exhibit.number, [one for one in places if not one[1].boxes])
    return Marks(tuple(spots), tuple(sheets))


def _item(house: House, household: str, card: Card) -> tuple[str, str, str, bytes]:
    return card.digest, card.media_type, card.name, house.archive.fetch(household, card.digest)


def _told(purchase: Purchase, language: Language) -> Iterator[tuple[str, Place]]:
    """What tells each fact and event of the purchase, each place once."""
    index = 0 if language == "fr" else 1
    seen: set[Place] = set()
    for name, words in NAMES.items():
        value = getattr(purchase, name)
        for fact in value if isinstance(value, tuple) else (value,):
            if fact and fact.place and fact.place.words and fact.place not in seen:
                seen.add(fact.place)
                yield words[index], fact.place
    for event in purchase.events:
        if event.place and event.place.words and event.place not in seen:
            seen.add(event.place)
            yield event_words(event, language), event.place


def _drawn(
    house: House, item: tuple[str, str, str, bytes], exhibit: int, told: Sequence[tuple[str, Place]], most: int
) -> Iterator[Sheet]:
    pages = dict.fromkeys((place.part, box.page) for _, place in told for box in place.boxes)
    for part, page in list(pages)[:most]:
        here = [
            (tells, place) for tells, place in told if place.part == part and any(b.page == page for b in place.boxes)
        ]
        boxes = tuple(box for _, place in here for box in place.boxes if box.page == page)
        answer = house.readers.draw(item, SheetWanted(part, page, WIDTH, boxes))
        if answer.picture:
            yield Sheet(exhibit, tuple(dict.fromkeys(tells for tells, _ in here)), answer.picture)


def _quoted(
    house: House, item: tuple[str, str, str, bytes], exhibit: int, told: Sequence[tuple[str, Place]]
) -> Iterator[Spot]:
    if not told:
        return
    parts = house.readers.show(item).shown
    for tells, place in told:
        words = " ".join(place.words.split())
        texts = [_plain(part.html) for part in sorted(parts, key=lambda part: part.path != place.part)]
        text = next((text for text in texts if words in text), words)
        at = text.index(words)
        before, after = text[max(0, at - AROUND) : at], text[at + len(words) : at + len(words) + AROUND]
        if at > AROUND:
            before = "…" + before.partition(" ")[2]
        if at + len(words) + AROUND < len(text):
            after = after.rpartition(" ")[0] + "…"
        yield Spot(exhibit, tells, before, words, after)


def _plain(page: str) -> str:
    return " ".join(html.unescape(_TAGS.sub(" ", page)).split())
