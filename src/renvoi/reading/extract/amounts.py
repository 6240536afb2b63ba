"""The block of totals: what was paid in all, shipping, discount, tax, refund; proved by arithmetic where it can be."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from itertools import accumulate

from msgspec.structs import replace

from renvoi.facts.money import CENT, Money
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.given_back import given_back
from renvoi.reading.extract.offers import of_an_offer
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.rivals import (
    PROSE,
    added_up,
    nameless,
    paid_back,
    without_parts,
    without_subtotals,
    without_tax,
)
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sum_beside import sum_beside
from renvoi.reading.extract.sums import Sum
from renvoi.reading.extract.taken_off import chosen
from renvoi.reading.extract.total_before import made_less

MOST_TAX = Decimal("0.27")
"""The most that tax adds to a sum."""
CORRECTS = 24
"""Signs before words for a refund in which those for a correction begin."""


def near_label(page: Page, concept: str, reader: str, score: float, *, follow: bool = True) -> list[Candidate[Money]]:
    """Sums beside the labels of one concept, before the advertisements."""
    found = []
    for hit in page.labels(concept):
        if hit.start >= page.ads or page.hidden(hit.start):
            continue
        one = sum_beside(page, hit, follow=follow)
        if one is not None and (concept in OFFERED or in_terms(page, one[0])) and of_an_offer(page, one[0]):
            continue
        if one is not None and concept in WHOLE:
            one = behind_equals(page, one[0]) or with_tax(page, hit, one[0]) or one
        if one is not None and not (concept in WHOLE and not_whole(page, hit, one[0])):
            amount, how = one
            value = Money(amount.amount, amount.currency)
            place, why = page.place(amount.start, amount.end), (f"{how} of “{page.text[hit.start : hit.end]}”",)
            found.append(Candidate(value, place, reader, score, why))
    return found


WHOLE = ("label.total", "label.plain_total")
OFFERED = ("label.shipping", "label.discount")
"""What shops offer below their news: "free delivery from 49 €", "10 € off from 60 €"."""
LESS = 0.05
"""By how much a bare total below a larger one scores less."""


def in_terms(page: Page, one: Sum) -> bool:
    """Whether a sum stands in so long a paragraph as terms have."""
    piece = page.pieces[page.piece_at(one.start)]
    return piece.end - piece.start > PROSE


COMES_TO = re.compile(r" ?(?:[x×*] ?\d{1,3} ?)?= ?")


def behind_equals(page: Page, amount: Sum) -> tuple[Sum, str] | None:
    """ "Goods: 20 € + postage: 5 € = 25 €": what a line comes to."""
    piece = page.pieces[page.piece_at(amount.start)]
    before = amount
    for one in begun(page.sums, amount.end, piece.end):
        if COMES_TO.fullmatch(page.text, before.end, one.start):
            return one, "behind the equals sign"
        before = one
    return None


def with_tax(page: Page, hit: Hit, amount: Sum) -> tuple[Sum, str] | None:
    """The second of the two sums of a row that ends a table with columns before tax and after it."""
    index = page.piece_at(amount.start)
    after = page.next_cell(index)
    inside = begun(page.sums, after.start, after.end) if after else []
    if not after or len(inside) != 1 or page.next_cell(index + 1) or page.pieces[index].start < hit.end:
        return None
    tax = inside[0].amount - amount.amount
    netted = any(one.start < hit.start for one in page.all("flag.net"))
    return (inside[0], "next cell but one") if netted and 0 < tax <= amount.amount * MOST_TAX else None


def not_whole(page: Page, hit: Hit, amount: Sum) -> bool:
    if of_a_column(page, hit, amount):
        return True
    return net(page, hit, amount) or of_a_part(page, hit) or of_an_article(page, hit) or cut_out(page, hit)


def aside(page: Page, one: Sum) -> bool:
    """Whether a sum is hidden, or words just before it say that it is something else: "capital of 4 500 000 €"."""
    before = page.within("label.not_total", max(0, one.start - FARTHEST_HEAD), one.start)
    return page.hidden(one.start) or any(not page.text[hit.end : one.start].strip(" :(") for hit in before)


def of_a_column(page: Page, hit: Hit, amount: Sum) -> bool:
    """Whether a label is the last name of the columns of a table whose line breaks were lost: "Qty Unit price Amount
    Desk lamp 1 £89.00"."""
    heads = [one for concept in COLUMNS for one in page.within(concept, max(0, hit.start - FARTHEST_HEAD), hit.start)]
    named = sum(map(str.isalpha, page.text[hit.end : amount.start])) >= LEAST_NAMED
    return named and any(one.end < hit.start and not page.text[one.end : hit.start].strip() for one in heads)


