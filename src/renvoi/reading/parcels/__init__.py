"""Parcel numbers: whose a number may be (`recognise`), and where one stands in a text (`find`)."""

from __future__ import annotations

from renvoi.atlas.carriers import Carrier, carriers
from renvoi.reading.parcels.recogniser import Fit, Recogniser, recogniser

__all__ = ["Fit", "Recogniser", "find", "recognise", "recogniser"]


def recognise(number: str, among: tuple[Carrier, ...] | None = None, country: str = "FR") -> tuple[Fit, ...]:
    """Candidates for a number as a person types it, best first; `among` are the carriers of the atlas unless given.

    A check digit that holds comes before a form without one, a rare form before a common one, the carriers of
    `country` before others; a form whose check digit is wrong comes last, `valid` False: a sign mistyped, perhaps.
    """
    return recogniser(carriers() if among is None else among, country).recognise(number)


def find(text: str, among: tuple[Carrier, ...] | None = None, country: str = "FR") -> list[tuple[int, int, Fit]]:
    """(start, end, best fit) of each number in a text whose shape and check digit tell it apart without a label.

    Bare digits of everyday length are never found this way: they need a label, a carrier's name or a link beside them.
    """
    stock = recogniser(carriers() if among is None else among, country)
    return [(start, end, fits[0]) for start, end, fits in stock.alone(text)]
