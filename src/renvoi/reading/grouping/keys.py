"""The numbers by which two proofs are known to speak of one purchase, folded to one spelling."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from renvoi.facts.place import Found
from renvoi.facts.reading import Reading

LONGEST = 64
"""A longer run of signs is no number anybody wrote down."""
MOST = 20
"""More numbers of one sort in one document make it a list, not a proof; the rest are not followed."""


@lru_cache(maxsize=16_384)
def fold_number(text: str) -> str:
    """Letters and digits in upper case: "402-123 4567" and "4021234567" are one number."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", text))).upper()


@lru_cache(maxsize=4_096)
def fold_name(text: str) -> str:
    """Letters and digits in lower case without accents, as merchant keys are written."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(filter(str.isalnum, plain))


def digits(number: str) -> int:
    return sum(map(str.isdigit, number))


def order_numbers(reading: Reading) -> tuple[str, ...]:
    """Folded order numbers that can tell two orders of one shop apart.

    Three signs with a digit (small shops count from 1), or six letters (some shop software draws letters only).
    """
    return _folded(reading.order_numbers, lambda number: len(number) >= (3 if digits(number) else 6))


def tracking_numbers(reading: Reading) -> tuple[str, ...]:
    """Folded tracking numbers of a reading."""
    return _folded((parcel.tracking_number for parcel in reading.parcels), may_be_parcel)


def may_be_parcel(number: str) -> bool:
    """Of the folded numbers none of a parcel is known with fewer than eight signs or four digits."""
    return 8 <= len(number) <= LONGEST and digits(number) >= 4


def invoice_numbers(reading: Reading) -> tuple[str, ...]:
    """The folded invoice number, unless it is as short as the number of a till."""
    given = (reading.invoice_number,) if reading.invoice_number else ()
    return _folded(given, lambda number: len(number) >= 4 and digits(number) >= 3)


def distinctive(number: str) -> bool:
    """Whether a folded order number is unlikely to occur at two shops: eight signs, some of them digits."""
    return len(number) >= 8 and digits(number) >= 3


def merchants(reading: Reading) -> tuple[str, ...]:
    return tuple(sorted({key for key in reading.merchant_keys if key and len(key) <= LONGEST}))[:MOST]


def order_key(merchant: str, number: str) -> str:
    return f"order:{merchant}|{number}"


def parcel_key(number: str) -> str:
    return f"parcel:{number}"


def invoice_key(merchant: str, number: str) -> str:
    return f"invoice:{merchant}|{number}"


def proof_key(proof: str) -> str:
    return f"proof:{proof}"


def join_keys(reading: Reading) -> frozenset[str]:
    """Every key a reading may share with another of its purchase, and the key of its own proof.

    Two readings whose keys meet, directly or through others, must be grouped together; all others may be left aside.
    """
    return frozenset(_all_keys(reading))


def identifiers(reading: Reading) -> tuple[tuple[str, str, str], ...]:
    """The numbers to find a proof by: `(kind, folded, shown)`, sorted; kind is order_number, tracking_number, …"""
    shown = [("order_number", found.value) for found in reading.order_numbers]
    shown += [("tracking_number", parcel.tracking_number.value) for parcel in reading.parcels]
    shown += [("invoice_number", reading.invoice_number.value)] if reading.invoice_number else []
    shown += [("return_number", reading.return_number.value)] if reading.return_number else []
    folded = {(kind, fold_number(text), text) for kind, text in shown}
    return tuple(sorted(row for row in folded if 0 < len(row[1]) <= LONGEST))


def _all_keys(reading: Reading) -> Iterator[str]:
    yield proof_key(reading.proof)
    yield from map(parcel_key, tracking_numbers(reading))
    orders, invoices = order_numbers(reading), invoice_numbers(reading)
    for merchant in merchants(reading):
        yield from (order_key(merchant, number) for number in orders)
        yield from (invoice_key(merchant, number) for number in invoices)


def _folded(found: Iterable[Found[str]], fits: Callable[[str], bool]) -> tuple[str, ...]:
    numbers = {fold_number(one.value[: 2 * LONGEST]) for one in found}
    return tuple(sorted(number for number in numbers if len(number) <= LONGEST and fits(number)))[:MOST]
