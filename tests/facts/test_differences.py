from datetime import date
from decimal import Decimal

from msgspec.structs import replace

from renvoi.facts.differences import Difference, differences
from renvoi.facts.money import Money
from renvoi.facts.purchase import Event, EventKind, Fact, Line, Parcel, Purchase

BEFORE = Purchase(
    id="p",
    merchant=Fact("Lilune"),
    total=Fact(Money(Decimal("59.90"), "EUR")),
    lines=(Line(name=Fact("Robe"), quantity=Decimal("1.0")),),
    parcels=(Parcel(tracking_number=Fact("XW1"), delivered_on=Fact(date(2026, 11, 20))),),
    events=(Event(day=date(2026, 11, 2), kind=EventKind.ORDERED),),
)


def test_a_purchase_does_not_differ_from_itself_however_surely_it_was_read():
    assert differences(BEFORE, replace(BEFORE, merchant=Fact("Lilune", reader="other", confidence=0.2))) == ()


def test_each_changed_field_is_one_line():
    after = replace(
        BEFORE,
        total=None,
        gift=True,
        lines=(Line(name=Fact("Robe"), quantity=Decimal(2)),),
        parcels=(replace(BEFORE.parcels[0], delivered_on=Fact(date(2026, 11, 21))),),
        events=(*BEFORE.events, Event(day=date(2026, 11, 9), kind=EventKind.CANCELLED)),
    )

    assert differences(BEFORE, after) == (
        Difference("events.cancelled 2026-11-09", None, "yes"),
        Difference("gift", "False", "True"),
        Difference("lines.0", "1 | Robe", "2 | Robe"),
        Difference("parcels.XW1.delivered_on", "2026-11-20", "2026-11-21"),
        Difference("total", "59.90 EUR", None),
    )
