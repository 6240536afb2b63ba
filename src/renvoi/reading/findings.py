"""All candidates of one document, by field: what every reader offered, before anything is chosen."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from renvoi.atlas.carriers import Carrier
from renvoi.atlas.merchants import MerchantFile
from renvoi.facts.money import Money
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import Kind, LineRead
from renvoi.reading.extract.amounts import free_of_charge, parts, postage, proved, refunds, totals
from renvoi.reading.extract.candidate import LABELLED, Candidate, agree
from renvoi.reading.extract.delivery import Dated
from renvoi.reading.extract.depot import Number, depot
from renvoi.reading.extract.invoice_xml import InvoiceXml
from renvoi.reading.extract.items.choose import NO_ARTICLES, Chooser
from renvoi.reading.extract.items.facts import as_shown, currency_of, lines
from renvoi.reading.extract.items.goods import FLATTENED, best_goods
from renvoi.reading.extract.items.one_price import with_told_price
from renvoi.reading.extract.items.passing import named_in_passing, of_substance
from renvoi.reading.extract.items.prices import Goods
from renvoi.reading.extract.items.second import Second
from renvoi.reading.extract.known import known_names
from renvoi.reading.extract.letters import name_key, plain_letters
from renvoi.reading.extract.line_breaks import TEXT_LIMIT
from renvoi.reading.extract.merchant_words import LEGAL
from renvoi.reading.extract.offers import of_an_offer
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.paper_credit import credited_in_all
from renvoi.reading.extract.schema_org import Declared
from renvoi.reading.extract.service import payments, supports
from renvoi.reading.extract.still_due import still_due
from renvoi.reading.extract.sums import find_sums
from renvoi.reading.extract.till import Till, till_receipt
from renvoi.reading.extract.worth import worth
from renvoi.reading.found_days import days_of
from renvoi.reading.found_kind import kinds_of
from renvoi.reading.found_merchant import merchants_of
from renvoi.reading.found_numbers import numbers_of
from renvoi.reading.sheaf import Sheaf

SINGLE = (
    "kinds",
    "merchants",
    "order_numbers",
    "invoice_numbers",
    "return_numbers",
    "order_dates",
    "document_dates",
    "totals",
    "subtotals",
    "shipping",
    "discounts",
    "taxes",
    "refunds",
    "parcels",
    "payments",
    "supports",
)


MOST_ORDERS, MOST_PARTS = 5, 12
"""Orders one mail tells of, and subtotals in it, at most."""
WITH_PRICES = (Kind.ORDER_CONFIRMATION, Kind.INVOICE)
CLEAR = 0.8
"""Score of a kind that tells a purchase without any number."""
LONG = 15_000
"""Signs of a text, several times those of the longest purchase mail, beyond which no sets of articles are compared."""


class Layers(Struct, frozen=True):
    """Which readers are asked, so that what each one adds can be measured. Structured data is always read."""

    words: bool = True
    """Labels and their values, kinds by words, the shop by its sender and its words."""
    tables: bool = True
    """Articles."""


EVERYTHING = Layers()


class Findings:
    """Reads a sheaf once; the fields are lists of candidates, structured data first."""

    order_numbers: list[Candidate[str]]
    invoice_numbers: list[Candidate[str]]
    return_numbers: list[Candidate[str]]
    credit_numbers: list[Candidate[str]]
    parcels: list[Candidate[Number]]
    order_dates: list[Candidate[date]]
    document_dates: list[Candidate[date]]
    delivered: list[Dated]
    expected: list[Dated]
    pickup_until: list[Dated]
    return_until: list[Dated]

    def __init__(
        self,
        sheaf: Sheaf,
        proof: str,
        carriers: tuple[Carrier, ...],
        merchants: tuple[MerchantFile, ...],
        layers: Layers = EVERYTHING,
    ) -> None:
        self.layers = layers
        if not layers.words:
            sheaf = replace(sheaf, pages=(), subject=None, headers=None)
        self.sheaf, self.proof = sheaf, proof
        self.pages = list(sheaf.pages)
        self.declared = Declared([node for node in sheaf.data if node.media_type.endswith("json")], proof)
        sheets = [InvoiceXml(node, proof) for node in sheaf.data if node.media_type.endswith("xml")]
        self.xml = next((sheet for sheet in sheets if sheet.paths), None)
        self.known = known_names(carriers, merchants)
        self.stock = depot(carriers)
        self.till: Till | None = None
        self.choice: Chooser | None = None
        self.likely_number: float | None = None
        """How likely a code is the order's number; None when one is labelled."""
        numbers_of(self)
        self.amounts()
        self.articles()
        self.over_the_counter()
        self.kinds = kinds_of(self)
        self.articles_told()
        self.prove()
        self.credited()
        self.merchants = merchants_of(self)
        days_of(self)
        self.payments = payments(self.pages)
        self.supports = supports(sheaf.letter, sheaf.headers, self.pages, proof)

    @property
    def with_subject(self) -> list[Page]:
        return [self.sheaf.subject[0], *self.pages] if self.sheaf.subject else self.pages

    @property
    def passing(self) -> list[Page]:
        """Where articles may only be named: the text, then the subject, or the title of a page."""
        heads = self.with_subject[:1] if self.sheaf.subject or not self.sheaf.title else [self.sheaf.title]
        return list(dict.fromkeys([*self.pages[:1], *heads]))

    @cached_property
    def writer(self) -> str:
        headers = self.sheaf.headers
        return name_key(f"{headers.from_name} {headers.from_address}") if headers else ""

    def somebody(self, words: str) -> bool:
        """Whether words name who sends the mail, perhaps with the form of its company, or a carrier."""
        key, headers = name_key(LEGAL.sub(" ", words)) or name_key(words), self.sheaf.headers
        name = name_key(headers.from_name) if headers else ""
        return (
            key in self.writer
            or (len(name) > 3 and name in key)
            or self.stock.name_pattern.fullmatch(plain_letters(words)) is not None
        )

    @cached_property
    def carrier(self) -> Carrier | None:
        """The carrier who writes, when it is no shop as well."""
        headers = self.sheaf.headers
        carrier = self.stock.of_host(headers.from_address.rpartition("@")[2]) if headers else None
        if headers and carrier is None:
            carrier = next((one for _, one in self.stock.named(plain_letters(headers.from_name))), None)
        return None if carrier is None or carrier.merchant else carrier

    def amounts(self) -> None:
        xml = self.xml
        self.totals = self.declared.totals + (xml.totals() if xml else []) + totals(self.pages)
        self.totals = self.totals or list(worth(self.pages, self.order_numbers))
        if self.pages and self.pages[0].alone and self.pages[0].paper:
            self.totals = [one for one in self.totals if one.value.amount] or self.totals  # "amount due 0.00": paid
        self.refunds = refunds(self.with_subject)
        self.shipping = parts(self.pages, "shipping")
        self.shipping = self.shipping or postage(self.pages)
        self.discounts = parts(self.pages, "discount")
        self.taxes = parts(self.pages, "tax")
        self.subtotals = parts(self.pages, "subtotal")
        self.fees = parts(self.pages, "fee") + parts(self.pages, "wrap")

    def articles(self) -> None:
        whole = [one.value.amount for one in (*self.totals, *self.subtotals)]
        back = [one.value.amount for one in self.refunds[:6]]
        reachable = sorted({*self.without_extras([*whole[:6], *back[:2]]), *whole, *back})
        pages = self.pages if self.layers.tables else []
        self.reachable = [one for one in reachable if one > 0]
        several = self.of_several()
        self.goods = best_goods(pages, self.reachable, self.with_cents, bought=bool(whole), several=several)
        self.goods = of_substance(self.goods, name_key(self.sheaf.headers.from_name) if self.sheaf.headers else "")
        scores = [one.score for one in self.order_numbers] + [one.score for one in self.parcels]
        scores += [one.score for one in self.refunds]
        if self.goods is None and self.layers.tables and self.carrier is None and max(scores, default=0) >= 0.5:
            self.goods = named_in_passing(self.passing, self.somebody)
        if self.carrier and self.goods and self.of_its_services(self.goods):
            self.goods = None  # a carrier knows no articles: what looks like one is a service of it
        self.lines: tuple[LineRead, ...] = self.declared_lines() or lines(self.goods)

    def of_its_services(self, goods: Goods) -> bool:
        """Whether what a carrier lists can be no articles: without prices, or what a parcel without an order costs."""
        priced = any(draft.sums for draft in goods.drafts)
        ordered = any(one.score >= LABELLED for one in self.order_numbers)
        return not priced or (bool(self.parcels) and not ordered)

    def articles_told(self) -> None:
        """Articles only named in a sentence, where no number but the kind tells that the mail is about a purchase."""
        kind = agree(self.kinds)[0]
        if kind.value is Kind.OTHER or self.carrier or self.till or not self.layers.tables or not self.pages:
            return
        if not self.lines and kind.value not in NO_ARTICLES and kind.score >= CLEAR:
            self.goods = named_in_passing(self.passing, self.somebody)
        if not self.declared_lines() and not self.pages[0].paper and len(self.pages[0].text) <= LONG:
            self.choice = self.chooser()
            self.goods = with_told_price(self.choice.choose(self.goods, kind.value, bought=kind.value in WITH_PRICES))
        self.lines = self.declared_lines() or lines(self.goods) or tuple(self.declared.shipped)

    def chooser(self) -> Chooser:
        second = Second(self.writer, self.somebody, self.reachable, self.with_cents)
        return Chooser(second, self.pages, self.passing, self.stock.begins)

    def of_several(self) -> frozenset[Decimal]:
        """What the articles of several orders of one mail are worth together: as many subtotals as there are orders."""
        orders = len({name_key(one.value) for one in self.order_numbers if one.score >= LABELLED})
        parts = {one.place.start: one.value.amount for one in self.subtotals if one.place and self.on_first(one.place)}
        if not 1 < orders <= min(len(parts), MOST_ORDERS) or len(parts) > MOST_PARTS:
            return frozenset()
        return frozenset(sum(some, Decimal(0)) for some in combinations(parts.values(), orders))

    def on_first(self, place: Place) -> bool:
        return bool(self.pages) and place.part == self.pages[0].node.path

    def without_extras(self, whole: list[Decimal]) -> set[Decimal]:
        """What the articles may add up to: totals without shipping, fees or tax, and with what was taken off."""
        extras = sorted({abs(one.value.amount) for one in (*self.shipping, *self.fees)} - {Decimal(0)})[:4]
        less = [Decimal(0), *sorted({abs(one.value.amount) for one in self.discounts})[:3]]
        less = [*less, sum(less, Decimal(0))]
        taxes = [Decimal(0), *sorted({abs(one.value.amount) for one in self.taxes})[:2]]
        added = {Decimal(0), *extras, sum(extras, Decimal(0))}
        return {
            one - more + off - tax for one in whole for more in added for off in {*less, sum(less)} for tax in taxes
        }

    def with_cents(self) -> frozenset[Decimal]:
        """Sums with cents anywhere in the mail, and every sum of its unseen alternative, which raises no cents."""
        sums = [one for page in self.pages for one in page.sums if not one.whole]
        sums += [one for node in self.sheaf.spare for one in find_sums(node.text[:TEXT_LIMIT])]
        return frozenset(one.amount for one in sums)

    def over_the_counter(self) -> None:
        """A till receipt brings its own number and articles; what names an order or a parcel is none."""
        if self.parcels or any(one.score >= 0.6 for one in self.order_numbers):
            return
        self.till = till_receipt(self.pages)
        if self.till:
            proved = self.goods is not None and self.goods.proved and self.goods.why != FLATTENED
            self.lines = self.till.lines or (self.lines if proved else ())
            one = self.till.total
            self.totals = [one] if one else []
            if one and self.till.lines:
                self.totals.append(Candidate(one.value, one.place, "total: adds up", one.score, ("its lines add up",)))
            self.invoice_numbers += [self.till.number] if self.till.number else []

    def prove(self) -> None:
        """A total that the articles, shipping and discount add up to is found a second time, by arithmetic.

        Only the likeliest total: before a voucher or a gift card the sum of the articles adds up as well.
        """
        ranked = agree(self.totals)
        if not self.goods or not ranked or any(one.value.amount < ranked[0].value.amount for one in ranked[1:]):
            return  # a smaller total beside it: something was taken off
        best = ranked[0].value
        lines = self.goods.total(each=False) if self.goods.score >= 0.75 else None
        ships, off, tax = (
            next((one.value.amount for one in agree(found)), None)
            for found in (self.shipping, self.discounts, self.taxes)
        )
        self.totals += [
            Candidate(one.value, one.place, "total: adds up", 0.86, ("articles and shipping add up",))
            for one in self.totals
            if one.value == best and one.reader.startswith("total: ") and proved(one.value, lines, ships, off, tax)
        ]

    def credited(self) -> None:
        """A paper headed as a credit note pays back its total where no words tell a refund."""
        paper = self.sheaf.headers is None and any(one.score >= LABELLED for one in self.credit_numbers)
        if paper and not self.refunds and self.kinds[0].value is Kind.REFUND:
            self.refunds = credited_in_all(self.pages)

    def declared_lines(self) -> tuple[LineRead, ...]:
        """What structured data declares; as the text shows it, where that adds up to the same articles: it names the
        variants too."""
        declared = self.declared.lines(self.reachable)
        return as_shown(declared, self.goods) or declared or (self.xml.lines() if self.xml else ())

    def currency(self, *shown: Found[Money] | None) -> str | None:
        known = next((one.value.currency for one in shown if one), None)
        return known or currency_of(self.goods) or self.only_currency()

    def only_currency(self) -> str | None:
        """That of every sum the text shows, where all are in one; in news of a parcel of what is still to be paid."""
        coming = self.kinds[0].value in (Kind.SHIPPING, Kind.DELIVERY)  # what costs something there is something else
        told = {
            one.currency
            for page in self.pages[:1]
            for one in page.sums
            if one.start < page.ads
            and not of_an_offer(page, one)
            and (not coming or (one.amount and still_due(page, one)))
        }
        return told.pop() if len(told) == 1 else None

    def free(self, concept: str) -> Candidate[Decimal] | None:
        return next((one for page in self.pages if (one := free_of_charge(page, concept))), None)

    def everything(self) -> dict[str, list[Candidate[Any]]]:
        """All candidates by field, best first, for an explanation."""
        ranked: dict[str, list[Candidate[Any]]] = {name: agree(getattr(self, name)) for name in SINGLE}
        for name in ("delivered", "expected", "pickup_until", "return_until"):
            ranked[name] = [last for _, last in getattr(self, name)]
        return ranked
