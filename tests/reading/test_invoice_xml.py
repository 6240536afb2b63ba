"""Electronic invoices of every syntax are read field by field, with whatever prefixes their namespaces have."""

from datetime import date
from decimal import Decimal

import pytest

from renvoi.facts.reading import Kind
from renvoi.reading.grow import grow
from renvoi.reading.read import read

CII = """<r:CrossIndustryInvoice xmlns:r="urn:a" xmlns:b="urn:b" xmlns:u="urn:u"><r:ExchangedDocument><b:ID>F-7</b:ID>
<b:TypeCode>380</b:TypeCode><b:IssueDateTime>
<u:DateTimeString format="102">20261103</u:DateTimeString></b:IssueDateTime>
</r:ExchangedDocument><r:SupplyChainTradeTransaction><b:ApplicableHeaderTradeAgreement><b:SellerTradeParty><b:Name>Corbin
</b:Name></b:SellerTradeParty></b:ApplicableHeaderTradeAgreement><b:ApplicableHeaderTradeSettlement>
<b:InvoiceCurrencyCode>EUR</b:InvoiceCurrencyCode><b:SpecifiedTradeSettlementHeaderMonetarySummation>
<b:TaxBasisTotalAmount>10.00</b:TaxBasisTotalAmount><b:TaxTotalAmount currencyID="EUR">2.00</b:TaxTotalAmount>
<b:GrandTotalAmount>12.00</b:GrandTotalAmount><b:DuePayableAmount>12.00</b:DuePayableAmount>
</b:SpecifiedTradeSettlementHeaderMonetarySummation></b:ApplicableHeaderTradeSettlement></r:SupplyChainTradeTransaction>
</r:CrossIndustryInvoice>"""
CII_2014 = (
    CII.replace("CrossIndustryInvoice", "CrossIndustryDocument")
    .replace("r:ExchangedDocument", "r:HeaderExchangedDocument")
    .replace("r:SupplyChainTradeTransaction", "r:SpecifiedSupplyChainTradeTransaction")
    .replace("ApplicableHeaderTrade", "ApplicableSupplyChainTrade")
    .replace("SettlementHeaderMonetary", "SettlementMonetary")
)
UBL = """<?xml version="1.0"?><Invoice xmlns="urn:i" xmlns:a="urn:a" xmlns:b="urn:b"><b:ID>F-7</b:ID>
<b:IssueDate>2026-11-03</b:IssueDate><b:InvoiceTypeCode>380</b:InvoiceTypeCode>
<b:DocumentCurrencyCode>EUR</b:DocumentCurrencyCode><a:AccountingSupplierParty><a:Party><a:PartyName><b:Name>Corbin</b:Name>
</a:PartyName></a:Party></a:AccountingSupplierParty><a:TaxTotal><b:TaxAmount>2.00</b:TaxAmount></a:TaxTotal>
<a:LegalMonetaryTotal><b:TaxExclusiveAmount>10.00</b:TaxExclusiveAmount><b:TaxInclusiveAmount>12.00</b:TaxInclusiveAmount>
<b:PayableAmount>12.00</b:PayableAmount></a:LegalMonetaryTotal></Invoice>"""
UBL_CREDIT = (
    UBL.replace("<Invoice", "<CreditNote")
    .replace("</Invoice>", "</CreditNote>")
    .replace("InvoiceType", "CreditNoteType")
)


def reading(text):
    return read(grow(text.encode(), "application/xml", "factur-x.xml"), "0" * 64)


@pytest.mark.parametrize("text", [CII, CII_2014, UBL])
def test_an_invoice(text):
    found = reading(text)
    assert found.kind.value is Kind.INVOICE
    assert (found.merchant.value, found.invoice_number.value) == ("Corbin", "F-7")
    assert found.document_date.value == date(2026, 11, 3)
    assert (found.total.value.amount, found.currency) == (Decimal("12.00"), "EUR")


@pytest.mark.parametrize("text", [UBL_CREDIT, CII.replace(">380<", ">381<")])
def test_a_credit_note(text):
    found = reading(text)
    assert found.kind.value is Kind.REFUND
    assert found.credit_number.value == "F-7"
    assert found.document_date.value == date(2026, 11, 3)
    assert found.refund.value.amount == Decimal("12.00")


@pytest.mark.parametrize("text", [CII, CII_2014, UBL])
def test_a_total_that_net_and_tax_do_not_make_is_left_out(text):
    wrong = text.replace("12.00", "13.00")
    assert reading(wrong).total is None
