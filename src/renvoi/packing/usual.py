"""The usual boxes of the atlas, as if they stood at home: tried by whoever notes none."""

from __future__ import annotations

from renvoi.atlas.boxes import families
from renvoi.packing.parcel import HomeBox
from renvoi.packing.telling import Tongue


def usual_boxes(language: str) -> list[HomeBox]:
    t = Tongue(language)
    return [
        HomeBox(f"{t(family.one.fr, family.one.en)} {t.sizes(box.size)}", box.size, box.weight, box.most)
        for family in families()
        for box in family.boxes
    ]
