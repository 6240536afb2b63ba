"""Purchases with their proofs, as the readable tree needs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from renvoi.casework.ports import Card, House, domain_of
from renvoi.casework.readable.tree import Bought, Paper
from renvoi.facts.purchase import Purchase
from renvoi.facts.reading import Kind, Reading
from renvoi.facts.scope import Visibility
from renvoi.facts.terms import Standing

HANDFUL = 200


def shared(house: House, household: str) -> Iterator[Bought]:
    """Those all of the household see; what a member keeps private lies in no tree."""
    ids = [one.id for one in house.shelf.all_purchases(household)]
    yield from chosen(house, household, ids, private=False)


def chosen(house: House, household: str, ids: Iterable[str], *, private: bool = True) -> Iterator[Bought]:
    """These purchases. Who asks has made sure that they may see them."""
    rest = list(ids)
    for start in range(0, len(rest), HANDFUL):
        shown = house.shelf.shown(household, rest[start : start + HANDFUL])
        kept = [one for one in shown if private or one[2] is Visibility.HOUSEHOLD]
        digests = {digest for purchase, _, _ in kept for digest in purchase.proofs}
        readings = {one.proof: one for one in house.shelf.readings(household, digests)}
        cards: dict[tuple[str, str], Card] = {}
        for card in house.proofs.cards_of(household, digests):
            cards[card.digest, card.domain] = card
        for purchase, owner, visibility in kept:
            yield _bought(purchase, domain_of(owner, visibility), cards, readings)


def loose(house: House, household: str, *, private: bool) -> list[Paper]:
    """Proofs that lie in no purchase."""
    filed = {digest for one in house.shelf.all_purchases(household) for digest in one.proofs}
    rest = [card for card in house.proofs.all_cards(household) if card.digest not in filed]
    cards = [card for card in rest if private or card.visibility is Visibility.HOUSEHOLD]
    readings = {one.proof: one for one in house.shelf.readings(household, [card.digest for card in cards])}
    return [_paper(card, readings.get(card.digest)) for card in cards]


def terms_of(house: House, household: str, purchase: Purchase) -> list[Paper]:
    """The shop's terms as they stood when it was bought, where they lie in no file of a purchase but are kept."""
    terms = purchase.terms
    if terms is None or terms.standing is Standing.AFTER or terms.proof in purchase.proofs:
        return []
    cards = house.proofs.cards_of(household, [terms.proof])
    return [replace(_paper(card, None), moment=terms.seen_on) for card in cards if not card.domain][:1]


def _bought(
    purchase: Purchase, domain: str, cards: dict[tuple[str, str], Card], readings: dict[str, Reading]
) -> Bought:
    held = [cards[digest, domain] for digest in purchase.proofs if (digest, domain) in cards]
    return Bought(purchase=purchase, papers=tuple(_paper(card, readings.get(card.digest)) for card in held))


def _paper(card: Card, reading: Reading | None) -> Paper:
    if reading is None:
        return Paper(digest=card.digest, size=card.size, media_type=card.media_type, name=card.name)
    day = reading.document_date.value if reading.document_date else None
    kind = reading.kind.value
    number = reading.invoice_number.value if reading.invoice_number and kind is Kind.INVOICE else ""
    return Paper(
        digest=card.digest,
        size=card.size,
        media_type=card.media_type,
        name=card.name,
        kind=kind,
        moment=day or reading.sent_at or (reading.order_date.value if reading.order_date else None),
        number=number,
    )