COLUMNS = ("label.quantity", "label.unit_price")
FARTHEST_HEAD, LEAST_NAMED = 30, 4
"""Signs from such a name back to the one before, and letters of an article between it and its price."""


def cut_out(page: Page, hit: Hit) -> bool:
    """Whether the words are the end of others that name no total: "total EUR" in "Sous-total EUR"."""
    others = (one for concept in ("label.subtotal", "label.not_total") for one in page.all(concept))
    return any(one.start < hit.start < one.end for one in others)


VALUED = re.compile(r"\d")


def of_an_article(page: Page, hit: Hit) -> bool:
    """Whether a total beside or just under the price or count of an article is that of it: another total follows."""
    index = page.piece_at(hit.start)
    piece, above = page.pieces[index], page.pieces[index - 1]
    if page.text[piece.start : hit.start].strip():
        start, end, least = piece.start, hit.start, hit.start
    elif index and piece.line - above.line == 1:
        start, end, least = above.start, above.end, above.start + 1
    else:
        return False
    return (
        any(page.within(concept, start, least) for concept in OF_ONE)
        and VALUED.search(page.text, start, end) is not None
        and any(piece.end < other.start < page.ads for other in page.all("label.subtotal", "label.total"))
    )


OF_ONE = ("label.unit_price", "label.quantity")


def net(page: Page, hit: Hit, amount: Sum) -> bool:
    """Whether a total is said to be before tax: "Montant global (hors taxes)", "Grand Total (Excl. Tax)"."""
    return bool(page.within("flag.net", hit.start, amount.start))


PARTS = ("label.tax", "label.shipping", "label.discount")


def of_a_part(page: Page, hit: Hit) -> bool:
    """Whether a total is that of a part, named in one word before it: "MwSt. gesamt"; not of "Inkl. MwSt. gesamt"."""
    start = page.pieces[page.piece_at(hit.start)].start
    parts = [one for concept in PARTS for one in page.within(concept, start, start + 1)]
    return any(
        " " not in page.plain[one.start : one.end] and not page.text[one.end : hit.start].strip(" .")
        for one in parts
        if one.end <= hit.start
    )


def totals(pages: Iterable[Page]) -> list[Candidate[Money]]:
    """Grand totals, best first: a telling label beats a bare "Total"; the last bare one is the total of totals."""
    found: list[Candidate[Money]] = []
    for rank, page in enumerate(pages):
        strong = near_label(page, "label.total", "total: label", 0.86 - 0.02 * rank)
        named = near_label(page, "label.plain_total", "total: word", 0.74 - 0.02 * rank)
        named += near_label(page, "label.paid", "total: word", 0.74 - 0.02 * rank)
        plain = without_subtotals(page, named)
        found += strong
        if plain:
            biggest = max(plain, key=lambda one: one.value.amount)
            found += [one for one in plain if one.value == biggest.value]
            found += [replace(one, score=one.score - LESS) for one in plain if below(one, biggest)]
        found = without_subtotals(page, without_parts(page, without_tax(page, found)))
        found += added_up(page, found)
    return [one for one in found if one.value.amount >= 0] or [one for page in pages for one in nameless(page)]


def below(one: Candidate[Money], biggest: Candidate[Money]) -> bool:
    """Whether a smaller sum so named stands further down: something may have been taken off."""
    smaller = one.value.currency == biggest.value.currency and 0 < one.value.amount < biggest.value.amount
    return smaller and one.place is not None and biggest.place is not None and one.place.start > biggest.place.end


def parts(pages: Iterable[Page], concept: str) -> list[Candidate[Money]]:
    return [one for page in pages for one in near_label(page, f"label.{concept}", f"{concept}: label", 0.8)]


def postage(pages: Iterable[Page]) -> list[Candidate[Money]]:
    """ "7 € de port": a sum just before the words for shipping, in a sentence."""
    found = []
    for page in pages:
        for hit in page.all("label.shipping"):
            for one in page.sums:
                if (
                    0 < hit.start - one.end <= 2
                    and not of_an_offer(page, one)
                    and "\n" not in page.text[one.end : hit.start]
                ):
                    value = Money(one.amount, one.currency)
                    why = (f"before “{page.text[hit.start : hit.end]}”",)
                    found.append(Candidate(value, page.place(one.start, one.end), "shipping: sentence", 0.7, why))
    return found


def free_of_charge(page: Page, concept: str) -> Candidate[Decimal] | None:
    """ "Shipping: free" beside a label."""
    for hit in page.labels(f"label.{concept}"):
        for start, end, how in page.beside(hit):
            for free in page.all("flag.free"):
                if start <= free.start < min(end, start + 25):
                    place = page.place(free.start, free.end)
                    return Candidate(Decimal(0), place, f"{concept}: free", 0.75, (how,))
            break
    return None


