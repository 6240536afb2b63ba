"""Search as you type: purchases by any part of a number first, then by words in them and in the proofs one may see."""

from __future__ import annotations

from django.db.models import Case, IntegerField, QuerySet, When

from renvoi.backends.database import finding
from renvoi.backends.database.models import Proof, PurchaseRow
from renvoi.facts.scope import Scope
from renvoi.facts.words import fold_words

LOOSE_SHOWN = 8


def matching(rows: QuerySet[PurchaseRow], scope: Scope, text: str) -> tuple[QuerySet[PurchaseRow], tuple[Case, ...]]:
    """`rows` that hold a number with `text` in it or all its words, and the order that puts the numbers first."""
    if not fold_words(text):
        return rows, ()
    numbered, worded = finding.purchases_with(scope, text)
    found = rows.filter(pk__in={*numbered, *worded})
    return found, (Case(When(pk__in=numbered, then=0), default=1, output_field=IntegerField()),) if numbered else ()


def proofs_with(scope: Scope, text: str) -> list[int]:
    """Proofs with the number, or in whose words all of these occur, accents folded."""
    return finding.proofs_with(scope, text) if fold_words(text) else []


def loose_proofs(scope: Scope, text: str) -> list[Proof]:
    """The newest of those that lie in no purchase."""
    found = finding.proofs_with(scope, text, loose=True)[:LOOSE_SHOWN] if fold_words(text) else []
    rows = {row.pk: row for row in Proof.objects.filter(household_id=scope.household, pk__in=found)}
    return [rows[key] for key in found if key in rows]
