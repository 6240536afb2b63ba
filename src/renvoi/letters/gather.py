"""What a letter may tell of a purchase on a day, only what is sure; where it stands; whom to write to."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from decimal import Decimal

from msgspec import Struct

from renvoi.atlas.country import Law
from renvoi.facts.errors import BadInput
from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.letters.claim import Claim, certain_refund, claim_of
from renvoi.letters.going_back import GoingBack, going_back
from renvoi.letters.insisting import dispute_of
from renvoi.letters.letter import Party
from renvoi.letters.purpose import Purpose, Recipient, Rung, Situation, purposes
from renvoi.letters.rungs import WRITTEN, Dispute, Done
from renvoi.letters.words import FACTS, LONGEST, Kind, Value
from renvoi.returns import ReturnStatus, Stage
from renvoi.returns.papers.missing import received
from renvoi.rights import Assessment, Open, RouteKind, assess
from renvoi.rights.assess import law_of
from renvoi.rights.refund import refund_due
from renvoi.rights.situation import concluded_on

MOST_GOODS = 8


class Told(Struct, frozen=True, kw_only=True):
    """A purchase as letters see it on a day. `law` is None where no law may be cited: a private seller, no data."""

    facts: dict[str, Value]
    situations: tuple[Situation, ...]
    today: date
    on: date
    """The day of the contract, whose law applies."""
    law: Law | None = None
    claim: Claim | None = None
    deposits: frozenset[str] = frozenset()
    """Digests of the proofs that the return was handed over."""
    of_return: str = ""
    """The opened return (its id) the letters are of, where it is sure which."""
    dispute: Dispute
    """What insisting would be about, but for the letters written before."""


def tell_letters(purchase: Purchase, today: date, confirmed: Collection[str] = (), of_return: str = "") -> Told:
    """All that is known for letters; `confirmed` are grounds of the increase the buyer confirmed (letters.claim).

    `of_return`: the return meant, where the purchase has several.
    """
    assessment = assess(purchase, today)
    going = going_back(purchase, today, assessment, of_return)
    claim = claim_of(purchase, going, confirmed)
    known = None if purchase.private_seller else law_of(purchase.country)
    law, on = known[0] if known else None, concluded_on(purchase, today)
    found = {
        **_bought(purchase, today),
        **_rights(purchase, assessment),
        "goods": _goods(going.articles),
        "in_part": going.in_part,
        **_returned(going, law, on),
        **_owed(going.status, claim, confirmed),
    }
    return Told(
        facts={name: value for name, value in found.items() if value},
        situations=_situations(purchase, going.status, assessment),
        today=today,
        on=on,
        law=law,
        claim=claim,
        deposits=going.deposits,
        of_return=going.id,
        dispute=dispute_of(purchase, going.status, going.said, going.events),
    )


def fitting(told: Told) -> list[Purpose]:
    """All purposes, those that serve where the purchase stands first, the gentlest first."""
    rungs = [*Rung, None]

    def rank(one: Purpose) -> tuple[int, int]:
        places = [told.situations.index(where) for where in one.file.serves if where in told.situations]
        return min(places, default=len(told.situations)), rungs.index(one.file.rung)

    return sorted(purposes().values(), key=rank)


def fits(purpose: Purpose, told: Told) -> bool:
    return any(where in told.situations for where in purpose.file.serves)


def recipient(purpose: Purpose, purchase: Purchase, facts: dict[str, Value]) -> Party:
    """Whom the letter is for; a part nobody knows stays empty."""
    match purpose.file.to:
        case Recipient.SHOP:
            mail = purchase.support.value if purchase.support else ""
            return Party(name=str(facts.get("merchant", "")), mail=mail if "@" in mail else "")
        case Recipient.CARRIER:
            return Party(name=str(facts.get("carrier", "")))
        case Recipient.MEDIATOR:
            return Party(name=str(facts.get("mediator", "")))
        case _:
            return Party()


def _bought(purchase: Purchase, today: date) -> dict[str, Value | None]:
    shop = purchase.seller or purchase.merchant
    parcel = next((one for one in purchase.parcels if one.tracking_number), None)
    promised = [one.expected_until.value for one in purchase.parcels if one.expected_until and not one.delivered_on]
    came = received(purchase)
    return {
        "merchant": shop.value[:LONGEST] if shop else None,
        "order_number": purchase.order_numbers[0].value[:LONGEST] if purchase.order_numbers else None,
        "order_date": purchase.order_date.value if purchase.order_date else None,
        "total": purchase.total.value if purchase.total else None,
        "payment": purchase.payment.value if purchase.payment else None,
        "serial_number": purchase.serial_number.value if purchase.serial_number else None,
        "return_number": purchase.return_number.value if purchase.return_number else None,
        "tracking_number": parcel.tracking_number.value if parcel and parcel.tracking_number else None,
        "carrier": parcel.carrier if parcel else None,
        "expected_on": max(promised) if promised and max(promised) < today else None,
        "received_on": came if came and came <= today else None,
    }


def _goods(articles: Collection[tuple[str, Decimal]]) -> str | None:
    """Every article with how many of it; None where so many are there that a letter must name them itself."""
    if not articles or len(articles) > MOST_GOODS:
        return None
    told = ", ".join(f"{number.normalize():f} × {name}" if number != 1 else name for name, number in articles)
    return told if len(told) <= LONGEST else None


def _rights(purchase: Purchase, assessment: Assessment) -> dict[str, Value | None]:
    """What is open by the law as assessed. What only the buyer can know (is it faulty?) the letter itself says."""
    routes = {route.kind: route for route in assessment.routes}
    window = routes.get(RouteKind.MERCHANT_WINDOW)
    last = window.last_day.day if window and window.open is Open.YES and window.last_day else None

    def may(kind: RouteKind, *kinds: Open) -> bool | None:
        return (kind in routes and routes[kind].open in kinds) or None

    own_carrier = ("own_carrier", True) in purchase.answers
    return {
        "may_withdraw": may(RouteKind.WITHDRAWAL, Open.YES),
        "guaranteed": may(RouteKind.CONFORMITY, Open.YES, Open.UNKNOWN),
        "late_delivery": may(RouteKind.LATE_DELIVERY, Open.YES, Open.UNKNOWN),
        "sellers_risk": None if own_carrier or purchase.private_seller else True,
        "window_until": last,
    }


def _returned(going: GoingBack, law: Law | None, on: date) -> dict[str, Value | None]:
    events, notice, today = going.events, going.notice, going.status.today
    sent, back = _last(events, EventKind.RETURN_SENT), _last(events, EventKind.RETURN_RECEIVED)
    refused, announced = _last(events, EventKind.RETURN_REFUSED), _last(events, EventKind.REFUND_ANNOUNCED)
    given, seen = _last(events, EventKind.RETURN_PROOF_GIVEN), _last(events, EventKind.REFUND_SEEN)
    proof = (given.day if given else today) if notice and sent and not sent.said and back is None else None
    then = refund_due(law, on, notice.day, proof=proof) if law and notice and proof else None
    return {
        "notice_on": notice.day if notice else None,
        "deposited_on": sent.day if sent else None,
        "return_tracking": sent.tracking_number if sent else None,
        "back_on": back.day if back else None,
        "proof_given_on": proof,
        "refund_then_by": then.claim_from if then else None,
        "refused_on": refused.day if refused else None,
        "announced_on": announced.day if announced else None,
        "seen_on": seen.day if seen else None,
        "voucher": going.status.sums.vouchers if notice else None,
    }


def _owed(status: ReturnStatus, claim: Claim | None, confirmed: Collection[str]) -> dict[str, Value | None]:
    found: dict[str, Value | None] = {
        "refund": certain_refund(status, confirmed),
        "seen": status.sums.seen,
        "missing": status.sums.missing,
    }
    if status.late_since and status.late_from:
        found |= {"refund_by": status.late_since, "late_from": status.late_from}
    if claim and not claim.unconfirmed:
        found |= {"increase_runs": True, "increase": claim.increase}
    return found


def _last(events: Collection[Event], kind: EventKind) -> Event | None:
    return max((event for event in events if event.kind is kind), key=lambda e: (e.day, not e.said), default=None)


def _situations(purchase: Purchase, status: ReturnStatus, assessment: Assessment) -> tuple[Situation, ...]:
    """The most pressing first."""
    open_ = {route.kind: route.open for route in assessment.routes}
    late = open_.get(RouteKind.LATE_DELIVERY) in (Open.YES, Open.UNKNOWN)
    begun = status.stage not in (Stage.NONE, Stage.KEPT)
    told = {
        Situation.REFUND_LATE: status.late_since is not None,
        Situation.VOUCHER: status.sums.vouchers is not None,
        Situation.REFUSED: status.stage is Stage.REFUSED,
        Situation.SENT: status.stage is Stage.SENT,
        Situation.REGISTERED: status.stage is Stage.REGISTERED,
        Situation.CLOSED: status.sums.closed or status.stage is Stage.REFUND_SEEN,
        Situation.NOT_DELIVERED: late and not begun,
        Situation.CAN_WITHDRAW: open_.get(RouteKind.WITHDRAWAL) is Open.YES and not begun,
        Situation.WINDOW: open_.get(RouteKind.MERCHANT_WINDOW) is Open.YES and not begun,
        Situation.RECEIVED: received(purchase) is not None,
    }
    return tuple(where for where, holds in told.items() if holds)


COMPUTED = ("increase", "today")
"""Never taken from anybody."""


def since_written(told: Told, done: Collection[Done]) -> None:
    """Adds to the facts when the shop was last written to about it, and when it was given formal notice.

    What was written before the delay began complained of something else.
    """
    late = told.facts.get("late_from")
    since = late if isinstance(late, date) else date.min
    for name, rungs in (("written_on", WRITTEN), ("formal_on", (Rung.FORMAL_NOTICE,))):
        day = max((one.day for one in done if one.rung in rungs and one.day >= since), default=None)
        if day:
            told.facts[name] = day


RECKONED_FROM = ("notice_on", "back_on", "deposited_on", "proof_given_on")
"""The days from which it is reckoned by when to refund."""
RECKONED = ("refund_by", "late_from", "refund_then_by")
DEPENDENT = ("refund", "refund_by", "late_from", "notice_on", "back_on")
"""What the increase was reckoned from."""


def with_own(told: Told, own: dict[str, Value]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """The facts with those a person gave instead, and what is to confirm before the increase may be claimed.

    A sum or day the increase was reckoned from and that is told otherwise takes the increase out, a day of the return
    told otherwise the day to refund by, unless that is told too. BadInput for a mark, which nobody can give.
    """
    for name in own:
        if name in COMPUTED or (name in FACTS and FACTS[name].kind is Kind.MARK):
            raise BadInput(f"{name}: this follows from the proofs, it cannot be said")
    known = dict(told.facts)
    if any(name in own and own[name] != known.get(name) for name in RECKONED_FROM):
        known = {name: value for name, value in known.items() if name not in RECKONED}
    facts = {**known, **own}
    unconfirmed = told.claim.unconfirmed if told.claim else ()
    changed = [name for name in DEPENDENT if facts.get(name) != told.facts.get(name)]
    if changed:
        facts = {name: value for name, value in facts.items() if name not in ("increase", "increase_runs")}
    return facts, unconfirmed
