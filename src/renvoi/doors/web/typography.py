"""Dates, sums and sizes as a reader of French or English writes them; a number never leaves its unit."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal

NBSP = "\u00a0"
_ARTICLE = re.compile(r"\b([LRD]\d{3})-(?=\d)")
_MARK = re.compile(r" (?=[:;?!–—-](?: |$))")
LOCALES = {"fr": Locale("fr", "FR"), "en": Locale("en", "GB")}


def locale(language: str) -> Locale:
    return LOCALES.get(language[:2], LOCALES["fr"])


def money(amount: Decimal, currency: str, language: str) -> str:
    """`49,90 €` in French, `€49.90` in English; a currency without a sign is shown by its code."""
    if not currency:
        return str(format_decimal(amount, "#,##0.00", locale=locale(language)))
    return str(format_currency(amount, currency, locale=locale(language))).replace("£GB", "£")


def _join(text: str) -> str:
    return text.replace(" ", NBSP)


def _first(text: str, day: date, language: str) -> str:
    """French says the first of a month as an ordinal."""
    return text.replace(f"1{NBSP}", f"1er{NBSP}", 1) if language.startswith("fr") and day.day == 1 else text


def short_day(day: date, language: str, today: date | None = None) -> str:
    """`7 déc.`, with the year when it is not today's."""
    pattern = "d MMM" if today is None or day.year == today.year else "d MMM y"
    return _first(_join(format_date(day, pattern, locale=locale(language))), day, language)


def long_day(day: date, language: str, today: date | None = None) -> str:
    """`lundi 7 décembre`; only the space after the week day may break."""
    pattern = "d MMMM" if today is None or day.year == today.year else "d MMMM y"
    rest = _first(_join(format_date(day, pattern, locale=locale(language))), day, language)
    return f"{format_date(day, 'EEEE', locale=locale(language))} {rest}"


def bound(text: str) -> str:
    """Article numbers that never break at their hyphen (a word joiner follows it): `L221-18`."""
    return _ARTICLE.sub(r"\1-" + "\u2060", text)


def unbroken(name: str) -> str:
    """A name whose colon, dash or mark never begins a line: shops write `Pointure : 43` with a plain space."""
    return _MARK.sub(NBSP, name)


def quoted(text: str, language: str) -> str:
    """`« text »` in French, `“text”` in English, whatever language the text is in."""
    return f"«{NBSP}{text}{NBSP}»" if language.startswith("fr") else f"“{text}”"


def size(count: int, language: str) -> str:
    """Bytes for people: `12 ko`, `3,4 Mo` (kB, MB in English)."""
    unit = "o" if language.startswith("fr") else "B"
    for limit, prefix, form in ((1_000, "", "#,##0"), (1_000_000, "k", "#,##0"), (1_000_000_000, "M", "#,##0.0")):
        if count < limit or prefix == "M":
            number = Decimal(count) / (Decimal(limit) / 1000)
            return f"{format_decimal(number, form, locale=locale(language))}{NBSP}{prefix}{unit}"
    raise AssertionError
