"""The numbers of a document: of the order, the invoice, the return, the credit note, and of its parcels."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from msgspec.structs import replace

from renvoi.atlas.languages import languages
from renvoi.reading.extract.at_place import page_of
from renvoi.reading.extract.candidate import LABELLED, THRESHOLD, Candidate
from renvoi.reading.extract.depot import Number
from renvoi.reading.extract.labels import by_barcode
from renvoi.reading.extract.letters import name_key, plain_letters
from renvoi.reading.extract.number_places import of_a_receipt, of_a_status
from renvoi.reading.extract.number_signs import behind_the_day, under_thanks, unlabelled
from renvoi.reading.extract.numbers import OTHERS, numbers, under_heading
from renvoi.reading.extract.paper_head import CREDIT, INVOICE, head_numbers
from renvoi.reading.extract.parcel_handed import handed
from renvoi.reading.extract.parcels import parcels
from renvoi.reading.told import told_number

if TYPE_CHECKING:
    from renvoi.reading.findings import Findings

LIKELY_ENOUGH = 0.6
"""How likely a code must be the order's number to be asserted where none has a label."""
BILLED = re.compile(r"(?:INV|FACT?|RECH?)[-_/. ]?\d")
"""The reference of a carrier that begins so is the sender's invoice."""
MOST_DIGITS = 15
"""Digits of an order's number that no label names: parcels have more."""
SURELY_ITS = 0.85
"""Score from which a number is the order's though it is that of something else too."""


def numbers_of(found: Findings) -> None:
    """Fills in the numbers a document names: of the invoice, the return, the credit note, the order, the parcels."""
    of_papers(found)
    others = numbers(found.with_subject, "label.shipment_number", "other number")
    named = (*found.invoice_numbers, *found.return_numbers, *found.credit_numbers, *others)
    taken = {name_key(one.value) for one in named}
    of_the_order(found, taken)
    of_parcels(found)
    if labelled(found):
        return
    notes = numbers(found.with_subject, "label.delivery_note", "other number")
    taken |= {name_key(one.value.number) for one in found.parcels} | {name_key(one.value) for one in notes}
    by_carrier = found.carrier is not None
    alone = unlabelled(found.sheaf.subject, found.pages, taken, carried=by_carrier)
    found.order_numbers += [one for one in alone if not (by_carrier and BILLED.match(one.value))]
    number_told(found, taken)


def labelled(found: Findings) -> bool:
    return any(one.score >= LABELLED for one in found.order_numbers)


def of_papers(found: Findings) -> None:
    xml = found.xml
    found.invoice_numbers = found.declared.invoice_numbers + (xml.words("number") if xml else [])
    found.invoice_numbers += numbers(found.with_subject, "label.invoice_number", "invoice number")
    found.invoice_numbers += under_heading(found.pages, "subject.invoice", "invoice number")
    found.invoice_numbers += head_numbers(found.pages, INVOICE, "invoice number")
    found.invoice_numbers = [one for one in found.invoice_numbers if any(map(str.isdigit, one.value))]
    found.return_numbers = numbers(found.with_subject, "label.return_number", "return number")
    found.credit_numbers = numbers(found.with_subject, "label.credit_number", "credit note number")
    found.credit_numbers += xml.words("number") if xml and xml.credit else []
    found.credit_numbers += head_numbers(found.pages, CREDIT, "credit note number")


DATED = 0.87
"""Score of a number between an order and its day."""
PART = re.compile(r"(.{5,})-\d{1,2}")
WHOLE = 0.7
"""How sure the number of the whole order must be."""


def of_the_order(found: Findings, taken: set[str]) -> None:
    """`taken`: the numbers of something else, folded."""
    read = found.declared.order_numbers + (found.xml.words("order") if found.xml else [])
    read += numbers(found.with_subject, "label.order_number", "order number", ("label.order",))
    read += behind_the_day(found.with_subject)
    read = [before_its_day(found, one) for one in read]
    taken = taken - told_in_text(found, read)
    read = [one for one in read if one.score > SURELY_ITS or name_key(one.value) not in taken]
    given = {(one.place.part, one.place.start) for page in found.pages for one in handed(page, []) if one.place}
    read = [one for one in read if not one.place or (one.place.part, one.place.start) not in given]
    if found.carrier is not None:
        read = [one for one in read if not shaped_like_a_parcel(found, one.value) and not BILLED.match(one.value)]
    found.order_numbers = without_parts(own(read))
    if not labelled(found):
        found.order_numbers += [one for one in under_thanks(found.pages) if name_key(one.value) not in taken]
        found.order_numbers += of_a_receipt(found.pages)
        found.order_numbers += of_a_status(found.pages) if found.carrier is None else ()


