"""Returns as a person says them, for the tests of this room."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, Fact, Line, Parcel, Purchase
from renvoi.facts.returning import Happening, Motive, Return, ReturnEvent, ReturnLine
from renvoi.returns import Case, case_of
from renvoi.returns.echo import echo

PROOF = "a" * 64
SLIP = "b" * 64


def eur(text):
    return Money(Decimal(text), "EUR")


def line(name, price, quantity=1):
    return Line(name=Fact(name), quantity=Decimal(quantity), unit_price=Fact(eur(price)))


def order(id_="p", *lines, delivered=date(2026, 10, 1), ordered=date(2026, 9, 28), **more):
    """Two articles for 80 € (50 and 30) unless others are named."""
    lines = lines or (line("Bottines", "50.00"), line("Pull", "30.00"))
    total = sum((one.unit_price.value.amount * one.quantity for one in lines), Decimal(0))
    given = {"total": Fact(Money(total, "EUR")), "proofs": (PROOF, SLIP), **more}
    parcels = (Parcel(delivered_on=Fact(delivered)),) if delivered else ()
    return Purchase(id=id_, order_date=Fact(ordered), parcels=parcels, lines=lines, **given)


def lines_of(*purchases, only=None):
    return tuple(
        ReturnLine(purchase=one.id, name=row.name.value, quantity=row.quantity, price=row.unit_price.value)
        for one in purchases
        for row in one.lines
        if only is None or row.name.value in only
    )


def said(what, day, **more):
    return ReturnEvent(what=Happening(what), day=day, **more)


def decided(day, *purchases, only=None, motive=Motive.CHANGED_MIND, **more):
    return said("decided", day, lines=lines_of(*purchases, only=only), motive=motive, **more)


def with_returns(purchase, *returns):
    """As the folding leaves it: the returns beside it, their echo among its events."""
    echoed = [event for one in returns for event in echo(one, {purchase.id}, purchase.proofs)]
    events = sorted((*purchase.events, *echoed), key=lambda event: (event.day, event.kind, event.proof or ""))
    return replace(purchase, returns=returns, events=tuple(events))


def told(purchase: Purchase, events, today, *others: Return) -> Case:
    one = Return(id="r", events=tuple(events))
    return case_of(one, [with_returns(purchase, one, *others)], today)


def witnessed(kind, day, amount=None, proof=PROOF, **more):
    return Event(day=day, kind=kind, proof=proof, amount=eur(amount) if amount else None, **more)


@dataclass
class Journal:
    """Numbers what is said, as the journal does."""

    events: list = field(default_factory=list)

    def say(self, event):
        self.events.append(replace(event, seq=len(self.events) + 1))
