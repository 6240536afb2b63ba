"""Where one may live, as a list to choose from: countries by name, each followed by its regions."""

from __future__ import annotations

from django.utils.translation import gettext as _

from renvoi.atlas.country import places
from renvoi.casework.live_in import ELSEWHERE
from renvoi.doors.web.rows import language
from renvoi.doors.web.typography import LOCALES


def place_name(code: str) -> str:
    """« France · Moselle », "Germany"; the code itself for what nobody named."""
    if code == ELSEWHERE:
        return _("another country")
    tongue = "fr" if language().startswith("fr") else "en"
    country, _dash, region = code.partition("-")
    whole = LOCALES[tongue].territories.get(country, country)
    part = places().get(code, {}).get(tongue, region)
    return f"{whole} · {part}" if region else str(whole)


def choices() -> list[tuple[str, str]]:
    """(code, name) of every place, in the order of the names; last the countries that are not in our data."""
    named = sorted(((code, place_name(code)) for code in places()), key=lambda one: _folded(one[1]))
    return [*named, (ELSEWHERE, place_name(ELSEWHERE))]


def _folded(name: str) -> str:
    return name.casefold().replace("é", "e").replace("î", "i").replace(" · ", "\0")
