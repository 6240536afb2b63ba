"""What a document is: by its words and what else was read, by declared data, by what a paper shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renvoi.facts.reading import Kind
from renvoi.reading.extract.candidate import LABELLED, Candidate, agree
from renvoi.reading.extract.kind import Signs, kinds
from renvoi.reading.extract.opinion import chance
from renvoi.reading.extract.paper import credit_note
from renvoi.reading.extract.paper_head import HEAD, INVOICE, calls_itself, headings

if TYPE_CHECKING:
    from renvoi.reading.findings import Findings

SURE_PARCEL = 0.85
HEADED = 0.86
"""Score of a paper that is headed as an invoice: it thanks for the order it is for, and tells when it was sent."""
STAGES = (Kind.ORDER_CONFIRMATION, Kind.SHIPPING, Kind.DELIVERY)


def kinds_of(found: Findings) -> list[Candidate[Kind]]:
    """Kinds of a document, best first: by its words, by declared data, by what a paper shows."""
    return with_declared(
        found, kinds(found.sheaf.subject, found.pages, signs_found(found), chance(found.likely_number))
    )


def signs_found(found: Findings) -> Signs:
    """What the other readers found, where it speaks for or against a kind."""
    headers = found.sheaf.headers
    subject = headers.subject.lower() if headers else ""
    return Signs(
        order_number=any(one.score >= LABELLED for one in found.order_numbers),
        tracking=any(one.score >= 0.6 for one in found.parcels),
        parcel=any(one.score >= SURE_PARCEL for one in found.parcels),
        carried=found.carrier is not None,
        total=any(one.score >= 0.6 for one in found.totals),
        items=bool(found.lines),
        counted=found.goods is not None and found.goods.score >= 0.8 and any(one.unit_price for one in found.lines),
        invoice_number=any(one.score >= 0.6 for one in found.invoice_numbers),
        credit_number=any(one.score >= 0.6 for one in found.credit_numbers),
        refund=any(one.score >= 0.6 for one in found.refunds),
        bulk=bool(headers and headers.list_unsubscribe),
        reply=subject.startswith(("re:", "aw:", "re :", "rép")),
    )


def with_declared(found: Findings, told: list[Candidate[Kind]]) -> list[Candidate[Kind]]:
    """Structured data of a purchase lifts the kind it declares, or the best of words above `other`."""
    extra = list(found.declared.kinds)
    if found.till:
        told = [Candidate(Kind.INVOICE, found.till.place, "till receipt", 0.9, ("till receipt",))]
    elif found.pages and found.pages[0].alone:
        told = credit_note(found.pages[0], found.credit_numbers, found.invoice_numbers) or told
    if found.xml:
        kind = Kind.REFUND if found.xml.credit else Kind.INVOICE
        extra.append(Candidate(kind, None, "factur-x", 0.95, ("electronic invoice",)))
    if "parceldelivery" in found.declared.types and not extra:
        extra.append(Candidate(Kind.SHIPPING, None, "schema.org", 0.6, ("ParcelDelivery",)))
    if not extra and found.pages and found.pages[0].alone:
        extra += paper(found)
        if any(one.score >= HEADED for one in extra):
            told = [one for one in told if one.value not in STAGES]
        elif any(one.value is Kind.ORDER_CONFIRMATION for one in extra) and order_page(found):
            told = [one for one in told if one.value is not Kind.INVOICE]
    return agree([*told, *extra])


def paper(found: Findings) -> list[Candidate[Kind]]:
    """A paper or page somebody gives is about a purchase when it shows a total: a receipt or an order."""
    if found.pages[0].paper and (named := named_paper(found)):
        return named
    total = next((one for one in found.totals if one.score >= 0.6), None)
    order = next((one for one in found.order_numbers if one.score >= 0.8), None)
    photo = found.pages[0].node.media_type.startswith("image/")
    if total is None and (order is None or not found.lines):
        return []
    order = order or next((one for one in found.order_numbers if one.score >= LABELLED and found.lines), None)
    receipt = photo or any(one.score >= 0.6 for one in found.invoice_numbers)
    if order is None and not receipt:
        return []
    kind, sign = (Kind.INVOICE, total) if receipt else (Kind.ORDER_CONFIRMATION, order)
    return [Candidate(kind, sign.place if sign else None, "kind: paper", 0.61, ("a paper with its sums",))]


def order_page(found: Findings) -> bool:
    """Whether a page is headed as that of an order: where the invoice is offered, it is no invoice."""
    page = found.pages[0]
    return not page.paper and any(True for _ in headings(page, "subject.order_confirmation"))


def named_paper(found: Findings) -> list[Candidate[Kind]]:
    """A PDF or photo that calls itself an invoice, or bears an invoice's number, and shows sums."""
    sums = [one for one in (*found.totals, *found.taxes, *found.subtotals) if one.score >= 0.6]
    number = next((one for one in found.invoice_numbers if one.score >= 0.6), None)
    headed = calls_itself(found.pages[0], INVOICE) or numbered(found)
    if not sums or not (number or headed):
        return []
    place = number.place if number else sums[0].place
    return [Candidate(Kind.INVOICE, place, "kind: paper", HEADED if headed else 0.72, ("an invoice with its sums",))]


def numbered(found: Findings) -> bool:
    """Whether the head of a paper bears the number of an invoice beside its label."""
    page = found.pages[0]
    return any(
        one.place and one.place.part == page.node.path and page.piece_at(one.place.start) < HEAD
        for one in found.invoice_numbers
        if one.score >= HEADED - 0.02
    )
