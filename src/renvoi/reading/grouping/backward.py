"""Numbers of parcels on their way back, as people said them of a return: by them the carrier's news join it."""

from __future__ import annotations

from renvoi.facts.decisions import Decisions
from renvoi.facts.returning import Happening
from renvoi.reading.grouping.keys import fold_number, may_be_parcel


def said_numbers(decisions: Decisions) -> dict[str, frozenset[str]]:
    """Purchase → folded numbers. A parcel of several orders is of the first: its news lie in that one's file."""
    found: dict[str, set[str]] = {}
    for one in decisions.returns:
        decided = [event for event in one.events if event.what is Happening.DECIDED and event.lines]
        if not decided:
            continue
        first = max(decided, key=lambda event: (event.day, event.seq)).lines[0].purchase
        folded = (fold_number(event.tracking_number) for event in one.events if event.tracking_number)
        found.setdefault(first, set()).update(number for number in folded if may_be_parcel(number))
    return {purchase: frozenset(numbers) for purchase, numbers in found.items()}
