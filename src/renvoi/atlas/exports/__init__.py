"""What shops hand over of one's own data (GDPR, art. 15 and 20): tables of orders, one small file a kind of table."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from msgspec import Struct, ValidationError, convert

from renvoi.facts.errors import BadInput


class Columns(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Headings of the columns; "" where a table has none. Sums are a row's, tax apart from the price of one piece."""

    order_number: str
    order_date: str
    article: str
    currency: str
    quantity: str = ""
    unit_price: str = ""
    unit_tax: str = ""
    shipping: str = ""
    discount: str = ""
    total: str = ""
    status: str = ""
    parcel: str = ""
    payment: str = ""
    site: str = ""


class Export(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`nothing` are the words of an empty cell, `cancelled` those of a struck-off order."""

    merchant: str
    file: str
    """How the shop names the file."""
    source: str
    unverified: bool = False
    columns: Columns
    nothing: tuple[str, ...] = ()
    cancelled: tuple[str, ...] = ()

    @property
    def needed(self) -> tuple[str, ...]:
        columns = self.columns
        return (columns.order_number, columns.order_date, columns.article, columns.currency)


@cache
def exports() -> dict[str, Export]:
    """Code → kind of table."""
    found = {}
    for file in sorted(files(__package__).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            found[file.name.removesuffix(".toml")] = load(file.name, file.read_text(encoding="utf-8"))
    return found


def load(name: str, text: str) -> Export:
    try:
        return convert(tomllib.loads(text), Export)
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{name}: {error}") from error
