"""Words that tell which one of an article was chosen: a colour and a size ("Bordeaux, 40", "Navy / M")."""

from __future__ import annotations

import re

SIZE = (
    r"(?:(?:T\.?|taille|size|größe|gr\.|talla|taglia|tg\.?|maat|EU|UK|US|FR) ?)?"
    r"(?:\d{1,3}(?:[.,]5|[/-]\d{1,3})?"
    r"(?: ?(?:cm|mm|ml|cl|l|g|kg|mois|ans|m|y|months|years|jahre|monate|anni|mesi|años|meses|jaar|maanden))?"
    r"|x{0,4}[sl]|m|\d?xl|s/m|m/l|l/xl|xs/s|tu|one size|taille unique|einheitsgröße|talla única|taglia unica)"
)
COLOUR = r"[^\W\d]{3,}(?:[ -][^\W\d]{2,}){0,2}(?: \([^\W\d][^()\d]{2,20}\))?"
PARTED = r" ?[,/|·•–-] ?"
VARIANT = re.compile(rf"{COLOUR}{PARTED}{SIZE}|{SIZE}{PARTED}{COLOUR}|{SIZE}", re.IGNORECASE)
REST = re.compile(r"\s*(?:$|[|·•–—(;]| - )")
LONGEST = 90


def variant_of(text: str) -> str | None:
    """The colour and size a text begins with, when nothing or a sign of separation follows."""
    match = VARIANT.match(text) if len(text) <= LONGEST else None
    if match is None or not REST.match(text, match.end()):
        return None
    return match.group()
