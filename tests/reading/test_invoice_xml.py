"""Electronic invoices of every syntax are read field by field, with whatever prefixes their namespaces have."""

from datetime import date
from decimal import Decimal
from email.message import EmailMessage

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


PEPPOL = UBL.replace("a:PartyName><b:Name>", "a:PartyLegalEntity><b:RegistrationName>").replace(
    "b:Name>\n</a:PartyName>", "b:RegistrationName>\n</a:PartyLegalEntity>"
)
"""The trading name may be missing in it, the registered one never is."""


@pytest.mark.parametrize("text", [CII, CII_2014, UBL, PEPPOL])
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


PEPPOL = UBL.replace("a:PartyName><b:Name>", "a:PartyLegalEntity><b:RegistrationName>").replace(
    "b:Name>\n</a:PartyName>", "b:RegistrationName>\n</a:PartyLegalEntity>"
)
"""The trading name may be missing in it, the registered one never is."""


@pytest.mark.parametrize("text", [CII, CII_2014, UBL, PEPPOL])
def test_a_total_that_net_and_tax_do_not_make_is_left_out(text):
    wrong = text.replace("12.00", "13.00")
    assert reading(wrong).total is None


@pytest.mark.parametrize("name", ["facture.xml", "facture", ""])
def test_an_invoice_given_alone_or_under_any_name(name):
    assert read(grow(UBL.encode(), None, name), "0" * 64).invoice_number.value == "F-7"


def test_an_invoice_attached_to_a_mail():
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "Corbin <compta@corbin.example>", "Votre facture"
    mail.set_content("Bonjour, voici votre facture.")
    mail.add_attachment(UBL.encode(), maintype="application", subtype="octet-stream", filename="F-7.xml")
    found = read(grow(mail.as_bytes()), "0" * 64)

    assert found.kind.value is Kind.INVOICE
    assert (found.invoice_number.value, found.total.value.amount) == ("F-7", Decimal("12.00"))


@pytest.mark.parametrize(
    "text",
    [
        f"<Invoice>{'<a>' * 100_000}{'</a>' * 100_000}</Invoice>",
        '<!DOCTYPE a [<!ENTITY b "F-7">]>' + UBL.replace("F-7", "&b;").partition("?>")[2],
        "<Invoice/>",
        "<rss><ID>F-7</ID></rss>",
    ],
    ids=["deep", "entity", "empty", "other"],
)
def test_what_is_no_invoice_tells_nothing(text):
    found = reading(text)
    assert found.kind.value is Kind.OTHER
    assert found.invoice_number is None
