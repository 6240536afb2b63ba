"""A query of the search text, a window at a time from the newest row; who sees a row is asked of a window alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection

from renvoi.facts.scope import Scope

MOST = 400
"""Hits of the first window; each further one is eight times as long."""
NEWEST_ROWS = 1000
"""On PostgreSQL, rows (hits or not) of the first window: how many of them are hits tells how long the next one is."""
WALKED = 6000
"""Rows up to which each is looked at; of longer windows only those that the index names."""
LONGEST = 50_000
"""Rows; instead of a longer window all the rest is asked for at once."""
_NEWEST = 2**63 - 1

Row = tuple[int, UUID | str | None, int | None, bool]
"""Of the index, its purchase, its proof, whether it is seen."""


class Window(NamedTuple):
    """The newest first; a proof of two purchases is there twice. `last`: no older row holds the words."""

    rows: list[Row]
    last: bool


_SEEN = """
SELECT c.id, COALESCE(c.purchase_id, l.purchase_id), c.proof_id,
    COALESCE(p.visibility, o.visibility) = 'household' OR COALESCE(p.owner_id, o.owner_id) = %s
FROM ({rows}) c
LEFT JOIN {proof} p ON {same_proof}
LEFT JOIN {purchase} o ON {same_purchase}
LEFT JOIN {link} l ON {same_link}
ORDER BY c.id DESC
"""
_SQLITE = _SEEN.format(
    # CROSS JOIN keeps the index the outer loop.
    rows="""SELECT s.id, s.purchase_id, s.proof_id FROM renvoi_fts f CROSS JOIN renvoi_searchtext s ON s.id = f.rowid
    WHERE renvoi_fts MATCH %s AND s.household_id = %s AND f.rowid < %s ORDER BY f.rowid DESC LIMIT %s""",
    proof="renvoi_proof",
    same_proof="p.id = c.proof_id",
    purchase="renvoi_purchaserow",
    same_purchase="o.id = c.purchase_id",
    link="renvoi_purchaseproof",
    same_link="l.proof_id = c.proof_id",
)
# OFFSET 0: a whole table is never read for one window.
_POSTGRES = {
    "proof": "LATERAL (SELECT visibility, owner_id FROM renvoi_proof WHERE id = c.proof_id OFFSET 0)",
    "same_proof": "TRUE",
    "purchase": "LATERAL (SELECT visibility, owner_id FROM renvoi_purchaserow WHERE id = c.purchase_id OFFSET 0)",
    "same_purchase": "TRUE",
    "link": "LATERAL (SELECT purchase_id FROM renvoi_purchaseproof WHERE proof_id = c.proof_id OFFSET 0)",
    "same_link": "TRUE",
}
_WALKED = _SEEN.format(
    rows="""SELECT w.id, w.purchase_id, w.proof_id FROM (
        SELECT id, purchase_id, proof_id, tsv FROM renvoi_searchtext WHERE household_id = %s AND id < %s
        ORDER BY id DESC LIMIT %s
    ) w WHERE w.tsv @@ %s::tsquery""",
    **_POSTGRES,
)
_WITHIN = _SEEN.format(
    rows="""SELECT id, purchase_id, proof_id FROM renvoi_searchtext
    WHERE household_id = %s AND id < %s AND id >= %s AND tsv @@ %s::tsquery""",
    **_POSTGRES,
)
_REST = _SEEN.format(
    rows="""SELECT id, purchase_id, proof_id FROM renvoi_searchtext
    WHERE tsv @@ %s::tsquery AND household_id = %s AND id < %s ORDER BY id DESC LIMIT %s""",
    **_POSTGRES,
)
_FLOOR = "SELECT id FROM renvoi_searchtext WHERE household_id = %s AND id < %s ORDER BY id DESC OFFSET %s LIMIT 1"


def windows_of(scope: Scope, query: str) -> Iterator[Window]:
    """As many as are asked for, until the last."""
    # A number, not its digits: within COALESCE SQLite compares without the type of the column.
    member = int(scope.member) if scope.member and scope.member.isdigit() else None
    if connection.vendor == "sqlite":
        yield from _counted(_SQLITE, member, query, UUID(scope.household).hex, _NEWEST)
    else:
        yield from _ranged(member, query, scope.household)


def _counted(statement: str, member: int | None, query: str, household: str, before: int) -> Iterator[Window]:
    """By so many hits; the index is read only as far as they reach."""
    most = MOST
    while True:
        rows = _asked(statement, [member, query, household, before, most])
        last = len({row[0] for row in rows}) < most
        yield Window(rows, last)
        if last:
            return
        before, most = rows[-1][0], most * 8


def _ranged(member: int | None, query: str, household: str) -> Iterator[Window]:
    """By so many rows: PostgreSQL fetches every hit before it puts the newest first, and often guesses wrongly how many
    there are, so that each window is made as long as some hundred hits need.
    """
    before, count, most = _NEWEST, NEWEST_ROWS, MOST
    while True:
        floor = _floor(household, before, count)
        if count <= WALKED:
            rows = _asked(_WALKED, [member, household, before, count, query])
        else:
            rows = _asked(_WITHIN, [member, household, before, floor or 0, query])
        yield Window(rows, last=floor is None)
        if floor is None:
            return
        before = floor
        count, most = count * most // max(len(rows), 1), most * 8
        if count > LONGEST:
            yield from _counted(_REST, member, query, household, before)
            return


def _floor(household: str, before: int, count: int) -> int | None:
    """The row that ends so many; None when there are not more."""
    with connection.cursor() as cursor:
        cursor.execute(_FLOOR, [household, before, count - 1])
        found = cursor.fetchone()
        return found[0] if found else None


def _asked(statement: str, values: Sequence[str | int | None]) -> list[Row]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        found: list[Row] = cursor.fetchall()
        return found
