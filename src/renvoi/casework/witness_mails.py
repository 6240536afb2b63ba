"""Signatures of the mails of purchases, checked when they come by the key of that day: kept with it, for keys go.

Offline nothing is asserted: what could not be asked is asked again a few times, and stays "not checked".
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from renvoi.casework.file_readings import refile
from renvoi.casework.ports import House, JobCard
from renvoi.casework.witness_ports import AsksKey, NoAnswer
from renvoi.facts.errors import Damaged
from renvoi.facts.witness import Verdict, Witness
from renvoi.reading.dkim import Signature, Signed, open_mail, verify
from renvoi.reading.extract.domains import registrable

WITNESS_JOB = "witness"
AGAIN = (timedelta(minutes=10), timedelta(hours=3), timedelta(days=1))
MOST_SILENT = 3
"""Names without an answer after which a round asks no more: nobody is there."""
Clock = Callable[[], datetime]
Found = list[tuple[int, Witness]]


def plan_witness(house: House, household: str, ids: Sequence[int]) -> None:
    """A job for the proofs just read; those that are no mail, or no purchase's, cost nothing."""
    if ids:
        key, payload = f"{WITNESS_JOB}:{household}:{ids[0]}", {"proofs": list(ids)}
        house.work.add(household, WITNESS_JOB, key, payload, priority=-15)


def open_witness(house: House, job: JobCard) -> list[tuple[int, str]]:
    return house.witnesses.lacking(job.household, job.payload["proofs"])


def witness(house: House, household: str, mails: Sequence[tuple[int, str]], asks: AsksKey, clock: Clock) -> Found:
    """Touches the archive and the network, never the database."""
    known: dict[str, str | None] = {}
    found: Found = []
    for id_, digest in mails:
        try:
            mail = open_mail(house.archive.fetch(household, digest))
        except Damaged:
            continue
        found.append((id_, _best(mail, digest, lambda name: _asked(asks, known, name), clock())))
    return found


def file_witness(house: House, job: JobCard, owner: str, found: Found, clock: Clock) -> None:
    """Keeps what was found; what nobody could be asked about is asked again, a few times.

    The purchases of a mail whose signature does not hold are folded anew: it tells of no money any more.
    """
    waits = any(one.verdict is Verdict.NOT_CHECKED for _, one in found) and job.attempts <= len(AGAIN)
    with house.transaction():
        house.journal.lock(job.household)
        if waits:
            house.work.give_back(job, owner, "", clock() + AGAIN[job.attempts - 1])
        elif not house.work.done(job, owner):
            return
        house.witnesses.keep(job.household, found)
        broken = house.witnesses.broken(job.household, [one.proof for _, one in found])
        if broken:
            refile(house, job.household, digests=broken, now=clock())


def _best(mail: Signed, digest: str, key_of: Callable[[str], str | None], now: datetime) -> Witness:
    """The sender's own signature counts first; of several, one that holds."""
    if not mail.signatures:
        return Witness(proof=digest, verdict=Verdict.NONE, at=now)
    found = [_of(mail, one, digest, key_of(one.asks), now) for one in mail.signatures]
    return min(found, key=lambda one: (not one.aligned, _RANK.index(one.verdict)))


_RANK = (Verdict.PASS, Verdict.NOT_CHECKED, Verdict.NO_KEY, Verdict.WEAK, Verdict.FAIL, Verdict.NONE)


def _of(mail: Signed, signature: Signature, digest: str, record: str | None, now: datetime) -> Witness:
    verdict = Verdict.NOT_CHECKED if record is None else verify(mail, signature, record)
    own = registrable(signature.domain) or signature.domain
    return Witness(
        proof=digest, verdict=verdict, at=now, domain=signature.domain, selector=signature.selector,
        aligned=own == (registrable(mail.sender) or mail.sender), key=record or "",
    )  # fmt: skip


def _asked(asks: AsksKey, known: dict[str, str | None], name: str) -> str | None:
    if name not in known:
        silent = sum(record is None for record in known.values())
        try:
            known[name] = asks(name) if silent < MOST_SILENT else None
        except NoAnswer:
            known[name] = None
    return known[name]
