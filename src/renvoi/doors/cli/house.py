"""Opens the house for a verb that needs the database, and says whose purchases it is about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from renvoi.doors import wiring
from renvoi.doors.cli.present import say
from renvoi.doors.diagnosis import home
from renvoi.doors.environment import read, sqlite_file
from renvoi.doors.speech import t
from renvoi.doors.start.lock import alone, hold
from renvoi.doors.start.schema import prepare
from renvoi.doors.start.swap import READY, finish, side_of
from renvoi.facts.errors import NotFound
from renvoi.facts.scope import Scope

if TYPE_CHECKING:
    from renvoi.casework.ports import House

HOME, DEMO = "home", "demo"


def make_ready() -> None:
    """The database of this version, copied before when it must be changed. Django is set up afterwards."""
    finish_restore(home())
    hold(home())
    copy = prepare(sqlite_file(read("RENVOI_DATABASE_URL", ""), home()), home(), wiring.clock())
    if copy:
        say(t(f"Base copiée avant mise à jour : {copy}", f"Database copied before the update: {copy}"))
    wiring.setup_django()


def finish_restore(folder: Path) -> None:
    """A restore that was killed once all was whole is brought to its end."""
    if (side_of(folder) / READY).exists():
        with alone(folder):
            finish(folder)


def open_house() -> House:
    make_ready()
    return wiring.open_house()


def whose(house: House, *, demo: bool, found: bool = False) -> Scope:
    """The household of this installation, or the demo one. `found`: founds it when there is none yet.

    Who lives alone is the member who asks; among several the terminal cannot tell who sits before it, and shows what
    all may see.
    """
    known = house.households.of_purpose(DEMO if demo else HOME)
    if known:
        members = house.households.members(known[0])
        return Scope(known[0], members[0] if len(members) == 1 else None)
    if demo:
        raise NotFound(t("pas de foyer de démonstration : tapez renvoi demo", "no demo household: type `renvoi demo`"))
    if found:
        return Scope(house.households.found(t("Chez nous", "Home"), HOME, "FR"))
    raise NotFound(
        t(
            "rien n'est encore entré : tapez renvoi import CHEMIN (ou --demo pour la démonstration)",
            "nothing has been taken in yet: type `renvoi import PATH` (or --demo for the demo household)",
        )
    )


def today() -> date:
    """The day it is for the household (RENVOI_TIME_ZONE). Django must be set up."""
    from django.utils import timezone  # noqa: PLC0415 - needs Django's settings

    return timezone.localdate(wiring.clock())
