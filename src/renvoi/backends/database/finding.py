"""Asks the search text: numbers by any part, words by their beginnings; the newest first, and only what one may see.

The index is walked from the newest (ranking.py), a window of rows at a time, and only the rows of a window are joined
to what says who sees them: a common word costs no more than its newest rows. Nothing is ever scored, since scoring
every match of a common beginning is what makes the slow end of a search as you type. How a window is asked for stands
in windows.py, one way for each database.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from renvoi.backends.database.ranking import LONGEST, MARK, SHORTEST
from renvoi.backends.database.windows import Row, windows_of
from renvoi.facts.scope import Scope
from renvoi.facts.words import fold_words

ENOUGH = 100
"""Hits that end the search; what others keep private or what is not wanted here does not count."""
LOOSE_WINDOWS = 2
"""Where nearly everything is filed, a proof in no purchase is looked for among the newest only."""
LONGEST_BEGINNING = 4
"""Beginnings up to so many letters have lists of their own (migration 0017); longer ones are merged word by word."""
MOST_WORDS = 12
LONGEST_WORD = 60


class Hit(NamedTuple):
    purchase: UUID | str | None
    proof: int | None


class Hits(NamedTuple):
    """`more`: the search ended with enough, so that older rows may hold the words, too."""

    found: list[Hit]
    more: bool


class Purchases(NamedTuple):
    numbered: list[UUID]
    worded: list[UUID]
    more: bool


class Proofs(NamedTuple):
    keys: list[int]
    more: bool


Wanted = Callable[[Row], bool]


def purchases_with(scope: Scope, text: str) -> Purchases:
    """Purchases that have a number `text` is a part of, and those in whose proofs all its words occur."""
    numbered = _purchases(scope, _number_queries(scope, text))
    worded = _purchases(scope, _word_queries(scope, text))
    return Purchases(numbered[0], worded[0], numbered[1] or worded[1])


def proofs_with(scope: Scope, text: str, *, loose: bool = False) -> Proofs:
    """Proofs by number or words, the newest first; `loose`: only those that lie in no purchase."""
    windows = LOOSE_WINDOWS if loose else None

    def wanted(row: Row) -> bool:
        return row[2] is not None and not (loose and row[1])

    both = (_number_queries(scope, text), _word_queries(scope, text))
    hits = [_hits(scope, queries, wanted, windows) for queries in both]
    keys = [hit.proof for found, _ in hits for hit in found if hit.proof is not None]
    return Proofs(list(dict.fromkeys(keys)), any(more for _, more in hits))


def _purchases(scope: Scope, queries: Sequence[str]) -> tuple[list[UUID], bool]:
    found, more = _hits(scope, queries, lambda row: row[1] is not None)
    return list(dict.fromkeys(_uuid(hit.purchase) for hit in found if hit.purchase)), more


def _number_queries(scope: Scope, text: str) -> list[str]:
    """Three signs with a digit among them; blanks and punctuation do not count."""
    folded = fold_words(text).replace(" ", "")[:LONGEST]
    if len(folded) < SHORTEST or not any(sign.isdigit() for sign in folded):
        return []
    return [_query(scope, [], MARK + folded, prefix=True)]


def _word_queries(scope: Scope, text: str) -> list[str]:
    """All words; the last one may be unfinished, unless it is a single letter, with which half of all words begin.

    On SQLite a longer one is tried as a whole word first: there the lists of all words it begins are merged.
    """
    words = [word[:LONGEST_WORD] for word in fold_words(text).split()[:MOST_WORDS]]
    if not words:
        return []
    whole_first = connection.vendor == "sqlite" and len(words[-1]) > LONGEST_BEGINNING
    tried = (False, True) if whole_first else (len(words[-1]) > 1,)
    return [_query(scope, words[:-1], words[-1], prefix=prefix) for prefix in tried]


def _query(scope: Scope, words: Sequence[str], last: str, *, prefix: bool) -> str:
    """Words are letters and digits alone (fold_words), so that quotes are never within them."""
    home = household_token(scope.household)
    if connection.vendor == "sqlite":
        return " AND ".join(f'"{word}"' for word in (home, *words, last)) + ("*" if prefix else "")
    return " & ".join(f"'{word}'" for word in (home, *words, last)) + (":*" if prefix else "")


def household_token(household: str) -> str:
    """Stands in the index with the words of each row, so that one household never walks through another's."""
    return f"h{household.replace('-', '')}"


def _hits(scope: Scope, queries: Sequence[str], wanted: Wanted, windows: int | None = None) -> Hits:
    """What the first query finds that fills a window and is enough, else the last: each finds all of the one before.

    With so many `windows` a query that fills one is enough, whatever was wanted of it.
    """
    hits = Hits([], more=False)
    for query in queries:
        hits = _walk(scope, query, wanted, windows)
        if hits.more:
            break
    return hits


def _walk(scope: Scope, query: str, wanted: Wanted, windows: int | None) -> Hits:
    """Hits window by window until they are enough or none is left."""
    found: list[Hit] = []
    for number, window in enumerate(windows_of(scope, query), 1):
        found += [Hit(row[1], row[2]) for row in window.rows if row[3] and wanted(row)]
        if len(found) >= ENOUGH or number == windows or window.last:
            return Hits(found, more=not window.last)
    return Hits(found, more=False)


def _uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)
