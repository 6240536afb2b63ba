"""A purchase as the situation the law asks about, with the purchase and the day beside it."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from renvoi.atlas.country import Law
from renvoi.atlas.things import hints
from renvoi.facts.purchase import Channel, Purchase
from renvoi.rights.reception import reception
from renvoi.rights.situation import Contract, Informed, Situation, concluded_on
from renvoi.rights.start import Start


class Matter(Struct, frozen=True):
    """What every route gets: the purchase, the day it is looked at, the law, and the contract as the law sees it."""

    purchase: Purchase
    today: date
    law: Law
    at: Situation

    @property
    def received(self) -> Start:
        """The reception of the last parcel, from which guarantees run, whatever the withdrawal counts from."""
        if self.law.says("withdrawal.several_parcels", self.at.on) == "last" and not self.purchase.subscription:
            return self.at.received
        return reception(self.purchase, self.today, several="last", regular="")


def matter_of(purchase: Purchase, today: date, law: Law, region: str | None = None) -> Matter:
    on = concluded_on(purchase, today)
    received = reception(
        purchase,
        today,
        law.says("withdrawal.several_parcels", on) or "",
        law.says("withdrawal.regular_deliveries", on) or "",
    )
    ordered = purchase.order_date.value if purchase.order_date and purchase.order_date.value <= today else None
    facts = {name: "yes" if yes else "no" for name, yes in purchase.answers}
    if purchase.subscription:
        facts["subscription"] = "yes"
    at = Situation(
        on=on,
        contract=Contract.SHOP if purchase.channel is Channel.SHOP else Contract.DISTANCE,
        private_seller=purchase.private_seller,
        ordered=ordered,
        received=received,
        regular=purchase.subscription,
        informed=Informed.NO if facts.get("informed") == "no" else Informed.YES,
        price=purchase.total.value.amount if purchase.total and purchase.total.value.amount >= 0 else None,
        region=region,
        facts=facts,
        hints=hints(tuple(line.name.value for line in purchase.lines)),
    )
    return Matter(purchase, today, law, at)
