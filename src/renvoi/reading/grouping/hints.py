"""What only suggests that two purchases are one: a thread, the same articles or sum, a number without a merchant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct

from renvoi.facts.money import Money
from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grouping.hand import pair
from renvoi.reading.grouping.keys import distinctive, fold_name, merchants, order_numbers
from renvoi.reading.grouping.shapes import Group, Question, Why

WINDOW = 30
"""Days between two documents of one purchase beyond which the same sum or articles suggest nothing."""
CROWD = 50
"""A hint that more groups share than this tells nothing (a monthly bill)."""


class _Side(Struct, frozen=True, eq=False):
    """What hints need to know of a group."""

    id: str
    orders: frozenset[str]
    names: frozenset[str]


Spot = tuple[str, date | None]
"""A group's id and the day of the document that gives the hint."""


def hint_keys(reading: Reading) -> frozenset[str]:
    """Keys by which a reading may suggest another: to be asked about all of them, give grouping the readings that share
    one, too."""
    return frozenset(key for key, _, _ in _hints(reading))


def questions(
    groups: Sequence[Group], apart: Collection[tuple[str, str]], said: Mapping[str, Mapping[str, object]]
) -> Iterator[Question]:
    """One question for each pair that something suggests, with the strongest reason; none for what a person settled.

    `said`: what people told of purchases, by id and field; a purchase entered by hand may be one whose mail came since.
    """
    sides = {group.id: _side(group) for group in groups}
    best: dict[tuple[str, str], Question] = {}
    for why, shown, both in _pairs(groups, sides, said):
        if both not in apart and not _two_orders(sides[both[0]], sides[both[1]]):
            asked = Question(both, why, shown)
            if both not in best or list(Why).index(why) < list(Why).index(best[both].why):
                best[both] = asked
    yield from best.values()


def _pairs(
    groups: Sequence[Group], sides: dict[str, _Side], said: Mapping[str, Mapping[str, object]]
) -> Iterator[tuple[Why, str, tuple[str, str]]]:
    spots: dict[str, dict[str, date | None]] = {}
    reasons: dict[str, tuple[Why, str]] = {}
    for group in groups:
        for key, why, shown, day in _said_hints(said.get(group.id, {})):
            spots.setdefault(key, {}).setdefault(group.id, day)
            reasons.setdefault(key, (why, shown))
        for facet in group.facets:
            if not facet.shared and facet.reading.kind.value is not Kind.OTHER:
                for key, why, shown in _hints(facet.reading):
                    spots.setdefault(key, {}).setdefault(group.id, day_of(facet.reading))
                    reasons.setdefault(key, (why, shown))
    for key in sorted(spots):
        if 1 < len(spots[key]) <= CROWD:
            why, shown = reasons[key]
            for both in _within(why, sorted(spots[key].items()), sides):
                yield why, shown, both


def _within(why: Why, spots: list[Spot], sides: dict[str, _Side]) -> Iterator[tuple[str, str]]:
    """Pairs among the groups that share one hint: always with a group that has no order, and only if the other is the
    only one that fits."""
    for purchase, day in spots:
        if sides[purchase].orders:
            continue
        near = [other for other, then in spots if other != purchase and _close(why, day, then)]
        if len(near) == 1:
            yield pair(purchase, near[0])


def _close(why: Why, day: date | None, then: date | None) -> bool:
    if why in (Why.THREAD, Why.SAME_NUMBER):
        return True
    return day is not None and then is not None and abs((day - then).days) <= WINDOW


def _two_orders(one: _Side, other: _Side) -> bool:
    """Two different orders of one merchant are two purchases, whatever they have in common."""
    return bool(one.orders and other.orders and one.names & other.names)


def _side(group: Group) -> _Side:
    named = [facet for facet in group.facets if facet.order_numbers]
    return _Side(
        group.id,
        frozenset(number for facet in named for number in facet.order_numbers),
        frozenset(key for facet in named for key in merchants(facet.reading)),
    )


def _hints(reading: Reading) -> Iterable[tuple[str, Why, str]]:
    """(key, why, what to show) of each hint a reading gives."""
    for name in {reading.message_id, *reading.references[-20:]} - {None, ""}:
        yield f"thread:{name}", Why.THREAD, reading.subject or ""
    for number in order_numbers(reading):
        if distinctive(number):
            yield f"number:{number}", Why.SAME_NUMBER, number
    names = sorted({fold_name(line.name.value) for line in reading.lines} - {""})
    for merchant in merchants(reading):
        if reading.total:
            yield _amount(merchant, reading.total.value)
        if names:
            yield f"items:{merchant}|{'+'.join(names)[:200]}", Why.SAME_ITEMS, reading.lines[0].name.value


def _said_hints(fields: Mapping[str, object]) -> Iterator[tuple[str, Why, str, date]]:
    merchant, total = fields.get("merchant"), fields.get("total")
    day = fields.get("order_date") or fields.get("delivered_on")
    if isinstance(merchant, str) and isinstance(total, Money) and isinstance(day, date):
        yield (*_amount(fold_name(merchant), total), day)


def _amount(merchant: str, total: Money) -> tuple[str, Why, str]:
    shown = f"{total.amount:.2f} {total.currency}"
    return f"amount:{merchant}|{shown}", Why.SAME_AMOUNT, shown


def day_of(reading: Reading) -> date | None:
    """The day a document speaks from: the order's or its own, else the day it was sent."""
    for found in (reading.order_date, reading.document_date):
        if found:
            return found.value
    return reading.sent_at.date() if reading.sent_at else None


__all__ = ["day_of", "hint_keys", "questions"]
