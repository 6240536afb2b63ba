"""Electronic invoices (Factur-X, ZUGFeRD, XRechnung: UN/CEFACT CII; Peppol: UBL) read field by field (EN 16931)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from xml.etree.ElementTree import Element, ParseError, fromstring  # entities are refused before parsing

from renvoi.facts.money import CENT, Money
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import LineRead
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.tree import Node

READER = "factur-x"
SCORE = 0.95
LIMIT = 3_000_000
TYPE_CREDIT = ("381", "261")

SETTLEMENT = "SupplyChainTradeTransaction/ApplicableHeaderTradeSettlement"
SUMMATION = f"{SETTLEMENT}/SpecifiedTradeSettlementHeaderMonetarySummation"
OLD = "SpecifiedSupplyChainTradeTransaction"
OLD_SUMMATION = f"{OLD}/ApplicableSupplyChainTradeSettlement/SpecifiedTradeSettlementMonetarySummation"
CII = {
    "number": "ExchangedDocument/ID",
    "type": "ExchangedDocument/TypeCode",
    "date": "ExchangedDocument/IssueDateTime/DateTimeString",
    "seller": "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/SellerTradeParty/Name",
    "order": "SupplyChainTradeTransaction/ApplicableHeaderTradeAgreement/BuyerOrderReferencedDocument/IssuerAssignedID",
    "currency": f"{SETTLEMENT}/InvoiceCurrencyCode",
    "net": f"{SUMMATION}/TaxBasisTotalAmount",
    "tax": f"{SUMMATION}/TaxTotalAmount",
    "total": f"{SUMMATION}/GrandTotalAmount",
    "due": f"{SUMMATION}/DuePayableAmount",
    "lines": "SupplyChainTradeTransaction/IncludedSupplyChainTradeLineItem",
    "name": "SpecifiedTradeProduct/Name",
    "count": "SpecifiedLineTradeDelivery/BilledQuantity",
    "price": "SpecifiedLineTradeAgreement/NetPriceProductTradePrice/ChargeAmount",
    "sum": "SpecifiedLineTradeSettlement/SpecifiedTradeSettlementLineMonetarySummation/LineTotalAmount",
}
CII_2014 = {
    "number": "HeaderExchangedDocument/ID",
    "type": "HeaderExchangedDocument/TypeCode",
    "date": "HeaderExchangedDocument/IssueDateTime/DateTimeString",
    "seller": f"{OLD}/ApplicableSupplyChainTradeAgreement/SellerTradeParty/Name",
    "order": f"{OLD}/ApplicableSupplyChainTradeAgreement/BuyerOrderReferencedDocument/ID",
    "currency": f"{OLD}/ApplicableSupplyChainTradeSettlement/InvoiceCurrencyCode",
    "net": f"{OLD_SUMMATION}/TaxBasisTotalAmount",
    "tax": f"{OLD_SUMMATION}/TaxTotalAmount",
    "total": f"{OLD_SUMMATION}/GrandTotalAmount",
    "due": f"{OLD_SUMMATION}/DuePayableAmount",
    "lines": f"{OLD}/IncludedSupplyChainTradeLineItem",
    "name": "SpecifiedTradeProduct/Name",
    "count": "SpecifiedSupplyChainTradeDelivery/BilledQuantity",
    "price": "SpecifiedSupplyChainTradeAgreement/NetPriceProductTradePrice/ChargeAmount",
    "sum": "SpecifiedSupplyChainTradeSettlement/SpecifiedTradeSettlementMonetarySummation/LineTotalAmount",
}
"""ZUGFeRD 1.0 of 2014, of which PDFs are still about."""
SUPPLIER = "AccountingSupplierParty/Party"
UBL = {
    "number": "ID",
    "type": "InvoiceTypeCode",
    "date": "IssueDate",
    "seller": f"{SUPPLIER}/PartyName/Name|{SUPPLIER}/PartyLegalEntity/RegistrationName",
    "order": "OrderReference/ID",
    "currency": "DocumentCurrencyCode",
    "net": "LegalMonetaryTotal/TaxExclusiveAmount",
    "tax": "TaxTotal/TaxAmount",
    "total": "LegalMonetaryTotal/TaxInclusiveAmount",
    "due": "LegalMonetaryTotal/PayableAmount",
    "lines": "InvoiceLine",
    "name": "Item/Name",
    "count": "InvoicedQuantity",
    "price": "Price/PriceAmount",
    "sum": "LineExtensionAmount",
}
UBL_CREDIT = UBL | {"type": "CreditNoteTypeCode", "lines": "CreditNoteLine", "count": "CreditedQuantity"}
ROOTS = {
    "CrossIndustryInvoice": CII,
    "CrossIndustryDocument": CII_2014,
    "Invoice": UBL,
    "CreditNote": UBL_CREDIT,
}


class InvoiceXml:
    """The fields of one electronic invoice; `fields` is empty when the text is none."""

    def __init__(self, node: Node, proof: str) -> None:
        self.node, self.proof = node, proof
        self.root = parse(node.text)
        self.paths = ROOTS.get(local(self.root) if self.root is not None else "", {})
        if not self.text("number") and not self.text("total") and not self.text("due"):
            self.paths = {}

    def text(self, name: str, within: Element | None = None) -> str:
        top = within if within is not None else self.root
        if top is None or not self.paths:
            return ""
        found = (one for path in self.paths[name].split("|") for one in walk(top, path.split("/")))
        return next((words for one in found if (words := " ".join((one.text or "").split()))), "")

    def words(self, name: str) -> list[Candidate[str]]:
        value = self.text(name)
        return [Candidate(value, self.place(value), READER, SCORE, ("electronic invoice",))] if value else []

    def money(self, name: str) -> list[Candidate[Money]]:
        amount, currency = number(self.text(name)), self.text("currency")
        if amount is None or len(currency) != 3 or (name == "total" and not self.adds_up(amount)):
            return []
        return [Candidate(Money(amount, currency), self.place(self.text(name)), READER, SCORE, ("electronic invoice",))]

    def totals(self) -> list[Candidate[Money]]:
        """The grand total, or what is due where no grand total is given."""
        return self.money("total" if self.text("total") else "due")

    def adds_up(self, total: Decimal) -> bool:
        """Whether net and tax make the total, where both are given."""
        net, tax = number(self.text("net")), number(self.text("tax"))
        return net is None or tax is None or abs(net + tax - total) <= 2 * CENT

    def day(self) -> list[Candidate[date]]:
        match = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d).*", self.text("date"))
        try:
            value = date(*map(int, match.groups())) if match else None
        except ValueError:
            value = None
        return (
            [Candidate(value, self.place(self.text("date")), READER, SCORE, ("electronic invoice",))] if value else []
        )

    def lines(self) -> tuple[LineRead, ...]:
        if self.root is None or not self.paths:
            return ()
        return tuple(
            line for one in list(walk(self.root, self.paths["lines"].split("/")))[:200] for line in self.line(one)
        )

    def line(self, one: Element) -> Iterator[LineRead]:
        name, currency = self.text("name", one), self.text("currency")
        place = self.place(name)
        if not name or place is None:
            return
        price, count, amount = (number(self.text(field, one)) for field in ("price", "count", "sum"))
        shown = self.text("price", one)
        unit = (
            Found(Money(price, currency), self.place(shown), READER, SCORE) if price is not None and currency else None
        )
        total = (
            Found(Money(amount, currency), self.place(self.text("sum", one)), READER, SCORE)
            if amount is not None and currency
            else None
        )
        yield LineRead(
            name=Found(name, place, READER, SCORE), quantity=count or Decimal(1), unit_price=unit, line_total=total
        )

    @property
    def credit(self) -> bool:
        return self.paths is UBL_CREDIT or (bool(self.paths) and self.text("type") in TYPE_CREDIT)

    def place(self, value: str) -> Place | None:
        at = self.node.text.find(f">{value}<") + 1 if value else 0
        at = at or self.node.text.find(value)
        return Place(self.proof, self.node.path, at, at + len(value), value) if value and at >= 0 else None


def parse(text: str) -> Element | None:
    """The root of an XML document without entity declarations; None for anything else."""
    if len(text) > LIMIT or "<!DOCTYPE" in text or "<!ENTITY" in text or "<" not in text:
        return None
    try:
        return fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))  # noqa: S314  # no entities, bounded length
    except (ParseError, ValueError):
        return None


def local(element: Element) -> str:
    return element.tag.rpartition("}")[2]


def walk(top: Element, path: list[str]) -> Iterator[Element]:
    for child in top:
        if local(child) == path[0]:
            if len(path) == 1:
                yield child
            else:
                yield from walk(child, path[1:])


def number(text: str) -> Decimal | None:
    try:
        value = Decimal(text)
    except InvalidOperation:
        return None
    return value if value.is_finite() else None
