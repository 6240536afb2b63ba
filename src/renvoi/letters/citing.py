"""Articles and counts of the law as a letter writes them; only what somebody read in a source is ever cited."""

from __future__ import annotations

from datetime import date

from renvoi.atlas.country import Law, Mark, Sourced
from renvoi.rights.wording import NBSP, Language, months

READ = (Mark.VERIFIED, Mark.SECONDARY)
_UNITS: dict[str, dict[Language, tuple[str, str]]] = {
    "days": {"fr": ("jour", "jours"), "en": ("day", "days")},
    "business_days": {"fr": ("jour ouvré", "jours ouvrés"), "en": ("business day", "business days")},
    "working_days": {"fr": ("jour ouvrable", "jours ouvrables"), "en": ("working day", "working days")},
}
_AND = {"fr": " et ", "en": " and "}


def entry_of(law: Law, name: str, on: date) -> Sourced | None:
    """The rule (`rule:…`, `article:…`) or scale (`article:scale.…`) as it stood on a day; None when it is not sure."""
    _, _, rule = name.partition(":")
    found: Sourced | None = law.rule(rule, on)
    if rule.startswith("scale."):
        found = law.scale(rule.removeprefix("scale."), on)
    return found if found and found.mark in READ else None


def article(law: Law, found: Sourced, language: Language) -> str | None:
    """« article L221-24 du Code de la consommation »; None when the source names no article."""
    if not found.article:
        return None
    text = law.text_of(found.article)
    if text is None:
        return found.article
    articles = [_number(one, text.starts) for one in found.article.split(", ")]
    many = "s" if len(articles) > 1 else ""
    told = ", ".join(articles[:-1]) + (_AND[language] if many else "") + articles[-1]
    return f"article{many} {told} {'du' if language == 'fr' else 'of the'} {text.name}"


def count(found: Sourced, language: Language) -> str | None:
    """« 14 jours », "24 months"; None for a rule that is no number of days or months."""
    value, unit = getattr(found, "value", None), getattr(found, "unit", "")
    if not isinstance(value, int):
        return None
    if unit == "months":
        return months(value, language)
    if unit not in _UNITS:
        return None
    one, many = _UNITS[unit][language]
    return f"{value}{NBSP}{one if value == 1 else many}"


def _number(told: str, starts: tuple[str, ...]) -> str:
    """The number of an article without the short name of its text: `C. civ. 1344` → `1344`."""
    for start in starts:
        if start.endswith((".", " ")) and told.startswith(start):
            return told.removeprefix(start).strip()
    return told
