"""Connecting a mailbox, choosing what is read of it, and letting go of it: its proofs stay, its credentials go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import msgspec

from renvoi.casework.mail_ports import Credentials, MailboxCard, NewMailbox, Seals, SeenFolder
from renvoi.casework.ports import House
from renvoi.facts.errors import BadInput, NotAllowed, NotFound
from renvoi.facts.scope import Role, Scope, Visibility

NEVER_CHOSEN = frozenset({"sent", "junk", "trash", "drafts", "flagged"})
"""Folders left out unless asked for. "flagged" shows messages that lie elsewhere (RFC 6154, 2)."""
TWO_YEARS = timedelta(days=731)
"""How far back one looks unless told otherwise: the legal guarantee of conformity lasts two years from delivery
(in France: Code de la consommation, L217-3, as in atlas/countries/fr.toml), so an older purchase hardly goes back. The
newest mail comes first: what can be sent back for a change of mind is known within minutes."""


def about(id_: str) -> str:
    """What the credentials of a mailbox are sealed for."""
    return f"mailbox:{id_}"


def connect(house: House, seals: Seals, scope: Scope, new: NewMailbox, credentials: Credentials, now: datetime) -> str:
    """A draft that was reached once; nothing is read before its folders are chosen."""
    if scope.role is Role.VIEWER:
        raise NotAllowed("a viewer cannot connect a mailbox")
    if new.owner is None and new.visibility is Visibility.PRIVATE:
        raise BadInput("a private mailbox needs a member it belongs to")
    with house.transaction():
        id_ = house.mailboxes.add(scope, new, now)
        house.mailboxes.seal(id_, sealed(seals, id_, credentials))
    return id_


def sealed(seals: Seals, id_: str, credentials: Credentials) -> str:
    return seals.seal(msgspec.json.encode(credentials).decode(), about(id_))


def unsealed(seals: Seals, card: MailboxCard) -> Credentials:
    """Raises Damaged when the key is gone."""
    return msgspec.json.decode(seals.open(card.sealed, about(card.id)), type=Credentials)


def new_credentials(house: House, seals: Seals, scope: Scope, id_: str, credentials: Credentials) -> None:
    """A changed password or a renewed consent; read again at once."""
    mine(house, scope, id_)
    with house.transaction():
        house.mailboxes.seal(id_, sealed(seals, id_, credentials))
        house.mailboxes.change(id_, trouble="", trouble_detail="", trouble_since=None)


def mine(house: House, scope: Scope, id_: str) -> MailboxCard:
    """The mailbox, if it is this member's; those of others do not exist. What was connected from the terminal before
    anyone had an account is the household owner's."""
    card = house.mailboxes.card(id_)
    if card is None or card.household != scope.household or not is_mine(card, scope):
        raise NotFound("there is no such mailbox")
    return card


def is_mine(card: MailboxCard, scope: Scope) -> bool:
    if scope.member is None:
        return True
    return card.owner == scope.member or (card.owner is None and scope.role is Role.OWNER)


def choose(house: House, scope: Scope, id_: str, folders: Sequence[str], since: date | None, now: datetime) -> None:
    mine(house, scope, id_)
    if not folders:
        raise BadInput("choose at least one folder")
    with house.transaction():
        house.mailboxes.choose(id_, folders, since)
        said = {"mailbox": id_, "folders": len(folders), "since": since}
        house.journal.append(scope, "mailbox_chosen", said, now)


def pause(house: House, scope: Scope, id_: str, *, paused: bool) -> None:
    card = mine(house, scope, id_)
    if card.state != "draft":
        house.mailboxes.change(id_, state="paused" if paused else "active")


def try_now(house: House, scope: Scope, id_: str) -> None:
    mine(house, scope, id_)
    house.mailboxes.change(id_)


def share(house: House, scope: Scope, id_: str, visibility: Visibility) -> None:
    """For what comes from now on; what was read stays as it is."""
    card = mine(house, scope, id_)
    if card.owner is None and visibility is Visibility.PRIVATE:
        raise BadInput("a private mailbox needs a member it belongs to")
    house.mailboxes.change(id_, visibility=visibility)


def disconnect(house: House, scope: Scope, id_: str, now: datetime) -> None:
    """Forgets credentials and cursors. What was kept stays, and connecting again passes over it."""
    card = mine(house, scope, id_)
    with house.transaction():
        if card.batch:
            house.proofs.close_batch(card.batch, house.proofs.counted(card.batch), now)
        house.mailboxes.remove(id_)
        if card.state != "draft":
            house.journal.append(scope, "mailbox_removed", {"mailbox": id_}, now)


def usual(folders: Sequence[SeenFolder]) -> list[str]:
    """The folders proposed: the one that holds all mail where there is one (reading the inbox too would fetch all of
    it twice), else inbox, archives and what the person made; never sent, junk, trash and drafts."""
    everything = [folder.name for folder in folders if folder.role == "all"]
    if everything:
        return everything[:1]
    chosen = [folder for folder in folders if folder.role not in NEVER_CHOSEN]
    return [folder.name for folder in sorted(chosen, key=lambda one: one.role != "inbox")]
