"""What a person says about a purchase: correct a fact, merge, split, move a proof, keep apart, add by hand, undo.

Each verb is one journal entry and one folding anew, in one transaction. An entry remembers the proofs its purchases had
("pins"), so that no later reading takes them away.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import uuid4

from renvoi.casework import decide
from renvoi.casework.allowed import may_change
from renvoi.casework.file_readings import refile
from renvoi.casework.lessons import plan_again, plan_lesson
from renvoi.casework.ports import House, domain_of
from renvoi.casework.share import show_again
from renvoi.casework.terms.keep import read_as_terms
from renvoi.facts.corrections import parse_correction
from renvoi.facts.doubts import ASKED
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.papers import Section
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope, Visibility

SECTION = "section."


def correct(house: House, scope: Scope, purchase: str, field: str, text: str, now: datetime) -> int:
    """Sets one fact as a person says it; returns the journal seq by which `undo` takes it back. It teaches, too.

    `field` and the form of `text` are those of facts.corrections; BadInput says what is wrong with them.
    """
    parse_correction(field, text)
    payload = {"purchase": purchase, "field": field, "value": text}
    with house.transaction():
        house.journal.lock(scope.household)
        before = decide.patterns_of(house.journal, scope.household)
        seq = decided(house, scope, decide.CORRECTED, payload, [purchase], now)
        plan_lesson(house, scope.household, field, seq)
        if field.startswith(SECTION) and text == Section.TERMS:
            read_as_terms(house, scope.household, [field.removeprefix(SECTION)], f"terms:{seq}")
        plan_again(house, scope.household, before, f"{decide.CORRECTED}:{seq}")
    return seq


def not_known(house: House, scope: Scope, purchase: str, field: str, now: datetime) -> int:
    """The answer "I do not know": this field of this purchase is not asked again."""
    if field not in ASKED:
        raise BadInput(f"There is no question about “{field[:40]}”.")
    return decided(house, scope, decide.NOT_KNOWN, {"purchase": purchase, "field": field}, [purchase], now)


def merge(house: House, scope: Scope, purchase: str, into: str, now: datetime) -> int:
    """Joins two purchases that the same people see; of others it must first be said who shall see them."""
    if purchase == into:
        raise BadInput("these are the same purchase already")
    same_eyes(house, scope, [purchase, into])
    return decided(house, scope, decide.MERGED, {"id": purchase, "into": into}, [purchase, into], now)


def split(house: House, scope: Scope, purchase: str, proofs: Sequence[str], now: datetime) -> tuple[int, str]:
    """Takes proofs (digests) out into a purchase of their own; returns the seq and the new purchase's id."""
    held = _known(house, scope, [purchase])[0][purchase]
    if not proofs or not set(proofs) <= set(held.proofs):
        raise BadInput("choose at least one proof of this purchase")
    if set(proofs) == set(held.proofs):
        raise BadInput("leave at least one proof in this purchase")
    new_id = str(uuid4())
    payload = {"id": purchase, "proofs": sorted(proofs), "new_id": new_id}
    return decided(house, scope, decide.SPLIT, payload, [purchase], now), new_id


def move(house: House, scope: Scope, proof: str, to: str, now: datetime) -> int:
    """Puts a proof (its digest) into another purchase that the same people see, and into no other."""
    domain = same_eyes(house, scope, [to])
    if not any(card.domain == domain for card in house.proofs.cards_of(scope.household, [proof])):
        raise BadInput("this proof and that purchase are not seen by the same people")
    left = house.shelf.holding(scope.household, [proof])
    return decided(house, scope, decide.MOVED, {"proof": proof, "to": to}, [to], now, proofs=[proof], left=left)


def keep_apart(house: House, scope: Scope, one: str, other: str, now: datetime) -> int:
    """The answer "no, these are two purchases"."""
    return decided(house, scope, decide.KEPT_APART, {"a": one, "b": other}, [one, other], now)


def add_by_hand(house: House, scope: Scope, fields: Mapping[str, str], now: datetime) -> str:
    """A purchase from what a person typed: merchant, items, total, day received. Returns its id."""
    for field, text in fields.items():
        parse_correction(field, text)
    if not fields.get("merchant"):
        raise BadInput("say at least where it was bought")
    purchase = str(uuid4())
    payload = {"purchase": purchase, "fields": dict(fields), "pins": {purchase: []}, "domains": {purchase: ""}}
    may_change(scope)
    with house.transaction():
        house.journal.append(scope, decide.SAID, payload, now)
        refile(house, scope.household, ids=[purchase], now=now)
    return purchase


