"""Reads a mailbox, newest mail first, from wherever it was left off; nothing is lost and nothing is taken in twice.

What has been read of a folder is written in the transaction that keeps it, after the bytes are durable. Killed at any
moment, the next pass goes on from there; what it fetches again has bytes that are known.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from renvoi.casework.fetch_mail import Fetched, fetch, handfuls
from renvoi.casework.mail_copies import without_copies
from renvoi.casework.mail_ports import Cursor, MailboxCard, MailSession, Opened, Outline
from renvoi.casework.mail_trouble import NO_FOLDER, MailTrouble
from renvoi.casework.ports import House
from renvoi.casework.take_in import TakenIn, take_handful
from renvoi.casework.uid_ranges import add, bridge, holds

LEASE_SECONDS = 180
BLOCK = 500
"""Messages whose sizes are asked at once."""
ASKED_ALONE = 3
"""Times a message the server does not hand over is asked for by itself; then once a day."""

Clock = Callable[[], datetime]


class LeaseLost(Exception):
    """Another worker reads this mailbox now, or it was paused or removed: nothing more is written."""


class Syncing(Struct, frozen=True, kw_only=True):
    """One pass over one mailbox."""

    house: House
    session: MailSession
    card: MailboxCard
    owner: str
    clock: Clock
    stop: Callable[[], bool] = lambda: False


def sync_mailbox(sync: Syncing) -> Iterator[Cursor]:
    """Brings every folder up to date; yields each cursor as it moves. Ends early, and sound, when `stop` says so.

    Raises MailTrouble when the server cannot, LeaseLost when another took over.
    """
    batch = _Batch(sync)
    whole = True
    for cursor in sync.house.mailboxes.cursors(sync.card.id):
        try:
            opened = sync.session.open(cursor.folder)
        except MailTrouble as trouble:
            if trouble.code != NO_FOLDER:
                raise
            continue  # deleted or renamed on the server; its mail may have moved to a folder that is read too
        for moved in _folder(sync, batch, cursor, opened):
            yield moved
            if sync.stop():
                return
            whole = whole and not sync.stop()
    if whole:
        batch.close()
        sync.house.mailboxes.in_step(sync.card.id, sync.owner, sync.clock())


def _folder(sync: Syncing, batch: _Batch, cursor: Cursor, opened: Opened) -> Iterator[Cursor]:
    cursor, todo = look(sync.session, cursor, opened, sync.card)
    _save(sync, cursor)
    yield cursor
    today = sync.clock().date().isoformat()
    alone = [uid for uid in todo if str(uid) in cursor.stuck]
    plain = [uid for uid in todo if str(uid) not in cursor.stuck]
    left = set(todo)
    for block in (plain[at : at + BLOCK] for at in range(0, len(plain), BLOCK)):
        outlines = sync.session.outlines(block)
        cursor = _pass(cursor, left, set(block) - {one.uid for one in outlines})
        for handful in handfuls(outlines):
            cursor = _take(sync, batch, cursor, left, handful, alone=False)
            yield cursor
    for uid in alone:
        if cursor.stuck[str(uid)] >= (ASKED_ALONE, today):
            continue
        outlines = sync.session.outlines([uid])
        if not outlines:
            cursor = _pass(cursor, left, {uid})
            continue
        cursor = _take(sync, batch, cursor, left, outlines, alone=True)
        yield cursor
    _save(sync, _settle(cursor, opened))


def look(session: MailSession, cursor: Cursor, opened: Opened, card: MailboxCard) -> tuple[Cursor, list[int]]:
    """What is to be read of an opened folder, newest first, and the cursor that goes with it.

    A changed UIDVALIDITY makes all numbers void (RFC 3501, 2.3.1.1): the folder is looked at from its beginning, and
    what is known by its bytes is passed over. So is a folder seen for the first time.
    """
    fresh = cursor.uid_validity != opened.uid_validity
    if fresh:
        cursor = msgspec.structs.replace(cursor, uid_validity=opened.uid_validity, done=(), stuck={}, base=0)
    settled = not fresh and not cursor.waiting
    above = opened.uid_next - 1 if fresh and opened.uid_next else cursor.base
    uids = session.uids(opened, card.since, above, only_above=settled)
    todo = [uid for uid in reversed(uids) if not holds(cursor.done, uid)]
    waiting = set(todo)
    return (
        msgspec.structs.replace(
            cursor,
            base=max(above, max(uids, default=0)) if fresh else cursor.base,
            total=cursor.total + len(todo) if settled else len(uids),
            waiting=len(todo),
            stuck={uid: value for uid, value in cursor.stuck.items() if int(uid) in waiting},
        ),
        todo,
    )


def _settle(cursor: Cursor, opened: Opened) -> Cursor:
    """All is read up to here: from now on only what comes later is looked for."""
    if cursor.waiting:
        return cursor
    base = max(cursor.base, opened.uid_next - 1, *(last for _, last in cursor.done), 0)
    return msgspec.structs.replace(cursor, base=base, done=((1, base),) if base else ())


def _take(
    sync: Syncing, batch: _Batch, cursor: Cursor, left: set[int], handful: Sequence[Outline], *, alone: bool
) -> Cursor:
    uids = {one.uid for one in handful}
    try:
        found = fetch(sync.session, handful, sync.card, cursor.folder)
    except MailTrouble:
        # One message may be what breaks the server: next time each of these is asked for by itself.
        _save(sync, _stick(sync, cursor, uids, alone=alone))
        raise
    cursor = _stick(sync, cursor, found.withheld, alone=alone)
    return _keep(sync, batch, cursor, left, found, uids - found.withheld)


def _keep(sync: Syncing, batch: _Batch, cursor: Cursor, left: set[int], found: Fetched, passed: set[int]) -> Cursor:
    given, copies = without_copies(sync.house, sync.card, found.given)
    account = TakenIn(batch=batch.open())
    moved = cursor

    def beside() -> None:
        nonlocal moved
        counts = Counter(cursor.counts)
        counts.update(
            seen=len(passed), kept=account.kept, known=account.known, left=account.left.total(), refused=found.refused
        )
        moved = msgspec.structs.replace(_pass(cursor, left, passed), counts=dict(counts))
        if not sync.house.mailboxes.save(sync.card.id, sync.owner, moved):
            raise LeaseLost

    take_handful(
        sync.house, sync.card.scope, given, account, sync.clock, left_before=[*found.left, *copies], beside=beside
    )
    if not sync.house.mailboxes.renew(sync.card.id, sync.owner, sync.clock(), LEASE_SECONDS):
        raise LeaseLost
    return moved


def _pass(cursor: Cursor, left: set[int], uids: set[int]) -> Cursor:
    """Read, or gone from the server. `left` are the numbers still to do; those of `uids` leave it."""
    left -= uids
    stuck = {uid: value for uid, value in cursor.stuck.items() if int(uid) not in uids}
    done = bridge(add(cursor.done, uids), left)
    return msgspec.structs.replace(cursor, done=done, waiting=len(left), stuck=stuck)


def _stick(sync: Syncing, cursor: Cursor, uids: set[int], *, alone: bool) -> Cursor:
    today = sync.clock().date().isoformat()
    stuck = dict(cursor.stuck)
    for uid in uids:
        times, _ = stuck.get(str(uid), (0, ""))
        stuck[str(uid)] = (times + alone, today)
    return msgspec.structs.replace(cursor, stuck=stuck)


def _save(sync: Syncing, cursor: Cursor) -> None:
    if not sync.house.mailboxes.save(sync.card.id, sync.owner, cursor):
        raise LeaseLost


class _Batch:
    """The taking-in all of a mailbox belongs to until its folders are in step; opened with the first message."""

    def __init__(self, sync: Syncing) -> None:
        self.sync = sync
        self.id = sync.card.batch

    def open(self) -> str:
        if self.id is None:
            house, card = self.sync.house, self.sync.card
            with house.transaction():
                self.id = house.proofs.open_batch(card.scope, card.address, self.sync.clock())
                house.mailboxes.set_batch(card.id, self.id)
        return self.id

    def close(self) -> None:
        """The journal tells of it when something was kept."""
        if self.id is None:
            return
        house, card, now = self.sync.house, self.sync.card, self.sync.clock()
        counts = house.proofs.counted(self.id)
        with house.transaction():
            house.proofs.close_batch(self.id, counts, now)
            house.mailboxes.set_batch(card.id, None)
            if counts["kept"]:
                said = {"batch": self.id, "source": card.address, **counts}
                house.journal.append(card.scope, "taken_in", said, now)
        self.id = None
