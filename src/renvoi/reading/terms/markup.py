"""MerchantReturnPolicy declared in a page's structured data, as shops write it: enumerations that do not exist, numbers
as strings, lists where one value is due (schema.org 30.0)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any, TypeVar

from msgspec.structs import asdict, replace

from renvoi.facts.money import Money
from renvoi.facts.place import Found, Place
from renvoi.facts.return_policy import (
    Clock,
    DifferingRule,
    LabelSource,
    Method,
    Payer,
    RefundMethod,
    ReturnPolicy,
    Scope,
)
from renvoi.reading.structured import MEDIA_TYPE
from renvoi.reading.tree import Node
from renvoi.reading.version import READER_VERSION

T = TypeVar("T")
READER = "json-ld"
DECLARED, CONTRADICTED = 0.95, 0.5
TYPE = "MerchantReturnPolicy"
HOLDERS = ("hasMerchantReturnPolicy", "hasProductReturnPolicy")
MOST, DEEPEST, LONGEST = 20, 12, 3_650
DAYS = re.compile(r"\s*P?(\d{1,4})\s*(?:D|days?|jours?|Tage|días|giorni|dagen)?\s*", re.IGNORECASE)
METHODS = {"mail": Method.POST, "store": Method.STORE, "kiosk": Method.PICKUP_POINT}
LABELS = {"inbox": LabelSource.IN_BOX, "download": LabelSource.DOWNLOAD, "customer": LabelSource.CUSTOMER}
REASONS = ("customerRemorse", "")
"""Where one property is told for several reasons of return, the buyer's change of mind is what counts."""


def declared(tree: Node, proof: str, country: str = "") -> ReturnPolicy | None:
    """The policy a page declares for a buyer of this country. Policies of other countries are differing rules; two for
    the same buyer that name other days: neither is asserted."""
    found = [(one, Declaration(node, one, proof)) for node in data_nodes(tree) for one in policies(node)]
    if not found:
        return None
    own = [it for one, it in found if not countries(one) or country in countries(one) or not country]
    read = [it.policy() for it in own]
    others = [it.policy() for _, it in found if it not in own]
    rules = tuple(DifferingRule(Scope.COUNTRY, one.merchant_return_days) for one in others if one.merchant_return_days)
    if not read:
        return ReturnPolicy(proof=proof, reader_version=READER_VERSION, differing=rules)
    first = read[0]
    days = {one.merchant_return_days.value for one in read if one.merchant_return_days}
    if len(days) > 1:
        first = replace(first, merchant_return_days=None, starts_from=None, return_days_from=None)
        rules += tuple(
            DifferingRule(Scope.COUNTRY, one.merchant_return_days) for one in read if one.merchant_return_days
        )
    return replace(first, differing=(*first.differing, *rules))


def merge(first: ReturnPolicy, second: ReturnPolicy) -> ReturnPolicy:
    """What the first states, completed by the second; a value the second contradicts keeps little confidence."""
    values = asdict(second)
    for name, value in asdict(first).items():
        if isinstance(value, Found):
            other = values[name]
            contradicted = isinstance(other, Found) and other.value != value.value
            values[name] = replace(value, confidence=CONTRADICTED) if contradicted else value
        elif name in ("differing", "return_method") and value:
            known = {one.value for one in values[name]} if name == "return_method" else set()
            values[name] = (*values[name], *(one for one in value if name == "differing" or one.value not in known))
    return ReturnPolicy(**values)


def data_nodes(tree: Node) -> Iterator[Node]:
    yield from (node for node in tree.walk() if node.media_type == MEDIA_TYPE and "ReturnPolicy" in node.text)


def policies(node: Node) -> Iterator[dict[str, Any]]:
    """The policy objects in one node, outermost first, at most a few; references by @id alone are none."""
    try:
        stack: list[tuple[Any, int, bool]] = [(json.loads(node.text), 0, False)]
    except ValueError:
        return
    count = 0
    while stack and count < MOST:
        value, depth, held = stack.pop()
        if depth > DEEPEST:
            continue
        if isinstance(value, list):
            stack += [(one, depth + 1, held) for one in reversed(value[: 10 * MOST])]
        elif isinstance(value, dict):
            if (held or TYPE in kinds(value)) and len(value) > 2:
                count += 1
                yield value
                continue
            stack += [(one, depth + 1, name in HOLDERS) for name, one in value.items() if isinstance(one, dict | list)]


def kinds(value: dict[str, Any]) -> list[str]:
    return [one.rpartition("/")[2] for one in listed(value.get("@type")) if isinstance(one, str)]


def countries(value: dict[str, Any]) -> set[str]:
    """ISO codes it applies to: texts, Country objects, or several in one text."""
    names = [one.get("name") if isinstance(one, dict) else one for one in listed(value.get("applicableCountry"))]
    return {code.strip().upper() for name in names if isinstance(name, str) for code in name.split(",") if code.strip()}


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


