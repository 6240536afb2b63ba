"""The demo household: founded, filled through the same doors as any other, and gone in one call."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime

from renvoi.casework.erase import erase_household
from renvoi.casework.ports import Given, House
from renvoi.doors.demo.household import ADULTS
from renvoi.doors.demo.mailbox import messages
from renvoi.doors.worker import Progress, import_now
from renvoi.facts.scope import Role, Scope

PURPOSE = "demo"
SOURCE = "demo"
COUNTRY = "FR"


def installed(house: House) -> str | None:
    """The id of the demo household, if there is one."""
    return next(iter(house.households.of_purpose(PURPOSE)), None)


def complete(house: House) -> bool:
    """The demo mailbox came in to its last mail; what a killed run left out comes in by `install`."""
    household = installed(house)
    return household is not None and any(
        entry.payload and entry.payload.get("source") == SOURCE
        for entry in house.journal.entries(household, ["taken_in"])
    )


def install(house: House, clock: Callable[[], datetime], today: date) -> Iterator[Progress]:
    """Founds the demo household and imports its mailbox as of `today`; goes on where a killed run stopped."""
    household = installed(house) or house.households.found("Famille Esparel (démo)", PURPOSE, COUNTRY)
    members = {
        key: house.households.join(household, adult.email, adult.name, Role.OWNER) for key, adult in ADULTS.items()
    }
    yield from import_now(house, Scope(household), _given(members, today), source=SOURCE, clock=clock)


def remove(house: House) -> bool:
    """Erases the demo household and its originals. False when there was none."""
    household = installed(house)
    if household is not None:
        erase_household(house, household)
    return household is not None


def _given(members: dict[str, str], today: date) -> Iterator[Given]:
    for item in messages(today):
        yield Given(
            name=item.name,
            media_type=item.media_type,
            data=item.data,
            mailbox=item.media_type == "message/rfc822",
            owner=members[item.owner],
            visibility=item.visibility,
        )
