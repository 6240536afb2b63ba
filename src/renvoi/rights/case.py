"""A written case (one JSON object, all values text) as facts: days, words and defaults; what is unusable is named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from msgspec import Struct

from renvoi.facts.errors import BadInput

FIRST_YEAR, LAST_YEAR = 1900, 9800


class Case(Struct, frozen=True, kw_only=True):
    """The facts of a case. `facts` are its key=value pairs; `pending`: an item is still to come."""

    jurisdiction: str
    topic: str
    facts: dict[str, str]
    ordered: date | None
    delivered: tuple[date, ...]
    pending: bool
    informed: str
    informed_on: date | None
    notice_sent: date | None
    notice_received: date | None
    goods_back: date | None
    proof_sent: date | None
    refund_paid: date | None

    def fact(self, key: str, default: str = "") -> str:
        return self.facts.get(key, default)

    def is_so(self, key: str) -> bool:
        return self.facts.get(key) == "yes"


def read_case(told: Mapping[str, object]) -> Case:
    """A case from its JSON object. Raises BadInput naming the column whose value cannot be used."""
    words = {key: str(value).strip() if value is not None else "" for key, value in told.items()}
    deliveries = [part.strip() for part in words.get("delivery_dates", "").split(";") if part.strip()]
    return Case(
        jurisdiction=words.get("jurisdiction", ""),
        topic=words.get("topic", ""),
        facts=_pairs(words.get("facts", "")),
        ordered=_day(words, "order_date"),
        delivered=tuple(sorted(_read_day("delivery_dates", part) for part in deliveries if part != "pending")),
        pending="pending" in deliveries,
        informed=words.get("informed", ""),
        informed_on=_day(words, "info_date"),
        notice_sent=_day(words, "notice_sent"),
        notice_received=_day(words, "notice_received"),
        goods_back=_day(words, "goods_back"),
        proof_sent=_day(words, "proof_sent"),
        refund_paid=_day(words, "refund_paid"),
    )


def read_fact_day(case: Case, key: str) -> date | None:
    return _read_day(key, case.fact(key)) if case.fact(key) else None


def _pairs(text: str) -> dict[str, str]:
    pairs = (part.split("=", 1) for part in text.split(";") if "=" in part)
    return {key.strip(): value.strip() for key, value in pairs}


def _day(words: Mapping[str, str], column: str) -> date | None:
    return _read_day(column, words[column]) if words.get(column) else None


def _read_day(column: str, text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise BadInput(f"{column}: {text[:40]!r} is no day; write it like 2026-11-22") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise BadInput(f"{column}: the year {day.year} is out of reach")
    return day
