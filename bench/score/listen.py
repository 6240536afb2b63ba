"""What a labelled mail teaches: the signs of its kind, of its codes, sums and days, and which of them are right."""

from __future__ import annotations

from typing import Any, NamedTuple

from bench.score.judge import simple
from bench.score.learning import Case
from bench.score.material import Mail
from bench.score.reader import findings
from renvoi.atlas.kind_words import NAMES
from renvoi.atlas.value_words import CODES
from renvoi.facts.reading import Kind
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.opinion import signs_of
from renvoi.reading.findings import Findings
from renvoi.reading.found_kind import signs_found
from renvoi.reading.told import heard_codes, heard_sums, single_days

Label = dict[str, Any]
Cases = tuple[Case, ...]


class Lesson(NamedTuple):
    """`numbered`: words label an order's number, so that no opinion on it is asked for."""

    mail: Mail
    shop: str
    kind: Case
    numbered: bool
    code: Cases
    values: dict[str, Cases]
    """By part a sum or a day may play, those of the mail and whether each one plays it."""


def listen(mail: Mail) -> Lesson:
    found, label = findings(mail.path), mail.label
    host = found.sheaf.headers.from_address.rpartition("@")[2] if found.sheaf.headers else ""
    shop = mail.family or host or str(mail.path)
    told = signs_of(found.sheaf.subject, found.pages, signs_found(found).names)
    kind = Kind(label["kind"])
    return Lesson(
        mail,
        shop,
        Case(frozenset(told), NAMES.index(label["kind"]), shop),
        found.likely_number is None,
        tuple(Case(one.signs, code_part(str(one.value), label), shop) for one in heard_codes(found)),
        values(found, kind, label, shop) if kind is not Kind.OTHER else {},
    )


def values(found: Findings, kind: Kind, label: Label, shop: str) -> dict[str, Cases]:
    sums = [(float(one.value), one.signs) for one in heard_sums(found, kind)]  # type: ignore[arg-type]
    days = [(one.value[0].isoformat(), one.signs) for one in single_days(found, kind)]
    return {
        part: tuple(Case(signs, int(right(field, label, value)), shop) for value, signs in heard)
        for part, (field, heard) in {
            "total": ("total", sums),
            "refund": ("refund_amount", sums),
            "delivery_day": ("delivery_date", days),
            "order_day": ("order_date", days),
        }.items()
        if field not in label.get("skip", ())
    }


def right(field: str, label: Label, value: float | str) -> bool:
    """Whether a label has that value: nothing but it would do."""
    due, _, good = simple(field, label, value)
    return due and good


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
