"""From the journal to what people decided: corrections, merges, splits, moves, pairs kept apart, purchases said."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from renvoi.casework.ports import Entry, Journal
from renvoi.facts.corrections import parse_correction
from renvoi.facts.decisions import Correction, Decisions, Merge, Move, Split
from renvoi.facts.patterns import MOST_PATTERNS, Pattern
from renvoi.facts.returning import Return, ReturnEvent

CORRECTED = "corrected"
MERGED = "merged"
SPLIT = "split"
MOVED = "moved"
KEPT_APART = "kept_apart"
SAID = "said"
NOT_KNOWN = "not_known"
"""The answer "I do not know" to a question about a field."""
HELD = "held"
"""A rebuild would have merged, split or emptied something a person worked on: left as it was, and asked."""
LEARNED = "learned"
"""Where a corrected value stands in its proof, found by a reader; stands as long as its correction does."""
FILED = "papers_filed"
"""Photos put into a purchase's file, each into its section, and what was said with them: one step, undone as one."""
RETURN_SAID = "return_said"
"""Something happened to a return, with its photos and papers: one event (facts.returning)."""
SHARED = "visibility_set"
"""A purchase or a proof was hidden from the others, or shared again."""
LINE_REFUSED = "bank_match_refused"
"""A line of a bank's export is not the refund of a purchase: no decision about the purchase itself."""
UNDONE = "undone"
ERASED = "erased"
"""Purchases and proofs are gone: what was decided of them before holds nothing any more."""
TEACHING = (CORRECTED, LEARNED, UNDONE)
BY_HAND = (CORRECTED, LEARNED, MERGED, SPLIT, MOVED, KEPT_APART, SAID, NOT_KNOWN, HELD, FILED, RETURN_SAID, SHARED)
KINDS = (*BY_HAND, UNDONE)


def decisions_of(journal: Journal, household: str) -> Decisions:
    """All decisions of a household that stand; what was undone or erased counts no more."""
    return decide(journal.entries(household, (*KINDS, ERASED)))


def decide(entries: Iterable[Entry]) -> Decisions:
    said = [entry for entry in entries if entry.payload is not None]
    undone = {entry.payload["seq"] for entry in said if entry.kind == UNDONE and entry.payload}
    standing = [entry for entry in said if entry.kind != UNDONE and entry.seq not in undone]
    of_kind = {kind: [(e.seq, e.payload or {}) for e in standing if e.kind == kind] for kind in KINDS}
    gone = _gone(standing)
    pinned = {purchase: proofs for purchase, proofs in _pins(standing).items() if purchase not in gone}
    moved = [(seq, proof, p["to"]) for seq, p in of_kind[MOVED] for proof in [p["proof"]]]
    moved += [(seq, proof, p["purchase"]) for seq, p in of_kind[FILED] for proof in p["proofs"]]
    moved += [(seq, proof, p["purchases"][0]) for seq, p in of_kind[RETURN_SAID] for proof in p["proofs"]]
    corrected = [(p["purchase"], seq, {p["field"]: p["value"]}) for seq, p in of_kind[CORRECTED]]
    corrected += [(p["purchase"], seq, p["fields"]) for seq, p in of_kind[FILED]]
    corrected += [(p["purchases"][0], seq, p["fields"]) for seq, p in of_kind[RETURN_SAID] if p["fields"]]
    return Decisions(
        merged=tuple(Merge(p["id"], p["into"], seq) for seq, p in of_kind[MERGED]),
        split=tuple(Split(p["id"], tuple(p["proofs"]), p["new_id"], seq) for seq, p in of_kind[SPLIT]),
        moved=tuple(Move(proof, to, seq) for seq, proof, to in sorted(moved)),
        apart=frozenset((min(p["a"], p["b"]), max(p["a"], p["b"])) for _, p in of_kind[KEPT_APART]),
        touched=frozenset(pinned),
        pinned=pinned,
        corrections=_corrections(sorted(corrected, key=lambda one: one[1])),
        patterns=_patterns(of_kind[CORRECTED], [p for _, p in of_kind[LEARNED]]),
        not_known=_not_known(p for _, p in of_kind[NOT_KNOWN]),
        said=_corrections((p["purchase"], seq, p["fields"]) for seq, p in of_kind[SAID]),
        returns=_returns(of_kind[RETURN_SAID]),
        gone=frozenset(gone),
        homes=_homes(said, {entry.seq for entry in standing}),
    )


def _homes(said: Iterable[Entry], standing: set[int]) -> dict[str, str]:
    """Taking back says the domain anew. Entries of older versions do not tell it: then it is not known."""
    homes: dict[str, str] = {}
    for entry in said:
        if entry.kind == UNDONE or entry.seq in standing:
            homes.update((entry.payload or {}).get("domains", {}))
    return homes


def _returns(said: Iterable[tuple[int, dict[str, Any]]]) -> tuple[Return, ...]:
    events: dict[str, list[ReturnEvent]] = {}
    for seq, payload in said:
        event = msgspec.convert(payload["event"], ReturnEvent)
        events.setdefault(payload["return"], []).append(msgspec.structs.replace(event, seq=seq))
    return tuple(Return(id=one, events=tuple(events[one])) for one in sorted(events))


def _pins(standing: Iterable[Entry]) -> dict[str, tuple[str, ...]]:
    """The proofs each touched purchase had when it was last touched."""
    pinned: dict[str, tuple[str, ...]] = {}
    for entry in standing:
        for purchase, proofs in (entry.payload or {}).get("pins", {}).items():
            pinned[purchase] = tuple(proofs)
    return pinned


def _gone(standing: Iterable[Entry]) -> set[str]:
    """What was erased, unless something was said of it again since."""
    gone: set[str] = set()
    for entry in standing:
        said = entry.payload or {}
        if entry.kind == ERASED:
            gone.update(said["purchases"])
        else:
            gone.difference_update(said.get("pins", ()))
    return gone


def patterns_of(journal: Journal, household: str) -> tuple[Pattern, ...]:
    """What the household taught of its merchants' documents."""
    return decide(journal.entries(household, TEACHING)).patterns


def _patterns(corrected: list[tuple[int, dict[str, Any]]], learned: Iterable[dict[str, Any]]) -> tuple[Pattern, ...]:
    """Those of the last correction of each field of each purchase."""
    last = {(p["purchase"], p["field"]): seq for seq, p in corrected}
    standing = set(last.values())
    found = {msgspec.convert(p["pattern"], Pattern) for p in learned if p["correction"] in standing}
    return tuple(sorted(found))[:MOST_PATTERNS]


def _not_known(payloads: Iterable[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    fields: dict[str, set[str]] = {}
    for payload in payloads:
        fields.setdefault(payload["purchase"], set()).add(payload["field"])
    return {purchase: tuple(sorted(some)) for purchase, some in fields.items()}


def _corrections(given: Iterable[tuple[str, int, dict[str, Any]]]) -> dict[str, tuple[Correction, ...]]:
    out: dict[str, list[Correction]] = {}
    for purchase, seq, fields in given:
        parsed = [Correction(field, parse_correction(field, text), seq) for field, text in fields.items()]
        out.setdefault(purchase, []).extend(parsed)
    return {purchase: tuple(all_) for purchase, all_ in out.items()}
