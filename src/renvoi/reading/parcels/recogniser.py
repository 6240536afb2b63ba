"""Whose a parcel number may be: found by length and shape first, then by its check digit, the likeliest first."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from math import log10, prod
from typing import NamedTuple

from renvoi.atlas.carriers import Carrier, Shape
from renvoi.atlas.carriers.forms import DIGITS, LETTERS, Form
from renvoi.reading.parcels.check_digits import Rule, rule

BLANKS = b" \t\r\n\f\v-"
CAPITALS = bytes.maketrans(LETTERS.lower().encode(), LETTERS.encode())
MASK = bytes(ord("0") if chr(code) in DIGITS else ord("A") if chr(code) in LETTERS else ord("?") for code in range(256))
CLASSES = {ord("0"): frozenset(DIGITS), ord("A"): frozenset(LETTERS)}
TOKEN = re.compile(r"[0-9A-Z][0-9A-Z]{9,39}(?![\w-])")
NOT_BEFORE = frozenset("/=&?.%-_")
Rank = tuple[float, ...]
LONGEST_INPUT = 200
MOST_PLANS = 5000
"""Numbers differ in few ways; what is learnt of them is forgotten before a hostile list could fill the memory."""
CHANCE_OF_CHECK = 0.1
"""One number in ten has the right check digit by chance."""


class Fit(NamedTuple):
    """One reading of a number. `valid`: whether its check digit holds; None when the shape has none."""

    carrier: Carrier
    shape: Shape
    valid: bool | None


class Step(NamedTuple):
    """One shape to try: the test still needed, the check digit, and the bit that tells how either ended."""

    test: Callable[[bytes], object] | None
    check: Rule | None
    part: slice
    """The checked signs; the same object in all steps of a plan that check the same, so that they share one answer."""
    held: int
    broken: int


class Known(NamedTuple):
    """A form, spelt out, of a shape of a carrier."""

    carrier: Carrier
    shape: Shape
    form: Form


class Plan:
    """What can be said of all numbers with the same first sign, length and order of digits and letters."""

    def __init__(self, steps: Sequence[Step], fits: dict[int, tuple[Rank, Fit]]) -> None:
        self.steps, self.fits = steps, fits
        self.ranked: dict[int, tuple[Fit, ...]] = {0: ()}

    def rank(self, state: int) -> tuple[Fit, ...]:
        """The fits whose bits are set, best first: one for each shape."""
        found = [one for bit, one in self.fits.items() if state & bit]
        found.sort(key=lambda one: one[0])
        best = {id(fit.shape): fit for _, fit in reversed(found)}
        self.ranked[state] = answer = tuple(fit for _, fit in found if best[id(fit.shape)] is fit)
        return answer


NOTHING = Plan((), {})
"""No form has such an outline."""


class Recogniser:
    """Recognises numbers of the given carriers; those of `country` come first among equals."""

    def __init__(self, carriers: Sequence[Carrier], country: str = "FR") -> None:
        self.carriers = carriers
        self.country = country
        self.known: dict[tuple[str, int], list[Known]] = {}
        """All forms by their first sign and length."""
        for known in (Known(one, shape, form) for one in carriers for shape in one.shapes for form in shape.forms):
            for first in known.form.places[0]:
                self.known.setdefault((first, len(known.form.places)), []).append(known)
        self.outlines: dict[tuple[str, int], re.Pattern[bytes]] = {}
        self.plans: dict[bytes, Plan] = {}

    def recognise(self, number: str) -> tuple[Fit, ...]:
        """Candidates best first, blanks, hyphens and case aside; those whose check digit does not hold come last."""
        plain = number.isascii() and len(number) < LONGEST_INPUT
        return self.of_signs(number.encode().translate(CAPITALS, BLANKS) if plain else tidy(number))

    def of_signs(self, signs: bytes) -> tuple[Fit, ...]:
        """As `recognise`, for signs that are tidy already."""
        key = signs[:1] + signs.translate(MASK)
        plan = self.plans.get(key) or self.learn(key)
        state, asked, at, good = 0, None, None, True
        for test, check, part, held, broken in plan.steps:
            if test is None or test(signs):
                if check is not None and (check is not asked or part is not at):
                    asked, at, good = check, part, check(signs[part])
                state |= held if check is None or good else broken
        if state and signs == signs[:1] * len(signs):
            return ()  # 000000000000 is nobody's, though its check digit holds
        known = plan.ranked.get(state)
        return plan.rank(state) if known is None else known

    def alone(self, text: str) -> Iterator[tuple[int, int, tuple[Fit, ...]]]:
        """(start, end, fits) of each number whose shape tells it apart from anything else, its check digit holding."""
        for match in TOKEN.finditer(text):
            start, end = match.span()
            before = text[start - 1] if start else " "
            if before.isalnum() or before in NOT_BEFORE:
                continue
            fits = tuple(
                fit for fit in self.of_signs(match.group().encode()) if fit.shape.alone and fit.valid is not False
            )
            if fits:
                yield start, end, fits

    def learn(self, key: bytes) -> Plan:
        """The plan of an outline not met before; only those some form has are remembered."""
        first, mask = chr(key[0]) if key else "", key[1:]
        known = self.known.get((first, len(mask)))
        if known is None:
            return NOTHING
        outline = self.outlines.get((first, len(mask)))
        if outline is None:
            outline = self.outlines[first, len(mask)] = outline_of(one.form for one in known)
        if not outline.fullmatch(mask):
            return NOTHING
        if len(self.plans) >= MOST_PLANS:
            self.plans.clear()
        self.plans[key] = plan = self.plan(known, mask)
        return plan

    def plan(self, known: Sequence[Known], mask: bytes) -> Plan:
        together: dict[tuple[int, tuple[int, int]], list[Known]] = {}
        for one in known:
            if possible(one.form, mask):
                together.setdefault((id(one.shape), one.form.checked or (0, len(mask))), []).append(one)
        steps, fits, bit = [], {}, 1
        parts: dict[tuple[int, int], slice] = {}
        for (_, span), each in sorted(together.items(), key=lambda one: (one[1][0].shape.check, one[0][1])):
            carrier, shape, _ = each[0]
            forms = [one.form for one in each]
            check = rule(shape.check, shape.check_after)
            chance = min(1.0, sum(share(form, mask) for form in forms))
            size = min(sum(log10(len(place)) for place in form.places) for form in forms)
            fits[bit] = self.placed(Fit(carrier, shape, None if check is None else True), chance, size)
            fits[bit << 1] = self.placed(Fit(carrier, shape, False), chance, size)
            part = parts.setdefault(span, slice(*span))
            steps.append(Step(tester(forms, mask), check, part, bit, bit << 1))
            bit <<= 2
        return Plan(steps, fits)

    def placed(self, fit: Fit, chance: float, size: float) -> tuple[Rank, Fit]:
        """The fit with its place: the less likely that another number looks like this, the further in front."""
        chance *= CHANCE_OF_CHECK if fit.valid else 1
        ties = (fit.shape.unverified, fit.carrier.generic, self.country not in fit.carrier.countries, round(size, 1))
        return (fit.valid is False, round(log10(chance), 1), *ties), fit


def tidy(number: str) -> bytes:
    """Signs without blanks and hyphens, in capitals; "?" for whatever no number holds."""
    number = number[:LONGEST_INPUT]
    if not number.isascii():
        number = unicodedata.normalize("NFKC", number)
        number = "".join(" " if unicodedata.category(sign) in ("Zs", "Cf", "Pd") else sign for sign in number)
    return number.encode("ascii", "replace").translate(CAPITALS, BLANKS)


def outline_of(forms: Iterable[Form]) -> re.Pattern[bytes]:
    """Which masks any of the forms may have."""
    return re.compile("|".join(sorted({"".join(map(class_of, form.places)) for form in forms})).encode())


def class_of(place: str) -> str:
    return "0" if place.isdigit() else "A" if place.isalpha() else "[0A]"


def possible(form: Form, mask: bytes) -> bool:
    return all(
        sign in CLASSES and not CLASSES[sign].isdisjoint(place) for sign, place in zip(mask, form.places, strict=True)
    )


def share(form: Form, mask: bytes) -> float:
    """Of the numbers with this mask the share that has this form."""
    return prod(
        len(CLASSES[sign] & set(place)) / len(CLASSES[sign]) for sign, place in zip(mask, form.places, strict=True)
    )


def tester(forms: Sequence[Form], mask: bytes) -> Callable[[bytes], object] | None:
    """What is still to be asked of a number whose mask and first sign fit: nothing, when every such number is one."""
    narrow = [
        tuple(
            "" if CLASSES[sign] <= set(place) else place for sign, place in zip(mask[1:], form.places[1:], strict=True)
        )
        for form in forms
    ]
    if any(not any(places) for places in narrow):
        return None
    spelt = {"".join(f"[{place}]" if place else "." for place in places) for places in narrow}
    return re.compile(b"." + f"(?:{'|'.join(sorted(spelt))})".encode(), re.DOTALL).fullmatch


@lru_cache(maxsize=8)
def recogniser(carriers: tuple[Carrier, ...], country: str = "FR") -> Recogniser:
    """One for each set of carriers, made when it is first asked for."""
    return Recogniser(carriers, country)
