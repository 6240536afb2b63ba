"""Days and spaces as French and English write them: « lundi 7 décembre », "Monday 7 December", no-break spaces."""

from __future__ import annotations

import re
from datetime import date
from typing import Literal

from renvoi.facts.money import CENT, Money

Language = Literal["fr", "en"]

NBSP = "\u00a0"

WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
WEEKDAYS_SHORT = {
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_JANUARY_TO_JUNE_FR = ("janvier", "février", "mars", "avril", "mai", "juin")
_JULY_TO_DECEMBER_FR = ("juillet", "août", "septembre", "octobre", "novembre", "décembre")
_JANUARY_TO_JUNE_EN = ("January", "February", "March", "April", "May", "June")
_JULY_TO_DECEMBER_EN = ("July", "August", "September", "October", "November", "December")
MONTHS = {
    "fr": _JANUARY_TO_JUNE_FR + _JULY_TO_DECEMBER_FR,
    "en": _JANUARY_TO_JUNE_EN + _JULY_TO_DECEMBER_EN,
}
MONTHS_SHORT = {
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sept", "Oct", "Nov", "Dec"),
}


def language_of(code: str) -> Language:
    """French for any French locale, English for all else."""
    return "fr" if code.lower().startswith("fr") else "en"


def long_day(day: date, language: Language, today: date | None = None) -> str:
    """« lundi 7 décembre »; with the year when `today` is given and of another year."""
    return f"{WEEKDAYS[language][day.weekday()]} {_day_month(day, language, MONTHS[language], today)}"


def full_day(day: date, language: Language) -> str:
    """« 7 décembre 2026 », as letters write it: always with its year."""
    return f"{_day_month(day, language, MONTHS[language], None)}{NBSP}{day.year}"


def short_day(day: date, language: Language, today: date | None = None) -> str:
    """« 21 nov. »; with the year when `today` is given and of another year."""
    return _day_month(day, language, MONTHS_SHORT[language], today)


def _day_month(day: date, language: Language, months: tuple[str, ...], today: date | None) -> str:
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    year = f"{NBSP}{day.year}" if today and today.year != day.year else ""
    return f"{number}{NBSP}{months[day.month - 1]}{year}"


def months(count: int, language: Language) -> str:
    """« 2 ans », « 18 mois », "2 years"; 12 months stay months, as the law says them."""
    if count >= 24 and count % 12 == 0:
        return f"{count // 12}{NBSP}{'ans' if language == 'fr' else 'years'}"
    return f"{count}{NBSP}{'mois' if language == 'fr' else 'months'}"


def money(sum_of: Money, language: Language) -> str:
    """« 1 234,50 € », "€1,234.50"; a currency without a sign here is written by its ISO code."""
    digits = f"{sum_of.amount.quantize(CENT):,}"
    sign = {"EUR": "€", "GBP": "£"}.get(sum_of.currency, sum_of.currency)
    if language == "fr":
        return f"{digits.replace(',', NBSP).replace('.', ',')}{NBSP}{sign}"
    return f"{sign}{digits}" if len(sign) == 1 else f"{sign}{NBSP}{digits}"


def typeset(text: str, language: Language) -> str:
    """No-break spaces where a line must not break: between a count and its unit, and before French high punctuation."""
    text = re.sub(r"(?<=\d) (?=(?:jour|mois|day|month|colis|parcel))", NBSP, text)
    if language == "fr":
        text = re.sub(r" (?=[;:!?»€%])", NBSP, text)
        text = re.sub(r"(?<=«) ", NBSP, text)
    return text
