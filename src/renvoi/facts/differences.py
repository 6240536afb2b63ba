"""What changed between two versions of a purchase, as lines a person can read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict

from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, Fact, Line, Parcel, Purchase
from renvoi.facts.terms import BoughtUnder


class Difference(Struct, frozen=True, order=True):
    """A field and its words before and after; None where there was or is nothing."""

    field: str
    old: str | None
    new: str | None


def differences(before: Purchase, after: Purchase) -> tuple[Difference, ...]:
    """The fields whose value differs, sorted. Where a value was read and how surely is no difference."""
    old, new = dict(_rows(before)), dict(_rows(after))
    fields = sorted(field for field in {*old, *new} if old.get(field) != new.get(field))
    return tuple(Difference(field, old.get(field), new.get(field)) for field in fields)


OWN: dict[str, Callable[[Any], Iterable[tuple[str, str]]]] = {
    "returns": lambda some: ((f"returns.{one.id}", f"{len(one.events)} events") for one in some),
    "accessories": lambda some: ((f"accessories.{one.name}", "yes" if one.there else "no") for one in some),
    "sections": lambda some: ((f"section.{proof[:12]}", section) for proof, section in some),
    "terms": lambda terms: [("terms", f"{terms.standing} {terms.seen_on}"), *_window(terms)] if terms else [],
}
"""Fields whose parts differ one by one."""


def _rows(purchase: Purchase) -> Iterator[tuple[str, str]]:
    for name, value in asdict(purchase).items():
        if name == "parcels":
            yield from _parcels(value)
        elif name == "lines":
            yield from ((f"lines.{number}", _line(line)) for number, line in enumerate(value))
        elif name == "events":
            yield from ((key, "yes") for key in map(_event, value))
        elif name == "answers":
            yield from ((f"answers.{key}", "yes" if yes else "no") for key, yes in value)
        elif name in ("doubts", "not_known"):
            continue  # a question is no fact
        elif name in OWN:
            yield from OWN[name](value)
        elif name in ("order_numbers", "skipped", "merchant_keys", "proofs"):
            yield from ((name, text) for text in (", ".join(_text(one) for one in value),) if text)
        elif value is not None:
            yield name, _text(value)


def _window(terms: BoughtUnder) -> list[tuple[str, str]]:
    return [("terms.window", str(terms.window.value))] if terms.window else []


def _parcels(parcels: tuple[Parcel, ...]) -> Iterator[tuple[str, str]]:
    for number, parcel in enumerate(parcels):
        name = _text(parcel.tracking_number) if parcel.tracking_number else str(number)
        yield f"parcels.{name}", "yes"
        for field, value in asdict(parcel).items():
            if value is not None and field != "tracking_number":
                yield f"parcels.{name}.{field}", _text(value)


def _line(line: Line) -> str:
    parts = [_text(line.quantity), _text(line.name), line.variant or ""]
    parts += [_text(price) for price in (line.unit_price, line.line_total) if price]
    return " | ".join(part for part in parts if part)


def _event(event: Event) -> str:
    parts = [event.kind.value, event.day.isoformat(), event.tracking_number or "", event.amount and _text(event.amount)]
    return "events." + " ".join(part for part in parts if part)


def _text(value: object) -> str:
    match value:
        case Fact():
            return _text(value.value)
        case Money():
            return f"{value.amount} {value.currency}"
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
    return str(value)
