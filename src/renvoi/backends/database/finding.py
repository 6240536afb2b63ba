"""Asks the search text: numbers by any part, words by their beginnings; the newest first, and only what one may see.

The index is walked from the newest (ranking.py), a window of rows at a time, and only the rows of a window are joined
to what says who sees them: a common word costs no more than its newest rows. Nothing is ever scored, since scoring
every match of a common beginning is what makes the slow end of a search as you type.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from renvoi.backends.database.ranking import LONGEST, MARK, SHORTEST
from renvoi.facts.scope import Scope
from renvoi.facts.words import fold_words

MOST = 400
"""Rows of the first window; each further one is eight times as long."""
ENOUGH = 100
"""Hits that end the search; what others keep private or what is not wanted here does not count."""
LOOSE_WINDOWS = 2
"""Where nearly everything is filed, a proof in no purchase is looked for among the newest only."""
LONGEST_BEGINNING = 4
"""Beginnings up to so many letters have lists of their own (migration 0017); longer ones are merged word by word."""
MOST_WORDS = 12
LONGEST_WORD = 60
_NEWEST = 2**63 - 1

_WINDOW = """
SELECT c.id, COALESCE(c.purchase_id, l.purchase_id), c.proof_id,
    COALESCE(p.visibility, o.visibility) = 'household' OR COALESCE(p.owner_id, o.owner_id) = %s
FROM (
    SELECT s.id, s.purchase_id, s.proof_id FROM {source}
    WHERE {match} AND s.household_id = %s AND {newest} < %s ORDER BY {newest} DESC LIMIT %s
) c
LEFT JOIN renvoi_proof p ON p.id = c.proof_id
LEFT JOIN renvoi_purchaserow o ON o.id = c.purchase_id
LEFT JOIN renvoi_purchaseproof l ON l.proof_id = c.proof_id
ORDER BY c.id DESC
"""
# CROSS JOIN keeps the index the outer loop.
_SQLITE = ("renvoi_fts f CROSS JOIN renvoi_searchtext s ON s.id = f.rowid", "renvoi_fts MATCH %s", "f.rowid")
_POSTGRES = ("renvoi_searchtext s", "s.tsv @@ %s::tsquery", "s.id")


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


Row = tuple[int, UUID | str | None, int | None, bool]
"""Of the index, its purchase, its proof, whether it is seen."""
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

    A longer one is tried as a whole word first.
    """
    words = [word[:LONGEST_WORD] for word in fold_words(text).split()[:MOST_WORDS]]
    if not words:
        return []
    tried = (False, True) if len(words[-1]) > LONGEST_BEGINNING else (len(words[-1]) > 1,)
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
    hits, looked_at = Hits([], more=False), 0
    for left, query in enumerate(queries, 1 - len(queries)):
        hits, looked_at = _walk(scope, query, wanted, windows)
        if looked_at >= MOST and (windows is not None or len(hits.found) >= ENOUGH):
            return Hits(hits.found, hits.more or left < 0)
    return hits


def _walk(scope: Scope, query: str, wanted: Wanted, windows: int | None) -> tuple[Hits, int]:
    """Hits window by window until they are enough or none is left, and how many rows were looked at."""
    found: list[Hit] = []
    before, most, looked_at = _NEWEST, MOST, 0
    while len(found) < ENOUGH and (windows is None or windows > 0):
        rows = _window(scope, query, before, most)
        found += [Hit(row[1], row[2]) for row in rows if row[3] and wanted(row)]
        walked = len({row[0] for row in rows})
        looked_at += walked
        if walked < most:
            return Hits(found, more=False), looked_at
        before, most = rows[-1][0], most * 8
        windows = windows - 1 if windows is not None else None
    return Hits(found, more=True), looked_at


def _window(scope: Scope, query: str, before: int, most: int) -> list[Row]:
    """The newest rows of a query below this one; a proof of two purchases is there twice."""
    sqlite = connection.vendor == "sqlite"
    source, match, newest = _SQLITE if sqlite else _POSTGRES
    household = UUID(scope.household).hex if sqlite else scope.household
    # A number, not its digits: within COALESCE SQLite compares without the type of the column.
    member = int(scope.member) if scope.member and scope.member.isdigit() else None
    with connection.cursor() as cursor:
        statement = _WINDOW.format(source=source, match=match, newest=newest)
        cursor.execute(statement, [member, query, household, before, most])
        found: list[Row] = cursor.fetchall()
        return found


def _uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)
