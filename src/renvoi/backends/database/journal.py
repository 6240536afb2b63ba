"""The append-only chain of a household.

An entry's digest is SHA-256 over its lines: previous digest, household, seq, moment (ISO 8601, UTC), actor, kind, and
the SHA-256 of its payload. The payload lies beside it and may be erased; the chain still verifies.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import msgspec

from renvoi.backends.database.models import JournalEntry, JournalHead, JournalPayload
from renvoi.backends.database.rows import insert_named, marks, select, stored_id
from renvoi.casework.ports import Entry
from renvoi.facts.scope import Scope

_ANY = "SELECT 1 FROM renvoi_journalentry WHERE household_id = %s AND kind IN ({}) LIMIT 1"


class DatabaseJournal:
    def append(self, scope: Scope, kind: str, payload: Mapping[str, Any], now: datetime) -> int:
        head = self._locked_head(scope.household)
        body = msgspec.json.encode(payload, order="sorted").decode()
        seq, at, actor = head.seq + 1, now.astimezone(UTC), scope.member or ""
        payload_digest = sha256(body.encode()).hexdigest()
        entry = JournalEntry.objects.create(
            household_id=scope.household,
            seq=seq,
            at=at,
            actor_id=int(actor) if actor.isdigit() else None,
            actor_key=actor,
            kind=kind,
            payload_digest=payload_digest,
            previous=head.digest,
            digest=_digest(head.digest, scope.household, seq, at, actor, kind, payload_digest),
        )
        JournalPayload.objects.create(entry=entry, body=body)
        head.seq, head.digest = seq, entry.digest
        head.save(update_fields=["seq", "digest"])
        return seq

    def entries(self, household: str, kinds: Iterable[str] = ()) -> Iterator[Entry]:
        rows = JournalEntry.objects.filter(household_id=household).order_by("seq")
        wanted = list(kinds)
        if wanted:
            if not select(_ANY.format(marks(wanted)), stored_id(household), *wanted):
                return  # most households, most of the time: asked before and after every handful that is read
            rows = rows.filter(kind__in=wanted)
        fields = ("seq", "at", "actor_key", "kind", "payload__body", "payload__erased_at")
        for seq, at, actor, kind, body, erased in rows.values_list(*fields).iterator(chunk_size=500):
            payload = None if erased or not body else msgspec.json.decode(body)
            yield Entry(seq=seq, at=at, actor=actor or None, kind=kind, payload=payload)

    def lock(self, household: str) -> None:
        self._locked_head(household)

    def erase(self, household: str, seq: int, now: datetime) -> None:
        """Leaves a tombstone: the entry and its payload's digest stay, the words go."""
        rows = JournalPayload.objects.filter(entry__household_id=household, entry__seq=seq)
        rows.update(body="", erased_at=now)

    def check(self, household: str) -> list[str]:
        wrong: list[str] = []
        previous, expected = "", 1
        rows = JournalEntry.objects.filter(household_id=household).order_by("seq").select_related("payload")
        for entry in rows.iterator(chunk_size=500):
            wrong += _faults(entry, household, previous, expected)
            previous, expected = entry.digest, entry.seq + 1
        head = JournalHead.objects.filter(household_id=household).first()
        if (head.digest if head else "") != previous:
            wrong.append("journal: its end does not match its head (entries were cut off or added outside renvoi)")
        return wrong

    @staticmethod
    def _locked_head(household: str) -> JournalHead:
        insert_named(JournalHead, [{"household_id": stored_id(household), "seq": 0, "digest": ""}], ignore=True)
        return JournalHead.objects.select_for_update().get(household_id=household)


def _faults(entry: JournalEntry, household: str, previous: str, expected: int) -> Iterator[str]:
    where = f"journal entry {entry.seq} ({entry.kind})"
    if entry.seq != expected:
        yield f"{where}: entry {expected} is missing before it"
    if entry.previous != previous:
        yield f"{where}: does not follow the entry before it"
    at = entry.at.astimezone(UTC)
    if entry.digest != _digest(
        entry.previous, household, entry.seq, at, entry.actor_key, entry.kind, entry.payload_digest
    ):
        yield f"{where}: was changed after it was written"
    payload = getattr(entry, "payload", None)
    if payload is None:
        yield f"{where}: its payload is missing"
    elif not payload.erased_at and sha256(payload.body.encode()).hexdigest() != entry.payload_digest:
        yield f"{where}: its payload was changed after it was written"


def _digest(*lines: str | int | datetime) -> str:
    texts = (one.isoformat(timespec="microseconds") if isinstance(one, datetime) else str(one) for one in lines)
    return sha256("\n".join(texts).encode()).hexdigest()
