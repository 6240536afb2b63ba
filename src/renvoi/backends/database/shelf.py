"""What is derived and may be made anew: readings, join keys, purchases, questions, search text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from operator import itemgetter
from typing import Any

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
from renvoi.backends.database.ranking import number_tokens, proof_rank, purchase_rank
from renvoi.backends.database.rows import (
    CHUNK,
    delete,
    insert,
    insert_named,
    parts,
    select_each,
    shown_id,
    stored,
    stored_id,
)
from renvoi.casework.ports import Card, Filed, OpenQuestion, ReadProof, domain_of
from renvoi.facts.purchase import Purchase
from renvoi.facts.reading import Reading
from renvoi.facts.scope import Visibility
from renvoi.facts.words import fold_words
from renvoi.reading.grouping.keys import fold_number, identifiers

_JOIN = "join"
_MINTED = "minted"
_READING = ("household_id", "proof_id", "reader_version", "kind", "payload")
_IDENTIFIER = ("household_id", "proof_id", "purchase_id", "kind", "folded", "shown")
_WORDS = ("id", "household_id", "proof_id", "purchase_id", "words", "numbers")
_JOINED = "SELECT proof_id FROM renvoi_identifierrow WHERE household_id = %s AND kind = %s AND folded IN ({})"
_ANCHORS = "SELECT folded, shown FROM renvoi_identifierrow WHERE household_id = %s AND kind = 'minted' AND {} IN ({{}})"
_PROOFS = "SELECT id, digest, owner_id, visibility FROM renvoi_proof WHERE household_id = %s AND digest IN ({})"
_HOLDING = (
    "SELECT l.purchase_id FROM renvoi_purchaseproof l JOIN renvoi_proof p ON p.id = l.proof_id "
    "WHERE p.household_id = %s AND p.digest IN ({})"
)
_CURRENT = (
    "SELECT r.payload, p.visibility, p.owner_id FROM renvoi_readingrow r JOIN renvoi_proof p ON p.id = r.proof_id "
    "WHERE r.reader_version = p.reader_version AND r.household_id = %s AND r.proof_id IN ({})"
)
_decode_reading = msgspec.msgpack.Decoder(Reading)
_decode_purchase = msgspec.msgpack.Decoder(Purchase)
LATELY = timedelta(days=31)
"""A purchase without a last day changes by itself only while something of it is still to come."""


class DatabaseShelf:
    def save_readings(self, household: str, results: Sequence[tuple[int, ReadProof]]) -> None:
        home = stored_id(household)
        rows = (
            (home, id_, one.reading.reader_version, one.reading.kind.value.value, msgspec.msgpack.encode(one.reading))
            for id_, one in results
            if one.reading is not None
        )
        insert(ReadingRow, _READING, rows, unique=("proof_id", "reader_version"))
        self._index_proofs(household, results)

    def put_keys(self, household: str, keys: Mapping[int, Iterable[str]]) -> None:
        delete(IdentifierRow, "proof_id", keys, " AND kind = %s", _JOIN)
        home = stored_id(household)
        rows = (
            (home, id_, None, _JOIN, key[:300], "") for id_, several in keys.items() for key in sorted(set(several))
        )
        insert(IdentifierRow, _IDENTIFIER, rows)

    def readings(self, household: str, digests: Iterable[str]) -> list[Reading]:
        proofs: set[int] = set()
        for part in parts(digests):
            proofs.update(Proof.objects.filter(household_id=household, digest__in=part).values_list("id", flat=True))
        return [_decode_reading.decode(payload) for payload, *_ in _current(household, proofs)]

    def read_as(self, household: str, kind: str) -> Iterator[tuple[Card, Reading]]:
        rows = ReadingRow.objects.filter(household_id=household, kind=kind, reader_version=F("proof__reader_version"))
        fields = [f"proof__{name}" for name in CARD]
        for payload, *card in rows.order_by("proof_id").values_list("payload", *fields).iterator(chunk_size=CHUNK):
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
        delete(SearchText, "proof_id", [id_ for id_, _ in results])
        home = stored_id(household)
        cards = Proof.objects.filter(pk__in=[id_ for id_, _ in results]).only("name", "sent_at", "taken_in_at")
        known = {card.pk: card for card in cards}
        rows = []
        for id_, one in results:
            if one.words and id_ in known:
                card, reading = known[id_], one.reading
                moment = (reading.sent_at if reading else None) or card.sent_at or card.taken_in_at
                numbers = [shown for _, _, shown in identifiers(reading)] if reading else []
                words = f"{one.words} {fold_words(card.name)}"
                rows.append((proof_rank(id_, moment), home, id_, None, words, number_tokens(numbers)))
        insert(SearchText, _WORDS, _in_order(rows), unique=("id",))

    def find(self, household: str, keys: Iterable[str], but: Iterable[int] = ()) -> list[Reading]:
        joins = select_each(_JOINED, stored_id(household), _JOIN, among=keys)
        proofs = {proof for (proof,) in joins if proof is not None}.difference(but)
        return [_decode_reading.decode(payload) for payload, *_ in _current(household, proofs)]

    def recent(self, household: str, since: date) -> dict[str, list[Reading]]:
        links = PurchaseProof.objects.filter(purchase__household_id=household, purchase__newest_on__gte=since)
        out: dict[str, list[Reading]] = {}
        for payload, visibility, owner in _current(household, set(links.values_list("proof_id", flat=True))):
            domain = f"{owner}:" if visibility == Visibility.PRIVATE else ""
            out.setdefault(domain, []).append(_decode_reading.decode(payload))
        return out

    def minted(self, household: str, anchors: Iterable[str], ids: Iterable[str] = ()) -> dict[str, str]:
        home = stored_id(household)
        of_anchors = select_each(_ANCHORS.format("folded"), home, among=anchors)
        of_ids = select_each(_ANCHORS.format("shown"), home, among=ids)
        return dict([*of_anchors, *of_ids])

    def mint(self, household: str, minted: Mapping[str, str]) -> None:
        home = stored_id(household)
        rows = ((home, None, None, _MINTED, anchor[:300], id_) for anchor, id_ in minted.items())
        insert(IdentifierRow, _IDENTIFIER, rows)

    def unmint(self, household: str, ids: Iterable[str]) -> None:
        for part in parts(ids):
            IdentifierRow.objects.filter(household_id=household, kind=_MINTED, shown__in=part).delete()

    def purchases(self, household: str, ids: Iterable[str]) -> list[Purchase]:
        out: list[Purchase] = []
        for part in parts(ids):
            rows = PurchaseRow.objects.filter(household_id=household, id__in=part)
            out += [_decode_purchase.decode(bytes(p)) for p in rows.values_list("payload", flat=True)]
        return out

    def all_purchases(self, household: str) -> Iterator[Purchase]:
        rows = PurchaseRow.objects.filter(household_id=household).order_by("id").values_list("payload", flat=True)
        for payload in rows.iterator(chunk_size=CHUNK):
            yield _decode_purchase.decode(bytes(payload))

    def open(self, household: str, today: date) -> list[str]:
        rows = PurchaseRow.objects.filter(household_id=household)
        lately = Q(newest_on=None) | Q(newest_on__gte=today - LATELY)
        still = Q(last_day__gte=today - timedelta(days=1)) | Q(last_day=None) & lately | Q(owed__isnull=False)
        still |= Q(giving_back=True)
        return [str(pk) for pk in rows.filter(still).order_by("id").values_list("pk", flat=True)]

    def doubtful(self, household: str, since: date) -> Iterator[Purchase]:
        lately = Q(newest_on__gte=since) | Q(newest_on=None) | Q(last_day__gte=since)
        rows = PurchaseRow.objects.filter(lately, household_id=household).values_list("payload", flat=True)
        for payload in rows.iterator(chunk_size=CHUNK):
            one = _decode_purchase.decode(bytes(payload))
            if one.doubts:
                yield one

    def shown(self, household: str, ids: Iterable[str]) -> list[tuple[Purchase, str | None, Visibility]]:
        out: list[tuple[Purchase, str | None, Visibility]] = []
        for part in parts(ids):
            rows = PurchaseRow.objects.filter(household_id=household, id__in=part)
            for payload, owner, visibility in rows.values_list("payload", "owner_id", "visibility"):
                one = _decode_purchase.decode(bytes(payload))
                out.append((one, None if owner is None else str(owner), Visibility(visibility)))
        return out

    def holding(self, household: str, digests: Iterable[str]) -> set[str]:
        return {shown_id(one) for (one,) in select_each(_HOLDING, stored_id(household), among=digests)}

    def put(self, household: str, filed: Sequence[Filed]) -> None:
        insert_named(PurchaseRow, (_purchase_row(household, one) for one in filed), unique=("id",))
        ids = [stored_id(one.purchase.id) for one in filed]
        self._link(household, filed)
        delete(IdentifierRow, "purchase_id", ids)
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
        delete(SearchText, "purchase_id", ids)
        words = (
            (
                purchase_rank(one.purchase.id, one.columns.get("newest_on")),
                home,
                None,
                stored_id(one.purchase.id),
                one.words,
                number_tokens(shown for _, _, shown in numbers_of(one.purchase)),
            )
            for one in filed
        )
        insert(SearchText, _WORDS, _in_order(words), unique=("id",))

    @staticmethod
    def _link(household: str, filed: Sequence[Filed]) -> None:
        digests = {digest for one in filed for digest in one.purchase.proofs}
        rows = select_each(_PROOFS, stored_id(household), among=digests)
        ids = {(digest, domain_of(str(owner), Visibility(seen))): id_ for id_, digest, owner, seen in rows}
        delete(PurchaseProof, "purchase_id", [stored_id(one.purchase.id) for one in filed])
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

    def private_to(self, household: str, member: str) -> list[str]:
        rows = PurchaseRow.objects.filter(household_id=household, visibility=Visibility.PRIVATE, owner=int(member))
        return [str(pk) for pk in rows.values_list("pk", flat=True)]

    def drop(self, household: str, ids: Iterable[str]) -> None:
        for part in parts(ids):
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


def _in_order(rows: Iterable[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """FTS5 gathers what comes in the order of its row numbers, and writes it out whenever one is smaller."""
    return sorted(rows, key=itemgetter(0))


def _current(household: str, proofs: Iterable[int]) -> Iterator[tuple[bytes, str, int | None]]:
    """(payload, visibility, owner) of each proof's reading, of the version it was last read with."""
    for payload, visibility, owner in select_each(_CURRENT, stored_id(household), among=proofs):
        yield bytes(payload), visibility, owner


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


def _purchase_row(household: str, one: Filed) -> dict[str, Any]:
    return {
        "id": stored_id(one.purchase.id),
        "household_id": stored_id(household),
        "owner_id": int(one.owner) if one.owner else None,
        "visibility": one.visibility.value,
        "payload": msgspec.msgpack.encode(one.purchase),
        **{name: stored(value) for name, value in one.columns.items()},
    }
