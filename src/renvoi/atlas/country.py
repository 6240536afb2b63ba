"""A country's law as dated numbers with their sources, from `countries/<code>.toml`; no source, no entry."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from enum import StrEnum
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, field

from renvoi.facts.errors import BadInput, NotFound

Text = Annotated[str, Meta(min_length=1, max_length=400)]
HOLIDAY_RULE = r"^(\d\d-\d\d|easter[+-]\d{1,2})$"


class Mark(StrEnum):
    """How well a source is checked."""

    VERIFIED = "V"
    SECONDARY = "V2"
    UNCHECKED = "K"
    UNCERTAIN = "?"
    """Open in law, or not found: shown as uncertain, never asserted alone."""


class Sourced(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What every entry must tell of itself."""

    article: str
    """Empty when the source names none."""
    source: Text
    mark: Mark
    first_day: date = field(name="from")
    """First day it is known to hold; for contracts, the day of conclusion."""
    valid_on: date
    """Last day on which the source was found to say so."""
    first_day_source: str = field(name="from_source", default="")
    first_day_mark: Mark | None = field(name="from_mark", default=None)
    link: str = ""


class Entry(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One dated number or rule of law."""

    value: int | Text
    unit: Literal["days", "months", "rule"]


class Holiday(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A public holiday: a fixed day (`MM-DD`) or an offset from Easter Sunday (`easter+39`)."""

    key: Text
    name: dict[str, Text]
    rule: Annotated[str, Meta(pattern=HOLIDAY_RULE)]
    where: tuple[str, ...] = ()
    """Regions that keep it (in France, department numbers); none means the whole country."""


class CountryFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}$")]
    name: dict[str, Text]
    rules: dict[str, dict[str, tuple[Entry, ...]]]
    holidays: tuple[Holiday, ...] = ()


class Law(Struct, frozen=True, kw_only=True, eq=False):
    """The law of one country. Compared by identity, so that calendars can be kept for it."""

    country: str
    name: dict[str, str]
    rules: dict[str, tuple[Entry, ...]]
    """By `topic.name`, each in the order of its first days."""
    holidays: tuple[Holiday, ...]

    def rule(self, name: str, on: date) -> Entry | None:
        """The entry `name` as it stood on a day; None when our data do not reach that day or know no such rule."""
        for entry in reversed(self.rules.get(name, ())):
            if entry.first_day <= on:
                return entry
        return None

    def number(self, name: str, on: date) -> int | None:
        """The value of a counted rule (days, months) on a day; None when not in our data."""
        entry = self.rule(name, on)
        return entry.value if entry and isinstance(entry.value, int) else None

    def says(self, name: str, on: date) -> str | None:
        """The value of a worded rule on a day; None when not in our data."""
        entry = self.rule(name, on)
        return entry.value if entry and isinstance(entry.value, str) else None


def read_country(text: str, name: str = "country file") -> Law:
    """A country file's text as a Law. Raises BadInput, saying where, when a number lacks its source, day or mark."""
    try:
        told = msgspec.convert(tomllib.loads(text), CountryFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadInput(f"{name}: {error}") from error
    rules = {f"{topic}.{key}": rows for topic, group in told.rules.items() for key, rows in group.items()}
    for key, rows in rules.items():
        _refuse_unsound(f"{name}: {key}", rows)
    for holiday in told.holidays:
        _refuse_unsound(f"{name}: {holiday.key}", (holiday,))
        if not {"fr", "en"} <= holiday.name.keys():
            raise BadInput(f"{name}: {holiday.key}: give its name in fr and en")
    return Law(country=told.country, name=told.name, rules=rules, holidays=told.holidays)


def _refuse_unsound(name: str, rows: tuple[Sourced, ...]) -> None:
    if not rows:
        raise BadInput(f"{name}: no entry")
    days = [row.first_day for row in rows]
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise BadInput(f"{name}: write the entries in the order of their first days, each once")
    for row in rows:
        if row.valid_on < row.first_day:
            raise BadInput(f"{name}: valid_on is before from")
        if isinstance(row, Entry) and isinstance(row.value, int) != (row.unit != "rule"):
            raise BadInput(f"{name}: a number needs the unit days or months, a rule the unit rule")
        if isinstance(row, Entry) and isinstance(row.value, int) and row.value < 0:
            raise BadInput(f"{name}: the value is negative")


@lru_cache(maxsize=64)
def load_country(code: str) -> Law:
    """The law of a country by its ISO 3166-1 alpha-2 code. Raises NotFound when the atlas has no file for it."""
    place = files("renvoi.atlas") / "countries" / f"{code.lower()}.toml"
    if not re.fullmatch(r"[A-Z]{2}", code) or not place.is_file():
        raise NotFound(f"the rules of {code[:12]!r} are not in our data yet; see countries() for those that are")
    law = read_country(place.read_text("utf-8"), place.name)
    if law.country != code:
        raise BadInput(f"{place.name}: it says it is the law of {law.country}")
    return law


def countries() -> tuple[str, ...]:
    """The codes of all countries whose rules are in the atlas."""
    folder = files("renvoi.atlas") / "countries"
    return tuple(
        sorted(entry.name[:2].upper() for entry in folder.iterdir() if re.fullmatch(r"[a-z]{2}\.toml", entry.name))
    )
