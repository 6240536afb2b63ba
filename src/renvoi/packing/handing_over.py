"""Which carriers take a parcel, by the limits in the atlas."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct

from renvoi.atlas.carriers import Carrier, Limits
from renvoi.packing.model import Size


class Taken(StrEnum):
    """Whether a service takes it; `IF_LIGHT`: its size will do, its weight is not known."""

    YES = "yes"
    IF_LIGHT = "if_light"


class Service(Struct, frozen=True):
    """`volumetric`: grams that count where size is charged as weight."""

    limits: Limits
    taken: Taken
    volumetric: int | None = None


def services(carriers: Iterable[Carrier], size: Size, weight: int | None, country: str = "") -> tuple[Service, ...]:
    """The services that take a parcel of this outer size (mm) and weight (g); refused ones are left out. First come
    ordinary ones, of carriers at home in the country (ISO 3166), whose limits were read in a source."""
    found = [
        (country in carrier.countries, Service(limits, _taken(limits, weight), _counted(limits, size)))
        for carrier in carriers
        for limits in carrier.limits
        if fits(limits, size) and (weight is None or limits.heaviest is None or weight <= limits.heaviest)
    ]
    return tuple(one for _, one in sorted(found, key=_rank))


def _rank(found: tuple[bool, Service]) -> tuple[bool, bool, bool, str]:
    near, one = found
    return one.limits.extra, not near, one.limits.unverified, one.limits.name


def fits(limits: Limits, size: Size) -> bool:
    """Whether a parcel of this outer size, turned as one likes, is within the limits."""
    long, middle, short = sorted(size, reverse=True)
    if limits.longest is not None and long > limits.longest:
        return False
    if limits.sum is not None and long + middle + short > limits.sum:
        return False
    if limits.girth is not None and long + 2 * (middle + short) > limits.girth:
        return False
    if limits.inside is None:
        return True
    return all(a <= b for a, b in zip(sorted(size), sorted(limits.inside), strict=True))


def _taken(limits: Limits, weight: int | None) -> Taken:
    return Taken.YES if weight is not None or limits.heaviest is None else Taken.IF_LIGHT


def _counted(limits: Limits, size: Size) -> int | None:
    w, d, h = size
    return None if limits.divisor is None else round(w * d * h / limits.divisor)
