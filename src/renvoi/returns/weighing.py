"""Is it worth returning? What comes back less what sending costs, the steps still to take, and an offer to keep it."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct

from renvoi.facts.money import Money
from renvoi.facts.returning import Happening, Step
from renvoi.returns.case import Case
from renvoi.returns.steps import TOLD, routes_of
from renvoi.rights.result import WhoPays

ZERO = Decimal(0)
EFFORTS: tuple[tuple[tuple[Happening, ...], Step | None], ...] = (
    (TOLD, Step.NOTICE),
    ((Happening.PHOTOGRAPHED,), Step.PHOTOS),
    ((Happening.PACKED,), Step.PACKING),
    ((Happening.DEPOSITED,), None),
    ((Happening.PROOF_GIVEN,), Step.PROOF_GIVEN),
)
"""What is to be done by the person, and the step it may be left out as."""


class Weighed(Struct, frozen=True, kw_only=True):
    """A sum that is not known is None, and nothing is reckoned with it."""

    back: Money | None
    """What is to come for the articles."""
    cost: Money | None
    """What sending costs the buyer: nothing where the shop pays, else what they said it does."""
    net: Money | None
    offer: Money | None
    """What the shop gives back if the articles stay."""
    keeps_above: Money | None
    """Keeping them for the offer is the better deal only when they are worth more than this to the buyer."""
    efforts: int
    """Steps still to take before there is only to wait."""

    @property
    def costs_more(self) -> bool:
        """Sending it costs more than comes back."""
        return self.net is not None and self.net.amount <= 0

    @property
    def offer_wins(self) -> bool:
        """The offer brings at least as much as the return, and the articles stay."""
        return self.keeps_above is not None and self.keeps_above.amount <= 0


def weigh(case: Case) -> Weighed:
    said = case.said
    back = case.status.sums.expected
    offered = said.last(Happening.OFFERED)
    cost = _cost(case, back)
    net = _less(back, cost)
    offer = offered.amount if offered else None
    done = [said.has(*whats) or (step is not None and said.skipped(step)) for whats, step in EFFORTS]
    return Weighed(back=back, cost=cost, net=net, offer=offer, keeps_above=_less(net, offer), efforts=done.count(False))


def _cost(case: Case, back: Money | None) -> Money | None:
    """What the buyer said last of the cost of their route, else nothing where every order's shop surely pays."""
    chosen = case.said.last(Happening.ROUTE_CHOSEN)
    if chosen and chosen.amount:
        return chosen.amount
    routes = routes_of(case.said, case.assessments)
    pays = bool(routes) and all(route.who_pays is WhoPays.MERCHANT for route in routes)
    return Money(ZERO, back.currency) if pays and back else None


def _less(one: Money | None, other: Money | None) -> Money | None:
    if one is None or other is None or one.currency != other.currency:
        return None
    return Money(one.amount - other.amount, one.currency)
