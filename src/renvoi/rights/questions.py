"""What is asked of the buyer: at most three things, each only while its answer changes a day or a right."""

from __future__ import annotations

from msgspec.structs import replace

from renvoi.rights.declare import declare_by
from renvoi.rights.matter import Matter
from renvoi.rights.result import Certainty, Open, Question, Route, RouteKind
from renvoi.rights.situation import Informed

MOST = 3


def questions_of(matter: Matter, routes: tuple[Route, ...], exclusions: tuple[Question, ...]) -> tuple[Question, ...]:
    """The day of reception first, then what may exclude the right, then what would lengthen it."""
    lawful = next((route for route in routes if route.kind is RouteKind.WITHDRAWAL), None)
    if lawful is None or lawful.declare is None:
        return ()
    asked: list[Question] = []
    if lawful.declare.certainty is not Certainty.CERTAIN:
        to_come = any(reason.key == "parcel_to_come" for reason in lawful.declare.reasons)
        asked += [] if to_come else [Question("received_on")]
    if lawful.open is not Open.NO:
        asked += exclusions
    elif _would_be_open(matter):
        asked.append(Question("informed"))
    return tuple(asked[:MOST])


def _would_be_open(matter: Matter) -> bool:
    """The period is over, but not for a buyer who was never told of the right."""
    if matter.at.holds("informed") is not None:
        return False
    longer = declare_by(replace(matter.at, informed=Informed.NO), matter.law)
    return longer.day is not None and longer.day >= matter.today
