"""Search as you type: purchases by any part of a number first, then by words in them and in the proofs one may see."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Case, IntegerField, QuerySet, When

from renvoi.backends.database import finding
from renvoi.backends.database.models import Proof, PurchaseRow
from renvoi.facts.scope import Scope
from renvoi.facts.words import fold_words

LOOSE_SHOWN = 8


class Matches(NamedTuple):
    """`order` puts numbers first; `more`: older purchases may hold the words, too, and are left out."""

    rows: QuerySet[PurchaseRow]
    order: tuple[Case, ...]
    more: bool


class Loose(NamedTuple):
    """`more`: there may be others."""

    proofs: list[Proof]
    more: bool


def matching(rows: QuerySet[PurchaseRow], scope: Scope, text: str) -> Matches:
    """`rows` that hold a number with `text` in it or all its words; all of them when it holds no word."""
    if not fold_words(text):
        return Matches(rows, (), more=False)
    numbered, worded, more = finding.purchases_with(scope, text)
    found = rows.filter(pk__in={*numbered, *worded})
    order = (Case(When(pk__in=numbered, then=0), default=1, output_field=IntegerField()),) if numbered else ()
    return Matches(found, order, more)


def proofs_with(scope: Scope, text: str) -> finding.Proofs:
    """Proofs with the number, or in whose words all of these occur, accents folded."""
    return finding.proofs_with(scope, text) if fold_words(text) else finding.Proofs([], more=False)


def loose_proofs(scope: Scope, text: str) -> Loose:
    """The newest of those that lie in no purchase."""
    if not fold_words(text):
        return Loose([], more=False)
    keys, more = finding.proofs_with(scope, text, loose=True)
    shown = keys[:LOOSE_SHOWN]
    rows = {row.pk: row for row in Proof.objects.filter(household_id=scope.household, pk__in=shown)}
    return Loose([rows[key] for key in shown if key in rows], more or len(keys) > len(shown))
