"""What a labelled mail teaches: the signs of its kind, of its codes, sums and days, with the part each one plays."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Any, NamedTuple

from bench.score.learning import Case
from bench.score.material import Mail
from renvoi.atlas.kind_words import NAMES
from renvoi.atlas.value_words import CODES, DAYS, SUMS
from renvoi.facts.reading import Kind
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.opinion import signs_of
from renvoi.reading.found_kind import signs_found
from renvoi.reading.grow import grow
from renvoi.reading.read import findings_of
from renvoi.reading.told import heard_codes, heard_days, heard_sums

Label = dict[str, Any]
Cases = tuple[Case, ...]


class Lesson(NamedTuple):
    """`numbered`: words label an order's number, so that no opinion on it is asked for."""

    mail: Mail
    shop: str
    kind: Case
    numbered: bool
    code: Cases
    sum: Cases
    day: Cases


def listen(mail: Mail) -> Lesson:
    data, label = mail.path.read_bytes(), mail.label
    found = findings_of(grow(data, name=f"mail{mail.path.suffix}"), hashlib.sha256(data).hexdigest())
    host = found.sheaf.headers.from_address.rpartition("@")[2] if found.sheaf.headers else ""
    shop = str(label.get("family") or host or mail.path)
    told = signs_of(found.sheaf.subject, found.pages, signs_found(found).names)
    kind = Kind(label["kind"])
    return Lesson(
        mail,
        shop,
        Case(frozenset(told), NAMES.index(label["kind"]), shop),
        found.likely_number is None,
        tuple(Case(one.signs, code_part(str(one.value), label), shop) for one in heard_codes(found)),
        tuple(Case(one.signs, sum_part(one.value, label), shop) for one in heard_sums(found, kind)),
        tuple(Case(one.signs, day_part(one.value, label), shop) for one in heard_days(found, kind)),
    )


def code_part(key: str, label: Label) -> int:
    orders = [label.get("order_number"), *(label.get("order_number_alt") or []), *(label.get("order_numbers") or [])]
    parcels = [one["number"] for one in label.get("tracking_numbers") or []] + (label.get("tracking_alt") or [])
    parts = (
        ("order", orders), ("parcel", parcels), ("invoice", [label.get("invoice_number")]),
        ("return", [label.get("return_number")]),
    )  # fmt: skip
    return CODES.index(
        next((part for part, some in parts if key in {name_key(str(one or "")) for one in some}), "other")
    )


def sum_part(amount: Any, label: Label) -> int:
    totals = [label.get("total"), *(label.get("totals") or {}).values()]
    parts = (("total", totals), ("refund", [label.get("refund_amount")]), ("shipping", [label.get("shipping")]))
    return SUMS.index(next((part for part, some in parts if any(equal(one, amount) for one in some)), "other"))


def equal(one: Any, amount: Decimal) -> bool:
    return one is not None and Decimal(str(one)) == amount


def day_part(span: Any, label: Label) -> int:
    first, last = (one.isoformat() for one in span)
    window = label.get("delivery_window")
    days = [label.get("delivery_date"), *(label.get("delivery_dates") or {}).values()]
    if first == last and first in days:
        return DAYS.index("delivery")
    if window and last == window[1]:
        return DAYS.index("until")
    return DAYS.index("order" if first == last == label.get("order_date") else "other")
