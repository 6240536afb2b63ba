"""Counted days named in passing: how long others take, what is done meanwhile, what was or will not be before."""

from __future__ import annotations

from renvoi.reading.extract.phrases import Hit
from renvoi.reading.terms.counts import Count
from renvoi.reading.terms.reach import PIECE, around
from renvoi.reading.terms.speech import Said

FAR = 10_000
CLOSE = 45
FEW = 16
EXTENDING = 90
"""Signs between "étend" and the number it leads to."""


def elapsed(said: Said, count: Count) -> bool:
    """ "Once 7 days have passed": after them nothing is paid back or exchanged."""
    return any(0 <= hit.start - count.end <= 20 for hit in said.of("act.elapsed"))


def processed(said: Said, count: Count) -> bool:
    """ "Allow 10 days for a return to be processed" is no window."""
    return nearest(list(said.hits), count, "act.process") <= CLOSE


def awaited(said: Said, count: Count) -> bool:
    """ "If delivery takes more than 30 days, you may cancel": how long the goods take."""
    first = around(said, count.start, count.end, PIECE)[0]
    supposed = any(hit.start <= first + FEW // 4 for hit in said.of("reach.if"))
    return supposed and any(0 <= count.start - hit.end <= FEW for hit in said.of("scope.delivery"))


def checked(said: Said, count: Count) -> bool:
    """ "We inspect your return within 5 days": what is done with it before anything is paid back."""
    before = [hit for hit in said.of("act.check") if 0 <= count.start - hit.end <= CLOSE]
    return any(hit.start > max((one.start for one in paying_before(said, count)), default=-1) for hit in before)


def paying_before(said: Said, count: Count) -> list[Hit]:
    return [hit for hit in said.of("act.refund") + said.of("act.refund_due") if hit.end <= count.start]


def no_last_day(said: Said, count: Count) -> bool:
    """Is no day by which the shop pays back."""
    return not_before(said, count) or of_bank(said, count)


def not_before(said: Said, count: Count) -> bool:
    """ "Not before 30 days", "at least 30 days": no day by which anything is done."""
    return any(0 <= count.start - hit.end <= FEW for hit in said.of("reach.not_before"))


def of_bank(said: Said, count: Count) -> bool:
    """ "Your bank may take 3 days": once the shop has paid."""
    return any(0 <= count.start - hit.end <= CLOSE for hit in said.of("scope.bank"))


def instead(said: Said, count: Count) -> bool:
    """ "30 jours au lieu de 14": the number before is the longer right."""
    return any(0 <= hit.start - count.end <= EXTENDING for hit in said.of("act.instead"))


def named_in_passing(said: Said, count: Count) -> bool:
    """The days that were, or those that come on top, are no window of their own."""
    more = any(0 <= hit.start - count.end <= 3 for hit in said.of("act.more"))
    denied = any(0 <= count.start - hit.end <= 3 for hit in said.of("reach.not_that"))
    return more or denied or any(0 <= count.start - hit.end <= 12 for hit in said.of("act.instead"))


def nearest(hits: list[Hit], count: Count, *concepts: str) -> int:
    """Signs between the count and the nearest of some words."""
    return min(
        (max(count.start - hit.end, hit.start - count.end, 0) for hit in hits if hit.concept in concepts), default=FAR
    )
