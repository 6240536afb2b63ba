"""Read the proofs of one job, then file what was read: readings, groups, purchases, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from renvoi.casework.decide import patterns_of
from renvoi.casework.file_readings import file_readings
from renvoi.casework.lessons import concerns
from renvoi.casework.ports import Card, House, JobCard, ReadProof
from renvoi.casework.replies import file_replies
from renvoi.casework.take_in import READ_JOB
from renvoi.facts.errors import Damaged
from renvoi.facts.patterns import Pattern
from renvoi.reading.version import READER_VERSION

Item = tuple[str, str, str, bytes]


def read_cards(
    house: House,
    household: str,
    cards: Sequence[Card],
    patterns: Sequence[Pattern],
    terms: Collection[str] = (),
    country: str = "",
) -> list[tuple[int, ReadProof]]:
    """(proof id, answer) for each card. Touches the archive and the reader processes, never the database.

    `patterns` are all that the household taught; what was learned from a private proof is used for its owner's alone.
    `terms`: digests of what is said to be terms of sale, and is read as nothing else, for a buyer of `country`.
    """
    answers: dict[int, ReadProof] = {}
    for domain in sorted({card.domain for card in cards}):
        taught = [one for one in patterns if one.domain in ("", domain)]
        items: dict[int, Item] = {}
        for card in cards:
            if card.domain == domain:
                try:
                    data = house.archive.fetch(household, card.digest)
                    items[card.id] = (card.digest, card.media_type, card.name, data)
                except Damaged as error:
                    answers[card.id] = ReadProof(digest=card.digest, reading=None, trouble=str(error))
        papers = {id_: items.pop(id_) for id_ in list(items) if items[id_][0] in terms}
        answers.update({id_: house.readers.terms(item, country) for id_, item in papers.items()})
        if items:
            answers.update(zip(items, house.readers.read(list(items.values()), taught), strict=True))
    return [(card.id, answers[card.id]) for card in cards]


def file_read(
    house: House,
    job: JobCard,
    owner: str,
    results: Sequence[tuple[int, ReadProof]],
    clock: Callable[[], datetime],
    patterns: Sequence[Pattern],
) -> None:
    """Files the results and ends the job in one transaction; does nothing if another worker took the job over.

    What was read with other patterns than those that hold by now is read again.
    """
    now = clock()
    with house.transaction():
        if house.work.done(job, owner):
            house.proofs.mark_read(results, READER_VERSION)
            file_readings(house, job.household, results, now)
            file_replies(house, job.household, results, now)
            _read_late(house, job, results, set(patterns) ^ set(patterns_of(house.journal, job.household)))


def _read_late(house: House, job: JobCard, results: Sequence[tuple[int, ReadProof]], changed: set[Pattern]) -> None:
    if not changed:
        return
    domains = {card.id: card.domain for card in house.proofs.cards(job.household, [id_ for id_, _ in results])}
    late = [id_ for id_, one in results if one.reading and concerns(changed, one.reading, domains[id_])]
    if late:
        house.work.add(job.household, READ_JOB, f"{READ_JOB}:{job.household}:late:{job.id}", {"proofs": late})
