"""Check digits of parcel numbers: whether the last sign follows from those before (rules: carriers.md 1).

Each rule takes the signs its shape marks as `checked`, as ASCII bytes. Sums over slices of bytes count a sign by its
code, so each rule takes off again what the code of "0" added: several times quicker than a loop over digits.
"""

from __future__ import annotations

from collections.abc import Callable

ZERO = ord("0")
ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LETTERS = ALPHABET[10:]
VALUES = bytes.maketrans(ALPHABET, bytes((*range(10), *((letter - 3) % 10 for letter in LETTERS))))
PLACES = bytes.maketrans(ALPHABET, bytes(range(36)))
DOUBLED = bytes.maketrans(ALPHABET[:10], bytes(sum(divmod(2 * digit, 10)) for digit in range(10)))
DIGITS = bytes.maketrans(ALPHABET[:10], bytes(range(10)))

Rule = Callable[[bytes], bool]


def s10(signs: bytes) -> bool:
    """UPU S10: eight digits weighted 8 6 4 2 3 5 9 7; 11 minus the sum modulo 11, with 10 → 0 and 11 → 5."""
    a, b, c, d, e, f, g, h, check = signs
    rest = (8 * a + 6 * b + 4 * c + 2 * d + 3 * e + 5 * f + 9 * g + 7 * h - 44 * ZERO) % 11
    return b"50987654321"[rest] == check


def mod10(signs: bytes) -> bool:
    """Weights 3, 1, 3 … from the right of the digits before the check digit; all add up to full tens."""
    size = len(signs)
    total = 3 * sum(signs[-2::-2]) + sum(signs[::-2])
    return (total - ZERO * (3 * (size // 2) + (size + 1) // 2)) % 10 == 0


def mod10_left(signs: bytes) -> bool:
    """Weights 1, 2, 1 … from the left; a letter counts as its code less 3, modulo 10. All add up to full tens."""
    values = signs.translate(VALUES)
    return signs[-1:].isdigit() and (sum(values[:-1:2]) + 2 * sum(values[1:-1:2]) + values[-1]) % 10 == 0


def mod11(signs: bytes) -> bool:
    """Weights 1, 3, 7, 1 … from the right of the digits before the check digit; the sum modulo 11, modulo 10."""
    values = signs.translate(DIGITS)
    return (sum(values[-2::-3]) + 3 * sum(values[-3::-3]) + 7 * sum(values[-4::-3])) % 11 % 10 == values[-1]


def mod7(signs: bytes) -> bool:
    """The rest of the number before the check digit, divided by 7."""
    return int(signs[:-1]) % 7 == signs[-1] - ZERO


def luhn(signs: bytes) -> bool:
    """Every second digit from the right doubled, its digits added; all add up to full tens."""
    return (sum(signs[::-2].translate(DIGITS)) + sum(signs[-2::-2].translate(DOUBLED))) % 10 == 0


def mod37_36(signs: bytes) -> bool:
    """ISO 7064 modulo 37, 36."""
    *values, check = signs.translate(PLACES)
    rest = 36
    for value in values:
        rest = ((rest + value) % 36 or 36) * 2 % 37
    return (37 - rest) % 36 == check


RULES: dict[str, Rule] = {
    "s10": s10,
    "mod7": mod7,
    "mod10": mod10,
    "mod10_left": mod10_left,
    "mod11": mod11,
    "mod37_36": mod37_36,
    "luhn": luhn,
}


def rule(name: str, before: str = "") -> Rule | None:
    """The rule of a shape, None when it has none; `before` is reckoned in front of signs that do not begin with it."""
    if not name:
        return None
    plain, prefix = RULES[name], before.encode()
    if not prefix:
        return plain
    return lambda signs: plain(signs if signs.startswith(prefix) else prefix + signs)
