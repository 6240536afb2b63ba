"""What a credit note credits in all: its total, whatever sign it bears."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from renvoi.facts.money import Money
from renvoi.reading.extract.amounts import near_label
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.page import Page

TOTALS = ("label.total", "label.plain_total", "label.refund")


def credited_in_all(pages: Iterable[Page]) -> list[Candidate[Money]]:
    """The largest sum that a credit note names as its total ("Gesamtbetrag brutto -188,97"), without its sign."""
    found = [one for page in pages for concept in TOTALS for one in near_label(page, concept, "refund: total", 0.8)]
    best = max(found, key=lambda one: abs(one.value.amount), default=None)
    if best is None or not best.value.amount:
        return []
    return [replace(best, value=Money(abs(best.value.amount), best.value.currency))]
