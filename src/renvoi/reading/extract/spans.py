"""Spans of a text in order, found by where they stand without walking along them all."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from functools import cached_property
from itertools import accumulate
from typing import Protocol, TypeVar


class Span(Protocol):
    """Something that stands from `start` up to `end`, in signs of the text."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Span)


class Spans(list[S]):
    """Spans in order of their starts, which are asked for again and again."""

    @cached_property
    def starts(self) -> list[int]:
        return [one.start for one in self]


def begun(spans: Spans[S], start: int, end: int) -> list[S]:
    """Those that begin from `start` on and before `end`."""
    starts = spans.starts
    first = bisect_left(starts, start)
    if first == len(starts) or starts[first] >= end:
        return []
    return spans[first : bisect_left(starts, end, first)]


class Cover:
    """What any of some spans, (start, end), cover."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(spans)
        self.starts = [start for start, _ in ordered]
        self.farthest = list(accumulate((end for _, end in ordered), max))

    def holds(self, start: int, end: int) -> bool:
        """Whether one span holds all from `start` to `end`."""
        before = bisect_right(self.starts, start)
        return before > 0 and self.farthest[before - 1] >= end
