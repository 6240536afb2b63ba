"""Counted days → what they are for: withdrawal, return, exchange, refund, sending back; and what they count from."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from renvoi.facts.return_policy import Clock, Scope
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.terms.counts import Count
from renvoi.reading.terms.passing import (
    CLOSE,
    EXTENDING,
    FAR,
    awaited,
    checked,
    elapsed,
    instead,
    named_in_passing,
    nearest,
    no_last_day,
    processed,
)
from renvoi.reading.terms.reach import UNSAID, Reach, reach
from renvoi.reading.terms.speech import Said

BEFORE, AFTER = 260, 150
"""Signs around a count in which words are about it."""
CLOCK_BEFORE, CLOCK_AFTER = 60, 170
CLOCKS = {"clock.delivery": Clock.DELIVERY, "clock.purchase": Clock.PURCHASE, "clock.dispatch": Clock.DISPATCH}
ELSE = ("credit", "delivery", "pickup", "guarantee", "late", "not_goods", "stock", "gift_card")
"""Scopes whose days are no window for returns."""


class Purpose(StrEnum):
    WITHDRAWAL = "withdrawal"
    RETURN = "return"
    EXCHANGE = "exchange"
    REFUND = "refund"
    SEND_BACK = "send_back"
    OTHER = "other"


class Window(Struct, frozen=True):
    """One count and its meaning. `weight`: how much speaks for it; `scope`: None for the general rule."""

    count: Count
    purpose: Purpose
    clock: str
    scope: Scope | None
    weight: float
    extended: bool
    said: Said


def all_windows(said: Iterable[Said]) -> list[Window]:
    """The windows a text states, in order; "this period" is the one before."""
    found: list[Window] = []
    for one in said:
        for count in one.counts:
            fresh = window(one, count)
            if found and fresh.purpose in (Purpose.OTHER, Purpose.RETURN) and takes_up(fresh, found[-1]):
                fresh = replace(
                    fresh, purpose=found[-1].purpose, clock=fresh.clock or found[-1].clock, weight=found[-1].weight
                )
            found.append(fresh)
    return found


def takes_up(fresh: Window, last: Window) -> bool:
    """Speaks of the window before: "ce délai est porté à"."""
    return (
        fresh.said.has("act.this_period") and fresh.said.topic == last.said.topic and last.purpose is not Purpose.OTHER
    )


def window(said: Said, count: Count) -> Window:
    first, last = clause_of(said, count)
    hits = tuple(hit for hit in said.hits if first <= hit.start and hit.end <= last)
    said = replace(said, hits=hits, concepts=frozenset(hit.concept for hit in hits))
    near = [hit for hit in said.hits if count.start - BEFORE <= hit.end and hit.start <= count.end + AFTER]
    clock = clock_of(said, count)
    purpose = purpose_of(said, count, near, clock)
    clocked = clock is not None and clock.concept in CLOCKS
    limit = reach(said, count.start, count.end)
    if limit in UNSAID or awaited(said, count) or (purpose is Purpose.REFUND and no_last_day(said, count)):
        purpose = Purpose.OTHER
    elif elapsed(said, count):
        purpose = Purpose.RETURN if clocked else Purpose.OTHER
    elif checked(said, count) or (purpose is Purpose.RETURN and not clocked and processed(said, count)):
        purpose = Purpose.OTHER
    weight = 1.0 + clocked * 1.5 + (said.topic == "returns") * 1.0
    weight -= 0.5 * (not count.exact)
    return Window(
        count=count,
        purpose=purpose,
        clock=clock.concept if clock else "",
        scope=scope_of(said, limit) or (Scope.STORE if swapped_in_store(said, purpose) else None),
        weight=weight,
        extended=any(0 <= count.start - hit.end <= EXTENDING for hit in said.of("act.extend")) or instead(said, count),
        said=said,
    )


def swapped_in_store(said: Said, purpose: Purpose) -> bool:
    """Shops that only exchange take nothing back."""
    return purpose is Purpose.EXCHANGE and (said.has("store.place") or "store.place" in said.above)


def clause_of(said: Said, count: Count) -> tuple[int, int]:
    """The span between the semicolons around a count."""
    base = said.sentence.start
    first = said.text.rfind(";", 0, count.start - base) + 1
    last = said.text.find(";", count.end - base)
    return base + first, base + (last if last >= 0 else len(said.text))


def clock_of(said: Said, count: Count) -> Hit | None:
    """What the days count from: said after the count, up to the next one; else before it."""
    clocks = clocks_of(said, count)
    others = [one.start for one in said.counts if one.start > count.end and not named_in_passing(said, one)]
    following = min(others, default=said.sentence.end)
    after = [hit for hit in clocks if count.end <= hit.start <= min(count.end + CLOCK_AFTER, following)]
    if after:
        first = min(after, key=lambda hit: (hit.start, -hit.end))
        narrower = [hit for hit in after if hit.concept in NARROW and hit.start <= first.end + JOINED]
        return first if first.concept in NARROW or not narrower else min(narrower, key=lambda hit: hit.start)
    earlier = max((one.end for one in said.counts if one.end < count.start), default=said.sentence.start)
    before = [hit for hit in clocks if max(count.start - CLOCK_BEFORE, earlier) <= hit.end <= count.start]
    return max(before, key=lambda hit: hit.end, default=None)


def clocks_of(said: Said, count: Count) -> list[Hit]:
    """ "Réception de votre colis" is theirs where they pay back, else the buyer's."""
    clocks = [hit for hit in said.of("clock.") if not other_day(said, hit)]
    if not any(hit.concept == EITHER for hit in clocks):
        return clocks
    back = nearest(list(said.hits), count, "act.return", "act.send", "act.withdraw", "act.exchange")
    repaid = nearest(list(said.hits), count, "act.refund", "act.refund_due") < back
    meant = BACK if repaid or (back == FAR and repaying(said)) else "clock.delivery"
    return [hit._replace(concept=meant) if hit.concept == EITHER else hit for hit in clocks]