def undo(house: House, scope: Scope, seq: int, now: datetime, *, purchase: str = "", proof: str = "") -> None:
    """Takes back one decision about `purchase`, or of who sees `proof` (its digest); the journal keeps both.

    NotFound when the member sees none there. Who hid or shared takes it back; nobody else does.
    """
    may_change(scope)
    entry = next((e for e in house.journal.entries(scope.household, decide.KINDS) if e.seq == seq), None)
    if entry is None or entry.payload is None or entry.kind == decide.UNDONE:
        raise NotFound("there is nothing to undo there")
    named = list(entry.payload.get("pins", {}))
    shared = entry.kind == decide.SHARED
    if purchase not in (*named, *_ids(entry.payload)) and not (shared and proof in entry.payload["proofs"]):
        raise NotFound("there is nothing to undo there")
    if shared and ("before" not in entry.payload or entry.actor != scope.member):
        raise NotFound("there is nothing to undo there")
    _seen_by(scope, house.shelf.shown(scope.household, [*named, *_ids(entry.payload)]))
    with house.transaction():
        house.journal.lock(scope.household)
        before = decide.patterns_of(house.journal, scope.household)
        back = {"domains": entry.payload["was"]} if shared else {}
        taken_back = house.journal.append(scope, decide.UNDONE, {"seq": seq, **back}, now)
        if shared:
            show_again(house, scope.household, entry.payload)
        digests = {*_pinned(entry.payload.get("pins", {})), *entry.payload.get("proofs", ())}
        refile(house, scope.household, ids=named, digests=digests, now=now)
        plan_again(house, scope.household, before, f"{decide.UNDONE}:{taken_back}")


def decided(
    house: House,
    scope: Scope,
    kind: str,
    payload: Mapping[str, object],
    purchases: Sequence[str],
    now: datetime,
    *,
    proofs: Iterable[str] = (),
    left: Iterable[str] = (),
) -> int:
    """One decision about purchases that the member sees: its entry and the folding anew, in one transaction.

    `proofs`: those it moves; `left`: purchases that lose a proof; one that a person worked on stays, even empty.
    """
    may_change(scope)
    with house.transaction():
        house.journal.lock(scope.household)
        known, domains = _known(house, scope, purchases)
        pins = {id_: list(purchase.proofs) for id_, purchase in known.items()}
        domains |= dict.fromkeys(_ids(payload), next(iter(domains.values()), ""))
        seq = house.journal.append(scope, kind, {**payload, "pins": pins, "domains": domains}, now)
        digests = {*proofs, *_pinned(pins)}
        refile(house, scope.household, ids=[*purchases, *_ids(payload), *left], digests=digests, now=now)
    return seq


def seen_purchases(house: House, scope: Scope, ids: Sequence[str]) -> dict[str, Purchase]:
    """The purchases by id; NotFound when the member does not see one of them."""
    return _known(house, scope, ids)[0]


def same_eyes(house: House, scope: Scope, ids: Sequence[str]) -> str:
    """The one domain these purchases are in."""
    domains = set(_known(house, scope, ids)[1].values())
    if len(domains) != 1:
        raise BadInput("one of them is private and the other shared: hide or share one first")
    return domains.pop()


def _known(house: House, scope: Scope, ids: Sequence[str]) -> tuple[dict[str, Purchase], dict[str, str]]:
    """The purchases by id, and the domain of each."""
    shown = house.shelf.shown(scope.household, ids)
    _seen_by(scope, shown)
    found = {one.id: one for one, _, _ in shown}
    if set(found) != set(ids):
        raise NotFound("there is no such purchase in this household")
    return found, {one.id: domain_of(owner, visibility) for one, owner, visibility in shown}


def _seen_by(scope: Scope, shown: Iterable[tuple[Purchase, str | None, Visibility]]) -> None:
    """Another member's private purchase does not exist; the machine itself (no member) sees all."""
    if scope.member and any(v is Visibility.PRIVATE and owner != scope.member for _, owner, v in shown):
        raise NotFound("there is no such purchase in this household")


def _pinned(pins: Mapping[str, Iterable[str]]) -> set[str]:
    return {digest for digests in pins.values() for digest in digests}


def _ids(payload: Mapping[str, object]) -> list[str]:
    new = payload.get("new_id")
    return [new] if isinstance(new, str) else []
