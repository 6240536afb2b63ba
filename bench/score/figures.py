"""Shares with what so few cases can say: right of total, Wilson's 95 % interval; bins of confidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import sqrt
from typing import NamedTuple

from bench.score.judge import FIELDS, Verdict

Z = 1.96
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
CRITICAL = ("order_date", "delivery_date", "total", "refund_amount")


class Share(NamedTuple):
    right: int
    total: int

    @property
    def value(self) -> float:
        return self.right / self.total if self.total else 1.0

    def shown(self) -> str:
        """ "86/87  98.9 (93.8–99.8)"."""
        if not self.total:
            return "-"
        low, high = wilson(self.right, self.total)
        return f"{self.right}/{self.total}  {100 * self.value:.1f} ({100 * low:.1f}–{100 * high:.1f})"


def wilson(right: int, total: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927)."""
    p, n = right / total, total
    middle = p + Z * Z / (2 * n)
    half = Z * sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    return max(0.0, (middle - half) / (1 + Z * Z / n)), min(1.0, (middle + half) / (1 + Z * Z / n))


def by_field(judged: Iterable[Sequence[Verdict]]) -> dict[str, Share]:
    """Right values of all that are due or given (an invented value counts as wrong), and mails with no fault."""
    right: dict[str, int] = defaultdict(int)
    total: dict[str, int] = defaultdict(int)
    for mail in judged:
        for one in mail:
            counts = one.due or one.given
            total[one.field] += counts
            right[one.field] += counts and one.right
        total["all right"] += 1
        right["all right"] += all(one.right for one in mail)
    return {field: Share(right[field], total[field]) for field in (*FIELDS, "all right")}


def reliability(judged: Iterable[Sequence[Verdict]]) -> list[tuple[float, float, Share]]:
    """(from, to, right of given) by confidence."""
    counts = [[0, 0] for _ in BINS]
    for mail in judged:
        for one in mail:
            if one.given and one.sure is not None:
                at = sum(one.sure >= edge for edge in BINS) - 1
                counts[at][0] += one.right
                counts[at][1] += 1
    return [(low, high, Share(*counts[at])) for at, (low, high) in enumerate(pairwise(BINS))]


def surely_wrong(judged: Iterable[Sequence[Verdict]]) -> list[Verdict]:
    """Wrong values said with 0.9 or more."""
    return [one for mail in judged for one in mail if one.given and not one.right and (one.sure or 0) >= 0.9]
