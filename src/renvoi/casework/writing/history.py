"""What was written about a purchase, folded from the journal: drafts, what left, what perhaps left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from msgspec import Struct, structs

from renvoi.casework import decide
from renvoi.casework.giving_back import with_merged
from renvoi.casework.ports import Entry, Journal
from renvoi.letters.purpose import purposes
from renvoi.letters.rungs import Done

DRAFTED, SENDING, SETTLED = "letter_drafted", "letter_sending", "letter_settled"
KINDS = (DRAFTED, SENDING, SETTLED)


class State(StrEnum):
    DRAFT = "draft"
    SENDING = "sending"
    """Handed over, and nobody told how it ended: perhaps it left."""
    SENT = "sent"
    REFUSED = "refused"
    """It surely was not taken; it may be sent again."""
    UNCERTAIN = "uncertain"


UNCLEAR = (State.SENDING, State.UNCERTAIN)
"""However it ended, it was handed over when this began."""
OPEN = (State.DRAFT, State.REFUSED)
"""In these it may still be changed and sent."""


class Written(Struct, frozen=True, kw_only=True):
    """One letter. `by` says how it left: "mail", or "hand" when the person sent it themselves."""

    id: str
    purchase: str
    of_return: str = ""
    """The return (its id) it is of, where that is sure."""
    purpose: str
    language: str
    to: str = ""
    subject: str
    body: str
    attach: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    """Of the attached proofs, as the letter lists them."""
    at: datetime
    """Last changed, or when it left."""
    actor: str | None = None
    state: State = State.DRAFT
    by: str = ""
    trouble: str = ""

    @property
    def done(self) -> Done | None:
        """The rung it took, and on which day; None of no complaint, and while it did not surely or perhaps leave."""
        known = purposes().get(self.purpose)
        if known is None or known.file.rung is None or not known.file.complaint or self.state in OPEN:
            return None
        return Done(known.file.rung, self.at.date())


def letters_of(journal: Journal, household: str, purchase: str) -> list[Written]:
    """Newest last, with those about purchases that were joined to it. Erased words are not there any more."""
    written = fold(journal.entries(household, KINDS))
    names = names_of(journal, household, purchase) if written else set()
    return [one for one in written if one.purchase in names]


def letter_of_id(journal: Journal, household: str, id_: str) -> Written | None:
    return next((one for one in fold(journal.entries(household, KINDS)) if one.id == id_), None)


def names_of(journal: Journal, household: str, purchase: str) -> set[str]:
    """The purchase, and those that were joined to it."""
    joined = decide.decide(journal.entries(household, (decide.MERGED, decide.UNDONE)))
    return with_merged(joined, [purchase])


def fold(entries: Iterable[Entry]) -> list[Written]:
    """Every letter the entries tell of, as it stands."""
    found: dict[str, Written] = {}
    for entry in entries:
        said = entry.payload
        if said is None:
            continue
        known = found.get(said["letter"])
        if entry.kind == DRAFTED and (known is None or known.state in OPEN):
            found[said["letter"]] = _drafted(entry, said)
        elif entry.kind == SENDING and known is not None:
            found[known.id] = structs.replace(known, state=State.SENDING, at=entry.at, by="mail")
        elif entry.kind == SETTLED and known is not None:
            state, by = State(said["state"]), str(said.get("by", known.by))
            at = known.at if known.state in UNCLEAR else entry.at
            found[known.id] = structs.replace(known, state=state, at=at, by=by, trouble=str(said.get("trouble", "")))
    return sorted(found.values(), key=lambda one: one.at)


def _drafted(entry: Entry, said: dict[str, Any]) -> Written:
    return Written(
        id=said["letter"],
        purchase=said["purchase"],
        of_return=said.get("return", ""),
        purpose=said["purpose"],
        language=said["language"],
        to=said["address"],
        subject=said["subject"],
        body=said["body"],
        attach=tuple(said["attach"]),
        names=tuple(said["names"]),
        at=entry.at,
        actor=entry.actor,
    )
