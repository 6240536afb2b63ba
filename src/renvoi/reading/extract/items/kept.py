"""Which of the articles found were bought: not those still to come, offered, or taken off."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from renvoi.reading.extract.headings import below_heading
from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import Sum


def of_this_mail(page: Page, drafts: list[Draft]) -> list[Draft]:
    """Without the articles below a heading like "Still to come", up to one that tells of those of this mail again;
    behind articles without a price, those with one are offers."""
    offers = next((at for at, draft in enumerate(drafts) if draft.sums), 0)
    drafts = drafts[:offers] if offers and all(draft.sums for draft in drafts[offers:]) else drafts
    return outside(page, drafts, "section.rest")


def outside(page: Page, drafts: list[Draft], concept: str) -> list[Draft]:
    """Without the articles below a heading, up to one that tells of the goods again; all where none are left."""
    return [draft for draft in drafts if not below_heading(page, draft.name[0], concept)] or drafts


def bought_only(drafts: list[Draft]) -> list[Draft]:
    """Without what takes something off: beside articles with a price, a negative one is a voucher or a deduction."""
    drafts = [draft for draft in drafts if draft.quantity > 0]
    if all(any(one.amount < 0 for one in draft.sums) for draft in drafts):
        return [paid_back(draft) for draft in drafts]
    return [draft for draft in drafts if not any(one.amount < 0 for one in draft.sums)]


def taken_off(drafts: list[Draft]) -> Decimal:
    """What rows shaped like articles take off ("10 % off −5,50 €"), where others are bought."""
    less = [abs(draft.sums[-1].amount) for draft in drafts if any(one.amount < 0 for one in draft.sums)]
    return sum(less, Decimal(0)) if len(less) < len(drafts) else Decimal(0)


def paid_back(draft: Draft) -> Draft:
    """An article of a credit note, whose prices are all negative, as it was bought."""

    def turned(one: Sum | None) -> Sum | None:
        return one._replace(amount=abs(one.amount)) if one else None

    return replace(draft, unit=turned(draft.unit), line=turned(draft.line), price=turned(draft.price))
