"""Mailboxes that stand still, as worth telling: at once where only their owner can help, else after a day of trying."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from renvoi.casework.mail_ports import MailboxCard
from renvoi.casework.mail_trouble import NEEDS_THE_PERSON
from renvoi.casework.telling.hours import Hours
from renvoi.casework.telling.notice import Notice, Topic
from renvoi.facts.scope import Role, Scope
from renvoi.returns import Stage

PATIENCE = timedelta(days=1)
"""How long renvoi tries by itself before it is worth a word."""


def standing_still(cards: Iterable[MailboxCard], scope: Scope, hours: Hours, now: datetime) -> Iterator[Notice]:
    """One notice for each standstill of the mailboxes that are the member's own, or the household's for its owner."""
    for card in cards:
        since = card.trouble_since
        if card.state != "active" or not card.trouble or since is None or not _is_of(card, scope):
            continue
        if card.trouble not in NEEDS_THE_PERSON and now - since < PATIENCE:
            continue
        day = hours.today(since)
        yield Notice(
            purchase=card.id,
            name=card.address,
            merchant="",
            topic=Topic.MAILBOX,
            day=day,
            step=0,
            left=(day - hours.today(now)).days,
            stage=Stage.NONE,
            trouble=card.trouble,
        )


def _is_of(card: MailboxCard, scope: Scope) -> bool:
    """The machine itself (the terminal) looks after all."""
    if scope.member is None or card.owner is None:
        return scope.role is Role.OWNER
    return card.owner == scope.member
