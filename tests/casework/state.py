"""The end state of an installation, without what may differ between two runs (row numbers, moments, batches)."""

from __future__ import annotations

import json
from hashlib import sha256

import msgspec

from renvoi.backends.database import models as m
from renvoi.casework.ports import House


def state(house: House, household: str) -> dict[str, object]:
    mine = {"household_id": household}
    purchases = m.PurchaseRow.objects.filter(**mine).order_by("id")
    return {
        "proofs": _rows(m.Proof, mine, "digest", "size", "media_type", "state", "title", "trouble", "visibility"),
        "left": _rows(m.LeftAlone, mine, "digest", "message_id", "reason"),
        "readings": _rows(m.ReadingRow, mine, "proof__digest", "kind", "payload"),
        "purchases": [
            {**{f.name: str(getattr(p, f.attname)) for f in p._meta.concrete_fields if f.name != "payload"},
             "payload": sha256(bytes(p.payload)).hexdigest()}
            for p in purchases
        ],
        "links": _rows(m.PurchaseProof, {"purchase__household_id": household}, "purchase_id", "proof__digest"),
        "identifiers": _rows(m.IdentifierRow, mine, "kind", "folded", "shown", "proof__digest", "purchase_id"),
        "questions": _rows(m.QuestionRow, mine, "key", "kind", "purchase_id", "other_id"),
        "words": _rows(m.SearchText, mine, "proof__digest", "purchase_id", "words"),
        "jobs": m.Job.objects.filter(**mine).count(),
        "archive": list(house.archive.digests(household)),
        "minted": sorted(
            json.dumps(one, sort_keys=True)
            for entry in house.journal.entries(household, ["purchases_minted"])
            for one in (entry.payload or {}).get("purchases", ())
        ),
    }  # fmt: skip


def digest(value: object) -> str:
    return sha256(msgspec.json.encode(value, enc_hook=str)).hexdigest()


def _rows(model, where, *fields):
    rows = model.objects.filter(**where).values_list(*fields)
    return sorted([str(bytes(v) if isinstance(v, memoryview) else v) for v in row] for row in rows)
