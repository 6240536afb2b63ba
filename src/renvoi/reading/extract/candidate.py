"""What a reader offers: a value, where it stands, how likely it is and why; the winner is chosen by score."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from typing import Generic, TypeVar

from msgspec import Struct

from renvoi.facts.place import Found, Place

T = TypeVar("T")

LABELLED = 0.55
"""Score from which a number has a label."""
THRESHOLD = 0.5
"""Below this a candidate is not asserted."""


class Candidate(Struct, Generic[T], frozen=True):
    """A value that may be right. `score` is between 0 and 1; `why` names the signs it rests on, strongest first."""

    value: T
    place: Place | None
    reader: str
    score: float
    why: tuple[str, ...] = ()

    def found(self) -> Found[T]:
        return Found(self.value, self.place, self.reader, round(min(self.score, 0.99), 2))


def agree(candidates: Iterable[Candidate[T]]) -> list[Candidate[T]]:
    """Best first, one per value. A value found by two independent readers gains; a lone sign never exceeds 0.89."""
    by_value: dict[Hashable, list[Candidate[T]]] = {}
    for candidate in candidates:
        by_value.setdefault(key_of(candidate.value), []).append(candidate)
    merged = []
    for same in by_value.values():
        best = max(same, key=lambda one: one.score)
        others = {one.reader for one in same} - {best.reader}
        score = best.score if best.reader.startswith(CERTAIN) else min(best.score, 0.89)
        score = min(0.98, score + 0.06 * len(others))
        why = tuple(dict.fromkeys(reason for one in (best, *same) for reason in one.why))
        merged.append(Candidate(best.value, best.place, best.reader, score, why))
    return sorted(merged, key=lambda one: -one.score)


HOUSEHOLD = "household"
"""Begins the reader's name where a label was taught by the household itself."""
CERTAIN = ("schema.org", "factur-x", "kind", HOUSEHOLD)
"""Readers whose score stands by itself: declared data, and the kind, which is weighed once from everything."""


def key_of(value: object) -> Hashable:
    if isinstance(value, str):
        return "".join(filter(str.isalnum, value.casefold()))
    return value if isinstance(value, Hashable) else id(value)


def winner(candidates: Iterable[Candidate[T]], threshold: float = THRESHOLD) -> Found[T] | None:
    """The best candidate as a fact, or None when even it is too doubtful."""
    ranked = agree(candidates)
    return ranked[0].found() if ranked and ranked[0].score >= threshold else None
