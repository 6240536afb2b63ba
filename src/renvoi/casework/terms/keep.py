"""Keeps a text as a merchant's terms: its bytes as a proof, its terms read, joined to the merchant's purchases by day.

What says so is the journal. Terms that lie in a purchase's file, as the attachment of its mail or as a paper put there,
need no entry of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from hashlib import sha256

from msgspec.structs import asdict

from renvoi.casework.allowed import may_change
from renvoi.casework.file_readings import refile
from renvoi.casework.ports import Given, House, JobCard, NewProof, domain_of
from renvoi.casework.take_in import READ_JOB
from renvoi.casework.terms.shelve import TERMS_KEPT, UNDER_JOB, About, kept_entries, with_terms
from renvoi.facts.errors import BadInput
from renvoi.facts.scope import Scope
from renvoi.reading.extract.domains import domain_label, host_of
from renvoi.reading.grouping.keys import fold_name

LONGEST_NAME = 120
HANDFUL = 64


def merchant_keys(name: str, url: str = "") -> tuple[str, ...]:
    """Folded names a merchant may be known under by its name and the address of its page.

    A page that lies on somebody else's site (a seller's on a marketplace) does not speak for all that is bought there.
    """
    key, site = fold_name(name), fold_name(domain_label(host_of(url))) if url else ""
    own = bool(key and site) and (site in key or key in site)
    return tuple(dict.fromkeys(one for one in (key, site if own or not key else "") if one))


def named(name: str) -> str:
    """A merchant's name as it is kept. BadInput when it is none."""
    name = " ".join(name.replace("\x00", " ").split())
    if not fold_name(name) or len(name) > LONGEST_NAME:
        raise BadInput("say whose terms these are: the shop’s name")
    return name


def keep(house: House, scope: Scope, text: Given, about: About, now: datetime) -> str:
    """Keeps a text as the terms of a merchant; a job reads it. Returns its digest.

    All of the household see it: it is what the shop tells everybody. BadInput without a merchant's name.
    """
    may_change(scope)
    name = named(about.merchant)
    digest = sha256(text.data).hexdigest()
    keys = about.keys or merchant_keys(name, about.url)
    house.archive.keep(scope.household, [(digest, text.data)])
    told = {**asdict(about), "proof": digest, "merchant": name, "keys": list(keys), "seen_on": str(about.seen_on)}
    card = NewProof(
        digest=digest,
        size=len(text.data),
        media_type=text.media_type,
        name=text.name,
        owner=None,
        visibility=text.visibility,
    )
    with house.transaction():
        house.journal.lock(scope.household)
        batch = house.proofs.open_batch(scope, f"terms: {name}", now)
        house.proofs.keep(scope, batch, [card], now)
        house.proofs.close_batch(batch, {"seen": 1, "kept": 1}, now)
        seq = house.journal.append(scope, TERMS_KEPT, told, now)
        read_as_terms(house, scope.household, [digest], f"terms:{seq}")
    return digest


def read_as_terms(house: House, household: str, digests: Iterable[str], key: str) -> None:
    """A job that reads these proofs, which the journal says are terms. Inside the caller's transaction."""
    ids = [card.id for card in house.proofs.cards_of(household, digests)]
    if ids:
        house.work.add(household, READ_JOB, f"{READ_JOB}:{household}:{key}", {"proofs": ids}, priority=1)


def fold_under(house: House, job: JobCard, owner: str, clock: Callable[[], datetime]) -> None:
    """Folds anew, in short transactions, the purchases of which the kept terms now tell something else."""
    keys = {key for one in house.terms.all(job.household) for key in one.keys}
    purchases = house.shelf.all_purchases(job.household)
    ids = [one.id for one in purchases if one.terms or keys & set(one.merchant_keys)]
    for start in range(0, len(ids), HANDFUL):
        shown = house.shelf.shown(job.household, ids[start : start + HANDFUL])
        stale = [
            one.id for one, who, seen in shown if with_terms(house, job.household, domain_of(who, seen), [one]) != [one]
        ]
        if stale:
            with house.transaction():
                house.journal.lock(job.household)
                refile(house, job.household, ids=stale, now=clock())
    with house.transaction():
        house.work.done(job, owner)


def forget_terms(house: House, household: str, digests: Iterable[str], now: datetime) -> None:
    """Takes the words out of what was said of these texts, which are erased; no purchase stands on them any more."""
    for seq in kept_entries(house.journal.entries(household, (TERMS_KEPT,)), digests):
        house.journal.erase(household, seq, now)
        house.work.add(household, UNDER_JOB, f"{UNDER_JOB}:{household}:erased:{seq}", {}, priority=2)
