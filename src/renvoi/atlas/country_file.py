"""The form of a country file: what each entry must tell of itself, and the refusal of all that does not."""

from __future__ import annotations

import tomllib
from datetime import date
from enum import StrEnum
from itertools import pairwise
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from renvoi.atlas.rule_names import EXCLUSIONS, RULES, SCALES
from renvoi.facts.errors import BadInput

Text = Annotated[str, Meta(min_length=1, max_length=400)]
Percent = Annotated[int, Meta(ge=0, le=1000)]
HOLIDAY_RULE = r"^(\d\d-\d\d|easter[+-]\d{1,2}|\d\d-(mon|tue|wed|thu|fri|sat|sun)-([1-4]|last))$"
COUNTED = ("days", "business_days", "working_days", "months", "persons")
"""Units of whole numbers. The others: rule (words), percent, and sums: EUR, EUR/kg."""
SHARED = ("from", "from_source", "from_mark", "valid_on")
"""What `[defaults]` may say once for the rules, scales and exclusions of a file; never a source or a mark."""


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
    link_checked: bool = False
    """Whether somebody opened that address; taken from the text of law it is the link of."""


class Entry(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One dated number or rule of law."""

    value: int | float | Text
    unit: Annotated[
        str, Meta(pattern=r"^(days|business_days|working_days|months|persons|percent|rule|[A-Z]{3}(/kg)?)$")
    ]
    until: date | None = None
    """Last day it holds by its own terms (the rate of a half-year); after it, it is only the last known."""


class Band(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Up to and with that day of delay: so many percent more, or the legal interest when `percent` is not told."""

    days: Annotated[int, Meta(ge=1, le=3660)]
    percent: Percent | None = None


class Scale(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a late payment adds to the sum due, by days of delay."""

    bands: tuple[Band, ...] = ()
    beyond: Percent | None = None
    """Percent after the last band."""
    a_month: Percent = 0
    """Points for every completed month after the last band, on top of it."""
    cap: str = ""
    """"price": the monthly points stop when the increase reaches the price."""


class Exclusion(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A case in which there is no withdrawal; what it asks of the facts stands in `rights/exclusions.py`."""

    key: Text


class Holiday(Sourced, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A public holiday: `MM-DD`, days from Easter Sunday (`easter+39`), or a weekday (`11-thu-4`, `05-mon-last`)."""

    key: Text
    name: dict[str, Text]
    rule: Annotated[str, Meta(pattern=HOLIDAY_RULE)]
    where: tuple[str, ...] = ()
    """Regions that keep it, by their code; none means the whole country."""


class Region(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A part of the country with holidays of its own: the second half of its ISO 3166-2 code."""

    code: Annotated[str, Meta(pattern=r"^[A-Z0-9]{1,3}$")]
    name: dict[str, Text]
    source: Text
    mark: Mark


class TextOfLaw(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where the articles whose names begin so can be read: the link of every entry that has none of its own."""

    starts: tuple[Text, ...]
    name: Text
    link: Annotated[str, Meta(pattern=r"^https://[^\s]{4,300}$")]
    source: Text
    mark: Mark


class CountryFile(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    country: Annotated[str, Meta(pattern=r"^[A-Z]{2}(-[A-Z]{2,3})?$")]
    name: dict[str, Text]
    currency: Annotated[str, Meta(pattern=r"^([A-Z]{3})?$")] = ""
    common: Annotated[str, Meta(pattern=r"^([A-Z]{2})?$")] = ""
    members: tuple[str, ...] = ()
    rules: dict[str, dict[str, tuple[Entry, ...]]]
    scales: dict[str, tuple[Scale, ...]] = {}
    exclusions: tuple[Exclusion, ...] = ()
    holidays: tuple[Holiday, ...] = ()
    regions: tuple[Region, ...] = ()
    texts: tuple[TextOfLaw, ...] = ()

    def text_of(self, article: str) -> TextOfLaw | None:
        return best_text(self.texts, article)


def best_text(texts: tuple[TextOfLaw, ...], article: str) -> TextOfLaw | None:
    """The text whose beginning fits the article best; None when none does."""
    fits = [(len(start), text) for text in texts for start in text.starts if article.startswith(start)]
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def open_file(text: str, name: str) -> CountryFile:
    """The entries of a country file, each checked. Raises BadInput, saying where."""
    try:
        told = msgspec.convert(_filled(tomllib.loads(text)), CountryFile)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise BadInput(f"{name}: {error}") from error
    for topic, group in told.rules.items():
        for key, rows in group.items():
            _refuse_unknown(name, f"{topic}.{key}", RULES)
            _refuse_unsound(f"{name}: {topic}.{key}", rows)
    for key, scales in told.scales.items():
        _refuse_unknown(name, key, SCALES)
        _refuse_unsound(f"{name}: {key}", scales)
    for exclusion in told.exclusions:
        _refuse_unknown(name, exclusion.key, EXCLUSIONS)
        _refuse_unsound(f"{name}: {exclusion.key}", (exclusion,))
    for holiday in told.holidays:
        _refuse_unsound(f"{name}: {holiday.key}", (holiday,))
        if not {"fr", "en"} <= holiday.name.keys():
            raise BadInput(f"{name}: {holiday.key}: give its name in fr and en")
        if not set(holiday.where) <= {region.code for region in told.regions}:
            raise BadInput(f"{name}: {holiday.key}: name each region it is kept in among the regions of the file")
    if not all({"fr", "en"} <= region.name.keys() for region in told.regions):
        raise BadInput(f"{name}: give the name of each region in fr and en")
    return told


def _filled(told: dict[str, Any]) -> dict[str, Any]:
    """The file with its `[defaults]` written into every row that does not say otherwise."""
    shared = told.pop("defaults", {})
    if not isinstance(shared, dict) or not set(shared) <= set(SHARED):
        raise msgspec.ValidationError(f"[defaults] may only tell {', '.join(SHARED)}")
    for rows in _lists(told):
        for row in rows:
            if isinstance(row, dict):
                row.update({key: value for key, value in shared.items() if key not in row and not _own(key, row)})
    return told


def _own(key: str, row: dict[str, Any]) -> bool:
    """A row with a first day of its own does not take the source of another one."""
    return key in ("from_source", "from_mark") and "from" in row


def _lists(told: dict[str, Any]) -> list[list[Any]]:
    groups = told.get("rules", {}).values() if isinstance(told.get("rules"), dict) else ()
    found = [rows for group in groups if isinstance(group, dict) for rows in group.values()]
    found += list(told["scales"].values()) if isinstance(told.get("scales"), dict) else []
    found += [told.get("exclusions", []), told.get("holidays", [])]
    return [rows for rows in found if isinstance(rows, list)]


def _refuse_unknown(name: str, key: str, known: dict[str, str]) -> None:
    if key not in known:
        raise BadInput(f"{name}: {key} is no rule the reasoning knows; see atlas/rule_names.py")


def _refuse_unsound(name: str, rows: tuple[Sourced, ...]) -> None:
    if not rows:
        raise BadInput(f"{name}: no entry")
    days = [row.first_day for row in rows]
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise BadInput(f"{name}: write the entries in the order of their first days, each once")
    for row in rows:
        if row.valid_on < row.first_day:
            raise BadInput(f"{name}: valid_on is before from")
        if isinstance(row, Entry):
            _refuse_unfit(name, row)
        if isinstance(row, Scale) and ((not row.bands and row.beyond is None) or _unordered(row.bands)):
            raise BadInput(f"{name}: write the bands of the scale from the shortest delay to the longest")


def _refuse_unfit(name: str, row: Entry) -> None:
    number = not isinstance(row.value, str)
    if number != (row.unit != "rule") or (isinstance(row.value, float) and row.unit in COUNTED):
        raise BadInput(f"{name}: whole days, months or persons, a percentage or a sum; or words with the unit rule")
    if not isinstance(row.value, str) and not 0 <= row.value < 1_000_000:
        raise BadInput(f"{name}: the value is negative or beyond belief")
    if row.until and row.until < row.first_day:
        raise BadInput(f"{name}: until is before from")


def _unordered(bands: tuple[Band, ...]) -> bool:
    return any(later.days <= earlier.days for earlier, later in pairwise(bands))
