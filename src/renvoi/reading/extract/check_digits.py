"""Check digits of parcel numbers: whether the last sign follows from the others (rules: carriers.md 1)."""

from __future__ import annotations

from collections.abc import Callable

ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def s10(number: str) -> bool:
    """UPU S10: eight digits weighted 8 6 4 2 3 5 9 7; 11 minus the sum modulo 11, with 10 → 0 and 11 → 5."""
    total = sum(int(digit) * weight for digit, weight in zip(number[2:10], (8, 6, 4, 2, 3, 5, 9, 7), strict=True))
    return {10: 0, 11: 5}.get(11 - total % 11, 11 - total % 11) == int(number[10])


def alternating(digits: str, odd: int, even: int) -> int:
    """Modulo 10 sum with weights by place, counted from the left at 0; what is missing to the next ten."""
    return -sum(int(digit) * (odd if place % 2 else even) for place, digit in enumerate(digits)) % 10


def colissimo(number: str) -> bool:
    digits = number[2:]
    weights = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(digits[:-1])))
    return -weights % 10 == int(digits[-1])


def ups_letters(signs: str, check: str) -> bool:
    values = [int(sign) if sign.isdigit() else (ord(sign) - 3) % 10 for sign in signs]
    return check.isdigit() and -sum(value * (2 if place % 2 else 1) for place, value in enumerate(values)) % 10 == int(
        check
    )


def mod37_36(number: str) -> bool:
    """ISO 7064 modulo 37, 36."""
    rest = 36
    for sign in number[:-1]:
        rest += ALPHABET.index(sign)
        rest = (rest - 36 if rest > 36 else rest) * 2
        rest = rest - 37 if rest >= 37 else rest
    check = 37 - rest
    return ALPHABET[check % 36] == number[-1]


def luhn(number: str) -> bool:
    values = [int(digit) for digit in reversed(number)]
    return sum(value if place % 2 == 0 else sum(divmod(value * 2, 10)) for place, value in enumerate(values)) % 10 == 0


def fedex12(number: str) -> bool:
    weights = (3, 1, 7) * 4
    return sum(int(d) * w for d, w in zip(number[:11], weights, strict=False)) % 11 % 10 == int(number[11])


RULES: dict[str, Callable[[str], bool]] = {
    "s10": s10,
    "colissimo": colissimo,
    "ups": lambda number: ups_letters(number[2:-1], number[-1]),
    "ups_waybill": lambda number: ups_letters(number[:-1], number[-1]),
    "fedex12": fedex12,
    "mod7": lambda number: int(number[:-1]) % 7 == int(number[-1]),
    "mod10_odd3": lambda number: alternating(number[:-1], 3, 1) == int(number[-1]),
    "mod10_even3": lambda number: alternating(number[:-1], 1, 3) == int(number[-1]),
    "mod37_36": mod37_36,
    "luhn": luhn,
}


def holds(rule: str, number: str) -> bool | None:
    """Whether the check digit fits; None when the rule is none."""
    return RULES[rule](number) if rule else None
