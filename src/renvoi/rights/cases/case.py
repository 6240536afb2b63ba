"""A written case (one JSON object, all values text) as facts: days, words and defaults; what is unusable is named."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation

from msgspec import Struct

from renvoi.facts.errors import BadInput
from renvoi.rights.sums.cents import positive

FIRST_YEAR, LAST_YEAR = 1900, 9800
MOST_DELIVERIES = 1000


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
    amount: Decimal | None

    def fact(self, key: str, default: str = "") -> str:
        return self.facts.get(key, default)

    def is_so(self, key: str) -> bool:
        return self.facts.get(key) == "yes"

    def day(self, key: str) -> date | None:
        """A day among the facts. Raises BadInput when it is none."""
        return _read_day(key, self.fact(key)) if self.fact(key) else None

    def money(self, key: str) -> Decimal | None:
        """A sum among the facts. Raises BadInput when it is none, or below 0."""
        return _read_amount(key, self.fact(key)) if self.fact(key) else None

    def count(self, key: str) -> int | None:
        """A whole number among the facts. Raises BadInput when it is none."""
        told = self.fact(key)
        if told and not (told.isascii() and told.isdecimal() and len(told) < 7):
            raise BadInput(f"{key}: {told[:40]!r} is no whole number")
        return int(told) if told else None

    @property
    def earliest(self) -> date | None:
        """The first day the case tells of: the one whose law applies, when no order is told."""
        days = (self.ordered, *self.delivered, self.notice_sent, self.notice_received, self.proof_sent, self.goods_back)
        return self.ordered or min((day for day in days if day), default=None)


def read_case(told: Mapping[str, object]) -> Case:
    """A case from its JSON object. Raises BadInput naming the column whose value cannot be used."""
    words = {key: str(value).strip() if value is not None else "" for key, value in told.items()}
    deliveries = [part.strip() for part in words.get("delivery_dates", "").split(";") if part.strip()]
    if len(deliveries) > MOST_DELIVERIES:
        raise BadInput(f"delivery_dates: more than {MOST_DELIVERIES} deliveries")
    case = Case(
        jurisdiction=words.get("jurisdiction", ""),
        topic=words.get("topic", ""),
        facts=_pairs(words.get("facts", "")),
        ordered=_day(words, "order_date"),
        delivered=tuple(sorted(_read_day("delivery_dates", part) for part in deliveries if part != "pending")),
        pending="pending" in deliveries,
        informed=_informed(words.get("informed", "")),
        informed_on=_day(words, "info_date"),
        notice_sent=_day(words, "notice_sent"),
        notice_received=_day(words, "notice_received"),
        goods_back=_day(words, "goods_back"),
        proof_sent=_day(words, "proof_sent"),
        refund_paid=_day(words, "refund_paid"),
        amount=_read_amount("amount_eur", words["amount_eur"]) if words.get("amount_eur") else None,
    )
    _refuse_impossible(case)
    return case


def _refuse_impossible(case: Case) -> None:
    """What cannot have happened in that order is named, and nothing is answered."""
    first = case.ordered
    if first and case.delivered and case.delivered[0] < first:
        raise BadInput(f"delivery_dates: {case.delivered[0]} is before the order of {first}; correct one of them")
    if first and case.goods_back and case.goods_back < first:
        raise BadInput(f"goods_back: {case.goods_back} is before the order of {first}; correct one of them")
    if first and case.notice_sent and case.notice_sent < first and case.topic != "mediation":
        raise BadInput(f"notice_sent: {case.notice_sent} is before the order of {first}; correct one of them")
    if case.notice_sent and case.notice_received and case.notice_received < case.notice_sent:
        raise BadInput(f"notice_received: {case.notice_received} is before it was sent, {case.notice_sent}")
    if case.goods_back and case.delivered and case.goods_back < case.delivered[0]:
        raise BadInput(f"goods_back: {case.goods_back} is before the delivery of {case.delivered[0]}")
    if first and case.refund_paid and case.refund_paid < first:
        raise BadInput(f"refund_paid: {case.refund_paid} is before the order of {first}; correct one of them")


def _informed(text: str) -> str:
    if text not in ("", "yes", "no", "late"):
        raise BadInput(f"informed: {text[:40]!r} is none of yes, no, late")
    return text


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


def _read_amount(column: str, text: str) -> Decimal:
    try:
        if len(text) > 20:
            raise InvalidOperation
        return positive(Decimal(text), column)
    except InvalidOperation:
        raise BadInput(f"{column}: {text[:40]!r} is no sum; write it like 54.90") from None
