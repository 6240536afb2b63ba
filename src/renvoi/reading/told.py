"""Second opinions on values that no known words label: by all the words around them, weighed as labelled mails taught.

They are asked only where the readers by words abstain, and score low: what they say is never certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from renvoi.atlas.value_words import CODES, DAYS, SUMS, value_words
from renvoi.facts.money import Money
from renvoi.facts.reading import Kind
from renvoi.reading.extract.around import Spot
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.told_codes import codes, signs_of_code
from renvoi.reading.extract.told_days import Span, shown_days, signs_of_day
from renvoi.reading.extract.told_sums import shown_sums, signs_of_sum
from renvoi.reading.extract.weighed import likely

if TYPE_CHECKING:
    from renvoi.reading.findings import Findings

SURE_PARCEL = 0.7
LEAST, SPREAD = 0.5, 0.04
"""The score of the least likely value that is asserted, and how much more the most likely one may have."""
WHY = ("its words together",)


class Heard(NamedTuple):
    """A value: where it stands, and the signs around it."""

    value: object
    spots: Sequence[Spot]
    signs: frozenset[str]


def heard_codes(found: Findings) -> Iterator[Heard]:
    stand = codes(found.sheaf.subject, found.pages)
    taken = held(found) if stand else {}
    for key, spots in stand.items():
        signs = signs_of_code(spots, taken.get(key, ()), carried=found.carrier is not None, many=len(stand))
        yield Heard(key, spots, frozenset(signs))


def held(found: Findings) -> dict[str, set[str]]:
    """Codes that other readers hold for something else."""
    taken: dict[str, set[str]] = defaultdict(set)
    for name, some in (
        ("invoice", found.invoice_numbers), ("return", found.return_numbers), ("credit", found.credit_numbers),
    ):  # fmt: skip
        for one in some:
            taken[name_key(one.value)].add(name)
    for parcel in found.parcels:
        if parcel.score >= SURE_PARCEL:
            taken[name_key(parcel.value.number)].add("parcel")
    return taken


def heard_sums(found: Findings, kind: Kind) -> Iterator[Heard]:
    shown = shown_sums(found.sheaf.subject, found.pages)
    prices = [one.value.amount for line in found.lines for one in (line.unit_price, line.line_total) if one]
    worth = [one.value.amount for line in found.lines if (one := line.line_total or line.unit_price)]
    goods = sum(worth, Decimal(0)) if worth else None
    for amount, some in shown.items():
        yield Heard(amount, [place for place, _ in some], frozenset(signs_of_sum(amount, shown, kind, prices, goods)))


def heard_days(found: Findings, kind: Kind) -> Iterator[Heard]:
    shown = shown_days(found.sheaf.subject, found.pages)
    sent, carried = found.sheaf.sent.day, found.carrier is not None
    for span, some in shown.items():
        signs = frozenset(signs_of_day(span, shown, kind, sent, carried=carried))
        yield Heard(span, [place for place, _ in some], signs)


def best(heard: Iterator[Heard], what: str, part: int, parts: Sequence[str]) -> tuple[float, Heard] | None:
    """The likeliest value for one part, and how likely it is."""
    weights = value_words(what)
    told = [(likely(one.signs, weights, len(parts))[part], one) for one in heard]
    return max(told, key=lambda one: one[0], default=None)


def scored(chance: float, least: float) -> float:
    return LEAST + SPREAD * (chance - least) / (1 - least)


def told_number(found: Findings) -> tuple[float, Candidate[str]] | None:
    """The likeliest number of the order, and how likely it is."""
    told = best(heard_codes(found), "code", CODES.index("order"), CODES)
    if told is None:
        return None
    chance, one = told
    spot = one.spots[0]
    place = spot.page.place(spot.start, spot.end)
    value = spot.page.text[spot.start : spot.end]
    return chance, Candidate(value, place, "order number: opinion", scored(chance, 0.0), WHY)


def told_sum(found: Findings, kind: Kind, part: str, least: float) -> list[Candidate[Money]]:
    """The likeliest sum of that part."""
    told = best(heard_sums(found, kind), "sum", SUMS.index(part), SUMS)
    if told is None or told[0] < least:
        return []
    spot = told[1].spots[0]
    one = next(one for one in spot.page.sums if one.start == spot.start)
    value, place = Money(abs(one.amount), one.currency), spot.page.place(spot.start, spot.end)
    return [Candidate(value, place, f"{part}: opinion", scored(told[0], least), WHY)]


def told_day(found: Findings, kind: Kind, part: str, least: float) -> list[Candidate[date]]:
    """The likeliest single day of that part; a span of days is none."""
    told = best(heard_days(found, kind), "day", DAYS.index(part), DAYS)
    if told is None or told[0] < least:
        return []
    span: Span = told[1].value  # type: ignore[assignment]
    spot = told[1].spots[0]
    if span[0] != span[1]:
        return []
    place = spot.page.place(spot.start, spot.end)
    return [Candidate(span[0], place, f"{part} day: opinion", scored(told[0], least), WHY)]
