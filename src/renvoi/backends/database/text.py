"""Words as the search stores and asks them: lower case, accents folded, one space."""

from __future__ import annotations

import unicodedata

_LIMIT = 200_000


def fold_words(text: str) -> str:
    """`Reçu été N°12` → `recu ete n 12`; letters and digits only, at most 200,000 characters."""
    text = text[:_LIMIT].casefold().replace("œ", "oe").replace("æ", "ae").replace("ß", "ss")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in text if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in text).split())
