"""What the words of a mail say of its kind, from labelled mails; writes atlas/kind_words.txt."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from math import exp, sqrt
from pathlib import Path
from typing import NamedTuple

from bench.score.material import Mail, negatives
from renvoi.atlas.kind_words import KINDS, Weights, shown
from renvoi.reading.extract.opinion import EVEN, signs_of
from renvoi.reading.found_kind import signs_found
from renvoi.reading.grow import grow
from renvoi.reading.read import findings_of

FILE = Path(__file__).parents[2] / "src" / "renvoi" / "atlas" / "kind_words.txt"
LEAST = 3
"""Shops that must say a word before it counts."""
ROUNDS, RATE, START = 8, 0.15, 1e-3
SHRINK = 0.002
"""How strongly weights are drawn towards nothing."""
LOUD = 0.3
"""A sign whose weights differ by less says nothing worth keeping."""


class Heard(NamedTuple):
    """The signs of one mail, or of words in it, their kind as a number, and whose it is."""

    signs: tuple[str, ...]
    kind: int
    shop: str


def learn_kinds(known: Sequence[Mail]) -> int:
    """Learn from these mails and from those that are no purchase; returns how many signs are kept."""
    others = [Mail("none", path, {"kind": "other"}) for paths in negatives().values() for path in paths]
    with ProcessPoolExecutor(2) as pool:
        heard = list(pool.map(listen, [*known, *others], chunksize=20))
    weights = trained(heard, len(KINDS))
    kept = {sign: said for sign, said in weights.items() if max(said) - min(said) >= LOUD}
    FILE.write_text(shown(kept, f"make learn, on {len(heard)} labelled mails, none of them aside"), "utf-8")
    return len(kept)


def listen(mail: Mail) -> Heard:
    data = mail.path.read_bytes()
    found = findings_of(grow(data, name=f"mail{mail.path.suffix}"), hashlib.sha256(data).hexdigest())
    signs = signs_of(found.sheaf.subject, found.pages, signs_found(found).names)
    host = found.sheaf.headers.from_address.rpartition("@")[2] if found.sheaf.headers else ""
    kind = next(at for at, one in enumerate(KINDS) if one.value == mail.label["kind"])
    return Heard(tuple(sorted(set(signs))), kind, str(mail.label.get("family") or host or mail.path))


def trained(heard: Sequence[Heard], kinds: int, least: int = LEAST, shrink: float = SHRINK) -> Weights:
    """Weights by stochastic descent of the logistic loss, each with its own falling rate (AdaGrad), a little shrunk."""
    shops: dict[str, set[str]] = defaultdict(set)
    for one in heard:
        for sign in one.signs:
            shops[sign].add(one.shop)
    weights = {sign: [0.0] * kinds for sign, some in shops.items() if len(some) >= least}
    slopes = {sign: [START] * kinds for sign in weights}
    cases = [([sign for sign in one.signs if sign in weights], one.kind) for one in heard]
    order = random.Random(1)
    for _ in range(ROUNDS):
        order.shuffle(cases)
        for signs, kind in cases:
            step(signs, kind, weights, slopes, shrink)
    return {sign: tuple(said) for sign, said in weights.items()}


def step(
    signs: Iterable[str], kind: int, weights: dict[str, list[float]], slopes: dict[str, list[float]], shrink: float
) -> None:
    known = [weights[sign] for sign in signs]
    if not known:
        return
    loud = EVEN / sqrt(len(known))
    sums = [loud * sum(column) for column in zip(*known, strict=True)]
    parts = [exp(one - max(sums)) for one in sums]
    errors = [loud * (one / sum(parts) - (at == kind)) for at, one in enumerate(parts)]
    for sign in signs:
        said, slope = weights[sign], slopes[sign]
        for at, error in enumerate(errors):
            change = error + shrink * said[at]
            slope[at] += change * change
            said[at] -= RATE * change / sqrt(slope[at])
