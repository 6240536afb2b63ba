"""A purchase and today → how far its returns are, together: what is owed, since when, and the one next action."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace

from renvoi.atlas.country import Law
from renvoi.facts.purchase import Purchase
from renvoi.returns.case import Case, case_of
from renvoi.returns.join import join
from renvoi.returns.states import state_of
from renvoi.returns.status import ReturnStatus
from renvoi.rights import Assessment, assess


def follow(
    purchase: Purchase, today: date, law: Law | None = None, assessment: Assessment | None = None
) -> ReturnStatus:
    """The state on a day of all that goes back of a purchase; events after `today` are not counted.

    A return that was opened is followed by itself, of what it holds of this purchase; without one, what the proofs
    tell is one return. `law` is that of the buyer's country when not given; `assessment` of this very day saves making
    it again. Raises BadInput when `today` is beyond the calendar.
    """
    cases = cases_of(purchase, today, law)
    if cases:
        return replace(join([case.status for case in cases], purchase.id), purchase=purchase.id)
    return state_of(purchase, today, law, assessment or assess(purchase, today, law))


def cases_of(purchase: Purchase, today: date, law: Law | None = None) -> list[Case]:
    """Its opened returns, each as far as this purchase alone tells."""
    return [case for one in purchase.returns if (case := case_of(one, [purchase], today, law))]
