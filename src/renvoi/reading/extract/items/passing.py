"""Articles that a mail only names in passing: in quotation marks, in a sentence, in the subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from renvoi.reading.extract.items.downloads import downloads
from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.lines import quoted, set_off
from renvoi.reading.extract.items.name_and_count import trim
from renvoi.reading.extract.items.one_price import told_price
from renvoi.reading.extract.items.own_sums import only_sum
from renvoi.reading.extract.items.prices import Goods
from renvoi.reading.extract.items.sentences import happened, paid_back_for, parted, repeated, said_inside, told_of
from renvoi.reading.extract.items.told import named_as_yours
from renvoi.reading.extract.items.words import named, paid_only
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.merchant_words import LEGAL
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.sums import Sum


def named_in_passing(pages: Iterable[Page], somebody: Callable[[str], bool]) -> Goods | None:
    """Articles only named in quotation marks, in the subject or in a sentence. `somebody`: names of whoever writes."""
    seen: list[Page] = []
    for page in pages:
        drafts = [] if page.only_subject else downloads(page)
        if drafts:
            return Goods(page, drafts, 0.6, "over the files of it")
        drafts = quoted(page)
        if drafts:
            return in_the_text(page, drafts, seen) or Goods(page, priced_once(page, drafts), 0.6, "in quotation marks")
        seen.append(page)
    for page in seen:
        drafts = [] if page.only_subject else nobody(page, set_off(page), somebody)
        if drafts:
            return Goods(page, drafts, 0.6, "set off in a sentence")
    for page in seen:
        told = parted(page) or told_of(page) or said_inside(page) or paid_back_for(page) or happened(page)
        drafts = [] if page.only_subject else nobody(page, told, somebody)
        if drafts:
            return Goods(page, drafts, 0.6, "told of in a sentence")
    for page in seen:
        drafts = [] if page.only_subject else nobody(page, named_as_yours(page), somebody)
        if drafts:
            return Goods(page, drafts, 0.6, "named as yours")
    for subject, page in pairwise(reversed(seen)):
        drafts = nobody(page, repeated(subject, page), somebody) if subject.only_subject else []
        if drafts:
            return Goods(page, priced_once(page, drafts), 0.62, "in the subject and in the text")
    return None


def priced_once(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The one article named, with the price the text labels as that of the article, or that stands alone below it."""
    if len(drafts) != 1 or drafts[0].sums or drafts[0].quantity != 1:
        return drafts
    price = told_price(page, drafts[0], anywhere=True) or price_below(page, drafts[0])
    return [replace(drafts[0], unit=price)] if price is not None and price.amount > 0 else drafts


def price_below(page: Page, draft: Draft) -> Sum | None:
    """The price alone on one of the two lines below a name."""
    at = page.piece_at(draft.name[0])
    for piece in page.pieces[at + 1 : at + 3] if page.pieces[at].end - draft.name[1] <= 2 else ():
        if paid_only(page, piece.start, piece.end):
            return only_sum(page, piece.start, piece.end)
    return None


def of_substance(found: Goods | None, shop: str) -> Goods | None:
    """None where all that was found is the name of the shop, alone or with its form of company, or "Article"; beside
    others a shop's name may stand over an article, as its brand.

    `shop`: letters and digits of the sender's name.
    """
    hollow = found is not None and all(stands_in(found.page, draft, shop) for draft in found.drafts)
    return None if hollow else found


def stands_in(page: Page, draft: Draft, shop: str) -> bool:
    start, end = draft.name
    word = any(hit.end >= end for hit in page.within("label.item_name", start, start + 1))
    return word or name_key(LEGAL.sub(" ", page.text[start:end])) == shop


def nobody(page: Page, drafts: list[Draft], somebody: Callable[[str], bool]) -> list[Draft]:
    """Without the names of who sends the mail."""
    return [one for one in drafts if not somebody(page.text[slice(*one.name)])]


def in_the_text(page: Page, drafts: list[Draft], texts: list[Page]) -> Goods | None:
    """The lines that show in full the one name of the subject."""
    short = page.text[slice(*drafts[0].name)] if len(drafts) == 1 and page.only_subject else ""
    for text in texts:
        whole = in_full(text, short) if short else None
        if whole is not None:
            return Goods(text, priced_once(text, [whole]), 0.64, "named in the subject")
    return None


def in_full(page: Page, short: str) -> Draft | None:
    """The line of a page that begins, perhaps behind "Order:", like a name the subject cut short."""
    begin = short.rstrip(".… ")
    if len(begin) < 8:
        return None
    for piece in page.shown:
        at = page.text.find(begin, piece.start, piece.end)
        if at >= 0 and (at - piece.start <= 4 or labelled(page, piece, at)) and named(page, at, piece.end):
            return Draft(trim(page, at, piece.end), 1, False, style="quoted")
    return None


def labelled(page: Page, piece: Piece, at: int) -> bool:
    """Whether nothing but "Order:" or "Article:" stands before an offset of a line."""
    return any(
        not page.text[hit.end : at].strip(" :–-")
        for concept in ("label.order", "label.item_name")
        for hit in page.within(concept, piece.start, piece.start + 1)
    )
