"""Being told: each member's digest is planned into the outbox, and the letters of the outbox are delivered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from renvoi.casework.ports import House
from renvoi.casework.telling.hours import next_digest, not_quiet_before
from renvoi.casework.telling.notice import Notice
from renvoi.casework.telling.notices import notices_of, one_a_day
from renvoi.casework.telling.of_mailboxes import standing_still
from renvoi.casework.telling.ports import Letter, LetterCard, Recipient, Refused, Uncertain, Way, Ways
from renvoi.facts.errors import TryLater

LEASE_SECONDS = 300
HAND_OVER_SECONDS = 900
"""Longer than any way out takes from its claim to its answer (RFC 5321 4.5.3.2.6: ten minutes for the final dot)."""
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=6)

Compose = Callable[[LetterCard, list[Notice], datetime], Letter]


def tick(house: House, now: datetime) -> int:
    """Plans the digests that are due or were missed, each once; returns how many members were looked at."""
    due = house.outbox.due(now)
    for recipient in due:
        plan(house, recipient, now, digest=True)
    return len(due)


def plan_pressing(house: House, household: str, now: datetime) -> None:
    """After something was learned: what tomorrow's digest would tell too late is planned now."""
    for recipient in house.outbox.members(household):
        plan(house, recipient, now, digest=False)


def plan(house: House, recipient: Recipient, now: datetime, *, digest: bool) -> int:
    """Writes what is to be told and was not; returns how many lines. Begun twice, it writes once."""
    today = recipient.hours.today(now)
    notices = worth_telling(house, recipient, now)
    if not digest:
        notices = [notice for notice in notices if notice.cannot_wait]
    written = 0
    with house.transaction():
        if not house.outbox.lock(recipient):
            return 0
        for channel in recipient.channels:
            fresh = house.outbox.fresh(recipient, channel, [notice.key for notice in notices])
            told = one_a_day(notice for notice in notices if notice.key in fresh)
            if told:
                house.outbox.write(recipient, channel, told, not_quiet_before(recipient.hours, now))
            written += len(told)
        if digest:
            house.outbox.ticked(recipient, today, next_digest(recipient.hours, now, today))
    return written


def worth_telling(house: House, recipient: Recipient, now: datetime) -> list[Notice]:
    """By the facts of this moment, and only of what the member sees."""
    scope, hours = recipient.scope, recipient.hours
    today = hours.today(now)
    found = notices_of(house.outbox.tellable(scope, today), today, recipient.wishes)
    still = standing_still(house.mailboxes.of_household(scope.household), scope, hours, now)
    return sorted([*found, *still], key=lambda notice: notice.order)


def deliver(house: House, ways: Ways, compose: Compose, owner: str, clock: Callable[[], datetime]) -> bool:
    """Leases one letter and sends it; False when none waits.

    What is no longer true is taken out first; a letter of which nothing is left never leaves. It counts as told from
    the moment it is handed over, so a kill in between leaves it uncertain, never sent twice (decision 15).
    """
    now = clock()
    card = house.outbox.lease(owner, now, LEASE_SECONDS)
    if card is None:
        return False
    later = not_quiet_before(card.recipient.hours, now)
    if later > now:
        house.outbox.give_back(card, owner, "", later)
        return True
    told = [notice for notice in worth_telling(house, card.recipient, now) if notice.subject in card.subjects]
    if not house.outbox.keep(card, owner, {notice.subject for notice in told}):
        return True
    way = ways(card)
    if way is None:
        house.outbox.give_back(card, owner, "no_mail_server", now + LONGEST_PAUSE)
        return True
    _send(house, way, compose(card, told, now), card, owner, clock)
    return True


def _send(house: House, way: Way, letter: Letter, card: LetterCard, owner: str, clock: Callable[[], datetime]) -> None:
    claimed = False

    def claim() -> bool:
        nonlocal claimed
        claimed = house.outbox.claim(card, owner, clock(), HAND_OVER_SECONDS)
        return claimed

    try:
        way.send(letter, claim)
    except Refused as error:
        house.outbox.refused(card, owner, str(error), clock())
    except Uncertain:
        house.outbox.uncertain(card, owner, clock())
    except TryLater as error:
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(card.attempts - 1, 12))
        house.outbox.give_back(card, owner, str(error), clock() + pause)
    else:
        if claimed:
            house.outbox.sent(card, clock())
