"""Days and prices in the words of a mail's language."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}
MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
}  # fmt: skip
SHORT_MONTHS = ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."]
SIGNS = {"EUR": "€", "GBP": "£"}
BEFORE = re.compile(r" (?=[:;!?€%»])")
AFTER = re.compile(r"(?<=«) ")


def month_day(day: date, language: str) -> str:
    """`24 novembre`, `1er décembre`, `24 November`."""
    number = "1er" if day.day == 1 and language == "fr" else str(day.day)
    return f"{number} {MONTHS[language][day.month - 1]}"


def forms(name: str, day: date, language: str) -> dict[str, str]:
    """All the ways a mail may write a day: $name, $name_day, $name_short, $name_bare, $name_iso."""
    weekday, plain = WEEKDAYS[language][day.weekday()], month_day(day, language)
    short = day.strftime("%d/%m/%Y") if language == "fr" else f"{day.day} {plain.split()[1][:3]} {day.year}"
    return {
        name: f"{weekday} {plain} {day.year}",
        f"{name}_day": f"{plain} {day.year}",
        f"{name}_short": short,
        f"{name}_bare": f"{weekday} {plain}",
        f"{name}_iso": day.isoformat(),
    }


def price(amount: Decimal, currency: str, language: str) -> str:
    """`1 234,50 €` in French, `€1,234.50` in English."""
    digits = f"{amount:,.2f}"
    if language == "fr":
        return digits.replace(",", "\u202f").replace(".", ",") + "\u00a0" + SIGNS[currency]
    return ("-" if amount < 0 else "") + SIGNS[currency] + digits.lstrip("-")


def spaced(text: str, language: str) -> str:
    """French text with its no-break spaces."""
    return AFTER.sub("\u00a0", BEFORE.sub("\u00a0", text)) if language == "fr" else text
