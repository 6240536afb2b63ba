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
YES_OR_NO = frozenset(
    {
        "unsealed",
        "hygiene_sealed",
        "media_sealed",
        "perishable",
        "made_to_measure",
        "standard_options",
        "production_started",
        "market_price",
        "alcohol_futures",
        "mixed_inseparably",
        "periodical",
        "subscription",
        "fixed_date",
        "urgent_home_repair",
        "second_hand",
        "faulty",
        "terms_waiver",
        "performance_begun",
        "express_consent",
        "acknowledged",
        "confirmed",
        "express_request",
        "free_trial",
        "told_it_becomes_paid",
        "click_and_collect",
        "paid_online",
        "reserved_online",
        "linked_credit",
        "duties_fulfilled",
        "trader_collects",
        "told_who_pays_return",
        "returned_without_declaration",
        "chance_to_check",
        "delivery_date_agreed",
        "outside_main_activity",
        "procedure_told",
    }
)
"""Facts that are answered so; a word that is neither would be taken for a no."""


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
    received = min(case.delivered, default=None)
    complaint = case.topic == "mediation"
    for name, day, before, what in (
        ("delivery_dates", received, case.ordered, "the order"),
        ("notice_sent", None if complaint else case.notice_sent, case.ordered, "the order"),
        ("notice_received", None if complaint else case.notice_received, case.ordered, "the order"),
        ("notice_received", case.notice_received, case.notice_sent, "the day it was sent"),
        ("proof_sent", case.proof_sent, case.ordered, "the order"),
        ("goods_back", case.goods_back, case.ordered, "the order"),
        ("goods_back", case.goods_back, received, "the delivery"),
        ("refund_paid", case.refund_paid, case.ordered, "the order"),
        ("discovered", case.day("discovered"), received or case.ordered, "the delivery"),
        ("placed_in_locker", case.day("placed_in_locker"), case.ordered, "the order"),
    ):
        if day and before and day < before:
            raise BadInput(f"{name}: {day} is before {what} of {before}; correct one of them")


def _informed(text: str) -> str:
    if text not in ("", "yes", "no", "late"):
        raise BadInput(f"informed: {text[:40]!r} is none of yes, no, late")
    return text


def _pairs(text: str) -> dict[str, str]:
    """The key=value pairs of `facts`. BadInput for a word without a value, a key told twice, or no yes and no no."""
    pairs: dict[str, str] = {}
    for part in filter(None, (one.strip() for one in text.split(";"))):
        key, is_told, value = (one.strip() for one in part.partition("="))
        if not is_told or not key:
            raise BadInput(f"facts: {part[:40]!r} is no key=value")
        if pairs.setdefault(key, value) != value:
            raise BadInput(f"facts: {key[:40]} is told twice, {pairs[key][:40]!r} and {value[:40]!r}")
        if key in YES_OR_NO and value not in ("", "yes", "no"):
            raise BadInput(f"facts: {key}={value[:40]!r} is neither yes nor no")
    return pairs


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
