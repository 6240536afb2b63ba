"""Who sold: the merchant of a document, and the real seller on a market place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renvoi.reading.extract.candidate import LABELLED, Candidate
from renvoi.reading.extract.letterhead import FORM, above_labels, begins_with, legal_lines
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.merchant import merchant_candidates
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.paper_web import by_addresses
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.sender import Sender
from renvoi.reading.extract.site import by_site

if TYPE_CHECKING:
    from renvoi.reading.findings import Findings

ENDS = re.compile(r" \| |<| \(")
"""Behind the name of a seller: what is no part of it."""
LABEL = re.compile(r":(?:\s|$)")
LONGEST = 60


def merchants_of(found: Findings) -> list[Candidate[str]]:
    """Who sold, best first: by declared data, the receipt, the letterhead, the site, the words of the mail."""
    headers = found.sheaf.headers
    sender = Sender(
        headers.from_name if headers else "",
        headers.from_address if headers else "",
        found.sheaf.letter if headers else None,
        found.proof,
    )
    named = found.declared.merchants + (found.xml.words("seller") if found.xml else [])
    named += [found.till.shop] if found.till and found.till.shop else []
    named += on_the_letterhead(found)
    if found.pages and found.pages[0].alone:
        named += by_site(found.sheaf.data, found.pages[0], found.known)
    pages = found.with_subject[:1] + found.pages if found.sheaf.subject else found.pages
    numbered = any(one.score >= LABELLED for one in found.order_numbers)
    carried = found.carrier is not None or calls_itself_carrier(found, sender.name)
    parcel_only = bool(found.parcels) and (carried or not numbered)
    posted = bool(found.shipping)
    named += merchant_candidates(
        sender, found.sheaf.subject, list(pages), found.known, parcel_only=parcel_only, posted=posted
    )
    orders = {name_key(one.value) for one in found.order_numbers}
    return [one for one in named if name_key(one.value) not in orders]


def calls_itself_carrier(found: Findings, name: str) -> bool:
    """Whether the sender stands beside "Carrier"."""
    key = name_key(name)
    for page in found.pages if key else ():
        for hit in page.labels("label.carrier"):
            start, end, _ = next(iter(page.beside(hit)), (0, 0, ""))
            if name_key(page.text[start:end]) == key:
                return True
    return False


def on_the_letterhead(found: Findings) -> list[Candidate[str]]:
    """Of a paper that came without a mail; the buyer's own name stands in no legal line of it."""
    page = found.pages[0] if found.pages and found.pages[0].alone and found.pages[0].paper else None
    if page is None or (found.till and found.till.shop):
        return []
    top = begins_with(page)
    if top and not (FORM.search(f" {top.value}") or above_labels(page, top.place.start if top.place else 0)):
        top = None
    head = [Candidate(top.value, top.place, f"{top.reader}: top", top.score - 0.26, top.why)] if top else []
    legal = list(legal_lines(page))
    return [*legal, *by_addresses(page, legal, found.known), *head]


def sellers_of(found: Findings) -> list[Candidate[str]]:
    """The real sellers on a market place, behind their label."""
    page = found.pages[0] if found.pages else None
    read = (behind_label(page, hit) for hit in page.labels("label.seller")) if page else ()
    return [*found.declared.sellers, *filter(None, read)]


def behind_label(page: Page, hit: Hit) -> Candidate[str] | None:
    start, end, how = next(iter(page.beside(hit)), (0, 0, ""))
    words = ENDS.split(page.text[start:end].strip(" :"))[0].strip()
    begins = words[:1].isupper() or words[:1].isdigit()
    if LABEL.search(page.text[start:end].lstrip(" :")):  # "Seller" heads a block whose first line has its own label
        return None
    if not begins or not 2 <= len(words) <= LONGEST or hit.start >= page.ads or ". " in words:
        return None
    at = page.text.find(words, start, end)
    return Candidate(words, page.place(at, at + len(words)), "seller: label", 0.75, (how,))
