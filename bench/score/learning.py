"""Weights for signs, learned from cases by stochastic descent of the logistic loss."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Collection, Sequence
from typing import Any, NamedTuple

import numpy as np

from renvoi.atlas.learned import Weights
from renvoi.reading.extract.weighed import EVEN

LEAST = 3
"""Shops that must show a sign before it counts."""
FOLDS = 5
ROUNDS, RATE, SHRINK, START = 8, 0.15, 0.002, 1e-3
ORDERS = 5
"""Orders in which the cases are told; what is kept is the mean of the weights, as one order moves a mail or two."""
LOUD = 0.3
"""A sign whose weights differ by less says nothing worth keeping."""


class Case(NamedTuple):
    """Signs, their answer as a number, and whose mail it is."""

    signs: Collection[str]
    answer: int
    shop: str


def trained(cases: Sequence[Case], answers: int, least: int = LEAST, shrink: float = SHRINK) -> Weights:
    """By sign its weight for each answer: the mean of what several orders of the cases teach."""
    at = {sign: index for index, sign in enumerate(shared(cases, least))}
    known = [(np.array([at[sign] for sign in sorted(one.signs) if sign in at], int), one.answer) for one in cases]
    known = [one for one in known if len(one[0])]
    weights = sum(descended(known, (len(at), answers), shrink, seed) for seed in range(1, ORDERS + 1)) / ORDERS
    return {sign: tuple(map(float, weights[index])) for sign, index in at.items()}


def descended(cases: Sequence[tuple[Any, int]], size: tuple[int, int], shrink: float, seed: int) -> Any:
    """Each weight has its own falling rate (AdaGrad) and is a little shrunk. `cases`: rows of signs, and the answer."""
    weights, slopes = np.zeros(size), np.full(size, START)
    known, order = list(cases), random.Random(seed)
    for _ in range(ROUNDS):
        order.shuffle(known)
        for signs, answer in known:
            loud = EVEN / np.sqrt(len(signs))
            sums = loud * weights[signs].sum(0)
            errors = np.exp(sums - sums.max())
            errors /= errors.sum()
            errors[answer] -= 1
            change = loud * errors + shrink * weights[signs]
            slopes[signs] += change * change
            weights[signs] -= RATE * change / np.sqrt(slopes[signs])
    return weights


def shared(cases: Sequence[Case], least: int) -> list[str]:
    """Signs that so many shops show, in order."""
    shops: dict[str, set[str]] = defaultdict(set)
    for one in cases:
        for sign in one.signs:
            shops[sign].add(one.shop)
    return sorted(sign for sign, some in shops.items() if len(some) >= least)


def loud(weights: Weights) -> Weights:
    return {sign: said for sign, said in weights.items() if max(said) - min(said) >= LOUD}


def folds(shops: Collection[str], count: int = FOLDS) -> dict[str, int]:
    """Shops dealt out at random, so that none is in two folds."""
    dealt = sorted(set(shops))
    random.Random(3).shuffle(dealt)
    return {shop: index % count for index, shop in enumerate(dealt)}
