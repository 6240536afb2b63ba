"""Terms as pages tell them: lines with the shop's words, what goes against the law, what is not said."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from msgspec import Struct

from renvoi.atlas.country import jurisdiction
from renvoi.doors import wiring
from renvoi.doors.terms_lines import Line, lines, quote, trouble
from renvoi.doors.web.rows import language
from renvoi.doors.web.typography import bound
from renvoi.facts.errors import NotFound
from renvoi.facts.return_policy import ReturnPolicy
from renvoi.rights.explain import sentences
from renvoi.rights.terms import judge_terms
from renvoi.rights.wording import Language, language_of


class Told(Struct, frozen=True, kw_only=True):
    """What a page shows of one text."""

    trouble: str = ""
    lines: tuple[Line, ...] = ()
    against: tuple[tuple[str, str], ...] = ()
    """Sentence with its article, and the shop's words; surely against the law."""
    doubtful: tuple[tuple[str, str], ...] = ()
    missing: tuple[str, ...] = ()


def told_of(policy: ReturnPolicy, country: str) -> Told:
    """For a buyer of a country (ISO code, or its region)."""
    tongue = language_of(language())
    why = trouble(policy, tongue)
    return Told(trouble=why) if why else Told(lines=tuple(lines(policy, tongue)), **judged(policy, country, tongue))


def judged(policy: ReturnPolicy, country: str, tongue: Language) -> dict[str, Any]:
    """Flags and gaps in sentences; none for a country without law in our data."""
    try:
        law, _region = jurisdiction(country)
    except NotFound:
        return {}
    told = judge_terms(policy, law, timezone.localdate(wiring.clock()))
    flags = [
        (flag.certain, (bound(" ".join(sentences(flag.reason, tongue))), quote(flag.found))) for flag in told.flags
    ]
    reasons = (*told.missing, *((told.note,) if told.note else ()))
    return {
        "against": tuple(row for certain, row in flags if certain),
        "doubtful": tuple(row for certain, row in flags if not certain),
        "missing": tuple(bound(" ".join(sentences(reason, tongue))) for reason in reasons),
    }