def before_its_day(found: Findings, one: Candidate[str]) -> Candidate[str]:
    """The number between an order and its day, surer than any other so labelled: "Ihre Bestellung 2254 vom 19.05.2025"
    beside an "Auftragsnummer" that is the carrier's."""
    page = page_of(found.with_subject, one.place)
    if page is None or one.place is None or not one.reader.endswith(": word"):
        return one
    joined = joins().match(page.plain, one.place.end)
    days = [day for day in page.days if joined and day.start == joined.end() and not day.relative]
    return replace(one, score=max(one.score, DATED), why=(*one.why, "its day follows")) if days else one


@cache
def joins() -> re.Pattern[str]:
    """ " of ", " vom ", " du " between a number and its day."""
    words = {plain_letters(word) for language in languages() for word in language.joins}
    return re.compile(rf" (?:{'|'.join(sorted(map(re.escape, words)))}) ")


def own(read: list[Candidate[str]]) -> list[Candidate[str]]:
    """The numbers of an order alone, where labels tell others too: of articles, of what waits to be collected."""
    alone = [one for one in read if one.reader != OTHERS]
    return alone if any(one.score >= LABELLED for one in alone) else read


def without_parts(read: list[Candidate[str]]) -> list[Candidate[str]]:
    """Without the numbers of the parts of an order, its bills or its parcels, which count behind it: "S00418-1" beside
    "S00418"."""
    whole = {one.value for one in read if one.score >= WHOLE}
    return [one for one in read if not (part := PART.fullmatch(one.value)) or part[1] not in whole]


def told_in_text(found: Findings, read: list[Candidate[str]]) -> set[str]:
    """Numbers of orders in a text that only the subject calls a receipt: "Your order is on its way (receipt 3318)"."""
    bills = [one for one in found.invoice_numbers if one.place]
    texts = {page.node.path for page in found.pages}
    in_text = {name_key(one.value) for one in bills if one.place and one.place.part in texts}
    orders = {name_key(one.value) for one in read if one.place and one.place.part in texts}
    return (orders & {name_key(one.value) for one in bills}) - in_text


def of_parcels(found: Findings) -> None:
    """In a carrier's own mail its parcels are the sender's."""
    orders = frozenset(name_key(one.value).upper() for one in found.order_numbers if one.score >= 0.6)
    barcodes = by_barcode(found.sheaf.data, found.proof, found.stock)
    read = parcels(found.with_subject, found.stock, orders, barcodes, found.carrier)
    read = [one for one in read if not called_an_order(found, one)]
    if found.carrier is not None:
        name = found.carrier.name
        read = [replace(one, value=one.value._replace(carrier=one.value.carrier or name)) for one in read]
    found.parcels = found.declared.parcels + read


def called_an_order(found: Findings, one: Candidate[Number]) -> bool:
    """Whether a number stands in the subject behind "your parcel", and the text calls it an order."""
    subject = found.sheaf.subject
    if subject is None or one.place is None or one.place.part != subject[0].node.path:
        return False
    if not subject[1] <= one.place.start < subject[2]:
        return False
    key = name_key(one.value.number)
    return any(name_key(each.value) == key for each in found.order_numbers if each.score >= THRESHOLD)


def number_told(found: Findings, taken: set[str]) -> None:
    """The code of a mail that all the words around it make the likeliest number. `taken`: those of something else.

    On papers stand more codes than mails taught to tell apart: of buyers, ledgers, routes.
    """
    told = told_number(found) if found.sheaf.headers else None
    found.likely_number, one = told or (0.0, None)
    if one is None or found.carrier or sum(map(str.isdigit, one.value)) > MOST_DIGITS:
        return
    if name_key(one.value) in taken or found.likely_number < LIKELY_ENOUGH:
        return
    if not any(other.score >= THRESHOLD for other in found.order_numbers):
        found.order_numbers.append(one)


def shaped_like_a_parcel(found: Findings, number: str) -> bool:
    """Whether a number of a carrier's mail has a shape and a check digit that only parcels have."""
    return any(fit.valid and fit.shape.alone for fit in found.stock.fits(number.upper()))
