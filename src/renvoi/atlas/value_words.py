"""What the words around a code, a sum or a day say of its part in a mail: learned by `make learn`, shipped as
`code_words.txt`, `sum_words.txt` and `day_words.txt`."""

from __future__ import annotations

from functools import cache

from renvoi.atlas.learned import Weights, shipped

CODES = ("order", "parcel", "invoice", "return", "other")
SUMS = ("total", "refund", "shipping", "other")
DAYS = ("delivery", "order", "until", "other")
"""Parts that a code, a sum, a day may play; `until`: the last day of a span in which a delivery is announced."""
PARTS = {"code": CODES, "sum": SUMS, "day": DAYS}


@cache
def value_words(what: str) -> Weights:
    """The weights for the parts of `code`, `sum` or `day`."""
    return shipped(f"{what}_words.txt", PARTS[what])
