"""The rows of what signatures of mails said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from renvoi.backends.database.models import MailWitness, Proof
from renvoi.backends.database.rows import parts
from renvoi.facts.witness import Verdict, Witness

MAIL = "message/rfc822"


class DatabaseWitnesses:
    def lacking(self, household: str, ids: Iterable[int]) -> list[tuple[int, str]]:
        mails = Proof.objects.filter(household_id=household, id__in=list(ids), media_type=MAIL, links__isnull=False)
        told = MailWitness.objects.filter(proof__in=mails).exclude(verdict=Verdict.NOT_CHECKED.value)
        rows = mails.exclude(id__in=told.values("proof_id")).order_by("id")
        return list(rows.values_list("id", "digest").distinct())

    def keep(self, household: str, found: Sequence[tuple[int, Witness]]) -> None:
        ids = [id_ for id_, _ in found]
        there = set(Proof.objects.filter(household_id=household, id__in=ids).values_list("id", flat=True))
        for id_, one in found:
            if id_ in there:
                columns = {name: value for name, value in msgspec.structs.asdict(one).items() if name != "proof"}
                MailWitness.objects.update_or_create(proof_id=id_, defaults={**columns, "verdict": one.verdict.value})

    def of(self, household: str, digests: Iterable[str]) -> dict[str, Witness]:
        rows = MailWitness.objects.filter(proof__household_id=household, proof__digest__in=list(digests))
        return {row.proof.digest: _told(row) for row in rows.select_related("proof")}

    def broken(self, household: str, digests: Iterable[str]) -> frozenset[str]:
        failed = {"verdict": Verdict.FAIL.value, "aligned": True, "proof__household_id": household}
        found: set[str] = set()
        for part in parts(digests):
            rows = MailWitness.objects.filter(proof__digest__in=part, **failed)
            found.update(rows.values_list("proof__digest", flat=True))
        return frozenset(found)


def _told(row: MailWitness) -> Witness:
    return Witness(
        proof=row.proof.digest, verdict=Verdict(row.verdict), at=row.at, domain=row.domain, selector=row.selector,
        aligned=row.aligned, key=row.key,
    )  # fmt: skip
