"""The price of the only article of a mail, told apart from it: "(skirt £22 + postage £4)", "Item price: £22"."""

from __future__ import annotations

import re
from dataclasses import replace

from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.prices import Goods
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.sum_beside import sum_beside
from renvoi.reading.extract.sums import Sum

LEAST = 4
"""Letters of a word of a name that may stand for the whole."""
NEAR = 40
WORD = re.compile(r"[^\W\d_]{4,}")
BEFORE = re.compile(r"(?:^|[(:+\n\t]) ?([^\W\d_]{4,})(?: ?[:=])? ?$")


def with_told_price(found: Goods | None) -> Goods | None:
    """Articles, of which the only one has the price the text tells as that of the article."""
    if found is None or len(found.drafts) != 1:
        return found
    draft = found.drafts[0]
    if draft.sums or draft.quantity != 1:
        return found
    price = told_price(found.page, draft, anywhere=False)
    if price is not None and not net(found.page, price):
        found.drafts = [replace(draft, unit=price)]
    return found


def told_price(page: Page, draft: Draft, *, anywhere: bool) -> Sum | None:
    """The one sum labelled as the price of the article, or behind a word of its name. `anywhere`: a label of a price
    may stand inside a sentence: "half its price, £6"."""
    labels = [hit for hit in page.labels("label.unit_price", "label.item_name") if not of_tax(page, hit)]
    told = [
        one[0] for hit in labels if opens(page, hit, anywhere=anywhere) and (one := sum_beside(page, hit)) is not None
    ]
    told = told or [one for one in page.sums if names_it(page, draft, one)]
    amounts = {one.amount for one in told}
    return told[0] if len(amounts) == 1 and told[0].amount > 0 else None


def of_tax(page: Page, hit: Hit) -> bool:
    """Whether a label goes on with the word for tax: "Item Tax Refund:"."""
    return bool(page.within("label.tax", hit.end, page.pieces[page.piece_at(hit.start)].end))


def opens(page: Page, hit: Hit, *, anywhere: bool) -> bool:
    """Whether a label of an article begins its line or a part of a sum ("(postage: £2 + item: £15)")."""
    start = page.pieces[page.piece_at(hit.start)].start
    return (
        (anywhere and hit.concept == "label.unit_price")
        or hit.start == start
        or page.text[max(0, hit.start - 3) : hit.start].rstrip()[-1:] in ("(", "+")
    )


def net(page: Page, price: Sum) -> bool:
    """Whether a tax the mail tells leads from a price to another sum of it."""
    taxes = [one[0].amount for hit in page.labels("label.tax") if (one := sum_beside(page, hit)) is not None]
    amounts = {one.amount for one in page.sums}
    return any(tax > 0 and price.amount + tax in amounts for tax in taxes)


def names_it(page: Page, draft: Draft, one: Sum) -> bool:
    """Whether a sum stands right behind a word of the name, and outside of it: "puzzle £19.99"."""
    if draft.name[0] <= one.start < draft.name[1] or one.start >= page.ads or page.hidden(one.start):
        return False
    word = BEFORE.search(page.text, max(0, one.start - NEAR), one.start)
    if word is None or (word.start(1) < draft.name[1] and draft.name[0] < word.end(1)):
        return False
    return plain_letters(word[1].lower()) in {
        plain_letters(known.lower()) for known in WORD.findall(page.text[slice(*draft.name)])
    }
