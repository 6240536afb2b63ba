"""Sizes and weights as people type them: `30 x 20 x 12,5` (cm), `300x200x125 mm`, `350`, `1,2 kg`."""

from __future__ import annotations

import re

from renvoi.packing.model import Size

LONGEST, HEAVIEST = 3000, 200_000
"""mm and g: what is larger goes by no parcel service."""
_NUMBER = r"\s*(\d{1,4}(?:[.,]\d{1,2})?)\s*"
_SIZE = re.compile(rf"{_NUMBER}[x×*]{_NUMBER}[x×*]{_NUMBER}(mm|cm)?\s*", re.IGNORECASE)
_WEIGHT = re.compile(rf"{_NUMBER}(kg|g)?\s*", re.IGNORECASE)


def size(text: str) -> Size | None:
    """mm; None when the text is no three edges a parcel can have. Rounded up: what must fit must fit."""
    if not (match := _SIZE.fullmatch(text[:60])):
        return None
    unit = 1 if (match[4] or "").lower() == "mm" else 10
    w, d, h = (-int(-float(edge.replace(",", ".")) * unit // 1) for edge in match.groups()[:3])
    return (w, d, h) if all(0 < edge <= LONGEST for edge in (w, d, h)) else None


def grams(text: str) -> int | None:
    """Whole grams; None when the text is no weight a parcel can have."""
    if not (match := _WEIGHT.fullmatch(text[:30])):
        return None
    value = round(float(match[1].replace(",", ".")) * (1000 if (match[2] or "").lower() == "kg" else 1))
    return value if 0 < value <= HEAVIEST else None
