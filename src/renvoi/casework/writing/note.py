"""A letter that left is an event of the return it is of: so its status, its rungs and its next action follow."""

from __future__ import annotations

from datetime import datetime
from enum import Enum, auto

from renvoi.casework.give_back import find, tell
from renvoi.casework.ports import House
from renvoi.casework.writing.history import Written
from renvoi.casework.writing.write import File
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.returning import Happening, Medium, ReturnEvent
from renvoi.facts.scope import Scope
from renvoi.letters.purpose import Purpose, purposes
from renvoi.rights import RouteKind


class Left(Enum):
    """How a letter left, and who says so."""

    BY_MAIL = auto()
    BY_HAND = auto()
    AS_SAID = auto()
    """By mail, it was cut off, and the person says that it left: on the day it was handed over."""


def note(house: House, scope: Scope, letter: Written, file: File, now: datetime, how: Left) -> None:
    """Inside the caller's transaction. Nothing where the letter is of no return, or the return was taken back since.

    Known to have left by renvoi's own mail, the letter witnesses the event; else it is only said.
    """
    known = purposes().get(letter.purpose)
    if known is None or not letter.of_return:
        return
    try:
        route = find(house, scope, letter.of_return, now.date())[0].said.route
    except NotFound:
        return
    what = _what(known, letter, file, route)
    talks = how is not Left.BY_HAND and what in (Happening.ESCALATED, Happening.MESSAGE_SENT)
    event = ReturnEvent(
        day=letter.at.astimezone(now.tzinfo).date() if how is Left.AS_SAID else now.date(),
        what=what,
        words=known.file.rung if what is Happening.ESCALATED and known.file.rung else letter.subject,
        route=RouteKind.WITHDRAWAL if known.withdraws and what is Happening.NOTICE_SENT else "",
        medium=Medium.MAIL if talks else None,
        letter=letter.id if how is Left.BY_MAIL else "",
    )
    try:
        tell(house, scope, letter.of_return, event, now)
    except BadInput:
        return  # its orders are seen by different people since: the letter left all the same


def _what(purpose: Purpose, letter: Written, file: File, route: str) -> Happening:
    """The proof of deposit is given only with the letter it is attached to; one withdraws only by a withdrawal."""
    if purpose.happens is Happening.NOTICE_SENT and not purpose.withdraws and route in ("", RouteKind.WITHDRAWAL):
        return Happening.MESSAGE_SENT
    if purpose.happens is Happening.PROOF_GIVEN and file.told.deposits.isdisjoint(letter.attach):
        return Happening.MESSAGE_SENT
    return purpose.happens