def other_day(said: Said, hit: Hit) -> bool:
    """Is part of a longer phrase, or named as what does not count: "from receipt, not from the order"."""
    if any(0 <= hit.start - one.end <= JOINED for one in said.of("reach.not_that")):
        return True
    if hit.concept == BACK:
        return any(inside(one, hit) for one in said.of("act.send"))
    return any(begins(hit, one) for one in said.of("scope.delivery"))


def inside(one: Hit, other: Hit) -> bool:
    """ "Réception pour renvoyer … à notre entrepôt" is not the reception there."""
    return other.start < one.start and one.end <= other.end


def begins(one: Hit, other: Hit) -> bool:
    """ "Delivery" in "if delivery takes more than …"."""
    return other.start <= one.start and one.end < other.end


def repaying(said: Said) -> bool:
    """Stands below a heading that asks for the money alone; "refund policy" is about all."""
    about_all = ("act.return", "act.withdraw", "act.exchange", "page.title")
    return "act.refund" in said.headed and said.headed.isdisjoint(about_all)


EITHER, BACK = "clock.parcel", "clock.returned"
NARROW = ("clock.returned", "clock.decision")
JOINED = 14
"""Signs up to which "réception" and "de votre demande" are one thing."""


def purpose_of(said: Said, count: Count, near: list[Hit], clock: Hit | None) -> Purpose:
    concept = clock.concept if clock else ""
    inside = (clock.start - 25, clock.end + 40) if clock and concept in ("clock.decision", "clock.returned") else (0, 0)
    free = [hit for hit in near if not (inside[0] <= hit.start < inside[1])]
    refund = nearest(free, count, "act.refund", "act.refund_due")
    if concept in NARROW:
        refund = min(
            refund, nearest(said.of("act.refund") + said.of("act.refund_due"), count, "act.refund", "act.refund_due")
        )
    if named_in_passing(said, count) or (said.has("scope.subscription") and concept not in CLOCKS):
        return Purpose.OTHER
    if concept == "clock.returned":
        return Purpose.REFUND if refund < FAR or repaying(said) else Purpose.OTHER
    send = nearest(free, count, "act.return", "act.send")
    if concept == "clock.decision":
        if refund == send == FAR:
            return Purpose.OTHER
        return Purpose.REFUND if refund <= send else Purpose.SEND_BACK
    withdraw = nearest(free, count, "act.withdraw")
    exchange = nearest(free, count, "act.exchange")
    due = nearest(free, count, "act.refund_due")
    other = min((nearest(free, count, f"scope.{one}") for one in ELSE), default=FAR)
    wanted = min(withdraw, send, exchange)
    if wanted == FAR and refund == FAR:
        return headed(said, concept) if other == FAR else Purpose.OTHER
    if (other < wanted and not (withdraw < FAR and concept)) or said.has("scope.credit"):
        return Purpose.OTHER
    if due < wanted and (concept not in CLOCKS or due <= CLOSE):
        return Purpose.REFUND
    if withdraw < FAR and withdraw <= send + 120:
        return Purpose.WITHDRAWAL
    if exchange < send and refund > 60:
        return Purpose.EXCHANGE
    if wanted == FAR and concept not in CLOCKS:
        return Purpose.REFUND
    return Purpose.RETURN


def headed(said: Said, concept: str) -> Purpose:
    """A count without a verb of its own is about what its section is about."""
    if repaying(said):
        return Purpose.REFUND
    return Purpose.RETURN if said.topic == "returns" and concept in CLOCKS else Purpose.OTHER


SCOPES = {
    Reach.COUNTRY: Scope.COUNTRY,
    Reach.BUYERS: Scope.BUYERS,
    Reach.GOODS: Scope.CATEGORY,
    Reach.MEMBERS: Scope.MEMBER,
    Reach.PERIOD: Scope.SEASON,
}


def scope_of(said: Said, limit: Reach | None) -> Scope | None:
    """For whom it holds, when not for everybody."""
    if said.topic == "seller" or said.has("scope.seller"):
        return Scope.SELLER
    if said.aside:
        return Scope.CATEGORY
    if said.has("scope.season"):
        return Scope.SEASON
    return SCOPES.get(limit) if limit else None
