"""Take in: gate, archive, de-duplicate, and leave one reading job behind for each handful of new proofs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from hashlib import sha256

from msgspec import Struct, field
from msgspec.structs import replace

from renvoi.casework.ports import Given, House, Left, NewProof, Refused
from renvoi.facts.scope import Scope
from renvoi.reading.gate import Verdict, gate

HANDFUL = 64
HANDFUL_BYTES = 8 * 2**20
READ_JOB = "read"
TAKEN_IN = "taken_in"

Clock = Callable[[], datetime]


class TakenIn(Struct, kw_only=True):
    """What came of one taking-in, before anything is read."""

    batch: str
    seen: int = 0
    kept: int = 0
    known: int = 0
    """Same bytes as something already kept or left alone."""
    left: Counter[str] = field(default_factory=Counter)
    """Left alone, by reason code of the gate."""
    refused: list[Refused] = field(default_factory=list)


def take_in(
    house: House,
    scope: Scope,
    originals: Iterable[Given | Refused],
    *,
    source: str,
    clock: Clock,
    keep_all: bool = False,
) -> Iterator[TakenIn]:
    """Takes in all originals and yields the running account after each handful; the last one yielded is final.

    Everything counted as kept is durable: archived, carded, and a job waits for it. Run again after a kill, it
    goes on where it was: what is known is passed over.
    """
    account = TakenIn(batch=house.proofs.open_batch(scope, source, clock()))
    for handful in _handfuls(originals, account):
        take_handful(house, scope, handful, account, clock, keep_all=keep_all)
        yield account
    _close(house, scope, account, source, clock)
    yield account


def _handfuls(originals: Iterable[Given | Refused], account: TakenIn) -> Iterator[list[Given]]:
    handful: list[Given] = []
    size = 0
    for one in originals:
        account.seen += 1
        if isinstance(one, Refused):
            account.refused.append(one)
            continue
        handful.append(one)
        size += len(one.data)
        if len(handful) >= HANDFUL or size >= HANDFUL_BYTES:
            yield handful
            handful, size = [], 0
    if handful:
        yield handful


def take_handful(
    house: House,
    scope: Scope,
    handful: Sequence[Given],
    account: TakenIn,
    clock: Clock,
    *,
    keep_all: bool = False,
    left_before: Sequence[Left] = (),
    beside: Callable[[], None] = lambda: None,
) -> None:
    """Takes in one handful: durable bytes first, then its cards and the job that reads them in one transaction.

    `left_before`: messages judged without all their bytes. `beside` runs in the same transaction, as a cursor must.
    """
    fresh = _fresh(house, scope, handful, keep_all=keep_all)
    account.known += len(handful) - len(fresh)
    judged = [(digest, one, _verdict(one, keep_all=keep_all)) for digest, one in fresh]
    keep = [(digest, one, verdict) for digest, one, verdict in judged if verdict is None or verdict.keep]
    left = [_left(digest, verdict) for digest, _, verdict in judged if verdict is not None and not verdict.keep]
    left += left_before
    house.archive.keep(scope.household, [(digest, one.data) for digest, one, _ in keep])
    account.kept += len(keep)
    account.left.update(one.reason for one in left)
    now = clock()
    with house.transaction():
        house.proofs.leave(scope, account.batch, left)
        ids = house.proofs.keep(scope, account.batch, [_card(*one) for one in keep], now)
        if ids:
            house.work.add(scope.household, READ_JOB, f"{READ_JOB}:{scope.household}:{ids[0]}", {"proofs": ids})
        beside()


def _fresh(house: House, scope: Scope, handful: Sequence[Given], *, keep_all: bool) -> list[tuple[str, Given]]:
    """(digest, original) of what is neither kept, for all or for its giver, nor left alone before.

    What the gate once left alone is passed over only where the gate would be asked again.
    """
    given = {(sha256(one.data).hexdigest(), one.domain): one for one in handful}
    kept, left = house.proofs.known(scope, {digest for digest, _ in given})
    return [
        (digest, one)
        for (digest, domain), one in given.items()
        if not kept & {(digest, domain), (digest, "")} and not (digest in left and one.mailbox and not keep_all)
    ]


def _verdict(one: Given, *, keep_all: bool) -> Verdict | None:
    """None for what is no message. What a person gave is kept whatever the gate says, and so is all on demand."""
    if not one.mailbox and one.media_type != "message/rfc822":
        return None
    verdict = gate(one.data)
    return replace(verdict, keep=True) if keep_all or not one.mailbox else verdict


def _left(digest: str, verdict: Verdict) -> Left:
    return Left(digest=digest, message_id=verdict.message_id, sent_at=verdict.sent_at, reason=verdict.reason)


def _card(digest: str, one: Given, verdict: Verdict | None) -> NewProof:
    return NewProof(
        digest=digest,
        size=len(one.data),
        media_type=one.media_type,
        name=one.name,
        owner=one.owner,
        visibility=one.visibility,
        message_id=verdict.message_id if verdict else "",
        sent_at=verdict.sent_at if verdict else None,
    )


def _close(house: House, scope: Scope, account: TakenIn, source: str, clock: Clock) -> None:
    now = clock()
    counts = {
        "seen": account.seen,
        "kept": account.kept,
        "known": account.known,
        "left": account.left.total(),
        "refused": len(account.refused),
    }
    with house.transaction():
        house.proofs.close_batch(account.batch, counts, now)
        house.journal.append(scope, TAKEN_IN, {"batch": account.batch, "source": source, **counts}, now)
