"""What is derived and may be made anew: readings, join keys, purchases, questions, search text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TypeVar

import msgspec
from django.db.models import F, Q

from renvoi.backends.database.models import (
    IdentifierRow,
    Proof,
    PurchaseProof,
    PurchaseRow,
    QuestionRow,
    ReadingRow,
    SearchText,
)
from renvoi.backends.database.proofs import CARD, card_of
from renvoi.backends.database.rows import insert, stored_id
from renvoi.casework.ports import Card, Filed, OpenQuestion, ReadProof, domain_of
from renvoi.facts.purchase import Purchase
from renvoi.facts.reading import Reading
from renvoi.facts.scope import Visibility
from renvoi.reading.grouping.keys import fold_number

T = TypeVar("T")

_JOIN = "join"
_MINTED = "minted"
_CHUNK = 400
_IDENTIFIER = ("household_id", "proof_id", "purchase_id", "kind", "folded", "shown")
_WORDS = ("household_id", "proof_id", "purchase_id", "words")
_COLUMNS = [
    "owner_id", "visibility", "payload", "merchant", "title", "order_number", "ordered_on", "newest_on", "delivered_on",
    "total", "currency", "last_day", "last_day_act", "last_day_certainty", "stage", "owed", "owed_due_on",
    "owed_late_from",
]  # fmt: skip
_decode_reading = msgspec.msgpack.Decoder(Reading)
_decode_purchase = msgspec.msgpack.Decoder(Purchase)


class DatabaseShelf:
    def save_readings(self, household: str, results: Sequence[tuple[int, ReadProof]]) -> None:
        rows = [
            ReadingRow(
                household_id=household,
                proof_id=id_,
                reader_version=one.reading.reader_version,
                kind=one.reading.kind.value,
                payload=msgspec.msgpack.encode(one.reading),
            )
            for id_, one in results
            if one.reading is not None
        ]
        ReadingRow.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["proof", "reader_version"], update_fields=["kind", "payload"]
        )
        self._index_proofs(household, results)

    def put_keys(self, household: str, keys: Mapping[int, Iterable[str]]) -> None:
        IdentifierRow.objects.filter(proof_id__in=list(keys), kind=_JOIN).delete()
        home = stored_id(household)
        rows = (
            (home, id_, None, _JOIN, key[:300], "") for id_, several in keys.items() for key in sorted(set(several))
        )
        insert(IdentifierRow, _IDENTIFIER, rows)

    def readings(self, household: str, digests: Iterable[str]) -> list[Reading]:
        proofs: set[int] = set()
        for part in _parts(digests):
            proofs.update(Proof.objects.filter(household_id=household, digest__in=part).values_list("id", flat=True))
        return [_decode_reading.decode(payload) for payload, *_ in _current(household, proofs)]

    def read_as(self, household: str, kind: str) -> Iterator[tuple[Card, Reading]]:
        rows = ReadingRow.objects.filter(household_id=household, kind=kind, reader_version=F("proof__reader_version"))
        fields = [f"proof__{name}" for name in CARD]
        for payload, *card in rows.order_by("proof_id").values_list("payload", *fields).iterator(chunk_size=_CHUNK):
            yield card_of(tuple(card)), _decode_reading.decode(bytes(payload))

    def faults(self, household: str) -> Iterator[str]:
        unread = Proof.objects.filter(household_id=household, state=Proof.State.READ, readings=None)
        for proof in unread.iterator():
            yield f"proof {proof.digest[:12]} ({proof.name}): its reading is missing; run: renvoi rebuild"
        empty = PurchaseRow.objects.filter(household_id=household, search_text=None)
        for purchase in empty.iterator():
            yield f"purchase {purchase.pk}: cannot be found by search; run: renvoi rebuild"

    @staticmethod
    def _index_proofs(household: str, results: Sequence[tuple[int, ReadProof]]) -> None:
        SearchText.objects.filter(proof_id__in=[id_ for id_, _ in results]).delete()
        home = stored_id(household)
        insert(SearchText, _WORDS, ((home, id_, None, one.words) for id_, one in results if one.words))

    def find(self, household: str, keys: Iterable[str], but: Iterable[int] = ()) -> list[Reading]:
        joins = IdentifierRow.objects.filter(household_id=household, kind=_JOIN)
        proofs: set[int] = set()
        for part in _parts(keys):
            proofs.update(p for p in joins.filter(folded__in=part).values_list("proof_id", flat=True) if p is not None)
        proofs.difference_update(but)
        return [_decode_reading.decode(payload) for payload, *_ in _current(household, proofs)]

    def recent(self, household: str, since: date) -> dict[str, list[Reading]]:
        links = PurchaseProof.objects.filter(purchase__household_id=household, purchase__newest_on__gte=since)
        out: dict[str, list[Reading]] = {}
        for payload, visibility, owner in _current(household, set(links.values_list("proof_id", flat=True))):
            domain = f"{owner}:" if visibility == Visibility.PRIVATE else ""
            out.setdefault(domain, []).append(_decode_reading.decode(payload))
        return out

    def minted(self, household: str, anchors: Iterable[str], ids: Iterable[str] = ()) -> dict[str, str]:
        rows = IdentifierRow.objects.filter(household_id=household, kind=_MINTED)
        out: dict[str, str] = {}
        for part in _parts(anchors):
            out.update(rows.filter(folded__in=part).values_list("folded", "shown"))
        for part in _parts(ids):
            out.update(rows.filter(shown__in=part).values_list("folded", "shown"))
        return out

    def mint(self, household: str, minted: Mapping[str, str]) -> None:
        home = stored_id(household)
        rows = ((home, None, None, _MINTED, anchor[:300], id_) for anchor, id_ in minted.items())
        insert(IdentifierRow, _IDENTIFIER, rows)

    def purchases(self, household: str, ids: Iterable[str]) -> list[Purchase]:
        out: list[Purchase] = []
        for part in _parts(ids):
            rows = PurchaseRow.objects.filter(household_id=household, id__in=part)
            out += [_decode_purchase.decode(bytes(p)) for p in rows.values_list("payload", flat=True)]
        return out

    def all_purchases(self, household: str) -> Iterator[Purchase]:
        rows = PurchaseRow.objects.filter(household_id=household).order_by("id").values_list("payload", flat=True)
        for payload in rows.iterator(chunk_size=_CHUNK):
            yield _decode_purchase.decode(bytes(payload))

    def open(self, household: str, today: date) -> list[str]:
        rows = PurchaseRow.objects.filter(household_id=household)
        still = Q(last_day__gte=today - timedelta(days=1)) | Q(last_day=None) | Q(owed__isnull=False)
        return [str(pk) for pk in rows.filter(still).order_by("id").values_list("pk", flat=True)]

    def doubtful(self, household: str, since: date) -> Iterator[Purchase]:
        lately = Q(newest_on__gte=since) | Q(newest_on=None) | Q(last_day__gte=since)
        rows = PurchaseRow.objects.filter(lately, household_id=household).values_list("payload", flat=True)
        for payload in rows.iterator(chunk_size=_CHUNK):
            one = _decode_purchase.decode(bytes(payload))
            if one.doubts:
                yield one

    def shown(self, household: str, ids: Iterable[str]) -> list[tuple[Purchase, str | None, Visibility]]:
        out: list[tuple[Purchase, str | None, Visibility]] = []
        for part in _parts(ids):
            rows = PurchaseRow.objects.filter(household_id=household, id__in=part)
            for payload, owner, visibility in rows.values_list("payload", "owner_id", "visibility"):
                one = _decode_purchase.decode(bytes(payload))
                out.append((one, None if owner is None else str(owner), Visibility(visibility)))
        return out

    def holding(self, household: str, digests: Iterable[str]) -> set[str]:
        out: set[str] = set()
        for part in _parts(digests):
            rows = PurchaseProof.objects.filter(purchase__household_id=household, proof__digest__in=part)
            out |= {str(id_) for id_ in rows.values_list("purchase_id", flat=True)}
        return out

    def put(self, household: str, filed: Sequence[Filed]) -> None:
        rows = [_purchase_row(household, one) for one in filed]
        PurchaseRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=_COLUMNS)
        ids = [row.pk for row in rows]
        self._link(household, filed)
        IdentifierRow.objects.filter(purchase_id__in=ids).delete()
        home = stored_id(household)
        insert(
            IdentifierRow,
            _IDENTIFIER,
            (
                (home, None, stored_id(one.purchase.id), kind, folded[:300], shown[:200])
                for one in filed
                for kind, folded, shown in numbers_of(one.purchase)
            ),
        )
        SearchText.objects.filter(purchase_id__in=ids).delete()
        insert(SearchText, _WORDS, ((home, None, stored_id(one.purchase.id), one.words) for one in filed))

    @staticmethod
    def _link(household: str, filed: Sequence[Filed]) -> None:
        digests = {digest for one in filed for digest in one.purchase.proofs}
        ids: dict[tuple[str, str], int] = {}
        for part in _parts(digests):
            rows = Proof.objects.filter(household_id=household, digest__in=part)
            for id_, digest, owner, visibility in rows.values_list("id", "digest", "owner_id", "visibility"):
                ids[digest, domain_of(str(owner), Visibility(visibility))] = id_
        PurchaseProof.objects.filter(purchase_id__in=[one.purchase.id for one in filed]).delete()
        insert(
            PurchaseProof,
            ("purchase_id", "proof_id"),
            (
                (stored_id(one.purchase.id), ids[digest, domain])
                for one in filed
                for domain in (domain_of(one.owner, one.visibility),)
                for digest in one.purchase.proofs
                if (digest, domain) in ids
            ),
        )

    def drop(self, household: str, ids: Iterable[str]) -> None:
        for part in _parts(ids):
            PurchaseRow.objects.filter(household_id=household, id__in=part).delete()

    def ask(self, household: str, questions: Sequence[OpenQuestion]) -> None:
        QuestionRow.objects.filter(household_id=household).delete()
        QuestionRow.objects.bulk_create(
            QuestionRow(
                household_id=household,
                key=one.key[:200],
                kind=one.kind,
                purchase_id=one.purchase,
                other_id=one.other,
                values=one.values,
            )
            for one in questions
        )


def _current(household: str, proofs: Iterable[int]) -> Iterator[tuple[bytes, str, int | None]]:
    """(payload, visibility, owner) of each proof's reading, of the version it was last read with."""
    fields = ("payload", "proof__visibility", "proof__owner_id")
    for part in _parts(proofs):
        rows = ReadingRow.objects.filter(household_id=household, proof_id__in=part)
        for payload, *rest in rows.filter(reader_version=F("proof__reader_version")).values_list(*fields):
            yield bytes(payload), rest[0], rest[1]


def numbers_of(purchase: Purchase) -> Iterator[tuple[str, str, str]]:
    """(kind, folded, shown) of every number a person may type to find the purchase."""
    for number in purchase.order_numbers:
        yield "order_number", fold_number(number.value), number.value
    for parcel in purchase.parcels:
        if parcel.tracking_number:
            yield "tracking_number", fold_number(parcel.tracking_number.value), parcel.tracking_number.value
    for kind, fact in (("invoice_number", purchase.invoice_number), ("return_number", purchase.return_number)):
        if fact:
            yield kind, fold_number(fact.value), fact.value


def _purchase_row(household: str, one: Filed) -> PurchaseRow:
    return PurchaseRow(
        id=one.purchase.id,
        household_id=household,
        owner_id=one.owner,
        visibility=one.visibility,
        payload=msgspec.msgpack.encode(one.purchase),
        **one.columns,
    )


def _parts(values: Iterable[T]) -> Iterator[list[T]]:
    rest = list(values)
    for start in range(0, len(rest), _CHUNK):
        yield rest[start : start + _CHUNK]
