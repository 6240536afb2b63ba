"""Read the proofs of one job, then file what was read: readings, groups, purchases, all in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime

from renvoi.casework.file_readings import file_readings
from renvoi.casework.ports import Card, House, JobCard, ReadProof
from renvoi.facts.errors import Damaged
from renvoi.reading import READER_VERSION


def read_cards(house: House, household: str, cards: Sequence[Card]) -> list[tuple[int, ReadProof]]:
    """(proof id, answer) for each card. Touches the archive and the reader processes, never the database."""
    items: list[tuple[str, str, str, bytes]] = []
    answers: dict[str, ReadProof] = {}
    for card in cards:
        try:
            items.append((card.digest, card.media_type, card.name, house.archive.fetch(household, card.digest)))
        except Damaged as error:
            answers[card.digest] = ReadProof(digest=card.digest, reading=None, trouble=str(error))
    answers.update((answer.digest, answer) for answer in house.readers.read(items))
    return [(card.id, answers[card.digest]) for card in cards]


def file_read(
    house: House, job: JobCard, owner: str, results: Sequence[tuple[int, ReadProof]], clock: Callable[[], datetime]
) -> None:
    """Files the results and ends the job in one transaction; does nothing if another worker took the job over."""
    now = clock()
    with house.transaction():
        if house.work.done(job, owner):
            house.proofs.mark_read(results, READER_VERSION)
            file_readings(house, job.household, results, now)
