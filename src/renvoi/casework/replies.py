"""Mails that answer a letter, or come from the shop while a return runs, are filed to the return as messages received.

An answer names the letter it answers (In-Reply-To, References: RFC 5322, 3.6.4); a mail of the shop bears the order's
number. Either says only that something was written: no status, sum or address changes by it. A sender
who is not known as the seller is not the shop, and what the household itself wrote is no answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from renvoi.casework.decide import RETURN_SAID
from renvoi.casework.give_back import tell
from renvoi.casework.ports import House, ReadProof
from renvoi.casework.writing.history import KINDS, OPEN, Written, fold
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.purchase import Purchase
from renvoi.facts.reading import Kind, Reading
from renvoi.facts.returning import Happening, Medium, ReturnEvent
from renvoi.facts.scope import Scope
from renvoi.reading.folding.senders import strangers
from renvoi.reading.grouping.shapes import Facet
from renvoi.returns import Case, cases_of

LETTER = re.compile(r"<(?:renvoi\.)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})@")
"""The Message-ID of a letter holds its id (backends/post)."""
LONGEST_WORDS = 200


def file_replies(house: House, household: str, results: Sequence[tuple[int, ReadProof]], now: datetime) -> None:
    """`results` were just filed. Each mail is filed once. Inside the caller's transaction."""
    mails = [one.reading for _, one in results if one.reading and one.reading.message_id]
    said = [one.payload for one in house.journal.entries(household, (RETURN_SAID,)) if one.payload] if mails else []
    if not said:
        return
    known = {proof for one in said for proof in one["proofs"]}  # taken back, too: the person said that it is none
    letters = {one.id: one for one in fold(house.journal.entries(household, KINDS)) if one.of_return}
    own = {one.address.casefold() for one in house.mailboxes.of_household(household)}
    for reading in mails:
        if reading.proof not in known and (reading.sender or "").casefold() not in own:
            _file(house, household, reading, letters, now)


def _file(house: House, household: str, reading: Reading, letters: Mapping[str, Written], now: datetime) -> None:
    answered = answered_letter(reading.references, letters)
    meant = answered.of_return if answered else _by_number(house, household, reading, now.date())
    day = min(reading.sent_at.astimezone(now.tzinfo).date(), now.date()) if reading.sent_at else now.date()
    if not meant:
        return
    event = ReturnEvent(
        day=day,
        what=Happening.MESSAGE_RECEIVED,
        words=" ".join((reading.subject or reading.sender or "?").split())[:LONGEST_WORDS],
        medium=Medium.MAIL,
        letter=answered.id if answered else "",
        filed=True,
        proofs=(reading.proof,),
    )
    try:
        tell(house, Scope(household), meant, event, now)
    except (BadInput, NotFound):
        return  # others see it than the return, or the return was taken back: it stays where it was read


def answered_letter(references: Iterable[str], letters: Mapping[str, Written]) -> Written | None:
    """The letter that left and that a mail names, the last named first."""
    ids = [found[1] for one in references if (found := LETTER.match(one))]
    return next((letters[id_] for id_ in reversed(ids) if id_ in letters and letters[id_].state not in OPEN), None)


def _by_number(house: House, household: str, reading: Reading, today: date) -> str:
    """The one return that ran when a mail of no other kind came that bears the order's number; "" else."""
    if reading.kind.value is not Kind.OTHER or not reading.order_numbers or not reading.sent_at:
        return ""
    sent = reading.sent_at.date()
    held = house.shelf.purchases(household, house.shelf.holding(household, [reading.proof]))
    sold = [one for one in held if _is_shop(house, household, reading, one)]
    cases = {case.id for one in sold for case in cases_of(one, today) if not case.over and _began(case) <= sent}
    return cases.pop() if len(cases) == 1 else ""


def _is_shop(house: House, household: str, reading: Reading, purchase: Purchase) -> bool:
    read = house.shelf.readings(household, purchase.proofs)
    facets = [Facet(one, tuple(number.value for number in one.order_numbers)) for one in read]
    return reading.proof not in strangers(facets, house.witnesses.broken(household, purchase.proofs))


def _began(case: Case) -> date:
    return min(event.day for event in case.said.events)
