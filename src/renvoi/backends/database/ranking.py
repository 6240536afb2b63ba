"""How rows of the search text are numbered, so that walking the index backwards gives the newest first; and the tokens
by which a number is found by any part of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from uuid import UUID

from renvoi.facts.words import fold_words

MARK = "#"
"""Begins the tokens of numbers: no word does."""
SHORTEST = 3
LONGEST = 64
MOST = 20
_SALT_BITS = 21
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LATEST = 2**40
"""Seconds: a day far away must not leave the range of a row number."""


def proof_rank(proof: int, moment: datetime | None) -> int:
    """The row number of a proof's words: its second, then a part of its id."""
    return _rank(moment.timestamp() if moment else 0, proof, 0)


def purchase_rank(purchase: str, day: date | None) -> int:
    """That of a purchase's: its day, a second drawn from its id, and a part of it."""
    number = UUID(purchase).int
    begun = datetime.combine(day, time.min, UTC).timestamp() if day else 0
    return _rank(begun + number % 86_400, number >> 20, 1)


def _rank(seconds: float, salt: int, kind: int) -> int:
    bounded = min(max(int(seconds), 0), _LATEST)
    return (bounded << (_SALT_BITS + 1)) | ((salt % (1 << _SALT_BITS)) << 1) | kind


def number_tokens(numbers: Iterable[str]) -> str:
    """Each number from each of its signs on: `AC-204` → `#ac204 #c204 #204`, so that any part begins a token."""
    tokens: dict[str, None] = {}
    for number in sorted(set(numbers))[:MOST]:
        folded = fold_words(number).replace(" ", "")[:LONGEST]
        for start in range(max(1, len(folded) - SHORTEST + 1)):
            tokens[MARK + folded[start:]] = None
    return " ".join(tokens)
