"""The boxes a household has at home: typed once, the last word in the journal counts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from renvoi.casework.allowed import may_change
from renvoi.casework.ports import House, Journal
from renvoi.facts.errors import BadInput
from renvoi.facts.scope import Scope
from renvoi.packing.parcel import HomeBox

BOXES_SAID = "home_boxes"
MOST, LONGEST_NAME = 30, 60


def home_boxes(journal: Journal, household: str) -> tuple[HomeBox, ...]:
    """The boxes as last said, by name."""
    last = None
    for entry in journal.entries(household, (BOXES_SAID,)):
        last = entry.payload or last
    told = last["boxes"] if last else []
    return tuple(HomeBox(str(one["name"]), (one["size"][0], one["size"][1], one["size"][2])) for one in told)


def remember(house: House, scope: Scope, boxes: Sequence[HomeBox], now: datetime) -> None:
    """Says anew which boxes there are; of two with the same name the later one stays.

    NotAllowed for who only looks; BadInput for too many, or a box without a name.
    """
    may_change(scope)
    named = {box.name: box for box in boxes}
    if len(named) > MOST or any(not 0 < len(name) <= LONGEST_NAME for name in named):
        raise BadInput(f"at most {MOST} boxes, each with a name of at most {LONGEST_NAME} signs")
    told = [{"name": box.name, "size": list(box.size)} for _, box in sorted(named.items())]
    with house.transaction():
        house.journal.append(scope, BOXES_SAID, {"boxes": told}, now)
