"""Reasons told to a person, in French or English: one line for a list, one sentence a step for the rest."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from renvoi.atlas.country import Mark
from renvoi.facts.money import Money
from renvoi.rights.result import Act, Assessment, Certainty, Deadline, Question, Reason, Route
from renvoi.rights.wording import Language, language_of, long_day, money, months, short_day, typeset
from renvoi.rights.words import WORDS, Words

_SLOT = re.compile(r"\{(\w+)(?::(long|short|money|months))?\}")

_HEAD = {
    ("fr", Certainty.CERTAIN): "Jusqu’au {day:long}",
    ("fr", Certainty.ESTIMATED): "Au plus tôt jusqu’au {day:long} (estimé)",
    ("fr", Certainty.OPEN): "Pas encore de date",
    ("en", Certainty.CERTAIN): "Until {day:long}",
    ("en", Certainty.ESTIMATED): "At the earliest until {day:long} (estimate)",
    ("en", Certainty.OPEN): "No date yet",
}
_LIKELY = {"fr": "Sans doute jusqu’au {day:long} (estimé)", "en": "Probably until {day:long} (estimate)"}
_ACTS = {
    ("fr", Act.DECLARE): "Envoyez votre message au plus tard le {day:long}.",
    ("fr", Act.SEND): "Renvoyez le colis au plus tard le {day:long}.",
    ("fr", Act.RECEIVE): "Le colis doit être arrivé au plus tard le {day:long}.",
    ("fr", Act.SHIP): "Le vendeur doit expédier au plus tard le {day:long}.",
    ("en", Act.SHIP): "The seller must ship by {day:long}.",
    ("en", Act.DECLARE): "Send your notice by {day:long}.",
    ("en", Act.SEND): "Send the parcel back by {day:long}.",
    ("en", Act.RECEIVE): "The parcel must have arrived by {day:long}.",
}
_TO_CHECK = {"fr": "à vérifier", "en": "to be checked"}
_SECOND_HAND = {"fr": "d’après une source secondaire", "en": "from a secondary source"}
_NOT_BEFORE = {"fr": "Le délai ne finit pas avant le {day:long}.", "en": "The period does not end before {day:long}."}


def one_line(deadline: Deadline, language: str, today: date | None = None) -> str:
    """« Jusqu’au lundi 7 décembre : livré le 21 nov., 14 jours, échéance un samedi reportée (L221-18, L221-19). »"""
    tongue = language_of(language)
    head = _fill(
        _LIKELY[tongue] if deadline.likely else _HEAD[tongue, deadline.certainty], _day(deadline), tongue, today
    )
    steps = [step for reason in deadline.reasons if (step := _short(reason, tongue, today))]
    cited = _articles(deadline.reasons, tongue)
    articles = f" ({', '.join(cited)})" if cited else ""
    colon = " : " if tongue == "fr" else ": "
    return typeset(f"{head}{colon if steps else ''}{', '.join(steps)}{articles}.", tongue)


def sentences(
    told: Assessment | Route | Deadline | Reason | Question, language: str, today: date | None = None
) -> tuple[str, ...]:
    """One sentence a step, each ending with its articles in brackets."""
    tongue = language_of(language)
    if isinstance(told, Assessment):
        return tuple(line for route in told.routes for line in sentences(route, language, told.today))
    if isinstance(told, Route):
        days = tuple(d for d in (told.declare, told.send, told.received) if d)
        lines = [line for deadline in days for line in sentences(deadline, language, today)]
        return (*lines, *(line for reason in told.reasons for line in sentences(reason, language, today)))
    if isinstance(told, Deadline):
        steps = [line for reason in told.reasons for line in sentences(reason, language, today)]
        return (*steps, *_conclusion(told, tongue, today))
    return (tell(WORDS[told.key], told, tongue, today),)


def tell(words: Words, told: Reason | Question, tongue: Language, today: date | None = None) -> str:
    """The whole sentence of a reason or question in the given words, with its articles in brackets."""
    line = _fill(words.fr if tongue == "fr" else words.en, told.values, tongue, today)
    articles = _articles((told,), tongue) if isinstance(told, Reason) else ()
    return typeset(f"{line[:-1]} ({', '.join(articles)}){line[-1]}" if articles else line, tongue)


def _conclusion(deadline: Deadline, tongue: Language, today: date | None) -> tuple[str, ...]:
    if deadline.day:
        return (typeset(_fill(_ACTS[tongue, deadline.act], _day(deadline), tongue, today), tongue),)
    if deadline.other:
        values: dict[str, str | int] = {"day": deadline.other.isoformat()}
        return (typeset(_fill(_NOT_BEFORE[tongue], values, tongue, today), tongue),)
    return ()


def _short(reason: Reason, tongue: Language, today: date | None) -> str:
    words = WORDS[reason.key]
    return _fill(words.fr_short if tongue == "fr" else words.en_short, reason.values, tongue, today)


def _fill(template: str, values: dict[str, str | int], tongue: Language, today: date | None) -> str:
    def slot(match: re.Match[str]) -> str:
        name, form = match.groups()
        if not form:
            return str(values.get(name, values.get(f"{name}_{tongue}", "")))
        if form == "months":
            return months(int(values[name]), tongue)
        if form == "money":
            return money(Money(Decimal(str(values[name])), str(values.get("currency") or "EUR")), tongue)
        day = date.fromisoformat(str(values[name]))
        return long_day(day, tongue, today) if form == "long" else short_day(day, tongue, today)

    return _SLOT.sub(slot, template)


def _articles(reasons: tuple[Reason, ...], tongue: Language) -> tuple[str, ...]:
    """Each article once, in the order of the reasoning; after them, how far the least sure of them was checked."""
    cited = [c for reason in reasons for c in reason.citations if c.article]
    checked = {c.article for c in cited if c.mark is not Mark.UNCHECKED}
    read = {c.article for c in cited if c.mark not in (Mark.UNCHECKED, Mark.SECONDARY)}
    unsure: tuple[str, ...] = ()
    if any(c.article not in checked for c in cited):
        unsure = (_TO_CHECK[tongue],)
    elif any(c.article not in read for c in cited):
        unsure = (_SECOND_HAND[tongue],)
    return (*dict.fromkeys(c.article for c in cited), *unsure)


def _day(deadline: Deadline) -> dict[str, str | int]:
    return {"day": deadline.day.isoformat()} if deadline.day else {}