def proved(
    total: Money, lines: Decimal | None, shipping: Decimal | None, discount: Decimal | None, tax: Decimal | None
) -> bool:
    """Whether lines + shipping - discount (+ tax) is the total, to the cent."""
    if lines is None:
        return False
    base = lines + (shipping or 0)
    off = abs(discount or Decimal(0))
    return any(
        abs(base - less + more - total.amount) <= CENT
        for less in {Decimal(0), off}
        for more in {Decimal(0), tax or Decimal(0)}
    )


def refunds(pages: Iterable[Page]) -> list[Candidate[Money]]:
    """Sums refunded or announced: beside a label, or before "will be credited" and its like; nothing is none."""
    found: list[Candidate[Money]] = []
    for rank, page in enumerate(pages):
        labelled = [lifted(page, one) for one in near_label(page, "label.refund", "refund: label", 0.82 - 0.02 * rank)]
        found.extend(paid_back(page, [one for one in labelled if not one.place or not chosen(page, one.place.start)]))
        found.extend(under_refund(page))
        found.extend(made_less(page))
        for amount in page.sums:
            if amount.start < page.ads and credited(page, amount):
                value = Money(amount.amount, amount.currency)
                place = page.place(amount.start, amount.end)
                found.append(Candidate(value, place, "refund: sentence", 0.8 - 0.02 * rank, ("said to be credited",)))
        known = {one.place.start for one in found if one.place and one.place.part == page.node.path}
        for verb, amount, _ in given_back(page):
            if amount.start in known or corrects(page, verb):
                continue
            value, place = Money(amount.amount, amount.currency), page.place(amount.start, amount.end)
            why = (f"in one sentence with “{page.text[verb.start : verb.end]}”",)
            found.append(Candidate(value, place, "refund: verb", 0.79 - 0.02 * rank, why))
    return [
        Candidate(Money(abs(one.value.amount), one.value.currency), one.place, one.reader, one.score, one.why)
        for one in found
        if one.value.amount
    ]


def lifted(page: Page, one: Candidate[Money]) -> Candidate[Money]:
    """A sum paid back that those right before it come to is the whole: "book 4.60, postage refunded 2.99, refunded
    7.59"."""
    end = one.place.start if one.place else 0
    before = [other.amount for other in begun(page.sums, 0, end)][-MOST_ADDED:]
    whole = len(before) > 1 and one.value.amount in list(accumulate(reversed(before)))[1:]
    return replace(one, score=one.score + LIFT, why=(*one.why, "those before it add up")) if whole else one


MOST_ADDED, LIFT = 6, 0.04


def corrects(page: Page, verb: Hit) -> bool:
    """Whether words for a refund name but a row that corrects one: "Adjustment refund"."""
    return any(one.start < verb.start < one.end for one in page.within("label.wrap", verb.start - CORRECTS, verb.start))


def under_refund(page: Page) -> list[Candidate[Money]]:
    """ "Refund" alone in a line, and below it "Amount: 24,00 €"."""
    found = []
    for hit in page.labels("label.refund"):
        index = page.piece_at(hit.start)
        piece, after = page.pieces[index], page.pieces[index + 1 : index + 2]
        around = page.text[piece.start : hit.start] + page.text[hit.end : piece.end]
        if hit.start >= page.ads or any(map(str.isalnum, around)) or not after:
            continue
        named = page.within("label.plain_total", after[0].start, after[0].start + 1)
        amount = sum_beside(page, named[0]) if named else None
        if amount is not None:
            value, place = Money(amount[0].amount, amount[0].currency), page.place(amount[0].start, amount[0].end)
            found.append(Candidate(value, place, "refund: heading", 0.78, ("under a heading",)))
    return found


def reckoned(pages: Iterable[Page]) -> list[Candidate[Money]]:
    """Of a table whose rows end with a sum each, the last one, when it is all those above it and their deductions."""
    found = []
    for page in pages:
        tables: dict[int, dict[int, Sum]] = {}
        for cell in page.cells:
            for one in begun(page.sums, cell.start, cell.end) if cell.end <= page.ads else ():
                tables.setdefault(cell.table, {})[cell.row] = one
        for rows in tables.values():
            *above, last = [one for _, one in sorted(rows.items())]
            if len(above) > 1 and last.amount > 0 and sum(one.amount for one in above) == last.amount:
                value, place = Money(last.amount, last.currency), page.place(last.start, last.end)
                found.append(Candidate(value, place, "refund: adds up", 0.78, ("what is above it together",)))
    return found


def credited(page: Page, amount: Sum) -> bool:
    """Whether "will be credited" or the like follows a sum."""
    return bool(page.within("step.credited", amount.end, amount.end + 3))
