"""When a value read is the one labelled: names, codes, sums, days and articles compared as ../shared/score does."""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import Any

UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2066-\u2069\u00ad\ufeff]")
ALIKE = 0.8
"""Likeness from which two names of an article are one."""
Item = dict[str, Any]


def folded(text: Any) -> str:
    shown = UNSEEN.sub("", unicodedata.normalize("NFKC", str(text)))
    return re.sub(r"\s+", " ", shown).strip().casefold()


def plain(text: Any) -> str:
    """Letters and digits only, lower case, without accents."""
    return "".join(sign for sign in unicodedata.normalize("NFKD", folded(text)) if sign.isalnum())


def code(a: Any, b: Any) -> bool:
    return bool(plain(a)) and plain(a) == plain(b)


def name(a: Any, b: Any) -> bool:
    """One name holds the other, three signs at least."""
    short, long = sorted((plain(a), plain(b)), key=len)
    return bool(short) and (short == long or (len(short) >= 3 and short in long))


def money(a: Any, b: Any) -> bool:
    try:
        return abs(float(a) - float(b)) < 0.0051
    except (TypeError, ValueError):
        return False


def likeness(a: Any, b: Any) -> float:
    """0 to 1; a name cut with "..." is compared with the beginning of the other."""
    x, y = folded(a), folded(b)
    cut_x, cut_y = x.endswith(("...", "…")), y.endswith(("...", "…"))
    x, y = x.rstrip(".… "), y.rstrip(".… ")
    if not x or not y:
        return 0.0
    if cut_x and len(y) > len(x):
        y = y[: len(x)]
    elif cut_y and len(x) > len(y):
        x = x[: len(y)]
    return difflib.SequenceMatcher(None, x, y, autojunk=False).ratio()


def article(want: Item, got: Item) -> bool:
    """Same quantity and unit price."""
    due = float(want.get("qty") or 1)
    if abs(float(got.get("qty") or 1) - due) > 1e-6:
        return False
    price, read = want.get("unit_price"), got.get("unit_price")
    if price is None:
        line = want.get("line_total")
        return read is None or (line is not None and money(read, line / due))
    return money(price, read)


def articles(want: list[Item], got: list[Item]) -> list[tuple[int, int, bool]]:
    """Pairs (wanted, got, wholly right) of articles alike by name, best first, each used once."""
    ranked = sorted(
        (
            (-article(one, other), -likeness(one.get("name") or "", other.get("name") or ""), i, j)
            for i, one in enumerate(want)
            for j, other in enumerate(got)
        ),
    )
    pairs: list[tuple[int, int, bool]] = []
    for right, alike, i, j in ranked:
        if -alike >= ALIKE and all(i != a and j != b for a, b, _ in pairs):
            pairs.append((i, j, bool(-right)))
    return pairs
