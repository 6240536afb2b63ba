"""One return of one or several orders on a day: what was done, how its money stands, what is odd, what comes next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from renvoi.atlas.country import Law
from renvoi.facts.purchase import Event, Purchase
from renvoi.facts.returning import Return, Wanted
from renvoi.returns.join import join
from renvoi.returns.odd import Odd, odd_of, unverified
from renvoi.returns.share import OF_A_RETURN, share, unplaced_money
from renvoi.returns.standing import Said, standing
from renvoi.returns.states import state_of
from renvoi.returns.status import OVER, Do, ReturnStatus, Stage
from renvoi.returns.steps import next_of
from renvoi.returns.worth import worth
from renvoi.rights import Assessment, Reason, RouteKind, assess


class Case(Struct, frozen=True, kw_only=True):
    """A return on a day. `status.next` is the one next action; `events` are those of its orders that are its own."""

    said: Said
    status: ReturnStatus
    events: tuple[Event, ...]
    assessments: Mapping[str, Assessment]
    odd: tuple[Odd, ...] = ()

    @property
    def id(self) -> str:
        return self.said.id

    @property
    def goes(self) -> bool:
        """Whether its articles are spoken for; not when they were kept after all."""
        return self.status.stage is not Stage.KEPT

    @property
    def over(self) -> bool:
        """The money was seen, what was to come instead is there, or the person closed or kept it."""
        return self.status.next.key is Do.NOTHING

    @property
    def proofs(self) -> tuple[str, ...]:
        """Digests of what was photographed, deposited or given for it, each once."""
        return tuple(dict.fromkeys(proof for event in self.said.events for proof in event.proofs))


def case_of(one: Return, purchases: Sequence[Purchase], today: date, law: Law | None = None) -> Case | None:
    """`purchases` are those it holds lines of that can be seen; None when it is none any more, or none is given.

    A function of the set of events, the purchases and today alone: what a page asks several times in a row is reckoned
    once. `law` is that of each buyer's country if not given.
    """
    return _case_of(one, tuple(purchases), today, law)


@lru_cache(maxsize=256)
def _case_of(one: Return, purchases: tuple[Purchase, ...], today: date, law: Law | None) -> Case | None:
    said = standing(one, today)
    ours = [purchase for purchase in purchases if said and purchase.id in said.purchases]
    if said is None or not ours:
        return None
    views = {purchase.id: _view(purchase, said, today) for purchase in ours}
    assessments = {id_: assess(view, today, law) for id_, (view, _) in views.items()}
    withdraws = said.route in ("", RouteKind.WITHDRAWAL)
    statuses = [
        state_of(
            view,
            today,
            law,
            assessments[id_],
            worth(view, said.lines),
            withdraws=withdraws,
            unplaced=unplaced_money(said, left),
        )
        for id_, (view, left) in views.items()
    ]
    status = join(statuses, said.id)
    events = tuple(dict.fromkeys(e for view, _ in views.values() for e in view.events if e.kind in OF_A_RETURN))
    if status.stage is Stage.NONE:
        status = replace(status, reasons=(Reason("return_opened", {"day": said.decided.day.isoformat()}),))
    left = tuple(event for _, some in views.values() for event in some)
    status = replace(status, next=next_of(said, status, events, assessments, left))
    held = tuple(odd for purchase in ours for odd in unverified(purchase, today))
    odd = (*odd_of(said, status, events, left), *(held if status.stage not in OVER else ()))
    return Case(said=said, status=status, events=events, assessments=assessments, odd=odd)


def _view(purchase: Purchase, said: Said, today: date) -> tuple[Purchase, tuple[Event, ...]]:
    """The purchase as if this were its only return; and the events that may be of this one or of another."""
    every = [found for one in purchase.returns if (found := standing(one, today))]
    if said.id not in {one.id for one in every}:
        every.append(said)
    shared, left = share(purchase, every, today)
    kept = tuple(event for event in purchase.events if event.kind not in OF_A_RETURN)
    events = tuple(sorted((*kept, *shared[said.id]), key=lambda e: (e.day, e.kind, e.proof or "")))
    exchange = purchase.exchange or said.wanted is not Wanted.REFUND
    return replace(purchase, events=events, exchange=exchange, returns=()), left
