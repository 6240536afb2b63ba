"""A tree of parts → ReturnPolicy. JSON-LD first, then what the sentences say; what is not surely read stays out."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import TypeVar

from msgspec.structs import replace

from renvoi.facts.money import Money
from renvoi.facts.place import Found
from renvoi.facts.return_policy import DifferingRule, Method, Payer, ReturnPolicy
from renvoi.reading.page_head import HEAD_TYPE
from renvoi.reading.terms import choose, contact, excluding, fees, statements, ways
from renvoi.reading.terms.general import general
from renvoi.reading.terms.markup import declared, merge
from renvoi.reading.terms.speech import Said, Terms, listen
from renvoi.reading.terms.trouble import trouble
from renvoi.reading.terms.windows import CLOCKS, Window, all_windows
from renvoi.reading.tree import Node
from renvoi.reading.version import READER_VERSION

T = TypeVar("T")
READER = "terms"
SURE = 0.9
RETURNED = "clock.returned"
SHORTEST, MOST = 25, 2_000
"""Signs of a sentence that is kept for comparing, and sentences."""
DATA = ("application/ld+json", "application/xml", "text/x-barcode", HEAD_TYPE)


def read_terms(tree: Node, proof: str, country: str = "") -> ReturnPolicy:
    """The terms one document states: the first of `hear_terms`."""
    return hear_terms(tree, proof, country)[0]


def hear_terms(tree: Node, proof: str, country: str = "") -> tuple[ReturnPolicy, tuple[str, ...]]:
    """The terms one document states, and the sentences that speak of them, cleaned of all around.

    `proof` is the SHA-256 of its bytes; `country` (ISO code) that of the buyer, whose policy is taken where a page
    declares one a country. Never raises on bad content: `trouble` says why."""
    parts = [node for node in tree.walk() if node.text.strip() and node.shown and node.media_type not in DATA]
    terms = listen(max(parts, key=lambda one: len(one.text), default=tree))
    policy = Maker(terms, proof).policy()
    told = declared(tree, proof, country)
    if told is not None:
        policy = merge(told, policy)
    return replace(policy, trouble=trouble(tree, terms, policy)), sentences_of(terms)


def sentences_of(terms: Terms) -> tuple[str, ...]:
    """Each sentence once, on one line, in order; menus, offers and counters say nothing of terms and are not there."""
    told = (plainly(said.text) for said in terms.said if (said.hits or said.counts) and says(said))
    return tuple(dict.fromkeys(one for one in told if len(one) >= SHORTEST))[:MOST]


def says(said: Said) -> bool:
    """A whole sentence, or an item that names goods, a way or days; no heading, button or line of a menu."""
    ends = said.text.rstrip(" *|")[-1:] in ".;:!?…"
    return not said.sentence.heading and (ends or bool(said.counts) or bool(said.of("excluded.") or said.of("method.")))


def plainly(text: str) -> str:
    return " ".join(text.split()).strip(" *|#-")


class Maker:
    """Turns what each reader found into facts with their places."""

    def __init__(self, terms: Terms, proof: str) -> None:
        self.terms, self.proof = terms, proof

    def policy(self) -> ReturnPolicy:
        said = self.terms.said
        found = all_windows(said)
        legal = choose.withdrawal(found)
        total = choose.longest(found, legal[0] if legal else None)
        clock = choose.clock(said, found, legal[0] if legal else None, total[0] if total else None)
        sure = total is not None and general(self.terms, total[0], found, legal[0] if legal else None)
        own = CLOCKS.get(total[0].clock) if total else None
        paying, paid = fees.payer(said), choose.refund(found)
        kept = fees.restocking(said)
        refund_type, in_store, exchange = ways.refund_method(said), ways.in_store(said), ways.exchange(said)
        condition, label, price = ways.condition(said), ways.label_source(said), fees.amount(said)
        return ReturnPolicy(
            proof=self.proof,
            reader_version=READER_VERSION,
            language=self.terms.languages[0] if self.terms.languages else None,
            withdrawal_days=self.days(legal),
            merchant_return_days=self.days(total and (total[0], total[1] if sure else min(total[1], choose.FAIR))),
            starts_from=self.found(clock[1], clock[0], clock[2]) if clock else None,
            return_days_from=self.found(own, total[0].said) if total and own else None,
            exercised_by=statements.exercised_by(self, legal[0] if legal else None),
            send_back_days=self.days(choose.send_back(found)),
            return_fees=self.found(paying[0], paying[1]) if paying else None,
            fee_conditions=tuple(self.found(one.text, one) for one in paying[2]) if paying else (),
            return_shipping_fees_amount=self.found(*price) if price else None,
            refund_type=self.found(*refund_type) if refund_type else None,
            refund_days=self.days(paid),
            refund_from_return=self.found(True, paid[0].said) if paid and paid[0].clock == RETURNED else None,
            exchange_offered=self.found(*exchange) if exchange else None,
            item_condition=self.found(condition.text, condition) if condition else None,
            excluded=self.each(excluding.excluded(said)),
            return_method=self.methods(paying[0] if paying else None),
            in_store_returns_offered=self.found(*in_store) if in_store else None,
            return_label_source=self.found(*label) if label else None,
            restocking_fee=self.found(kept[0], kept[1]) if kept and isinstance(kept[0], Money) else None,
            restocking_percent=self.found(kept[0], kept[1]) if kept and isinstance(kept[0], Decimal) else None,
            differing=tuple(
                DifferingRule(scope, self.found(one.count.days, one.said)) for scope, one in choose.differing(found)
            ),
            mediator=statements.mediator(self),
            return_address=contact.return_address(self),
            contact_channels=contact.channels(self),
            clauses=statements.clauses(self),
        )

    def found(self, value: T, said: Said, confidence: float = SURE) -> Found[T]:
        return Found(value, self.terms.place(self.proof, said.sentence.start, said.sentence.end), READER, confidence)

    def days(self, chosen: tuple[Window, float] | None) -> Found[int] | None:
        return self.found(chosen[0].count.days, chosen[0].said, chosen[1]) if chosen else None

    def methods(self, payer: Payer | None) -> tuple[Found[Method], ...]:
        """Who pays and is told no other way but an address or a shop, sends by post. A label the buyer may pay for is
        no way of its own but part of handing in at a pick-up point, where there is one."""
        found = self.each(ways.methods(self.terms.said))
        paid = payer in (None, Payer.MERCHANT) or ways.label_prepaid(self.terms.said)
        if not paid and any(one.value is Method.PICKUP_POINT for one in found):
            found = tuple(one for one in found if one.value is not Method.PREPAID_LABEL)
        sent = ways.by_post(self.terms.said) if payer is Payer.CONSUMER else None
        if sent is None or any(one.value is not Method.STORE for one in found):
            return found
        return (self.found(Method.POST, sent), *found)

    def each(self, found: Iterable[tuple[T, Said]]) -> tuple[Found[T], ...]:
        """Each value once, with the first sentence that says it."""
        first: dict[T, Said] = {}
        for value, said in found:
            first.setdefault(value, said)
        return tuple(self.found(value, said) for value, said in first.items())
