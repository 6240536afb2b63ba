"""Asks the search text: numbers by any part, words by their beginnings; the newest first, and only what one may see.

FTS5 walks its hits backwards from the newest (ranking.py), so that the limit ends the walk; nothing is ever scored,
since scoring every match of a common beginning is what makes the slow end of a search as you type.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import connection

from renvoi.backends.database.ranking import LONGEST, MARK, SHORTEST
from renvoi.facts.scope import Scope
from renvoi.facts.words import fold_words

MOST = 400
MOST_WORDS = 12
LONGEST_WORD = 60

_HITS = """
SELECT COALESCE(s.purchase_id, l.purchase_id), s.proof_id
FROM {source}
LEFT JOIN renvoi_proof p ON p.id = s.proof_id
LEFT JOIN renvoi_purchaserow o ON o.id = s.purchase_id
LEFT JOIN renvoi_purchaseproof l ON l.proof_id = s.proof_id
WHERE {match} AND s.household_id = %s
AND (COALESCE(p.visibility, o.visibility) = 'household' OR COALESCE(p.owner_id, o.owner_id) = %s)
{only}
ORDER BY {newest} DESC LIMIT %s
"""
_ONLY = {"": "", "proofs": "AND s.proof_id IS NOT NULL", "loose": "AND s.proof_id IS NOT NULL AND l.id IS NULL"}
# CROSS JOIN keeps the index the outer loop.
_SQLITE = ("renvoi_fts f CROSS JOIN renvoi_searchtext s ON s.id = f.rowid", "renvoi_fts MATCH %s", "f.rowid")
_POSTGRES = ("renvoi_searchtext s", "s.tsv @@ %s::tsquery", "s.id")


def purchases_with(scope: Scope, text: str) -> tuple[list[UUID], list[UUID]]:
    """Purchases that have a number `text` is a part of, and those in whose proofs all its words occur."""
    return _purchases(_number_query(scope, text), scope), _purchases(_word_query(scope, text), scope)


def proofs_with(scope: Scope, text: str, *, loose: bool = False) -> list[int]:
    """Proofs by number or words, the newest first; `loose`: only those that lie in no purchase."""
    only = "loose" if loose else "proofs"
    queries = (_number_query(scope, text), _word_query(scope, text))
    hits = [proof for query in queries if query for _, proof in _hits(scope, query, only) if proof]
    return list(dict.fromkeys(hits))


def _purchases(query: str, scope: Scope) -> list[UUID]:
    found = (_uuid(purchase) for purchase, _ in _hits(scope, query, "") if purchase) if query else ()
    return list(dict.fromkeys(found))


def _number_query(scope: Scope, text: str) -> str:
    """Three signs with a digit among them; blanks and punctuation do not count."""
    folded = fold_words(text).replace(" ", "")[:LONGEST]
    if len(folded) < SHORTEST or not any(sign.isdigit() for sign in folded):
        return ""
    return _query(scope, [], MARK + folded, prefix=True)


def _word_query(scope: Scope, text: str) -> str:
    """All words; the last one may be unfinished, unless it is a single letter, with which half of all words begin."""
    words = [word[:LONGEST_WORD] for word in fold_words(text).split()[:MOST_WORDS]]
    return _query(scope, words[:-1], words[-1], prefix=len(words[-1]) > 1) if words else ""


def _query(scope: Scope, words: Sequence[str], last: str, *, prefix: bool) -> str:
    """Words are letters and digits alone (fold_words), so that quotes are never within them."""
    home = household_token(scope.household)
    if connection.vendor == "sqlite":
        return " AND ".join(f'"{word}"' for word in (home, *words, last)) + ("*" if prefix else "")
    return " & ".join(f"'{word}'" for word in (home, *words, last)) + (":*" if prefix else "")


def household_token(household: str) -> str:
    """Stands in the index with the words of each row, so that one household never walks through another's."""
    return f"h{household.replace('-', '')}"


def _hits(scope: Scope, query: str, only: str) -> list[tuple[UUID | str | None, int | None]]:
    sqlite = connection.vendor == "sqlite"
    source, match, newest = _SQLITE if sqlite else _POSTGRES
    statement = _HITS.format(source=source, match=match, newest=newest, only=_ONLY[only])
    household = UUID(scope.household).hex if sqlite else scope.household
    with connection.cursor() as cursor:
        # A number, not its digits: within COALESCE SQLite compares without the type of the column.
        member = int(scope.member) if scope.member and scope.member.isdigit() else None
        cursor.execute(statement, [query, household, member, MOST])
        hits: list[tuple[UUID | str | None, int | None]] = cursor.fetchall()
        return hits


def _uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)
