"""Who writes for another: in the mail of a carrier or of a payment service the shop is not the sender."""

from __future__ import annotations

from collections.abc import Sequence

from renvoi.reading.extract.at_place import page_of
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sender import READER

LESS = 0.65
NEAR = 60
"""Signs before a name in which that of the sender may stand."""
LEAST = 3
"""Letters of a sender's name at least."""
PLAIN = 0.7
"""Score of a name behind several words for a purchase made somewhere."""


def behind_the_carrier(found: list[Candidate[str]], pages: Sequence[Page]) -> list[Candidate[str]]:
    """In a mail about a parcel that names no order, the shop is who gave the parcel, not who sends the mail; unless
    the text calls that one a seller, on the sender's market place."""
    own = senders(found)
    given = [one for one in found if one.reader == f"{READER}: parcel" and name_key(one.value) not in own]
    sold = {name_key(one.value) for one in given if any(sold_by(page, one.value) for page in pages)}
    if sold and own and len(sold) == len({name_key(one.value) for one in given}):
        return lowered(found, sold, "sells on the market place of the sender")
    return lowered(found, own, "carries a parcel for another") if given else found


def for_another(found: list[Candidate[str]], pages: Sequence[Page]) -> list[Candidate[str]]:
    """Where subject and text both name a shop the purchase was made at and another sends the mail, that one, who lends
    or takes the money, is no shop."""
    own = senders(found)
    subjects = {page.node.path for page in pages if page.only_subject}
    texts = [page for page in pages if not page.only_subject]
    told = [
        one
        for one in found
        if one.reader == f"{READER}: words" and one.score >= PLAIN and one.place and one.place.part in subjects
    ]
    told = [one for one in told if not between_own(one, pages, own)]
    twice = [one.value for one in told if any(one.value in page.text for page in texts)]
    if not twice or any(name_key(value.split()[0]) in one or one in name_key(value) for value in twice for one in own):
        return found  # what the sender calls itself, or a branch of it
    if any(sold_by(page, value) for page in texts for value in twice):
        return found  # a market place, which is party to the purchase
    return lowered(found, own, "writes for another shop")


def between_own(one: Candidate[str], pages: Sequence[Page], own: set[str]) -> bool:
    """Whether the sender's own name stands before another: "your Marketplace order from X" is one of the market's."""
    page = page_of(pages, one.place)
    if page is None or one.place is None:
        return False
    before = page.text[max(0, one.place.start - NEAR) : one.place.start].rpartition("\n")[2]
    return any(len(name) > LEAST and name in name_key(before) for name in own)


def sold_by(page: Page, name: str) -> bool:
    """Whether a text tells that the purchase is sold by somebody of that name."""
    return any(name in page.text[hit.end : hit.end + len(name) + 24] for hit in page.labels("label.seller"))


def lowered(found: list[Candidate[str]], own: set[str], why: str) -> list[Candidate[str]]:
    """The candidates, those of some names less likely."""
    return [
        Candidate(one.value, one.place, one.reader, one.score * LESS, (*one.why, why))
        if name_key(one.value) in own
        else one
        for one in found
    ]


def senders(found: list[Candidate[str]]) -> set[str]:
    return {name_key(one.value) for one in found if one.reader in (f"{READER}: sender", f"{READER}: domain")}
