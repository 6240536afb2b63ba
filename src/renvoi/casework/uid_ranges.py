"""Sets of message numbers of an IMAP folder (UIDs), kept as few ranges: "1:500,700" (RFC 3501, sequence-set)."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

Ranges = tuple[tuple[int, int], ...]
"""Rising, apart, both ends included."""


def parse(text: str) -> Ranges:
    """The ranges that `write` wrote; raises ValueError for anything else."""
    found = []
    for part in text.split(",") if text else ():
        first, _, last = part.partition(":")
        found.append((int(first), int(last or first)))
    return tuple(found)


def write(ranges: Ranges) -> str:
    return ",".join(f"{first}:{last}" if last > first else str(first) for first, last in ranges)


def holds(ranges: Ranges, number: int) -> bool:
    at = bisect_right(ranges, (number, 2**63)) - 1
    return at >= 0 and ranges[at][0] <= number <= ranges[at][1]


def add(ranges: Ranges, numbers: Iterable[int]) -> Ranges:
    return join((*ranges, *((number, number) for number in numbers)))


def join(ranges: Iterable[tuple[int, int]]) -> Ranges:
    """The same numbers in as few ranges as can be."""
    joined: list[tuple[int, int]] = []
    for first, last in sorted(ranges):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        else:
            joined.append((first, last))
    return tuple(joined)


def bridge(ranges: Ranges, absent_between: Iterable[int]) -> Ranges:
    """Joins ranges over numbers that no message has: `absent_between` are the numbers still to do, all others are gone.

    UIDs only grow (RFC 3501, 2.3.1.1), so a number passed over today never comes to stand for a message.
    """
    waiting = sorted(absent_between)
    joined: list[tuple[int, int]] = []
    for first, last in ranges:
        if joined and not _any_between(waiting, joined[-1][1], first):
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return tuple(joined)


def _any_between(numbers: list[int], low: int, high: int) -> bool:
    at = bisect_right(numbers, low)
    return at < len(numbers) and numbers[at] < high
