"""Sending back: a return is opened, and what happens to it is said, event by event; `correct.undo` takes one back.

Each saying is one journal entry and one folding anew of its purchases. Photos and slips lie in the file of the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from uuid import uuid4

import msgspec

from renvoi.casework import correct
from renvoi.casework.correct import decided, same_eyes, seen_purchases
from renvoi.casework.decide import RETURN_SAID, decisions_of
from renvoi.casework.giving_back import rooted
from renvoi.casework.papers import hold_places
from renvoi.casework.ports import House
from renvoi.casework.read_slips import with_slips
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.papers import Section
from renvoi.facts.purchase import Purchase
from renvoi.facts.returning import Happening, Motive, ReturnEvent, ReturnLine, Wanted
from renvoi.facts.scope import Scope
from renvoi.reading.grouping.hand import Hand
from renvoi.returns import Case, case_of, cases_of
from renvoi.returns.allowed import checked
from renvoi.returns.odd import number_of_another
from renvoi.returns.worth import place_of, price_of

SECTIONS = {Happening.PHOTOGRAPHED: Section.RETURNED}
"""Where the proofs of an event lie; others with what came of the return."""
Wish = tuple[str, str, Decimal]
"""A purchase, an article of it by its name, and how many pieces."""


def open_return(
    house: House, scope: Scope, wishes: Sequence[Wish], motive: Motive, wanted: Wanted, now: datetime
) -> tuple[str, int]:
    """Opens a return; returns its id and the seq for `undo`.

    Its articles are of one or several purchases of one shop, which the same people see; what already goes back in
    another return cannot go back once more.
    """
    return_id = str(uuid4())
    return return_id, _decide(house, scope, return_id, wishes, motive, wanted, now)


def decide_anew(
    house: House, scope: Scope, return_id: str, wishes: Sequence[Wish], motive: Motive, wanted: Wanted, now: datetime
) -> int:
    """Other articles, another motive: it replaces what was decided before."""
    find(house, scope, return_id, now.date())
    return _decide(house, scope, return_id, wishes, motive, wanted, now)


def tell(house: House, scope: Scope, return_id: str, event: ReturnEvent, now: datetime) -> int:
    """Says that something happened to a return; returns the seq for `undo`. BadInput names what is wrong with it.

    `event.proofs` are digests of what was taken in before, seen by the same people as its purchases.
    """
    if event.what is Happening.DECIDED:
        raise BadInput("decide by naming the articles")
    event = checked(event, now.date())
    _, purchases = find(house, scope, return_id, now.date())
    return _say(house, scope, return_id, event, [one.id for one in purchases], now)


def take_back(house: House, scope: Scope, return_id: str, seq: int, now: datetime) -> None:
    """Takes back one event of a return, of whatever orders it held when that was said. NotFound where there is none."""
    find(house, scope, return_id, now.date())
    correct.undo(house, scope, seq, now, purchase=told_of(house, scope, return_id, seq))


def told_of(house: House, scope: Scope, return_id: str, seq: int) -> str:
    """A purchase that this event of the return was said of: not each is one of its articles today."""
    entries = (e.payload for e in house.journal.entries(scope.household, (RETURN_SAID,)) if e.seq == seq)
    said = next((one for one in entries if one and one["return"] == return_id), None)
    if said is None:
        raise NotFound("there is nothing to undo there")
    return str(said["purchases"][0])


def find(house: House, scope: Scope, return_id: str, today: date) -> tuple[Case, list[Purchase]]:
    """A return on a day and its purchases; NotFound when the member does not see them all, or it was taken back."""
    decisions = with_slips(house, scope.household, decisions_of(house.journal, scope.household))
    said = next((one for one in decisions.returns if one.id == return_id), None)
    if said is None:
        raise NotFound("there is no such return in this household")
    said = rooted(said, Hand(decisions, {}))
    ids = list(dict.fromkeys(line.purchase for event in said.events for line in event.lines))
    purchases = list(seen_purchases(house, scope, ids).values()) if ids else []
    case = case_of(said, purchases, today)
    if case is None:
        raise NotFound("there is no such return in this household")
    beside = decisions.within(decisions.homes.get(ids[0], "")).returns
    return msgspec.structs.replace(case, odd=(*case.odd, *number_of_another(case, beside, today))), purchases


def _decide(
    house: House, scope: Scope, return_id: str, wishes: Sequence[Wish], motive: Motive, wanted: Wanted, now: datetime
) -> int:
    ids = list(dict.fromkeys(purchase for purchase, _, _ in wishes))
    if not ids:
        raise BadInput("choose at least one article")
    with house.transaction():
        house.journal.lock(scope.household)  # what can go back is counted and taken in one step
        known = seen_purchases(house, scope, ids)
        _one_shop(list(known.values()))
        same_eyes(house, scope, ids)
        chosen: defaultdict[tuple[str, str], Decimal] = defaultdict(Decimal)
        for purchase, name, pieces in wishes:
            chosen[purchase, _article(known[purchase], name)] += pieces
        lines = tuple(_line(known[at], name, pieces, return_id, now.date()) for (at, name), pieces in chosen.items())
        event = ReturnEvent(day=now.date(), what=Happening.DECIDED, lines=lines, motive=motive, wanted=wanted)
        return _say(house, scope, return_id, checked(event, now.date()), ids, now)


def _one_shop(purchases: Sequence[Purchase]) -> None:
    shared = set(purchases[0].merchant_keys).intersection(*(one.merchant_keys for one in purchases[1:]))
    if len(purchases) > 1 and not shared:
        raise BadInput("these are orders of several shops: make a return for each")


def _article(purchase: Purchase, name: str) -> str:
    """The name as the purchase writes it; any, when no article of it is known."""
    place = place_of(purchase, name)
    if place is None and purchase.lines:
        raise BadInput(f"“{name[:60]}” is no article of this purchase")
    return name if place is None else purchase.lines[place].name.value


def _line(purchase: Purchase, name: str, pieces: Decimal, return_id: str, today: date) -> ReturnLine:
    place = place_of(purchase, name)
    away = sum(
        (line.quantity for case in cases_of(purchase, today) if case.id != return_id and case.goes for line in
         case.said.lines if line.purchase == purchase.id and line.name == name),
        Decimal(0),
    )  # fmt: skip
    if place is None:
        if away:
            raise BadInput(f"“{name[:60]}” goes back already")
        return ReturnLine(purchase=purchase.id, name=name, quantity=pieces)
    line = purchase.lines[place]
    if pieces > line.quantity - away:
        raise BadInput(f"“{name[:60]}”: {line.quantity - away:f} can go back, {pieces:f} were chosen")
    price = price_of(line)
    each = msgspec.structs.replace(price, amount=price.amount / line.quantity) if price else None
    exact = each if each and price and each.amount.quantize(Decimal("0.01")) * line.quantity == price.amount else None
    return ReturnLine(purchase=purchase.id, name=name, quantity=pieces, price=exact)


def _say(
    house: House, scope: Scope, return_id: str, event: ReturnEvent, purchases: Sequence[str], now: datetime
) -> int:
    section = SECTIONS.get(event.what, Section.BACK)
    payload: Mapping[str, object] = {
        "return": return_id,
        "event": msgspec.to_builtins(event),
        "purchases": list(purchases),
        "proofs": sorted(event.proofs),
        "fields": {f"section.{digest}": section.value for digest in event.proofs},
    }
    with house.transaction():
        house.journal.lock(scope.household)
        left = hold_places(house, scope, purchases, event.proofs)
        return decided(house, scope, RETURN_SAID, payload, purchases, now, proofs=event.proofs, left=left)
