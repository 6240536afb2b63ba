"""Articles that a mail only names in passing: in quotation marks, in a sentence, in the subject."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from itertools import pairwise

from renvoi.reading.extract.amounts import sum_beside
from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.lines import in_full, quoted, set_off
from renvoi.reading.extract.items.prices import Goods
from renvoi.reading.extract.items.sentences import happened, repeated, said_inside, told_of
from renvoi.reading.extract.items.told import named_as_yours
from renvoi.reading.extract.page import Page


def named_in_passing(pages: Iterable[Page], somebody: Callable[[str], bool]) -> Goods | None:
    """Articles only named in quotation marks, in the subject or in a sentence. `somebody`: names of whoever writes."""
    seen: list[Page] = []
    for page in pages:
        drafts = quoted(page)
        if drafts:
            return in_the_text(page, drafts, seen) or Goods(
                page, priced_once(page, drafts), 0.6, ("in quotation marks",)
            )
        seen.append(page)
    for page in seen:
        drafts = [] if page.only_subject else set_off(page)
        if drafts:
            return Goods(page, drafts, 0.6, ("set off in a sentence",))
    for page in seen:
        drafts = (
            [] if page.only_subject else nobody(page, told_of(page) or said_inside(page) or happened(page), somebody)
        )
        if drafts:
            return Goods(page, drafts, 0.6, ("told of in a sentence",))
    for page in seen:
        drafts = [] if page.only_subject else nobody(page, named_as_yours(page), somebody)
        if drafts:
            return Goods(page, drafts, 0.6, ("named as yours",))
    for subject, page in pairwise(reversed(seen)):
        drafts = nobody(page, repeated(subject, page), somebody) if subject.only_subject else []
        if drafts:
            return Goods(page, priced_once(page, drafts), 0.62, ("in the subject and in the text",))
    return None


def priced_once(page: Page, drafts: list[Draft]) -> list[Draft]:
    """The one article named, with the price the text labels as that of the article."""
    sums = [one[0] for hit in page.labels("label.unit_price") if (one := sum_beside(page, hit)) is not None]
    if len(drafts) == 1 and not drafts[0].sums and len(sums) == 1 and sums[0].amount > 0:
        return [replace(drafts[0], unit=sums[0])]
    return drafts


def nobody(page: Page, drafts: list[Draft], somebody: Callable[[str], bool]) -> list[Draft]:
    """Without the names of who sends the mail."""
    return [one for one in drafts if not somebody(page.text[slice(*one.name)])]


def in_the_text(page: Page, drafts: list[Draft], texts: list[Page]) -> Goods | None:
    """The lines that show in full the one name of the subject."""
    short = page.text[slice(*drafts[0].name)] if len(drafts) == 1 and page.only_subject else ""
    for text in texts:
        whole = in_full(text, short) if short else None
        if whole is not None:
            return Goods(text, priced_once(text, [whole]), 0.64, ("named in the subject",))
    return None
