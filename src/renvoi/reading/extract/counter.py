"""Receipts sent by mail of what was bought over the counter: no order is named, but a till's words and its hour."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renvoi.reading.extract.days import Day
from renvoi.reading.extract.page import Page

AT_A_DISTANCE = ("label.order", "label.order_number", "label.shipping", "label.tracking_number")
"""What is paid by card is bought over the counter only where none of these is named."""
LONGEST = 4000
"""Signs of text a receipt has at most."""
CLOCK = re.compile(
    r"[^\w\n]{0,4}(?:(?:à|a|at|um|heure|time|zeit|uhrzeit|hora|ora|ore|tijd)\b[ :]*)?"
    r"(?:[01]?\d|2[0-3])[:h][0-5]\d(?!\d)"
)


def clocked(page: Page) -> Iterator[Day]:
    """The days with an hour beside them."""
    return (day for day in page.days if CLOCK.match(page.plain, day.end))


def distant(page: Page) -> bool:
    """Whether an order, its sending or its parcel is named."""
    return any(page.has(concept) for concept in AT_A_DISTANCE)


def over_counter(page: Page) -> bool:
    """Whether a text is the receipt of a till: words of a till or of how it was paid, the hour beside the day, and no
    order."""
    if len(page.text) > LONGEST or distant(page) or next(clocked(page), None) is None:
        return False
    return any(True for _ in page.all("flag.till", "flag.paid", "flag.change"))
