"""Assessments a second: purchases of many days and shapes, every route with its reasons, in processor time."""

from __future__ import annotations

import random
import time
from datetime import date, timedelta
from decimal import Decimal

from renvoi.facts.money import Money
from renvoi.facts.purchase import Channel, Event, EventKind, Fact, Line, Origin, Parcel, Purchase
from renvoi.rights import assess, sentences

TODAY = date(2026, 11, 22)
COUNT = 4_000
NAMES = ("Chemise", "DVD", "Crème de jour", "Lampe", "Casque audio", "Livre", "Chaise", "Table", "Perceuse")


def purchases(count: int = COUNT, seed: int = 7) -> list[Purchase]:
    """Open and closed ones: delivered, on the way, in two parcels, from a shop, returned; none like another."""
    chance = random.Random(seed)
    return [_purchase(number, chance) for number in range(count)]


def _purchase(number: int, chance: random.Random) -> Purchase:
    ordered = TODAY - timedelta(days=chance.randrange(900))
    came = ordered + timedelta(days=chance.randrange(2, 12))
    parcels = [Parcel(shipped_on=Fact(ordered + timedelta(days=1)), delivered_on=Fact(came, Origin.READ))]
    if chance.random() < 0.2:
        parcels.append(Parcel(shipped_on=Fact(came)))
    events = [Event(day=came, kind=EventKind.DELIVERED, proof="a" * 64)]
    if chance.random() < 0.2:
        events.append(Event(day=came + timedelta(days=3), kind=EventKind.RETURN_REGISTERED))
    return Purchase(
        id=str(number),
        order_date=Fact(ordered),
        total=Fact(Money(Decimal(chance.randrange(100, 90_000)) / 100, "EUR")),
        lines=tuple(Line(name=Fact(f"{chance.choice(NAMES)} {number}")) for _ in range(chance.randrange(1, 4))),
        parcels=tuple(parcels),
        events=tuple(events),
        channel=Channel.SHOP if chance.random() < 0.1 else Channel.DISTANCE,
        return_window_days=Fact(30) if chance.random() < 0.3 else None,
    )


def measure() -> list[dict[str, object]]:
    """Rows: the assessments alone, then with every sentence in French."""
    ours = purchases()
    assess(ours[0], TODAY)
    return [
        _timed("assess, all routes with reasons", ours, told=False),
        _timed("the same, told", ours[:1000], told=True),
    ]


def _timed(what: str, ours: list[Purchase], *, told: bool) -> dict[str, object]:
    start = time.process_time()
    for one in ours:
        found = assess(one, TODAY)
        if told:
            sentences(found, "fr")
    seconds = time.process_time() - start
    return {"what": what, "purchases": len(ours), "cpu s": round(seconds, 2), "purchases/s": round(len(ours) / seconds)}


if __name__ == "__main__":
    for row in measure():
        print(row)
