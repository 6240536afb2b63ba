"""A country's law as dated numbers with their sources, from `countries/<code>.toml`; no source, no entry."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from renvoi.atlas.country_file import (
    Band,
    CountryFile,
    Entry,
    Exclusion,
    Holiday,
    Mark,
    Scale,
    Sourced,
    TextOfLaw,
    best_text,
    open_file,
)
from renvoi.facts.errors import BadInput, NotFound

__all__ = [
    "Band", "Entry", "Exclusion", "Holiday", "Law", "Mark", "Scale", "Sourced",
    "countries", "jurisdiction", "load_country", "read_country",
]  # fmt: skip

CODE = r"[A-Z]{2}(-[A-Z]{2,3})?"
OTHER_NAMES = {"UK": "GB", "EL": "GR"}
"""Codes people write for a country whose ISO 3166-1 code is another."""
DEPARTMENT = r"[0-9][0-9AB][0-9]?"


class Law(Struct, frozen=True, kw_only=True, eq=False):
    """The law of one country. Compared by identity, so that calendars can be kept for it."""

    country: str
    name: dict[str, str]
    rules: dict[str, tuple[Entry, ...]]
    """By `topic.name`, each in the order of its first days."""
    scales: dict[str, tuple[Scale, ...]] = {}
    exclusions: tuple[Exclusion, ...] = ()
    holidays: tuple[Holiday, ...]
    common: str = ""
    """The code of the common law the missing entries were taken from; empty when all are the country's own."""
    members: tuple[str, ...] = ()
    """Of a common law, the countries it holds for."""
    currency: str = ""
    """ISO 4217, of the sums its rules speak of."""
    regions: dict[str, dict[str, str]] = {}
    """The parts with holidays of their own: code → name by language."""
    texts: tuple[TextOfLaw, ...] = ()
    """The codes and acts its articles stand in."""

    def text_of(self, article: str) -> TextOfLaw | None:
        """The text an article stands in; None when the atlas names none."""
        return best_text(self.texts, article)

    def rule(self, name: str, on: date) -> Entry | None:
        """The entry `name` as it stood on a day; None when our data do not reach that day or know no such rule."""
        found = self.last_known(name, on)
        return found if found and (found.until is None or on <= found.until) else None

    def last_known(self, name: str, on: date) -> Entry | None:
        """The newest entry begun by that day, also after its own end: a rate not yet published, to be marked so."""
        for entry in reversed(self.rules.get(name, ())):
            if entry.first_day <= on:
                return entry
        return None

    def number(self, name: str, on: date) -> int | None:
        """The value of a counted rule (days, months) on a day; None when not in our data."""
        entry = self.rule(name, on)
        return entry.value if entry and isinstance(entry.value, int) else None

    def amount(self, name: str, on: date) -> Decimal | None:
        """The value of a rule in money or percent on a day, exact; None when not in our data."""
        entry = self.rule(name, on)
        return Decimal(str(entry.value)) if entry and not isinstance(entry.value, str) else None

    def says(self, name: str, on: date) -> str | None:
        """The value of a worded rule on a day; None when not in our data."""
        entry = self.rule(name, on)
        return entry.value if entry and isinstance(entry.value, str) else None

    def scale(self, name: str, on: date) -> Scale | None:
        """The scale of a late payment as it stood on a day; None when not in our data."""
        return next((one for one in reversed(self.scales.get(name, ())) if one.first_day <= on), None)

    def excludes(self, key: str, on: date) -> Exclusion | None:
        """The exclusion from withdrawal of that name, when this law has it on a day."""
        return next((one for one in self.exclusions if one.key == key and one.first_day <= on), None)


