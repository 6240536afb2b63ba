"""The cards of proofs, and what was left alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Count
from django.utils import timezone

from renvoi.backends.database.models import Batch, LeftAlone, Proof, PurchaseProof
from renvoi.backends.database.rows import delete, insert_named, select, select_each, stored, stored_id
from renvoi.casework.ports import Card, Left, NewProof, Outcome, ReadProof, domain_of
from renvoi.facts.scope import Scope, Visibility

_CHUNK = 500
ERASED = "erased"
"""Why mail is left alone that was erased: it is not taken in again from a mailbox."""
_MARK = "UPDATE renvoi_proof SET state = %s, reader_version = %s, title = %s, trouble = %s WHERE id = %s"
CARD = ("id", "digest", "size", "media_type", "name", "owner_id", "visibility", "state", "reader_version")
_KEPT = "SELECT digest, owner_id, visibility FROM renvoi_proof WHERE household_id = %s AND digest IN ({})"
_LEFT = "SELECT digest FROM renvoi_leftalone WHERE household_id = %s AND digest IN ({})"
_OF_BATCH = "SELECT id FROM renvoi_proof WHERE household_id = %s AND batch_id = %s AND digest IN ({})"
_KEEPERS = (
    "SELECT DISTINCT owner_id FROM renvoi_proof{} "
    "WHERE household_id = %s AND visibility = 'private' AND owner_id IS NOT NULL"
)
_BY_PRIVATE = " INDEXED BY one_private_proof_per_bytes"
"""SQLite would walk all proofs of the household, after every handful that was read."""
_CARDS = f"SELECT {', '.join(CARD)} FROM renvoi_proof WHERE household_id = %s AND id IN ({{}})"  # noqa: S608 - our names
_CARDS_OF = _CARDS.replace("AND id IN", "AND digest IN")


class DatabaseProofs:
    def known(self, scope: Scope, digests: Iterable[str]) -> tuple[set[tuple[str, str]], set[str]]:
        asked, home = list(digests), stored_id(scope.household)
        kept = select_each(_KEPT, home, among=asked)
        left = select_each(_LEFT, home, among=asked)
        return {(d, domain_of(str(owner), Visibility(v))) for d, owner, v in kept}, {digest for (digest,) in left}

    def open_batch(self, scope: Scope, source: str, now: datetime) -> str:
        return str(Batch.objects.create(household_id=scope.household, source=source[:400], started_at=now).pk)

    def close_batch(self, batch: str, counts: Mapping[str, int], now: datetime) -> None:
        Batch.objects.filter(pk=batch).update(counts=dict(counts), finished_at=now)

    def keep(self, scope: Scope, batch: str, proofs: Sequence[NewProof], now: datetime) -> list[int]:
        home, taken_in, digests = stored_id(scope.household), stored(now), [proof.digest for proof in proofs]
        rows = (
            {
                "household_id": home,
                "batch_id": stored_id(batch),
                "digest": proof.digest,
                "size": proof.size,
                "media_type": proof.media_type[:100],
                "name": _clean(proof.name),
                "title": "",
                "owner_id": int(proof.owner) if proof.owner else None,
                "visibility": proof.visibility.value,
                "message_id": _clean(proof.message_id, 998),
                "sent_at": stored(proof.sent_at),
                "taken_in_at": taken_in,
                "state": Proof.State.KEPT.value,
                "reader_version": "",
                "trouble": "",
            }
            for proof in proofs
        )
        delete(LeftAlone, "digest", digests, " AND household_id = %s", home)
        insert_named(Proof, rows, ignore=True)
        return sorted(id_ for (id_,) in select_each(_OF_BATCH, home, stored_id(batch), among=digests))

    def leave(self, scope: Scope, batch: str, left: Sequence[Left]) -> None:
        rows = (
            {
                "household_id": stored_id(scope.household),
                "batch_id": stored_id(batch),
                "digest": one.digest,
                "message_id": _clean(one.message_id, 998),
                "sent_at": stored(one.sent_at),
                "reason": one.reason[:40],
            }
            for one in left
        )
        insert_named(LeftAlone, rows, ignore=True)

    def cards(self, household: str, ids: Iterable[int]) -> list[Card]:
        return sorted(map(card_of, select_each(_CARDS, stored_id(household), among=ids)), key=lambda card: card.id)

    def named(self, household: str, message_ids: Iterable[str]) -> list[tuple[str, str, str]]:
        asked = [_clean(one, 998) for one in message_ids if one]
        rows = Proof.objects.filter(household_id=household, message_id__in=asked) if asked else Proof.objects.none()
        found = rows.order_by("id").values_list("message_id", "digest", "owner_id", "visibility")
        return [(name, digest, domain_of(str(owner), Visibility(v))) for name, digest, owner, v in found]

    def counted(self, batch: str) -> dict[str, int]:
        kept, left = (model.objects.filter(batch_id=batch).count() for model in (Proof, LeftAlone))
        return {"kept": kept, "left": left}

    def cards_of(self, household: str, digests: Iterable[str]) -> list[Card]:
        return [card_of(row) for row in select_each(_CARDS_OF, stored_id(household), among=digests)]

    def all_cards(self, household: str) -> Iterator[Card]:
        rows = Proof.objects.filter(household_id=household).order_by("id").values_list(*CARD)
        for row in rows.iterator(chunk_size=_CHUNK):
            yield card_of(row)

    def came(self, household: str, ids: Iterable[int]) -> dict[int, date]:
        rows = Proof.objects.filter(household_id=household, id__in=list(ids)).values_list("id", "taken_in_at")
        return {id_: timezone.localdate(moment) for id_, moment in rows}

    def keepers(self, household: str) -> list[str]:
        keepers = _KEEPERS.format(_BY_PRIVATE if connection.vendor == "sqlite" else "")
        return sorted(str(owner) for (owner,) in select(keepers, stored_id(household)))

    def remove(self, household: str, ids: Iterable[int]) -> set[str]:
        rows = Proof.objects.filter(household_id=household, id__in=list(ids))
        batches = {one for one in rows.values_list("batch_id", flat=True) if one}
        rows.delete()
        empty = set(Batch.objects.filter(pk__in=batches, proofs=None).values_list("pk", flat=True))
        Batch.objects.filter(pk__in=empty).delete()
        return {str(one) for one in empty}

    def set_visibility(self, household: str, ids: Iterable[int], owner: str | None, visibility: Visibility) -> None:
        rows = Proof.objects.filter(household_id=household, id__in=list(ids))
        twins = Proof.objects.filter(household_id=household, visibility=visibility).exclude(id__in=list(ids))
        if visibility is Visibility.PRIVATE:
            twins = twins.filter(owner_id=int(owner) if owner else None)
        rows.filter(digest__in=twins.values("digest")).delete()  # the same bytes lie there already
        rows.update(owner_id=owner, visibility=visibility)

    def outcome(self, batch: str) -> Outcome:
        rows = Proof.objects.filter(batch_id=batch)
        read = rows.filter(state=Proof.State.READ)
        loose = read.filter(links=None).order_by("id").values_list("title", "name")
        broken = rows.filter(state=Proof.State.UNREADABLE).order_by("id").values_list("name", "trouble")
        links = PurchaseProof.objects.filter(proof__batch_id=batch)
        return Outcome(
            purchases=links.values("purchase").distinct().count(),
            filed=links.values("proof").distinct().count(),
            unsure=tuple(title or name for title, name in loose),
            unreadable=tuple((name, why) for name, why in broken),
            waiting=rows.filter(state=Proof.State.KEPT).count(),
        )

    def progress(self, batch: str) -> Outcome:
        waiting = Proof.objects.filter(batch_id=batch, state=Proof.State.KEPT).count()
        links = PurchaseProof.objects.filter(proof__batch_id=batch)
        counted = links.aggregate(purchases=Count("purchase", distinct=True), filed=Count("proof", distinct=True))
        return Outcome(purchases=counted["purchases"], filed=counted["filed"], waiting=waiting)

    def mark_read(self, results: Sequence[tuple[int, ReadProof]], version: str) -> None:
        rows = [
            (
                Proof.State.READ if result.reading else Proof.State.UNREADABLE,
                version,
                _clean(result.title),
                _clean(result.trouble),
                id_,
            )
            for id_, result in results
        ]
        with connection.cursor() as cursor:  # one statement run many times: the ORM's bulk_update is ten times slower
            cursor.executemany(_MARK, rows)

    def erase(self, household: str, ids: Iterable[int]) -> set[str]:
        asked, empty = list(ids), set[str]()
        for part in (asked[start : start + _CHUNK] for start in range(0, len(asked), _CHUNK)):
            ours = Proof.objects.filter(household_id=household)
            digests = list(ours.filter(id__in=part).values_list("digest", flat=True))
            empty |= self.remove(household, part)
            still = set(ours.filter(digest__in=digests).values_list("digest", flat=True))
            gone = [one for one in digests if one not in still]
            rows = (LeftAlone(household_id=household, digest=one, reason=ERASED) for one in gone)
            LeftAlone.objects.bulk_create(rows, ignore_conflicts=True)
        return empty


def _clean(text: str, length: int = 400) -> str:
    """PostgreSQL stores no NUL and no lone surrogate, and a column has its length."""
    return text.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")[:length]


def card_of(row: tuple[Any, ...]) -> Card:
    id_, digest, size, media_type, name, owner, visibility, state, version = row
    return Card(
        id=id_,
        digest=digest,
        size=size,
        media_type=media_type,
        name=name,
        owner=None if owner is None else str(owner),
        visibility=Visibility(visibility),
        state=state,
        reader_version=version,
    )
