"""What an evidence file tells of the journal: what stands, of this purchase alone, and of letters those that left."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from renvoi.casework import decide
from renvoi.casework.giving_back import shares_of, with_merged, without
from renvoi.casework.ports import Entry, House
from renvoi.casework.writing.history import DRAFTED, OPEN, fold
from renvoi.casework.writing.history import KINDS as WRITTEN

OWN = (decide.SHARED, decide.LEARNED, decide.HELD, decide.UNDONE)
"""What a household keeps for itself: who sees what, what was learned, what was taken back."""
INNER = ("pins", "domains")
KINDS = tuple(kind for kind in decide.KINDS if kind not in OWN)


def words_of(house: House, household: str, purchase: str) -> Iterator[dict[str, Any]]:
    """In the order of the journal; erased words, and those taken back, are not there."""
    names = with_merged(decide.decisions_of(house.journal, household), [purchase])
    entries = [one for one in house.journal.entries(household, (*decide.KINDS, *WRITTEN)) if one.payload]
    undone = {(one.payload or {})["seq"] for one in entries if one.kind == decide.UNDONE}
    sent = _sent([one for one in entries if one.kind in WRITTEN])
    others = {id_ for one in entries for id_ in (one.payload or {}).get("purchases", ())} - names
    shares = shares_of(house.journal, household, others)
    for entry in entries:
        said = entry.payload or {}
        if entry.seq in undone or (entry.kind not in KINDS and entry.seq not in sent):
            continue
        if entry.kind == decide.RETURN_SAID:
            said = without(entry.seq, said, others, shares) or {}
        elif names.isdisjoint({said.get(key) for key in ("purchase", "id", "into", "new_id")}):
            continue
        if said:
            told = {key: value for key, value in said.items() if key not in INNER}
            yield {"seq": entry.seq, "at": entry.at.isoformat(), "kind": entry.kind, "said": told}


def _sent(written: Sequence[Entry]) -> set[int]:
    """The seqs that tell the final text of each letter that left, and how it left."""
    left = {one.id for one in fold(written) if one.state not in OPEN}
    final = {(one.payload or {})["letter"]: one.seq for one in written if one.kind == DRAFTED}
    return {one.seq for one in written if (id_ := (one.payload or {})["letter"]) in left and one.seq >= final[id_]}
