"""Words as the search stores and asks them: lower case, accents folded, one space."""

from __future__ import annotations

import re
import unicodedata

LIMIT = 200_000
"""Characters; what lies beyond is not searched."""
LONGEST = 60
"""Signs of a word; what lies beyond is cut, here and in what is asked."""
_ACCENTS = frozenset(map(chr, range(0x300, 0x370)))
_WORD = re.compile(r"[^\W_]+")


def fold_words(text: str) -> str:
    """`Reçu d'été N°12` → `recu d ete n 12`: letters and digits only."""
    text = text[:LIMIT].casefold()
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("æ", "ae"))
        for accent in _ACCENTS & set(text):
            text = text.replace(accent, "")
    return " ".join([word[:LONGEST] for word in _WORD.findall(text)])


def spaced(french: str) -> str:
    """With the no-break spaces that French wants inside « » and before ; : ! ? € %."""
    return re.sub(r"« ", "«\u00a0", re.sub(r" (?=[;:!?»€%])", "\u00a0", french))
