"""The places where readable trees are kept, as RENVOI_READABLE names them, and one run over them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from renvoi.casework.readable.gather import shared
from renvoi.casework.readable.keep import Kept
from renvoi.casework.readable.step import step
from renvoi.casework.readable.tree import Bought
from renvoi.doors import wiring
from renvoi.doors.environment import read

if TYPE_CHECKING:
    from renvoi.casework.ports import House


class Plan(Struct, frozen=True):
    """What is to be kept where; gathered from the database, which the run itself does not touch."""

    household: str
    places: tuple[str, ...]
    bought: Sequence[Bought]


def places() -> list[str]:
    """Several are parted by `;`."""
    return [place.strip() for place in read("RENVOI_READABLE", "").split(";") if place.strip()]


def language() -> str:
    return "en" if read("RENVOI_READABLE_LANGUAGE", "fr") == "en" else "fr"


def plan(house: House, household: str, given: Sequence[str] = ()) -> Plan:
    """Where several households live, each has a folder of its own in each place; the demo is kept nowhere."""
    homes = house.households.of_purpose("home")
    wanted = list(given) or (places() if household in homes else [])
    own = [f"{place.rstrip('/')}/{household[:8]}" if len(homes) > 1 and not given else place for place in wanted]
    return Plan(household, tuple(own), list(shared(house, household)) if own else [])


def run(house: House, planned: Plan, show: Callable[[int], None] = lambda _: None) -> list[tuple[str, Kept]]:
    """(place, what was done) for each place; the first that cannot be reached ends it."""
    out: list[tuple[str, Kept]] = []
    for place in planned.places:
        store = wiring.open_store(place)
        fetch = lambda digest: house.archive.fetch(planned.household, digest)  # noqa: E731
        for told in step(planned.bought, planned.household, store, fetch, language()):
            if isinstance(told, Kept):
                out.append((store.place, told))
            else:
                show(told)
    return out
