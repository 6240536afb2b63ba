"""A written case told step by step, with its answer: what `renvoi rights --explain` prints."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from renvoi.atlas.country import jurisdiction
from renvoi.facts.errors import BadInput, NotFound
from renvoi.rights.cases.answer import FIELDS, reasoned
from renvoi.rights.cases.finding import Finding
from renvoi.rights.telling import Telling, tell_reasons
from renvoi.rights.wording import Language, language_of, long_day, typeset
from renvoi.rights.words.telling import COLUMNS, VALUES

NOTHING = {"fr": "pas de réponse", "en": "no answer"}


def explained(told: Mapping[str, object], language: str) -> tuple[Telling, dict[str, Any]]:
    """The telling of a case and its answer as for `renvoi rights --json`. Raises BadInput naming what is unusable."""
    tongue = language_of(language)
    found = reasoned(told)
    try:
        law, region = jurisdiction(str(told.get("jurisdiction", "")))
    except NotFound:
        law, region = None, None
    title = " · ".join(_short(told.get(key)) for key in ("id", "jurisdiction", "topic") if told.get(key))
    part = tell_reasons(
        _short(told.get("contract_type")), _line(found, tongue), found.reasons, tongue, found.deadline, law, region
    )
    answer = {"id": told.get("id"), **dict.fromkeys(FIELDS), **found.columns}
    return Telling(title=title, language=tongue, parts=(part,)), answer


def refused(told: Mapping[str, object], error: BadInput, language: str) -> Telling:
    """A case that cannot be used, with what to do about it."""
    tongue = language_of(language)
    title = _short(told.get("id")) or "?"
    return Telling(title=title, language=tongue, parts=(tell_reasons("", str(error), (), tongue),))


def _line(found: Finding, tongue: Language) -> str:
    """Each column in words: « droit de rétractation : oui ; dernier jour pour le dire : lundi 16 mars 2026. »"""
    shown = [f"{COLUMNS[tongue][key]} : {_value(value, tongue)}" for key, value in found.columns.items()]
    line = "; ".join(shown) if tongue == "en" else " ; ".join(shown)
    line = (line or NOTHING[tongue]).replace(" : ", ": ") if tongue == "en" else line or NOTHING[tongue]
    return typeset(f"{line[:1].upper()}{line[1:]}.", tongue)


def _value(value: str | int, tongue: Language) -> str:
    text = str(value)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
        day = date.fromisoformat(text)
        return long_day(day, tongue, date.min)
    text = VALUES[tongue].get(text, text)
    if tongue == "en":
        return text
    return re.sub(r"(?<=\d)%", " %", re.sub(r"(?<=\d)\.(?=\d\d$)", ",", text))


def _short(value: object) -> str:
    return "" if value is None else str(value)[:200]
