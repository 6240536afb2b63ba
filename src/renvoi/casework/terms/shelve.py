"""Terms that were read go on their shelf, and purchases get those of their day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from renvoi.casework.decide import CORRECTED, FILED, UNDONE, decide
from renvoi.casework.ports import Card, Entry, House, Journal, ReadProof
from renvoi.facts.papers import Section
from renvoi.facts.purchase import Purchase
from renvoi.facts.reading import Reading
from renvoi.facts.terms import KeptTerms
from renvoi.reading.folding.terms import under_terms

TERMS_KEPT = "terms_kept"
"""A text is the terms of a merchant: a person gave it, or it was seen on a watched page."""
UNDER_JOB = "fold_under_terms"
MAIL = "message/rfc822"


class About(Struct, frozen=True, kw_only=True):
    """Whose terms they are and since when they were seen. `keys`: folded names of the merchant."""

    merchant: str
    seen_on: date
    keys: tuple[str, ...] = ()
    url: str = ""


def said_to_be_terms(journal: Journal, household: str) -> dict[str, About | None]:
    """Digests of what the journal says are terms: with whose, or None for papers in the file of a purchase."""
    entries = list(journal.entries(household, (TERMS_KEPT, CORRECTED, FILED, UNDONE)))
    filed = decide(entry for entry in entries if entry.kind != TERMS_KEPT)
    found: dict[str, About | None] = {
        one.field.removeprefix("section."): None
        for corrections in filed.corrections.values()
        for one in corrections
        if one.field.startswith("section.") and one.value == Section.TERMS
    }
    return found | {told["proof"]: _about(told) for told in map(_told, entries) if told}


def file_terms(house: House, household: str, results: Sequence[tuple[int, ReadProof]], cards: Sequence[Card]) -> None:
    """Puts what was read as terms on their shelf, and has the merchant's purchases folded anew by a job. In the
    caller's transaction."""
    read = {id_: one for id_, one in results if one.terms is not None and not one.terms.trouble}
    if not read:
        return
    said = said_to_be_terms(house.journal, household)
    came = house.proofs.came(household, read)
    texts: list[tuple[int, KeptTerms, Sequence[str]]] = []
    for card in cards:
        if card.id in read:
            about = said.get(card.digest) or _of_reading(read[card.id].reading, card, came[card.id])
            # Of texts that came with a purchase only their terms are asked for, never their sentences.
            texts.append((card.id, _text(card, read[card.id], about), read[card.id].said if about.keys else ()))
    house.terms.put(household, texts)
    shared = sorted(id_ for id_, one, _ in texts if one.keys)
    if shared:
        house.work.add(household, UNDER_JOB, f"{UNDER_JOB}:{household}:{shared[0]}", {}, priority=2)


def with_terms(house: House, household: str, domain: str, purchases: Sequence[Purchase]) -> list[Purchase]:
    """Each with the terms of its day, of those that all or the members of this domain see."""
    proofs = {digest for one in purchases for digest in one.proofs}
    keys = {key for one in purchases for key in one.merchant_keys}
    kept = [one for one in house.terms.concerning(household, proofs, keys) if one.domain in ("", domain)]
    return [under_terms(one, kept) for one in purchases]


def _text(card: Card, read: ReadProof, about: About) -> KeptTerms:
    assert read.terms is not None
    return KeptTerms(
        proof=card.digest,
        seen_on=about.seen_on,
        seen_until=about.seen_on,
        policy=read.terms,
        merchant=about.merchant,
        keys=about.keys,
        url=about.url,
    )


def _of_reading(reading: Reading | None, card: Card, came: date) -> About:
    """Of terms that came without a word. Those of a mail are told to its purchase: other purchases have their own."""
    if reading is None or card.media_type == MAIL:
        return About(merchant="", seen_on=reading.sent_at.date() if reading and reading.sent_at else came)
    keys = reading.merchant_keys
    name = reading.merchant.value if reading.merchant else "".join(keys[:1])
    return About(merchant=name, seen_on=came, keys=keys)


def _told(entry: Entry) -> dict[str, Any] | None:
    return entry.payload if entry.kind == TERMS_KEPT else None


def _about(told: dict[str, Any]) -> About:
    day = date.fromisoformat(told["seen_on"])
    return About(merchant=told["merchant"], seen_on=day, keys=tuple(told["keys"]), url=told["url"])


def kept_entries(entries: Iterable[Entry], proofs: Iterable[str]) -> list[int]:
    """The seqs of what was said of these proofs."""
    gone = set(proofs)
    return [entry.seq for entry in entries if (told := _told(entry)) and told["proof"] in gone]
