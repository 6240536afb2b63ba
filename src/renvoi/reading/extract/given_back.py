"""Money told as paid back: a verb for it and one sum in the same sentence, whatever stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from renvoi.reading.extract.in_all import explained
from renvoi.reading.extract.letters import sentence
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum
from renvoi.reading.extract.supposed import conditional
from renvoi.reading.extract.taken_off import kept_back

REACH = 160
"""Signs between the verb and the sum at most: German closes its brackets late."""
VOUCHER = 4
"""Signs between the word for a voucher and its sum at most."""
OPENING = 2
"""Signs before and behind the words that fill a cell."""


class GivenBack(NamedTuple):
    verb: Hit
    sum: Sum
    done: bool
    """Told as done, not as to come."""


def given_back(page: Page) -> Iterator[GivenBack]:
    """What a page tells as paid back; a sentence with several sums leaves open which one, unless it tells how the first
    is made; the one sum of a sentence that tells of a deduction is what is taken off."""
    for verb in page.all("step.paid_back", "step.pays_back"):
        if verb.start >= page.ads or page.hidden(verb.start) or conditional(page, verb):
            continue
        start, end = sentence(page.text, verb.start)
        near = begun(page.sums, max(start, verb.start - REACH), min(end, verb.end + REACH))
        near = without_included(page, [one for one in near if not promised(page, one)], start)
        alone = len({abs(one.amount) for one in near}) == 1 and not kept_back(page, near[0].start)
        if near and near[0].amount and (alone or (verb.end <= near[0].start and explained(near))):
            done = verb.concept == "step.paid_back" and not page.within("step.future", start, end)
            yield GivenBack(verb, near[0], done)


def without_included(page: Page, near: list[Sum], start: int) -> list[Sum]:
    """Without what the first sum includes: "£41.45 (incl. £4.45 p&p)"; nothing is left out where more follow."""
    outside = [one for one in near if not bracketed(page, one, start)]
    return outside if len(outside) == 1 and outside[0] == near[0] and not explained(near) else near


def bracketed(page: Page, one: Sum, start: int) -> bool:
    return page.text.rfind("(", start, one.start) > page.text.rfind(")", start, one.start)


def promised(page: Page, one: Sum) -> bool:
    """Whether a sum is that of a voucher given on top: "a voucher of 15 €"."""
    return any(one.start - hit.end <= VOUCHER for hit in page.within("label.discount", one.start - REACH, one.start))


def rows_back(page: Page) -> Iterator[Hit]:
    """Words for a sum paid back that open a row of their own, the sum facing them or behind a colon."""
    for hit in page.labels("label.refund"):
        index = page.piece_at(hit.start)
        piece, after = page.pieces[index], page.next_cell(index)
        opens = hit.start - piece.start <= OPENING and hit.start < page.ads and not page.hidden(hit.start)
        if not opens or conditional(page, hit):
            continue
        ends = after is not None and hit.end >= piece.end - OPENING and begun(page.sums, after.start, after.end)
        if ends or (page.text[hit.end : hit.end + 3].strip()[:1] == ":" and begun(page.sums, hit.end, piece.end)):
            yield hit
