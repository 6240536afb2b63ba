"""The rows of merchants' terms and of the pages that are watched."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

import msgspec
from django.db.models import QuerySet

from renvoi.backends.database.models import TermsRow, WatchedPageRow
from renvoi.backends.database.rows import parts
from renvoi.casework.ports import domain_of
from renvoi.casework.terms.ports import WatchedPage
from renvoi.facts.return_policy import ReturnPolicy
from renvoi.facts.scope import Visibility
from renvoi.facts.terms import KeptTerms

_PAGE = (
    "url", "merchant", "keys", "active", "etag", "last_modified", "looked_at", "look_after", "trouble", "attempts",
)  # fmt: skip
_decode = msgspec.msgpack.Decoder(ReturnPolicy).decode


class DatabaseTerms:
    def put(self, household: str, texts: Sequence[tuple[int, KeptTerms, Sequence[str]]]) -> None:
        held = {row.proof_id: row for row in TermsRow.objects.filter(proof_id__in=[id_ for id_, _, _ in texts])}
        for id_, one, said in texts:
            row = held.get(id_)
            TermsRow.objects.update_or_create(
                proof_id=id_,
                defaults={
                    "household_id": household,
                    "merchant": one.merchant[:200],
                    "keys": list(one.keys),
                    "url": one.url,
                    "seen_on": min(one.seen_on, row.seen_on) if row else one.seen_on,
                    "seen_until": max(one.seen_until, row.seen_until) if row else one.seen_until,
                    "payload": msgspec.msgpack.encode(one.policy),
                    "said": [_storable(line) for line in said],
                },
            )

    def all(self, household: str) -> list[KeptTerms]:
        return _kept(TermsRow.objects.filter(household_id=household))

    def concerning(self, household: str, proofs: Collection[str], keys: Collection[str]) -> list[KeptTerms]:
        rows = TermsRow.objects.filter(household_id=household)
        wanted = set(keys)
        named = rows.exclude(merchant="").values_list("pk", "keys") if wanted else ()
        ids = {pk for pk, own in named if wanted & set(own)}
        for part in parts(proofs):
            ids |= set(rows.filter(proof__digest__in=part).values_list("pk", flat=True))
        return _kept(rows.filter(pk__in=ids)) if ids else []

    def said(self, household: str, proof: str, domain: str = "") -> tuple[str, ...]:
        rows = TermsRow.objects.filter(household_id=household, proof__digest=proof).select_related("proof")
        return next((tuple(row.said) for row in rows if _domain(row) in ("", domain)), ())

    def seen(self, household: str, proof: str, day: date) -> None:
        rows = TermsRow.objects.filter(household_id=household, proof__digest=proof, seen_until__lt=day)
        rows.filter(proof__visibility=Visibility.HOUSEHOLD.value).update(seen_until=day)

    def watch(self, household: str, page: WatchedPage) -> str:
        given = {"merchant": page.merchant[:200], "keys": list(page.keys), "active": True, "look_after": None}
        row, _ = WatchedPageRow.objects.update_or_create(household_id=household, url=page.url, defaults=given)
        return str(row.pk)

    def pages(self, household: str) -> list[WatchedPage]:
        rows = WatchedPageRow.objects.filter(household_id=household).order_by("merchant", "url")
        return [_page(row) for row in rows]

    def page(self, household: str, id_: str) -> WatchedPage | None:
        row = WatchedPageRow.objects.filter(household_id=household, pk=id_).first()
        return _page(row) if row else None

    def stop(self, household: str, id_: str) -> None:
        WatchedPageRow.objects.filter(household_id=household, pk=id_).update(active=False)

    def looked(self, page: WatchedPage) -> None:
        values = {
            name: getattr(page, name) for name in ("etag", "last_modified", "looked_at", "look_after", "attempts")
        }
        values |= {"etag": page.etag[:400], "last_modified": page.last_modified[:100], "trouble": page.trouble[:40]}
        WatchedPageRow.objects.filter(household_id=page.household, pk=page.id).update(**values)


def _kept(rows: QuerySet[TermsRow]) -> list[KeptTerms]:
    return [
        KeptTerms(
            proof=row.proof.digest,
            seen_on=row.seen_on,
            seen_until=row.seen_until,
            policy=_decode(bytes(row.payload)),
            merchant=row.merchant,
            keys=tuple(row.keys),
            url=row.url,
            domain=_domain(row),
        )
        for row in rows.select_related("proof").defer("said").order_by("seen_on", "pk")
    ]


def _domain(row: TermsRow) -> str:
    owner = row.proof.owner_id
    return domain_of(None if owner is None else str(owner), Visibility(row.proof.visibility))


def _page(row: WatchedPageRow) -> WatchedPage:
    values = {name: getattr(row, name) for name in _PAGE} | {"keys": tuple(row.keys)}
    return WatchedPage(id=str(row.pk), household=str(row.household_id), **values)


def _storable(line: str) -> str:
    """PostgreSQL stores no NUL and no lone surrogate."""
    return line.replace("\x00", "").encode("utf-8", "replace").decode("utf-8")
