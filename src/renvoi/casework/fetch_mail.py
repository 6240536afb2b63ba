"""Fetches a handful of messages with bounded memory; of large ones first only what the gate asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from msgspec import Struct

from renvoi.casework.mail_ports import MailboxCard, MailSession, Outline
from renvoi.casework.ports import Given, Left
from renvoi.casework.take_in import HANDFUL, HANDFUL_BYTES
from renvoi.reading.gate import Verdict, gate
from renvoi.reading.gate_head import PartListed, gate_head

LARGE = 256 * 2**10
"""From this size on the gate is asked before all bytes are fetched."""
HEAD = 512 * 2**10
TOO_LARGE = 60 * 2**20
MESSAGE = "message/rfc822"


class Fetched(Struct, frozen=True, kw_only=True):
    """What came of a handful. `withheld` are UIDs the server lists but did not hand over."""

    given: list[Given]
    left: list[Left]
    withheld: set[int]
    refused: int = 0


def handfuls(outlines: Sequence[Outline]) -> Iterator[list[Outline]]:
    """Newest first, at most HANDFUL messages and HANDFUL_BYTES together; a large message by itself."""
    handful: list[Outline] = []
    size = 0
    for one in sorted(outlines, key=lambda outline: -outline.uid):
        alone = one.size > LARGE
        if handful and (alone or len(handful) >= HANDFUL or size + one.size > HANDFUL_BYTES):
            yield handful
            handful, size = [], 0
        if alone:
            yield [one]
            continue
        handful.append(one)
        size += one.size
    if handful:
        yield handful


def fetch(session: MailSession, handful: Sequence[Outline], card: MailboxCard, folder: str) -> Fetched:
    """The bytes of a handful, or why a message is left alone without them. Raises MailTrouble."""
    if len(handful) == 1 and handful[0].size > LARGE:
        return _large(session, handful[0], card, folder)
    bodies = session.bodies([one.uid for one in handful])
    missing = {one.uid for one in handful} - bodies.keys()
    there = {one.uid for one in session.outlines(sorted(missing))} if missing else set()
    given = [_given(card, folder, uid, data) for uid, data in bodies.items() if data.strip()]
    return Fetched(given=given, left=[], withheld=there, refused=len(bodies) - len(given))


def _large(session: MailSession, outline: Outline, card: MailboxCard, folder: str) -> Fetched:
    head = session.head(outline.uid, HEAD)
    if head is None:
        return Fetched(given=[], left=[], withheld=set())
    parts = session.parts(outline.uid)
    listed = [PartListed(one.media_type, one.name, one.size) for one in parts or ()]
    verdict = gate_head(head, listed) if parts else None
    if verdict is not None:
        return Fetched(given=[], left=[_left(head, outline, verdict, verdict.reason)], withheld=set())
    if outline.size > TOO_LARGE:
        return Fetched(given=[], left=[_left(head, outline, gate(head), "too_large")], withheld=set())
    data = session.body(outline)
    given = [_given(card, folder, outline.uid, data)] if data else []
    return Fetched(given=given, left=[], withheld=set())


def _left(head: bytes, outline: Outline, verdict: Verdict, reason: str) -> Left:
    """Its digest is that of what was looked at and of its size: all of its bytes were never here."""
    digest = sha256(b"head of %d bytes\0" % outline.size + head).hexdigest()
    return Left(digest=digest, message_id=verdict.message_id, sent_at=verdict.sent_at, reason=reason)


def _given(card: MailboxCard, folder: str, uid: int, data: bytes) -> Given:
    return Given(
        name=f"{folder}/{uid}.eml",
        media_type=MESSAGE,
        data=data,
        mailbox=True,
        owner=card.owner,
        visibility=card.visibility,
    )
