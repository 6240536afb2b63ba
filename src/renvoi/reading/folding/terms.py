"""Which of the kept terms a purchase was made under, and what the merchant changed since. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from msgspec.structs import replace

from renvoi.facts.policy_changes import TermChange, policy_changes, value
from renvoi.facts.purchase import EventKind, Purchase
from renvoi.facts.terms import BoughtUnder, KeptTerms, Standing
from renvoi.reading.folding.abroad import abroad

SURE = 0.85
BRIDGED = timedelta(days=45)
"""Between two looks that saw the same window; in a longer time a season's other terms come and go. Our own measure."""
RANK = (Standing.TOLD, Standing.SAME, Standing.BEFORE, Standing.AFTER)


def under_terms(purchase: Purchase, kept: Iterable[KeptTerms]) -> Purchase:
    """The purchase with the terms of its day. Terms in its own file go first, then those seen nearest to the day; of
    equals the surest, then the text with the longest window: a shop may promise on one page what another leaves out."""
    kept = list(kept)
    own, pages = texts_of(purchase, kept)
    day = day_of(purchase)
    found = [bought(one, Standing.TOLD) for one in own]
    found += [_here(stood(versions, day), versions[0].url, purchase.country) for versions in pages if day]
    changed = [one for one in found if one.changes]
    best = min(found, key=_order, default=None)
    if best and disputed(best, found, kept):
        best = replace(best, narrowed=True)
    if best and not best.changes and changed:
        last = max(changed, key=lambda one: (one.changed_on or date.min, one.proof))
        best = replace(best, changed_on=last.changed_on, changes=last.changes, now=last.now)
    return replace(purchase, terms=best) if best != purchase.terms else purchase


def _here(told: BoughtUnder, url: str, country: str) -> BoughtUnder:
    """What a shop's page for another country promises, or changes, is nothing to this buyer."""
    return replace(told, narrowed=True, changed_on=None, changes=(), now="") if abroad(url, country) else told


def _order(one: BoughtUnder) -> tuple[int, bool, int, str]:
    return RANK.index(one.standing), one.narrowed, -(value(one.window) or 0), one.proof


def disputed(best: BoughtUnder, found: Iterable[BoughtUnder], kept: Iterable[KeptTerms]) -> bool:
    """Another text that stood as surely gives fewer days, and they are not the law's which it only repeats."""
    legal = {one.proof: value(one.policy.withdrawal_days) for one in kept}
    others = [one for one in found if one.standing is best.standing and one.window and best.window]
    return any(value(one.window) < value(best.window) and value(one.window) != legal[one.proof] for one in others)


def texts_of(purchase: Purchase, kept: Iterable[KeptTerms]) -> tuple[list[KeptTerms], list[list[KeptTerms]]]:
    """Those in the purchase's own file; and the versions of each page of its merchant, oldest first."""
    keys, own = set(purchase.merchant_keys), list[KeptTerms]()
    pages: dict[str, list[KeptTerms]] = {}
    for one in sorted(kept, key=lambda one: (one.seen_on, one.proof)):
        if one.policy.trouble:
            continue
        if one.proof in purchase.proofs:
            own.append(one)
        elif keys & set(one.keys):
            pages.setdefault(one.url or one.proof, []).append(one)
    return own, list(pages.values())


def day_of(purchase: Purchase) -> date | None:
    """None when it is not known: a later day would choose terms that came after the purchase."""
    if purchase.order_date:
        return purchase.order_date.value
    return min((event.day for event in purchase.events if event.kind is EventKind.ORDERED), default=None)


def stood(versions: Sequence[KeptTerms], day: date) -> BoughtUnder:
    """The version of the day; else the last before it; else the first after. `versions` are those of one page."""
    on_the_day = [one for one in versions if one.seen_on <= day <= one.seen_until]
    before = [one for one in versions if one.seen_on <= day]
    at = (on_the_day or before or [min(versions, key=lambda one: one.seen_on)])[-1]
    told = bought(at, standing_of(versions, at, day, before, on_the_day))
    newest = max(versions, key=lambda one: (one.seen_until, one.seen_on))
    changes = term_changes(at, newest)
    if not changes:
        return told
    later = (one for one in versions if one.seen_on > at.seen_on and term_changes(at, one))
    since = next(later, newest).seen_on
    return replace(told, changed_on=since, changes=changes, now=newest.proof)


def standing_of(
    versions: Sequence[KeptTerms],
    at: KeptTerms,
    day: date,
    before: Sequence[KeptTerms],
    on_the_day: Sequence[KeptTerms],
) -> Standing:
    if not before:
        return Standing.AFTER
    if on_the_day:  # a shop that went back to an older text leaves two for one day; one changed that day, perhaps later
        last = max((one for one in before if one is not at), key=lambda one: one.seen_until, default=at)
        rivals = [*on_the_day, *([last] if at.seen_on == day else [])]
        return Standing.SAME if all(same_window(at, one) for one in rivals) else Standing.BEFORE
    after = next((one for one in versions if one.seen_on > day), None)
    bridged = after is not None and after.seen_on - at.seen_until <= BRIDGED and same_window(at, after)
    return Standing.SAME if bridged else Standing.BEFORE


def bought(at: KeptTerms, standing: Standing) -> BoughtUnder:
    policy = at.policy
    window = policy.merchant_return_days
    clock = policy.return_days_from
    shorter = any(window and one.days.value < window.value for one in policy.differing)
    return BoughtUnder(
        proof=at.proof,
        seen_on=at.seen_on,
        standing=standing,
        window=window,
        clock=clock.value if clock and clock.confidence >= SURE else None,
        narrowed=shorter or bool(window and window.confidence < SURE),
    )


def same_window(one: KeptTerms, other: KeptTerms) -> bool:
    first, second = one.policy, other.policy
    return all(
        value(getattr(first, name)) == value(getattr(second, name))
        for name in ("merchant_return_days", "return_days_from")
    )


def term_changes(old: KeptTerms, new: KeptTerms) -> tuple[TermChange, ...]:
    """Terms both texts state, and differently; and what is newly excluded. What a text states no more may be a page
    that was cut into two, or read less well."""
    found = policy_changes(old.policy, new.policy)
    return tuple(one for one in found if (one.old and one.new) or (one.name == "excluded" and one.new))
