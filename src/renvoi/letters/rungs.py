"""Insisting by rungs: which is offered on a day, until when, and the one thing to be reminded of. Pure."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Annotated

from msgspec import Meta, Struct, convert, structs

from renvoi.atlas.country import Law
from renvoi.atlas.schemes import schemes
from renvoi.facts.money import Money
from renvoi.letters.purpose import Rung
from renvoi.rights.days import plus_months
from renvoi.rights.result import Citation, cite
from renvoi.rights.wording import Language

STAIRS = (Rung.MESSAGE, Rung.REMINDER, Rung.FORMAL_NOTICE, Rung.MEDIATOR, Rung.COURT)
"""One after the other; a report and a dispute with the bank stand beside them."""
WRITTEN = (Rung.MESSAGE, Rung.REMINDER, Rung.FORMAL_NOTICE)
Days = Annotated[int, Meta(ge=0, le=366)]


class Waits(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Days from the last act to the rung of that name; after a reply; before the same reminder comes again."""

    reminder: Days
    formal_notice: Days
    mediator: Days
    report: Days
    court: Days
    reply: Days
    again: Days
    bank_warning: Days
    """How long before the end of its window the bank is reminded of."""


class RungWords(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    purpose: str
    """The letter for it; "" when it has none."""
    fr: str
    en: str


class Ladder(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    source: str
    waits: Waits
    rungs: dict[Rung, RungWords]

    def name(self, rung: Rung, language: Language) -> str:
        return self.rungs[rung].fr if language == "fr" else self.rungs[rung].en


class Done(Struct, frozen=True):
    """A rung taken, or reminded of, on a day."""

    rung: Rung
    day: date


class Reply(Struct, frozen=True, kw_only=True):
    """The shop answered: it promised something `until` a day, refused, or neither."""

    day: date
    until: date | None = None
    refused: bool = False


class Dispute(Struct, frozen=True, kw_only=True):
    """What insisting is about. `since` is the first day of the delay; None: nothing to insist on yet.

    What was `done` before that day was about something else.
    """

    since: date | None
    settled: bool = False
    done: tuple[Done, ...] = ()
    replies: tuple[Reply, ...] = ()
    reminded: tuple[Done, ...] = ()
    """What the person was reminded of so far."""
    amount: Money | None = None
    paid_on: date | None = None
    expected_on: date | None = None
    """The announced day of delivery, from which schemes count."""
    paid_by: str = ""
    """"card", "paypal", or "" when nobody knows: then no window is told."""


class State(StrEnum):
    DONE = "done"
    NOW = "now"
    LATER = "later"
    """On its day, or once a rung before it was taken (`day` None)."""
    OVER = "over"
    PASSED = "passed"
    """A higher rung was taken: it is not offered any more."""


class Offer(Struct, frozen=True, kw_only=True):
    rung: Rung
    state: State
    day: date | None = None
    """From when it is offered; of a rung taken, when that was."""
    until: date | None = None
    purpose: str = ""
    indicative: bool = False
    """Its window is a scheme's own rule, never asserted."""
    amicable_first: bool = False
    """An amicable attempt must come first for a sum so low."""
    citations: tuple[Citation, ...] = ()


class Insisting(Struct, frozen=True):
    """Every rung in its order, and the one to be reminded of today; None: leave the person in peace."""

    offers: tuple[Offer, ...]
    today: Offer | None

    @property
    def again_on(self) -> date | None:
        """The next day on which to insist, while there is only to wait; None when nothing tells."""
        days = [one.day for one in self.offers if one.rung in STAIRS and one.state is State.LATER and one.day]
        return None if self.today else min(days, default=None)


def insist(dispute: Dispute, today: date, law: Law | None = None, on: date | None = None) -> Insisting:
    """The rungs on a day. `law` is the buyer's, `on` the day of the contract; without them no lawful limit is told."""
    since = dispute.since or date.min
    dispute = structs.replace(dispute, done=tuple(one for one in dispute.done if one.day >= since))
    offers = tuple(_offer(rung, dispute, today, law, on or today) for rung in Rung)
    return Insisting(offers, _reminder(offers, dispute, today))


@cache
def ladder() -> Ladder:
    """The waits and the names of the rungs; a file of the wrong shape stops the program."""
    text = (files("renvoi.letters") / "ladder.toml").read_text("utf-8")
    found = convert(tomllib.loads(text), Ladder)
    if set(found.rungs) != set(Rung):
        raise ValueError("letters/ladder.toml: name every rung, once")
    return found


def _offer(rung: Rung, dispute: Dispute, today: date, law: Law | None, on: date) -> Offer:
    purpose = ladder().rungs[rung].purpose
    taken = max((one.day for one in dispute.done if one.rung is rung and one.day <= today), default=None)
    if taken:
        return Offer(rung=rung, state=State.DONE, day=taken, purpose=purpose)
    day = _from(rung, dispute, today)
    until, indicative, cited = _until(rung, dispute, law, on)
    state = State.NOW if day and day <= today and not dispute.settled else State.LATER
    if until and until < today:
        state = State.OVER
    elif rung in STAIRS and any(one.rung in STAIRS[STAIRS.index(rung) :] for one in _taken(dispute, today)):
        state = State.PASSED
    amicable = rung is Rung.COURT and _is_small(dispute.amount, law, on)
    if amicable and law:
        cited = cite(law.rule("court.amicable_first", on))
    return Offer(
        rung=rung,
        state=state,
        day=day,
        until=until,
        purpose=purpose,
        indicative=indicative,
        amicable_first=amicable,
        citations=cited,
    )


def _taken(dispute: Dispute, today: date) -> list[Done]:
    return [one for one in dispute.done if one.day <= today]


def _from(rung: Rung, dispute: Dispute, today: date) -> date | None:
    """The day a rung is offered from, after what the shop answered last; None while one before it is missing."""
    if dispute.since is None:
        return None
    waits = ladder().waits
    if rung in (Rung.MESSAGE, Rung.BANK):
        return dispute.since if rung is Rung.BANK else max(dispute.since, _quiet_until(dispute, today))
    before = WRITTEN if rung not in STAIRS else STAIRS[: STAIRS.index(rung)]
    if rung in (Rung.MEDIATOR, Rung.COURT):
        before = (Rung.REMINDER, Rung.FORMAL_NOTICE, *((Rung.MEDIATOR,) if rung is Rung.COURT else ()))
    last = max((one.day for one in _taken(dispute, today) if one.rung in before), default=None)
    if last is None:
        return None
    wait: int = getattr(waits, rung.value)
    return max(last + timedelta(days=wait), _quiet_until(dispute, today), dispute.since)


def _quiet_until(dispute: Dispute, today: date) -> date:
    """The first day to insist again after what the shop answered last; a refusal is waited for no longer."""
    acted = max((one.day for one in _taken(dispute, today)), default=date.min)
    heard = [reply for reply in dispute.replies if acted <= reply.day <= today]
    if not heard:
        return date.min
    last = max(reversed(heard), key=lambda reply: reply.day)  # of one day the last in order
    if last.refused:
        return last.day
    if last.until and last.until >= last.day:
        return last.until + timedelta(days=1)
    return last.day + timedelta(days=ladder().waits.reply)


def _until(rung: Rung, dispute: Dispute, law: Law | None, on: date) -> tuple[date | None, bool, tuple[Citation, ...]]:
    """The last day of a rung's window, whether that is only an indication, and where it is told."""
    if rung is Rung.BANK:
        return _scheme(dispute, on)
    if rung is Rung.MEDIATOR and law:
        first = min((one.day for one in dispute.done if one.rung in WRITTEN), default=None)
        months = law.number("mediation.months", on)
        if first and months:
            return plus_months(first, months), False, cite(law.rule("mediation.months", on))
    return None, False, ()


def _scheme(dispute: Dispute, on: date) -> tuple[date | None, bool, tuple[Citation, ...]]:
    """Card schemes count from the announced delivery or the payment (the earlier is safe), PayPal from the payment."""
    rule = {"card": "card.days", "paypal": "paypal.dispute_days"}.get(dispute.paid_by, "")
    starts = [dispute.paid_on] if rule.startswith("paypal") else [dispute.paid_on, dispute.expected_on]
    start = min((day for day in starts if day), default=None)
    days = schemes().number(rule, on) if rule else None
    if start is None or days is None:
        return None, False, ()
    return start + timedelta(days=days), True, cite(schemes().rule(rule, on))


def _is_small(amount: Money | None, law: Law | None, on: date) -> bool:
    most = law.amount("court.amicable_first", on) if law else None
    same = law is not None and amount is not None and amount.currency == law.currency
    return bool(same and amount and most is not None and amount.amount <= most)


def _reminder(offers: tuple[Offer, ...], dispute: Dispute, today: date) -> Offer | None:
    """At most one a day, none on a day on which something was done, the same one not again for a while."""
    if dispute.settled or any(one.day == today for one in (*dispute.done, *dispute.reminded)):
        return None
    waits = ladder().waits
    lately = {one.rung for one in dispute.reminded if today - one.day < timedelta(days=waits.again)}
    quiet = _quiet_until(dispute, today) > today
    now = {offer.rung: offer for offer in offers if offer.state is State.NOW and offer.rung not in lately}
    bank = now.get(Rung.BANK)
    if bank and bank.until and bank.until - today <= timedelta(days=waits.bank_warning):
        return bank
    return None if quiet else next((now[rung] for rung in STAIRS if rung in now), None)
