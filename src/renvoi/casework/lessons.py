"""An answer teaches: a reader finds where the value stands, the journal keeps it, and its merchant is read again.

What was learned stands as long as its correction: taken back, or said anew, it is forgotten and read again too.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime

import msgspec
from msgspec import Struct

from renvoi.casework.decide import CORRECTED, LEARNED, TEACHING, UNDONE, patterns_of
from renvoi.casework.ports import Card, Entry, House, JobCard, domain_of
from renvoi.casework.take_in import HANDFUL, READ_JOB
from renvoi.facts.corrections import parse_correction, written
from renvoi.facts.errors import Damaged
from renvoi.facts.patterns import MOST_PATTERNS, TAUGHT, Lesson, Pattern
from renvoi.facts.place import Place
from renvoi.facts.reading import Reading
from renvoi.facts.scope import Scope

LEARN_JOB = "learn"
AGAIN_JOB = "read_again"
MOST_PROOFS = 8
"""Proofs of the purchase looked through for the value."""


class Task(Struct, frozen=True):
    """What to learn, in which proof; the likeliest proof first."""

    lesson: Lesson
    card: Card


def plan_lesson(house: House, household: str, field: str, seq: int) -> None:
    """A job for the correction of that seq, within its transaction."""
    if field in TAUGHT:
        house.work.add(household, LEARN_JOB, f"{LEARN_JOB}:{household}:{seq}", {"seq": seq})


def open_lesson(house: House, job: JobCard) -> list[Task]:
    """The proofs in which to look; empty when the correction was taken back meanwhile."""
    payload = _standing(house, job)
    if payload is None:
        return []
    field, value = payload["field"], written(parse_correction(payload["field"], payload["value"]))
    shown = house.shelf.shown(job.household, [payload["purchase"]])
    if not value or not shown:
        return []
    purchase, owner, visibility = shown[0]
    domain = domain_of(owner, visibility)
    cards = {one.digest: one for one in house.proofs.cards_of(job.household, purchase.proofs) if one.domain == domain}
    readings = {one.proof: one for one in house.shelf.readings(job.household, cards)}
    tasks = [Task(Lesson(field, value, _asked(readings[one], field, value)), cards[one]) for one in sorted(readings)]
    return sorted(tasks, key=lambda one: one.lesson.place is None)[:MOST_PROOFS]


def learn_from(house: House, household: str, tasks: Sequence[Task]) -> Pattern | None:
    """The first pattern a proof gives. Touches the archive and the reader processes, never the database."""
    for task in tasks:
        try:
            data = house.archive.fetch(household, task.card.digest)
        except Damaged:
            continue
        answer = house.readers.learn((task.card.digest, task.card.media_type, task.card.name, data), task.lesson)
        for one in answer.learned[:1]:
            return msgspec.structs.replace(one, domain=task.card.domain)
    return None


def file_learned(
    house: House, job: JobCard, owner: str, pattern: Pattern | None, clock: Callable[[], datetime]
) -> None:
    """Writes what was learned into the journal, has its merchant read again and ends the job, in one transaction."""
    with house.transaction():
        if not house.work.done(job, owner):
            return
        house.journal.lock(job.household)
        before = patterns_of(house.journal, job.household)
        if pattern is None or _standing(house, job) is None or len(before) >= MOST_PATTERNS:
            return
        payload = {"correction": job.payload["seq"], "pattern": msgspec.to_builtins(pattern)}
        seq = house.journal.append(Scope(job.household), LEARNED, payload, clock())
        plan_again(house, job.household, before, f"{LEARNED}:{seq}")


def plan_again(house: House, household: str, before: Iterable[Pattern], key: str) -> None:
    """A job that has read again what the patterns speak of that came or went since `before`."""
    changed = sorted(set(before) ^ set(patterns_of(house.journal, household)))
    if changed:
        payload = {"patterns": msgspec.to_builtins(changed)}
        house.work.add(household, AGAIN_JOB, f"{AGAIN_JOB}:{household}:{key}", payload)


def read_again(house: House, job: JobCard, owner: str) -> None:
    """Finds the documents first, since there may be many, then leaves their reading jobs in one short transaction."""
    changed = msgspec.convert(job.payload["patterns"], list[Pattern])
    ids = [
        card.id
        for kind in sorted({one.kind for one in changed})
        for card, reading in house.shelf.read_as(job.household, kind)
        if concerns(changed, reading, card.domain)
    ]
    with house.transaction():
        if house.work.done(job, owner):
            for start in range(0, len(ids), HANDFUL):
                key = f"{READ_JOB}:{job.household}:again:{job.id}:{start}"
                house.work.add(job.household, READ_JOB, key, {"proofs": ids[start : start + HANDFUL]}, priority=1)


def concerns(patterns: Iterable[Pattern], reading: Reading, domain: str) -> bool:
    """Whether a document is of the kind and merchant of one of these, and may profit by it."""
    return any(
        one.kind is reading.kind.value and one.merchant in reading.merchant_keys and one.domain in ("", domain)
        for one in patterns
    )


def _standing(house: House, job: JobCard) -> dict[str, str] | None:
    """The payload of the job's correction, unless it was taken back or said anew."""
    entries: list[Entry] = list(house.journal.entries(job.household, TEACHING))
    undone = {e.payload["seq"] for e in entries if e.kind == UNDONE and e.payload}
    last: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if entry.kind == CORRECTED and entry.payload and entry.seq not in undone:
            last[entry.payload["purchase"], entry.payload["field"]] = entry
    return next((e.payload for e in last.values() if e.seq == job.payload["seq"]), None)


def _asked(reading: Reading, field: str, value: str) -> Place | None:
    """The place by which the value was asked in this document."""
    said = (one.found.place for one in reading.doubts if one.field == field and one.found.value == value)
    return next(said, None)
