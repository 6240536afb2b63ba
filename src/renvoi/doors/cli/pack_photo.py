"""A thing measured on photos beside a bank card or a ruler: points as a program or a picture viewer tells them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput
from renvoi.packing.measuring import face, height
from renvoi.packing.model import Size
from renvoi.packing.typed import LONGEST

_HIGH = re.compile(r"h(\d{1,3}(?:[.,]\d)?)")


def high(word: str) -> int | None:
    """`h12,5` (cm) → mm."""
    found = _HIGH.fullmatch(word)
    return round(float(found[1].replace(",", ".")) * 10) if found else None


def size_of(photos: Sequence[str], told: int | None) -> Size:
    """Edges with their margin out of the points of one photo and a height, or of two photos. Raises BadInput."""
    seen = [face(photo) for photo in photos]
    top = seen[0]
    if top is None or None in seen or len(seen) > 2:
        raise BadInput(
            t(
                "Les points d’une photo : 4 coins de la carte (ou 2 points à 10 cm sur une règle), puis 4 coins de la "
                "chose, en tournant, « x,y » séparés d’un blanc, vus de face.",
                "The points of a photo: 4 corners of the card (or 2 points 10 cm apart on a ruler), then 4 corners of "
                "the thing, going round, “x,y” with blanks between, seen straight on.",
            )
        )
    side = seen[1] if len(seen) == 2 else None
    third = told or (height(top.edges, side) if side else None)
    if third is None or third > LONGEST:
        raise BadInput(t("Dites la hauteur (h12 pour 12 cm), ou photographiez aussi un côté.",
                         "Say the height (h12 for 12 cm), or photograph a side as well."))  # fmt: skip
    return (*top.safe, third)
