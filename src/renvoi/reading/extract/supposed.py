"""Whether words only suppose what they name: "once it is shipped", "could not be delivered"."""

from __future__ import annotations

from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit


def conditional(page: Page, hit: Hit) -> bool:
    """Whether the words depend on "once", "if", "when" shortly before them in the same sentence."""
    for other in page.all("against.condition"):
        if other.start < hit.start < other.end:
            return True
        gap = page.text[other.end : hit.start] if 0 <= hit.start - other.end < 60 else None
        if gap is not None and "\n" not in gap and ". " not in gap and "!" not in gap:
            return True
    return denied(page, hit)


def denied(page: Page, hit: Hit) -> bool:
    """Whether "not" or the like stands directly before the words: "could not be delivered"."""
    for other in page.by_concept.get("against.negation", ()):  # noqa: SIM110 (asked for every sign: a loop is quicker)
        if 0 < hit.start - other.end <= 2:
            return True
    return False
