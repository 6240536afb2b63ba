"""What was said of a return, as far as it stands on a day: a set; order, replays and duplicates change nothing."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from renvoi.facts.returning import Happening, Motive, Return, ReturnEvent, ReturnLine, Step, Wanted
from renvoi.rights.result import RouteKind

_ORDER = {what: place for place, what in enumerate(Happening)}
_ELSEWISE = {Happening.NOTICE_SENT: Happening.MESSAGE_SENT, Happening.ACKNOWLEDGED: Happening.MESSAGE_RECEIVED}
"""What a notice is, and its answer, that was given by another route than the withdrawal it has become since."""


class Said(Struct, frozen=True, kw_only=True):
    """The events that stand, by day; of decisions and routes only the last."""

    id: str
    events: tuple[ReturnEvent, ...]
    decided: ReturnEvent

    @property
    def lines(self) -> tuple[ReturnLine, ...]:
        return self.decided.lines

    @property
    def purchases(self) -> tuple[str, ...]:
        """Ids of the purchases it holds lines of, each once, in the order of the lines."""
        return tuple(dict.fromkeys(line.purchase for line in self.lines))

    @property
    def motive(self) -> Motive:
        return self.decided.motive or Motive.CHANGED_MIND

    @property
    def wanted(self) -> Wanted:
        return self.decided.wanted or Wanted.REFUND

    @property
    def route(self) -> str:
        chosen = self.last(Happening.ROUTE_CHOSEN)
        return chosen.route if chosen else ""

    def last(self, *whats: Happening) -> ReturnEvent | None:
        """The last event of these kinds."""
        found = [event for event in self.events if event.what in whats]
        return max(found, key=lambda event: (event.day, event.seq), default=None)

    def has(self, *whats: Happening) -> bool:
        return any(event.what in whats for event in self.events)

    def skipped(self, step: Step) -> bool:
        return any(event.step is step for event in self.events if event.what is Happening.SKIPPED)


def standing(one: Return, today: date) -> Said | None:
    """None while nothing was decided: then it is no return (any more)."""
    return _standing(one.id, frozenset(event for event in one.events if event.day <= today))


@lru_cache(maxsize=1024)
def _standing(id_: str, said: frozenset[ReturnEvent]) -> Said | None:
    events = _once(_by_route(said))
    decided = [event for event in events if event.what is Happening.DECIDED and event.lines]
    if not decided:
        return None
    return Said(id=id_, events=events, decided=max(decided, key=lambda event: (event.day, event.seq)))


def _by_route(events: Collection[ReturnEvent]) -> Collection[ReturnEvent]:
    """To use a shop's own window is no withdrawal: the shop is told anew once that is the route."""
    chosen = sorted((e for e in events if e.what is Happening.ROUTE_CHOSEN), key=lambda event: (event.day, event.seq))
    if not chosen or chosen[-1].route != RouteKind.WITHDRAWAL:
        return events
    others = {event for event in events if event.what in _ELSEWISE and not _withdraws(event, chosen)}
    return [replace(event, what=_ELSEWISE[event.what]) if event in others else event for event in events]


def _withdraws(notice: ReturnEvent, chosen: Sequence[ReturnEvent]) -> bool:
    before = [one.route for one in chosen if one.seq < notice.seq]
    return (notice.route or (before[-1] if before else "")) in ("", RouteKind.WITHDRAWAL)


def _once(events: Iterable[ReturnEvent]) -> tuple[ReturnEvent, ...]:
    """What was said twice in the same words counts once, as of the last time it was said."""
    last: dict[ReturnEvent, int] = {}
    for event in events:
        bare = replace(event, seq=0)
        last[bare] = max(event.seq, last.get(bare, 0))
    kept = [replace(bare, seq=seq) for bare, seq in last.items()]
    return tuple(sorted(kept, key=lambda event: (event.day, _ORDER[event.what], event.seq, repr(event))))
