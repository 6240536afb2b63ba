"""A letter that left is an event of the return it is of: so its status, its rungs and its next action follow."""

from __future__ import annotations

from datetime import datetime

from renvoi.casework.give_back import find, tell
from renvoi.casework.ports import House
from renvoi.casework.writing.history import Written
from renvoi.casework.writing.write import File
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.returning import Happening, Medium, ReturnEvent
from renvoi.facts.scope import Scope
from renvoi.letters.purpose import Purpose, purposes
from renvoi.rights import RouteKind


def note(house: House, scope: Scope, letter: Written, file: File, now: datetime, *, by_mail: bool) -> None:
    """Inside the caller's transaction. Nothing where the letter is of no return, or the return was taken back since.

    Sent by renvoi's own mail, the letter witnesses the event; sent by hand it is only said.
    """
    known = purposes().get(letter.purpose)
    if known is None or not letter.of_return:
        return
    try:
        route = find(house, scope, letter.of_return, now.date())[0].said.route
    except NotFound:
        return
    what = _what(known, letter, file, route)
    talks = by_mail and what in (Happening.ESCALATED, Happening.MESSAGE_SENT)
    event = ReturnEvent(
        day=now.date(),
        what=what,
        words=known.file.rung if what is Happening.ESCALATED and known.file.rung else letter.subject,
        route=RouteKind.WITHDRAWAL if known.withdraws and what is Happening.NOTICE_SENT else "",
        medium=Medium.MAIL if talks else None,
        letter=letter.id if by_mail else "",
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
