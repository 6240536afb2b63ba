"""One message delivered many times (a loop of forwarding, two addresses, a moved mailbox) is one proof."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256

from renvoi.casework.mail_ports import MailboxCard
from renvoi.casework.ports import Given, House, Left, domain_of
from renvoi.facts.errors import Damaged
from renvoi.reading.copies import core, message_id

COPY = "copy"
MOST_COMPARED = 3
"""Kept messages of one Message-ID that another is compared with; a sender that gives all its mail one is not known."""


def without_copies(house: House, card: MailboxCard, given: Sequence[Given]) -> tuple[list[Given], list[Left]]:
    """Those that are news, and what is left alone because the very same was delivered before.

    Only what a server added on the way may differ: from the second one on it says nothing new. Same bytes are told
    by their digest later, and stay among those given.
    """
    names = [message_id(one.data) for one in given]
    cores = _Cores(house, card.household)
    domains = ("", domain_of(card.owner, card.visibility))
    known: dict[str, list[str]] = {}
    for name, digest, where in house.proofs.named(card.household, set(names)):
        if where in domains:
            known.setdefault(name, []).append(digest)
    fresh: list[Given] = []
    copies: list[Left] = []
    for one, name in zip(given, names, strict=True):
        digest = sha256(one.data).hexdigest()
        same = known.setdefault(name, []) if name else []
        cores.here[digest] = one.data
        if digest not in same and any(cores.equal(digest, other) for other in same[:MOST_COMPARED]):
            copies.append(Left(digest=digest, message_id=name, sent_at=None, reason=COPY))
        else:
            fresh.append(one)
            same.append(digest)
    return fresh, copies


class _Cores:
    """What the senders wrote, reckoned only where two messages have one Message-ID."""

    def __init__(self, house: House, household: str) -> None:
        self.house = house
        self.household = household
        self.here: dict[str, bytes] = {}
        self.found: dict[str, str] = {}

    def equal(self, one: str, other: str) -> bool:
        return self.of(one) == self.of(other)

    def of(self, digest: str) -> str:
        if digest not in self.found:
            try:
                data = self.here.get(digest) or self.house.archive.fetch(self.household, digest)
            except Damaged:  # `renvoi verify` names it; here it only means that nothing is known to be the same
                return digest
            self.found[digest] = core(data)
        return self.found[digest]
