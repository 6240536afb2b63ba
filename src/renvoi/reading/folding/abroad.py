"""Whether an address says that its page is for buyers of another country: by its ending, or by a part of its path."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from renvoi.atlas.country import places
from renvoi.atlas.terms import term_words

LOCALE = re.compile(r"([a-z]{2})(?:[-_]([a-z]{2}))?", re.IGNORECASE)
AS_WRITTEN = {"UK": "GB", "EN": ""}


def abroad(url: str, country: str) -> bool:
    """`country` is the buyer's, with or without a region. False where the address names none."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    told = {code for code in (_country(host.rpartition(".")[2]), *map(_of_part, parts.path.split("/")[1:4])) if code}
    return bool(told) and told != {country.partition("-")[0]}


def _of_part(part: str) -> str:
    """Of "fr-be", the language before the country; of "be-fr" and "be", what is no language."""
    match = LOCALE.fullmatch(part)
    if not match:
        return ""
    first, second = match[1].lower(), (match[2] or "").lower()
    languages = {one.code for one in term_words()}
    return _country(second if first in languages else first)


def _country(code: str) -> str:
    code = AS_WRITTEN.get(code.upper(), code.upper())
    return code if code in {one.partition("-")[0] for one in places()} else ""
