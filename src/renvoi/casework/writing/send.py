"""A letter's draft is kept, and the letter leaves at most once: what the journal says of it decides, under its lock."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from msgspec import Struct

from renvoi.casework.allowed import may_change
from renvoi.casework.ports import House
from renvoi.casework.telling.ports import Attachment, Letter, Refused, Uncertain, Way
from renvoi.casework.writing.history import (
    DRAFTED,
    KINDS,
    OPEN,
    SENDING,
    SETTLED,
    State,
    Written,
    fold,
    letters_of,
    names_of,
)
from renvoi.casework.writing.note import Left, note
from renvoi.casework.writing.write import File
from renvoi.facts.errors import BadInput, NotFound, TryLater
from renvoi.facts.scope import Scope
from renvoi.letters.purpose import purpose

LONGEST_BODY, LONGEST_SUBJECT, LONGEST_ADDRESS = 20_000, 200, 254
MOST_BYTES = 15_000_000
"""Of all attachments: mail servers seldom take more than 25 MB, and sending makes a third more of it."""
LONGEST_SENDING = timedelta(minutes=10)
"""No mail server is waited for so long: who was sending it was stopped."""
TOO_LONG = f"write a letter of at most {LONGEST_BODY} signs, its subject at most {LONGEST_SUBJECT}"
TOO_LARGE = f"the attachments are larger than {MOST_BYTES // 1_000_000} MB together: choose fewer"
LEFT = "this letter has left already: write a new one"
ANOTHERS = "this letter is of another purchase: write a new one"
NO_ADDRESS = "say to which address it goes"
NOT_HELD = "choose attachments among the proofs of this purchase, and one address"


class Draft(Struct, frozen=True, kw_only=True):
    """A letter as a person left it. `attach` are digests among the exhibits of the file."""

    purpose: str
    language: str
    to: str = ""
    subject: str
    body: str
    attach: tuple[str, ...] = ()


def keep_draft(house: House, scope: Scope, file: File, draft: Draft, now: datetime, letter: str = "") -> str:
    """Keeps it as it stands; returns its id: `letter`, or one of its own.

    BadInput for what is too long, for a letter that has left, or one of another purchase.
    """
    _may_change(scope)
    known = {one.digest: one for one in file.exhibits}
    if not draft.body.strip() or len(draft.body) > LONGEST_BODY or len(draft.subject) > LONGEST_SUBJECT:
        raise BadInput(TOO_LONG)
    if len(draft.to) > LONGEST_ADDRESS or not set(draft.attach) <= set(known):
        raise BadInput(NOT_HELD)
    if sum(known[digest].size for digest in draft.attach) > MOST_BYTES:
        raise BadInput(TOO_LARGE)
    letter = str(UUID(letter)) if letter else str(uuid4())
    payload = {
        "purchase": file.purchase.id,
        "letter": letter,
        "return": file.told.of_return,
        "purpose": purpose(draft.purpose).key,
        "language": draft.language,
        "address": draft.to.strip(),
        "subject": " ".join(draft.subject.split()),
        "body": draft.body.replace("\r\n", "\n").strip() + "\n",
        "attach": list(draft.attach),
        "names": [known[digest].name for digest in draft.attach],
    }
    with house.transaction():
        house.journal.lock(scope.household)
        written = fold(house.journal.entries(scope.household, KINDS))
        before = next((one for one in written if one.id == letter), None)
        if before:
            if before.purchase not in names_of(house.journal, scope.household, file.purchase.id):
                raise BadInput(ANOTHERS)
            payload["purchase"] = before.purchase
            if before.state not in OPEN:
                raise BadInput(LEFT)
        if before is None or _differs(before, payload):
            house.journal.append(scope, DRAFTED, payload, now)
    return letter


def sent_by_hand(house: House, scope: Scope, file: File, letter: str, now: datetime) -> None:
    """The person posted it, or pasted it into a form of the shop."""
    _may_change(scope)
    with house.transaction():
        house.journal.lock(scope.household)
        known = _find(house, scope, file.purchase.id, letter)
        if known is None:
            raise NotFound("there is no such letter")
        if known.state in OPEN:
            told = {"purchase": known.purchase, "letter": letter, "state": State.SENT.value, "by": "hand"}
            house.journal.append(scope, SETTLED, told, now)
            note(house, scope, known, file, now, Left.BY_HAND)


def say_whether_sent(house: House, scope: Scope, file: File, letter: str, now: datetime, *, left: bool) -> None:
    """What only the person can tell of a letter that was cut off while it was handed over; unsent it is open again."""
    _may_change(scope)
    with house.transaction():
        house.journal.lock(scope.household)
        known = _find(house, scope, file.purchase.id, letter)
        if known is None or not is_unclear(known, now):
            raise NotFound("there is no such letter")
        _settle(house, scope, known, State.SENT if left else State.REFUSED, now)
        if left:
            note(house, scope, known, file, now, Left.AS_SAID)


def is_unclear(letter: Written, now: datetime) -> bool:
    """Whether it perhaps left: cut off, or handed over so long ago that nobody is at it any more."""
    cut_off = letter.state is State.SENDING and now - letter.at > LONGEST_SENDING
    return letter.state is State.UNCERTAIN or cut_off


def send(
    house: House,
    scope: Scope,
    file: File,
    letter: str,
    reply_to: tuple[str, str],
    way: Way,
    clock: Callable[[], datetime],
) -> None:
    """Hands it to the mail server; `reply_to` is (name, address) of who writes.

    It counts as sent from the moment before its last byte: killed there, it is not sent again. Raises what the way
    raises: Refused and TryLater (not taken, it may be sent again), Uncertain (perhaps taken: it is not).
    """
    _may_change(scope)
    known = _ready(house, scope, file.purchase.id, letter)
    mail = _mail(house, scope, file, known, reply_to)
    claimed = False

    def claim() -> bool:
        nonlocal claimed
        claimed = _claim(house, scope, known, clock())
        return claimed

    try:
        way.send(mail, claim)
    except (Refused, TryLater) as error:
        if claimed:
            _settle(house, scope, known, State.REFUSED, clock(), str(error))
        raise
    except Uncertain as error:
        _settle(house, scope, known, State.UNCERTAIN, clock(), str(error))
        raise
    if not claimed:
        raise BadInput(LEFT)
    with house.transaction():
        now = clock()
        _settle(house, scope, known, State.SENT, now)
        note(house, scope, known, file, now, Left.BY_MAIL)


def _ready(house: House, scope: Scope, purchase: str, letter: str) -> Written:
    known = _find(house, scope, purchase, letter)
    if known is None:
        raise NotFound("there is no such letter")
    if known.state not in OPEN:
        raise BadInput(LEFT)
    if not known.to:
        raise BadInput(NO_ADDRESS)
    return known


def _mail(house: House, scope: Scope, file: File, letter: Written, reply_to: tuple[str, str]) -> Letter:
    return Letter(
        to=letter.to,
        subject=letter.subject,
        text=letter.body,
        message_id=letter.id,
        reply_to=reply_to,
        attachments=_attachments(house, scope, file, letter),
    )


def _claim(house: House, scope: Scope, letter: Written, now: datetime) -> bool:
    """Of two that send the same letter, one wins; one that was changed meanwhile is not sent as it was."""
    with house.transaction():
        house.journal.lock(scope.household)
        if _find(house, scope, letter.purchase, letter.id) != letter:
            return False
        house.journal.append(scope, SENDING, {"purchase": letter.purchase, "letter": letter.id}, now)
    return True


def _settle(house: House, scope: Scope, letter: Written, state: State, now: datetime, trouble: str = "") -> None:
    told = {"purchase": letter.purchase, "letter": letter.id, "state": state.value, "trouble": trouble[:200]}
    with house.transaction():
        house.journal.append(scope, SETTLED, told, now)


def _attachments(house: House, scope: Scope, file: File, letter: Written) -> tuple[Attachment, ...]:
    held = {one.digest: one for one in file.exhibits}
    missing = [digest for digest in letter.attach if digest not in held]
    if missing:
        raise BadInput(NOT_HELD)
    return tuple(
        Attachment(held[digest].name, held[digest].media_type, house.archive.fetch(scope.household, digest))
        for digest in letter.attach
    )


def _find(house: House, scope: Scope, purchase: str, letter: str) -> Written | None:
    return next((one for one in letters_of(house.journal, scope.household, purchase) if one.id == letter), None)


def _differs(before: Written, payload: Mapping[str, Any]) -> bool:
    """Whether it stands otherwise than it was kept: the same kept twice is one entry."""
    now = (payload["address"], payload["subject"], payload["body"], tuple(payload["attach"]), payload["return"])
    return (before.to, before.subject, before.body, before.attach, before.of_return) != now


def _may_change(scope: Scope) -> None:
    may_change(scope)
