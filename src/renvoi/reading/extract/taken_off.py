"""What a shop keeps back of a sum it pays back ("1,95 € will be deducted from your refund"), or adds on a choice."""

from __future__ import annotations

from renvoi.reading.extract.letters import sentence
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.spans import begun


def kept_back(page: Page, at: int) -> bool:
    """Whether the sentence there tells of a deduction and shows one sum, which is that."""
    start, end = sentence(page.text, at)
    if not page.within("step.deducted", start, end):
        return False
    return len({abs(one.amount) for one in begun(page.sums, start, end)}) == 1


def chosen(page: Page, at: int) -> bool:
    """Whether the sum there depends on what the buyer chooses: "if you take a voucher instead of your money, we add
    5 €"."""
    start, end = sentence(page.text, at)
    return bool(page.within("against.condition", start, at)) and bool(page.within("flag.instead", start, end))