def read_country(text: str, name: str = "country file", common: Law | None = None) -> Law:
    """A country file's text as a Law. Raises BadInput, saying where, when a number lacks its source, day or mark.

    What a file with `common` does not say itself is taken from that law, loaded from the atlas when not given.
    """
    told = open_file(text, name)
    if told.common and common is None:
        common = load_country(told.common)
    own = {f"{topic}.{key}": _linked(rows, told) for topic, group in told.rules.items() for key, rows in group.items()}
    scales = {key: _linked(rows, told) for key, rows in told.scales.items()}
    shared = common if common is not None and told.common else None
    keys = {one.key for one in told.exclusions}
    others = tuple(one for one in (shared.exclusions if shared else ()) if one.key not in keys)
    return Law(
        country=told.country,
        name=told.name,
        rules={**(shared.rules if shared else {}), **own},
        scales={**(shared.scales if shared else {}), **scales},
        exclusions=_linked(told.exclusions, told) + others,
        holidays=told.holidays or (shared.holidays if shared else ()),
        common=told.common,
        members=told.members,
        currency=told.currency or (shared.currency if shared else ""),
        regions={region.code: region.name for region in told.regions},
        texts=told.texts + (shared.texts if shared else ()),
    )


Row = TypeVar("Row", bound=Sourced)


def _linked(rows: tuple[Row, ...], told: CountryFile) -> tuple[Row, ...]:
    """The rows with the link of their text where they have none of their own."""
    return tuple(row if row.link else _with_link(row, told) for row in rows)


def _with_link(row: Row, told: CountryFile) -> Row:
    text = told.text_of(row.article)
    return replace(row, link=text.link, link_checked=text.mark is Mark.VERIFIED) if text else row


@lru_cache(maxsize=128)
def load_country(code: str) -> Law:
    """The law of a country by its ISO 3166 code (`FR`, `CA-QC`), or the common law it is a member of (`EU` for `PT`).

    Raises NotFound when the atlas has neither.
    """
    if re.fullmatch(CODE, code):
        place = files("renvoi.atlas") / "countries" / f"{code.lower()}.toml"
        if place.is_file():
            law = read_country(place.read_text("utf-8"), place.name)
            if law.country != code:
                raise BadInput(f"{place.name}: it says it is the law of {law.country}")
            return law
        if code != "EU" and "EU" in countries() and code in load_country("EU").members:
            return load_country("EU")
    raise NotFound(f"the rules of {code[:12]!r} are not in our data yet; see countries() for those that are")


def jurisdiction(code: str) -> tuple[Law, str | None]:
    """A law and the region whose own holidays count: `FR-57` is France and Moselle, `CA-QC` a law of its own.

    Raises NotFound for a country that is not in the atlas.
    """
    country, dash, region = code.partition("-")
    country = OTHER_NAMES.get(country, country)
    if not dash:
        return load_country(country), None
    if f"{country}-{region}" in countries():
        return load_country(f"{country}-{region}"), None
    if not re.fullmatch(rf"[A-Z]{{2,3}}|{DEPARTMENT}", region):
        raise NotFound(f"the rules of {code[:12]!r} are not in our data yet; see countries() for those that are")
    return load_country(country), region


@lru_cache(maxsize=1)
def countries() -> tuple[str, ...]:
    """The codes of all countries whose rules are in the atlas, `EU` for the common rule of its members."""
    folder = files("renvoi.atlas") / "countries"
    names = (entry.name.removesuffix(".toml").upper() for entry in folder.iterdir() if entry.name.endswith(".toml"))
    return tuple(sorted(name for name in names if re.fullmatch(CODE, name)))


@lru_cache(maxsize=1)
def places() -> dict[str, dict[str, str]]:
    """Where a buyer may live, by ISO 3166 code, with the name by language where the atlas knows one.

    The countries of the atlas, their regions with holidays or a law of their own, and the members of a common law.
    """
    found: dict[str, dict[str, str]] = {}
    for code in countries():
        law = load_country(code)
        if law.members:
            found.update({member: found.get(member, {}) for member in law.members})
            continue
        found[code] = law.name
        found.update({f"{code}-{region}": name for region, name in law.regions.items()})
    return dict(sorted(found.items()))
