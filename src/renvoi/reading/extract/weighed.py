"""Learned weights applied: how likely each answer is, given signs."""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, sqrt

from renvoi.atlas.learned import Weights

EVEN = 4.0
"""Many signs and few speak equally loud: what their weights come to together."""


def likely(signs: Iterable[str], weights: Weights, answers: int) -> list[float]:
    """Softmax of the weights of the signs that are known; all answers together 1."""
    known = [one for one in map(weights.get, signs) if one is not None]
    loud = EVEN / sqrt(max(1, len(known)))
    sums = [loud * sum(column) for column in zip(*known, strict=True)] or [0.0] * answers
    most = max(sums)
    parts = [exp(one - most) for one in sums]
    return [one / sum(parts) for one in parts]
