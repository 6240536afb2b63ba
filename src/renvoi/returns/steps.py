"""The one next thing to do with an opened return: a step that was neither done nor knowingly left out is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from msgspec import Struct

from renvoi.facts.purchase import Event, EventKind
from renvoi.facts.returning import Happening, Motive, ReturnEvent, Step, Wanted
from renvoi.returns.standing import Said
from renvoi.returns.status import OVER, Action, Do, ReturnStatus, Stage
from renvoi.rights.result import Assessment, Certainty, Deadline, Open, Route, RouteKind

TOLD = (Happening.NOTICE_SENT, Happening.FUNCTION_USED, Happening.ACKNOWLEDGED)
POSTED = (EventKind.RETURN_SENT, EventKind.RETURN_RECEIVED, EventKind.REFUND_ANNOUNCED, EventKind.REFUND_SEEN)
ANSWERED = (EventKind.RETURN_RECEIVED, EventKind.REFUND_ANNOUNCED, EventKind.REFUND_SEEN)
"""The shop knows of it then."""
ANSWERS = (
    Happening.RECEIVED,
    Happening.REFUND_ANNOUNCED,
    Happening.REFUND_SEEN,
    Happening.REPLACED,
    Happening.MESSAGE_RECEIVED,
    Happening.ESCALATED,
)
"""What ends waiting for a promise, when it comes after it."""


class _At(Struct, frozen=True):
    said: Said
    status: ReturnStatus
    events: tuple[Event, ...]
    assessments: Mapping[str, Assessment]

    @property
    def today(self) -> date:
        return self.status.today

    def witnessed(self, *kinds: EventKind) -> bool:
        return any(event.kind in kinds for event in self.events)


def next_of(
    said: Said,
    status: ReturnStatus,
    events: tuple[Event, ...],
    assessments: Mapping[str, Assessment],
    left: tuple[Event, ...],
) -> Action:
    """Exactly one action with its day; `status.next` is what the money alone asks for. `left` may be of another."""
    at = _At(said, status, events, assessments)
    if status.stage in (*OVER, Stage.REFUND_SEEN) or said.has(Happening.REPLACED):
        return Action(Do.NOTHING)
    if status.stage in (Stage.REFUSED, Stage.CANCELLED):
        return status.next
    if (broken := broken_promise(said, (*events, *left), status.today)) is not None:
        return Action(Do.HOLD_TO_PROMISE, broken.until, status.to_come)
    return _after_posting(at) if at.witnessed(*POSTED) else _before_posting(at)


def broken_promise(said: Said, events: tuple[Event, ...], today: date) -> ReturnEvent | None:
    """The last promise whose day is over without an answer since, said or told by a proof."""
    promise = said.last(Happening.PROMISED)
    if promise is None or promise.until is None or today <= promise.until:
        return None
    answered = any(
        e.what in ANSWERS and (e.day, e.seq) > (promise.day, promise.seq) and not e.filed for e in said.events
    )
    shown = any(e.kind in ANSWERED and not e.of_return and e.day >= promise.day for e in events)
    return None if answered or shown else promise


def _before_posting(at: _At) -> Action:
    by, estimated = send_by(at.said, at.assessments, at.today)
    for wanted, ask in _PREPARATIONS:
        if wanted(at):
            return ask(at, by, estimated)
    return Action(Do.SEND_BACK, by, estimated=estimated)


def _after_posting(at: _At) -> Action:
    key = at.status.next.key
    guessed = at.status.due_certainty is not Certainty.CERTAIN
    waits = Action(Do.WAIT, at.status.due_on, at.status.to_come, estimated=guessed)
    if not _told(at) and not at.witnessed(*ANSWERED):
        notice = _ask_notice(at, None, estimated=False)
        if notice.day and notice.day >= at.today:
            return notice
    if at.said.wanted is not Wanted.REFUND:
        return Action(Do.CONFIRM_REPLACED, None) if key is not Do.REFUSE_VOUCHER else at.status.next
    if key is Do.KEEP_PROOF and at.said.skipped(Step.SLIP):
        return waits
    if key is Do.GIVE_PROOF and at.said.skipped(Step.PROOF_GIVEN):
        return waits
    return at.status.next


def send_by(said: Said, assessments: Mapping[str, Assessment], today: date) -> tuple[date | None, bool]:
    """The earliest of the days by which its routes and its label ask it to be sent; and whether that is an estimate."""
    days = [(route.send, False) for route in routes_of(said, assessments) if route.send]
    found = [(day.day, day.certainty is not Certainty.CERTAIN) for day, _ in days if day.day]
    label = label_until(said)
    if label and label >= today:
        found.append((label, False))
    return min(found, default=(None, False))


def label_until(said: Said) -> date | None:
    label = said.last(Happening.LABEL_RECEIVED)
    return label.until if label else None


def routes_of(said: Said, assessments: Mapping[str, Assessment]) -> list[Route]:
    """The chosen route in each order, where it is there."""
    every = (route for one in assessments.values() for route in one.routes)
    return [route for route in every if route.kind.value == said.route]


def routes_to_choose(said: Said, assessments: Mapping[str, Assessment]) -> list[Route]:
    """Those of the first order that are not over, best first; who only changed their mind claims no fault."""
    every = next(iter(assessments.values())).routes
    kept = (route for route in every if route.kind is not RouteKind.NONE and route.open is not Open.NO)
    fits = said.motive is not Motive.CHANGED_MIND
    return [route for route in kept if fits or route.kind.changes_mind or route.kind.value == said.route]


def right_of(said: Said, assessments: Mapping[str, Assessment]) -> Open:
    """Whether there is a right to send it back by the chosen route: in all orders, or else not surely."""
    routes = routes_of(said, assessments)
    if said.route == RouteKind.NONE or len(routes) < len(assessments) or any(r.open is Open.NO for r in routes):
        return Open.NO
    return Open.YES if all(route.open is Open.YES for route in routes) else Open.UNKNOWN


def _wants_right(at: _At) -> bool:
    """A shop that registered the return takes it; so no warning then. A notice in time keeps the right, too."""
    accepted = any(e.kind is EventKind.RETURN_REGISTERED and e.proof for e in at.events)
    if accepted or at.said.skipped(Step.RIGHT) or _told_in_time(at):
        return False
    return right_of(at.said, at.assessments) is Open.NO


def _told_in_time(at: _At) -> bool:
    told = [event.day for event in at.said.events if event.what in TOLD]
    ends = [_end(route.last_day) for route in routes_of(at.said, at.assessments)]
    known = [end for end in ends if end]
    return bool(told and known) and len(known) == len(at.assessments) and min(told) <= min(known)


def _end(deadline: Deadline | None) -> date | None:
    return (deadline.day or deadline.other) if deadline else None


def _told(at: _At) -> bool:
    return at.said.has(*TOLD) or at.said.skipped(Step.NOTICE) or at.witnessed(EventKind.RETURN_REGISTERED)


def _ask_route(at: _At, by: date | None, estimated: bool) -> Action:  # noqa: ARG001 - all preparations are asked alike
    found = [one.last_day for one in at.assessments.values() if one.last_day and one.last_day.day]
    days = [(day.day, day.certainty is not Certainty.CERTAIN) for day in found if day.day and day.day >= at.today]
    return Action(Do.CHOOSE_ROUTE, *_dated(days))


def _ask_notice(at: _At, by: date | None, estimated: bool) -> Action:  # noqa: ARG001
    key = Do.DECLARE if at.said.route == RouteKind.WITHDRAWAL else Do.TELL_SHOP
    lasts = [route.last_day for route in routes_of(at.said, at.assessments) if route.last_day]
    return Action(key, *_dated((day.day, day.certainty is not Certainty.CERTAIN) for day in lasts if day.day))


def _dated(days: Iterable[tuple[date, bool]]) -> tuple[date | None, None, bool]:
    day, estimated = min(days, default=(None, False))
    return day, None, estimated


def _plain(key: Do) -> Callable[[_At, date | None, bool], Action]:
    return lambda _at, by, estimated: Action(key, by, estimated=estimated)


def _lapsed(at: _At) -> bool:
    until = label_until(at.said)
    return until is not None and until < at.today


_PREPARATIONS: tuple[tuple[Callable[[_At], bool], Callable[[_At, date | None, bool], Action]], ...] = (
    (lambda at: not at.said.route, _ask_route),
    (_wants_right, lambda at, _by, _estimated: Action(Do.CHECK_RIGHT, at.today)),
    (lambda at: not _told(at), _ask_notice),
    (_lapsed, lambda at, _by, _estimated: Action(Do.ASK_LABEL, at.today)),
    (
        lambda at: not at.said.has(Happening.PHOTOGRAPHED) and not at.said.skipped(Step.PHOTOS),
        _plain(Do.PHOTOGRAPH),
    ),
    (lambda at: not at.said.has(Happening.PACKED) and not at.said.skipped(Step.PACKING), _plain(Do.PACK)),
)
"""Each step before the parcel leaves: whether it is still wanted, and how it is asked for. The first one is next."""
