"""From a return that stands badly to what insisting is about: since when, what was done, what the shop answered."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from renvoi.atlas.country import Law
from renvoi.facts.purchase import Event, EventKind, Purchase
from renvoi.facts.returning import Happening, ReturnEvent
from renvoi.letters.purpose import Rung
from renvoi.letters.rungs import Dispute, Done, Insisting, Reply, insist, ladder
from renvoi.returns import Case, ReturnStatus, Stage
from renvoi.returns.standing import Said
from renvoi.returns.steps import broken_promise
from renvoi.returns.sums import currency_of
from renvoi.rights.assess import law_of
from renvoi.rights.situation import concluded_on
from renvoi.rights.wording import Language

CARDS = ("carte", "card", "visa", "mastercard")
"""Words in which a means of payment says that it is a card."""
RUNGS = frozenset(rung.value for rung in Rung)


def insisting_on(case: Case, purchases: Sequence[Purchase], today: date) -> Insisting:
    """The rungs of a return on a day. `purchases`: those of its orders that are seen, at least one."""
    first = purchases[0]
    law, on = law_for(first, today)
    return insist(dispute_of(first, case.status, case.said, case.events), today, law, on)


def law_for(purchase: Purchase, today: date) -> tuple[Law | None, date]:
    """The buyer's law, none against a private seller, and the day of the contract."""
    known = None if purchase.private_seller else law_of(purchase.country)
    return (known[0] if known else None), concluded_on(purchase, today)


def dispute_of(purchase: Purchase, status: ReturnStatus, said: Said | None, events: Collection[Event]) -> Dispute:
    """`said` and `events` are those of the one return meant; None where no return was opened."""
    total = purchase.total.value if purchase.total else None
    return Dispute(
        since=_since(status, said, events),
        settled=status.sums.closed or (said is not None and said.has(Happening.REPLACED)),
        done=tuple(_done(said)),
        replies=tuple(_replies(said)),
        amount=status.sums.missing or status.sums.expected or total,
        paid_on=purchase.order_date.value if purchase.order_date else None,
        paid_by=_paid_by(purchase),
    )


def _since(status: ReturnStatus, said: Said | None, events: Collection[Event]) -> date | None:
    """The first day on which something is wrong: late by every reading, refused, or a promise not kept."""
    found = [status.late_from] if status.late_since else []
    if status.stage is Stage.REFUSED:
        found += [max((e.day for e in events if e.kind is EventKind.RETURN_REFUSED), default=None)]
    promise = broken_promise(said, tuple(events), status.today) if said else None
    if promise and promise.until:
        found.append(promise.until + timedelta(days=1))
    return min((day for day in found if day), default=None)


def words_of(event: ReturnEvent, language: Language) -> str:
    """What was said of it, a rung by its name."""
    if event.what is Happening.ESCALATED and event.words in RUNGS:
        return ladder().name(Rung(event.words), language)
    return event.words


def _done(said: Said | None) -> list[Done]:
    events = said.events if said else ()
    return [Done(Rung(e.words), e.day) for e in events if e.what is Happening.ESCALATED and e.words in RUNGS]


def _replies(said: Said | None) -> list[Reply]:
    answers = (Happening.MESSAGE_RECEIVED, Happening.PROMISED, Happening.REFUSED)
    return [
        Reply(day=one.day, until=one.until, refused=one.what is Happening.REFUSED)
        for one in sorted(said.events if said else (), key=lambda event: (event.day, event.seq))
        if one.what in answers and not one.filed
    ]


def _paid_by(purchase: Purchase) -> str:
    paid = purchase.payment.value.casefold() if purchase.payment else ""
    by = "paypal" if "paypal" in paid else "card" if any(word in paid for word in CARDS) else ""
    return by if currency_of(purchase, purchase.events) else ""
