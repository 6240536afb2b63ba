"""What a topic answers: the columns, the reasoning, and where a period is counted its deadline."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from msgspec import Struct

from renvoi.atlas.country import Law
from renvoi.rights.cases.case import Case
from renvoi.rights.limits import Limit
from renvoi.rights.result import Deadline, Reason
from renvoi.rights.situation import Situation
from renvoi.rights.sums.cents import cents


class Finding(Struct, frozen=True, kw_only=True):
    """`eligible`, `last_day` … by column; a column that does not apply, or is not known, is not there."""

    columns: dict[str, str | int] = {}
    reasons: tuple[Reason, ...] = ()
    deadline: Deadline | None = None


class Asked(Struct, frozen=True):
    """A case with its law, as every topic gets it."""

    case: Case
    at: Situation
    law: Law


NOTHING = Finding()


def missing(column: str) -> Finding:
    """Nothing can be answered before that column is told."""
    return Finding(reasons=(Reason("missing", {"column": column}),))


def until(found: Limit | None) -> Finding:
    """A limit as the result of its topic."""
    if found is None:
        return Finding(reasons=(Reason("not_in_our_data_on"),))
    return Finding(columns={"result": found.day.isoformat()}, reasons=found.reasons)


def money(amount: Decimal) -> str:
    return str(cents(amount))


def iso(day: date | None) -> dict[str, str | int]:
    return {"result": day.isoformat()} if day else {}
