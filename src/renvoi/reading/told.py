"""Second opinions on values: by all the words and phrases around them, weighed as labelled mails taught.

They are asked where the readers by words abstain, of days also where these are unsure, and score low: what they say is
never certain. What the readers by words say is no sign: on the mails that teach they are right far too often.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from renvoi.atlas.forests import forest
from renvoi.atlas.value_words import CODES, code_words
from renvoi.facts.money import Money
from renvoi.facts.reading import Kind
from renvoi.reading.extract.amounts import aside
from renvoi.reading.extract.around import Spot
from renvoi.reading.extract.candidate import CERTAIN, Candidate
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.taken_off import chosen, kept_back
from renvoi.reading.extract.told_codes import codes, signs_of_code
from renvoi.reading.extract.told_concepts import concepts
from renvoi.reading.extract.told_days import Span, shown_days, signs_of_day
from renvoi.reading.extract.told_sums import shown_sums, signs_of_sum
from renvoi.reading.extract.weighed import likely

if TYPE_CHECKING:
    from renvoi.reading.findings import Findings

SURE_PARCEL = 0.7
LEAST, SPREAD = 0.5, 0.04
"""The score of the least likely value that is asserted, and how much more the most likely one may have."""
WHY = ("its words together",)
MOST = 60
"""Values of a mail that are weighed."""
UNLIKELY, LIKELIER, MOST_UNLIKELY = 0.15, 0.6, 0.05
"""How likely a day that is overruled may be at most, and the other one at least; one that no other overrules."""
NEAR = 40
"""Signs that words before a day may reach back."""
GUESSED, SURE = 0.7, 0.9
"""Scores of a day that is but guessed, and of one nobody questions."""


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
        spots = [place for place, _ in some]
        signs = frozenset((*signs_of_sum(amount, shown, kind, prices, goods), *concepts(spots)))
        yield Heard(amount, spots, signs)


def heard_days(found: Findings, kind: Kind) -> Iterator[Heard]:
    shown = shown_days(found.sheaf.subject, found.pages)
    sent, carried = found.sheaf.sent.day, found.carrier is not None
    for span, some in shown.items():
        spots = [place for place, _ in some]
        yield Heard(span, spots, frozenset((*signs_of_day(span, shown, kind, sent, carried=carried), *concepts(spots))))


def best(heard: Iterable[Heard], part: str) -> tuple[float, Heard] | None:
    """The likeliest value for a part, and how likely it is; `part`: the name of its trees."""
    trees = forest(part)
    told = [(trees.chance(one.signs), one) for one in islice(heard, MOST)]
    return max(told, key=lambda one: one[0], default=None)


def scored(chance: float, least: float) -> float:
    return LEAST + SPREAD * (chance - least) / (1 - least)


def told_number(found: Findings) -> tuple[float, Candidate[str]] | None:
    """The likeliest number of the order, and how likely it is."""
    weights, order = code_words(), CODES.index("order")
    heard = [(likely(one.signs, weights, len(CODES))[order], one) for one in heard_codes(found)]
    if not heard:
        return None
    chance, one = max(heard, key=lambda one: one[0])
    spot = one.spots[0]
    place = spot.page.place(spot.start, spot.end)
    value = spot.page.text[spot.start : spot.end]
    return chance, Candidate(value, place, "order number: opinion", scored(chance, 0.0), WHY)


def told_sum(found: Findings, kind: Kind, part: str, least: float) -> list[Candidate[Money]]:
    """The likeliest sum of that part (total, refund)."""
    heard = heard_sums(found, kind)
    ruled_out = before_tax if part == "total" else taken_off
    told = best((one for one in heard if not any(map(ruled_out, one.spots))), part)
    if told is None or told[0] < least:
        return []
    spot = told[1].spots[0]
    one = next(one for one in spot.page.sums if one.start == spot.start)
    value, place = Money(abs(one.amount), one.currency), spot.page.place(spot.start, spot.end)
    return [Candidate(value, place, f"{part}: opinion", scored(told[0], least), WHY)]


def taken_off(spot: Spot) -> bool:
    """Whether a sum is what a shop keeps back, would give instead, or something else by the words before it."""
    one = next((one for one in spot.page.sums if one.start == spot.start), None)
    said = one is not None and aside(spot.page, one)
    return said or kept_back(spot.page, spot.start) or chosen(spot.page, spot.start)


def leaves(spot: Spot) -> bool:
    """Whether the words just before a day are those of a sending: "leaves tomorrow"."""
    before = spot.page.within("label.sent", spot.start - NEAR, spot.start)
    return bool(before) and spot.start - before[-1].end <= 1


def before_tax(spot: Spot) -> bool:
    """Whether words of the same row call a sum one before tax."""
    page, index = spot.page, spot.page.piece_at(spot.start)
    first = index
    while first and page.pieces[first - 1].line == page.pieces[index].line:
        first -= 1
    return bool(page.within("flag.net", page.pieces[first].start, page.pieces[index].end))


def told_day(found: Findings, kind: Kind, part: str, least: float) -> list[Candidate[date]]:
    """The likeliest single day of that part (delivery, order); a span of days is none."""
    heard = (one for one in single_days(found, kind) if part == "order" or not any(map(leaves, one.spots)))
    told = best(heard, f"{part}_day")
    return [opinion_on(told[1], part, scored(told[0], least))] if told and told[0] >= least else []


def weighed(found: Findings, kind: Kind, part: str, said: Candidate[date]) -> Candidate[date] | None:
    """The day that readers by words say, or one that is clearly likelier; None when it is but a guess, and unlikely."""
    if said.reader.startswith(CERTAIN) or said.score >= SURE or found.sheaf.headers is None:
        return said
    trees = forest(f"{part}_day")
    chances = [(trees.chance(one.signs), one) for one in islice(single_days(found, kind), MOST)]
    of_said = next((chance for chance, one in chances if one.value == (said.value, said.value)), None)
    if of_said is None or of_said > UNLIKELY:
        return said
    chance, likelier = max(chances, key=lambda one: one[0])
    if chance >= LIKELIER:
        return opinion_on(likelier, part, scored(chance, LIKELIER))
    return None if said.score < GUESSED and of_said <= MOST_UNLIKELY else said


def single_days(found: Findings, kind: Kind) -> Iterator[Heard]:
    for one in heard_days(found, kind):
        span: Span = one.value  # type: ignore[assignment]
        if span[0] == span[1]:
            yield one


def opinion_on(one: Heard, part: str, score: float) -> Candidate[date]:
    span: Span = one.value  # type: ignore[assignment]
    spot = one.spots[0]
    return Candidate(span[0], spot.page.place(spot.start, spot.end), f"{part} day: opinion", score, WHY)
