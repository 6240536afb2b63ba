"""Sums that offer something: from which sum of a purchase on it is given, what a membership costs in a year."""

from __future__ import annotations

from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import Sum

REACH = 40
"""Signs the words before a sum may begin away from it at most."""
JOINED = 2
"""Signs between those words and the sum at most."""


def of_an_offer(page: Page, one: Sum) -> bool:
    """Whether a sum is one that a purchase has to reach ("free from 49 €", "dès 49 € d'achat") or is paid each year."""
    before = page.within("flag.least", max(0, one.start - REACH), one.start)
    if any(0 <= one.start - hit.end <= JOINED and "\n" not in page.text[hit.end : one.start] for hit in before):
        return True
    behind = page.within("flag.yearly", one.end, one.end + JOINED + 1)
    return any("\n" not in page.text[one.end : hit.start] for hit in behind)