class Declaration:
    """Reads one policy object; every value gets the words it stands in."""

    def __init__(self, node: Node, given: dict[str, Any], proof: str) -> None:
        self.node, self.given, self.proof = node, given, proof

    def policy(self) -> ReturnPolicy:
        days = self.days("merchantReturnDays", self.given)
        return ReturnPolicy(
            proof=self.proof,
            reader_version=READER_VERSION,
            merchant_return_days=days,
            starts_from=self.found(Clock.DELIVERY, "merchantReturnDays") if days else None,
            return_days_from=self.found(Clock.DELIVERY, "merchantReturnDays") if days else None,
            return_fees=self.fees(),
            return_shipping_fees_amount=self.money("ReturnShippingFeesAmount"),
            refund_type=self.chosen("refundType", {"storecredit": RefundMethod.VOUCHER_POSSIBLE}),
            exchange_offered=self.chosen("refundType", {"exchange": True}),
            item_condition=self.condition(),
            return_method=tuple(self.found(one, "returnMethod") for one in self.all("returnMethod", METHODS)),
            in_store_returns_offered=self.in_store(),
            return_label_source=self.chosen("ReturnLabelSource", LABELS),
            restocking_fee=self.money("restockingFee"),
            restocking_percent=self.percent(),
            differing=tuple(self.seasons()),
        )

    def days(self, name: str, given: dict[str, Any]) -> Found[int] | None:
        """A whole number of days, also as text or duration; a date is none."""
        for one in listed(given.get(name))[:1]:
            match = (
                DAYS.fullmatch(str(one)) if isinstance(one, str | int | float) and not isinstance(one, bool) else None
            )
            match = match or (DAYS.fullmatch(str(int(one))) if isinstance(one, float) and one.is_integer() else None)
            if match and 0 < int(match[1]) <= LONGEST:
                return self.found(int(match[1]), name)
        return None

    def fees(self) -> Found[Payer] | None:
        return self.chosen(
            "ReturnFees", {"free": Payer.MERCHANT, "customer": Payer.CONSUMER, "shipping": Payer.CONSUMER}
        )

    def condition(self) -> Found[str] | None:
        return self.chosen("itemCondition", {"new": "NewCondition"})

    def in_store(self) -> Found[bool] | None:
        told = self.given.get("inStoreReturnsOffered")
        if isinstance(told, str):
            told = {"true": True, "false": False}.get(told.lower().rpartition("/")[2])
        if isinstance(told, bool):
            return self.found(told, "inStoreReturnsOffered")
        return self.found(True, "returnMethod") if Method.STORE in self.all("returnMethod", METHODS) else None

    def seasons(self) -> Iterator[DifferingRule]:
        for one in listed(self.given.get("returnPolicySeasonalOverride"))[:MOST]:
            days = self.days("merchantReturnDays", one) if isinstance(one, dict) else None
            if days:
                yield DifferingRule(Scope.SEASON, days)

    def percent(self) -> Found[Decimal] | None:
        told = self.given.get("restockingFee")
        return None if isinstance(told, dict) or (value := number(told)) is None else self.found(value, "restockingFee")

    def money(self, name: str) -> Found[Money] | None:
        for key in self.keys(name):
            told = self.given[key]
            if isinstance(told, dict) and (value := number(told.get("value"))) is not None:
                currency = told.get("currency")
                if isinstance(currency, str) and re.fullmatch("[A-Z]{3}", currency) and value > 0:
                    return self.found(Money(value, currency), key)
        return None

    def chosen(self, name: str, meanings: dict[str, T]) -> Found[T] | None:
        found = [(self.all(key, meanings), key) for key in self.keys(name)]
        return next((self.found(values[0], key) for values, key in found if values), None)

    def all(self, name: str, meanings: dict[str, T]) -> list[T]:
        """What the members of an enumeration mean, each by a word in its name; unknown ones mean nothing."""
        told = [one.rpartition("/")[2].lower() for one in listed(self.given.get(name))[:MOST] if isinstance(one, str)]
        found = [meaning for one in told for word, meaning in meanings.items() if word in one]
        return list(dict.fromkeys(found))

    def keys(self, name: str) -> list[str]:
        """The property for a change of mind, then the plain one."""
        return [
            key for reason in REASONS if (key := reason + name if reason else name[0].lower() + name[1:]) in self.given
        ]

    def found(self, value: T, key: str) -> Found[T]:
        return Found(value, self.place(key), READER, DECLARED)

    def place(self, key: str) -> Place | None:
        """The line of the data that names the property; inside this object where the same stands in several."""
        line = re.compile(rf'"{re.escape(key)}": *[^\n]*')
        wanted = json.dumps(self.given.get(key), ensure_ascii=False)
        matches = list(line.finditer(self.node.text))[:200]
        best = next((match for match in matches if wanted in match[0]), next(iter(matches), None))
        return Place(self.proof, self.node.path, best.start(), best.end(), best[0]) if best else None


def number(told: Any) -> Decimal | None:
    """A number, or a text of one."""
    if isinstance(told, bool) or not isinstance(told, int | float | str):
        return None
    try:
        value = Decimal(str(told).strip().rstrip("%").replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() and 0 <= value < 10_000 else None
