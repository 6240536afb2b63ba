"""Search as you type: order and tracking numbers first, then words in purchases and in the proofs one may see."""

from __future__ import annotations

from uuid import UUID

from django.db import connection
from django.db.models import Case, IntegerField, Q, QuerySet, When

from renvoi.backends.database.models import IdentifierRow, PurchaseRow
from renvoi.facts.scope import Scope, Visibility
from renvoi.facts.words import fold_words
from renvoi.reading.grouping.keys import fold_number

MOST = 400
SHORTEST_NUMBER = 3
NUMBERS = ("order_number", "tracking_number", "invoice_number", "return_number")

_HITS = """
SELECT COALESCE(s.purchase_id, l.purchase_id), s.proof_id
FROM {source}
LEFT JOIN renvoi_proof p ON p.id = s.proof_id
LEFT JOIN renvoi_purchaseproof l ON l.proof_id = s.proof_id
WHERE {match} AND s.household_id = %s
AND (s.proof_id IS NULL OR p.visibility = 'household' OR p.owner_id = %s)
ORDER BY {newest} DESC LIMIT %s
"""
# FTS5 walks its hits from the newest by itself, so that the limit ends the walk; CROSS JOIN keeps it the outer loop.
_SQLITE = _HITS.format(
    source="renvoi_fts f CROSS JOIN renvoi_searchtext s ON s.id = f.rowid",
    match="renvoi_fts MATCH %s",
    newest="f.rowid",
)
_POSTGRES = _HITS.format(source="renvoi_searchtext s", match="s.tsv @@ to_tsquery('simple', %s)", newest="s.id")


def matching(rows: QuerySet[PurchaseRow], scope: Scope, text: str) -> tuple[QuerySet[PurchaseRow], tuple[Case, ...]]:
    """`rows` that hold a number beginning with `text` or all its words, and the order that puts the numbers first."""
    words = fold_words(text)
    if not words:
        return rows, ()
    numbered = by_number(scope, fold_number(words))
    found = rows.filter(pk__in=numbered | by_words(scope, words))
    return found, (Case(When(pk__in=numbered, then=0), default=1, output_field=IntegerField()),) if numbered else ()


def by_number(scope: Scope, folded: str) -> set[UUID]:
    if len(folded) < SHORTEST_NUMBER or not any(c.isdigit() for c in folded):
        return set()
    numbers = IdentifierRow.objects.filter(household_id=scope.household, kind__in=NUMBERS, purchase__isnull=False)
    numbers = numbers.filter(Q(purchase__visibility=Visibility.HOUSEHOLD.value) | Q(purchase__owner_id=scope.member))
    if connection.vendor == "sqlite":  # LIKE would not use the index there
        numbers = numbers.filter(folded__gte=folded, folded__lt=folded + "\uffff")
    else:
        numbers = numbers.filter(folded__startswith=folded)
    return {found for found in numbers.order_by("-id").values_list("purchase_id", flat=True)[:MOST] if found}


def by_words(scope: Scope, words: str) -> set[UUID]:
    """Purchases in which all words occur; the last one may be unfinished."""
    return {_uuid(purchase) for purchase, _ in _hits(scope, words) if purchase}


def proofs_with(scope: Scope, text: str) -> set[int]:
    """Proofs in whose words all of these occur, accents folded."""
    words = fold_words(text)
    return {proof for _, proof in _hits(scope, words) if proof} if words else set()


def _hits(scope: Scope, words: str) -> list[tuple[UUID | str | None, int | None]]:
    terms = words.split()[:12]
    sqlite = connection.vendor == "sqlite"
    query = " ".join(f'"{t}"' for t in terms) + "*" if sqlite else " & ".join(terms) + ":*"
    household = UUID(scope.household).hex if sqlite else scope.household
    with connection.cursor() as cursor:
        cursor.execute(_SQLITE if sqlite else _POSTGRES, [query, household, scope.member, MOST])
        hits: list[tuple[UUID | str | None, int | None]] = cursor.fetchall()
        return hits


def _uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)
