"""`renvoi demo`: an invented mailbox in a household of its own, to look around."""

from __future__ import annotations

from typing import Annotated

import typer

from renvoi.doors import wiring
from renvoi.doors.cli.house import open_house, today
from renvoi.doors.cli.present import say
from renvoi.doors.cli.progress import Meter
from renvoi.doors.speech import t

DETAIL = t(
    "Des boutiques inventées, des achats dans tous les états, toujours par rapport à aujourd'hui. Vos données n'y sont "
    "pas mêlées ; « --remove » efface tout.",
    "Invented shops, purchases in every state, always relative to today. Your own data is not mixed with it; "
    "`--remove` erases it all.",
)
EXAMPLES = (
    ("renvoi demo", t("ouvre le foyer de démonstration", "opens the demo household")),
    ("renvoi due --demo", t("ce qui peut y repartir", "what can go back there")),
    ("renvoi demo --remove", t("l'efface", "erases it")),
)


def command(
    remove: Annotated[bool, typer.Option("--remove", help=t("Efface la démonstration.", "Erases the demo."))] = False,
) -> int:
    house = open_house()
    from renvoi.doors.demo import install as demo  # noqa: PLC0415 - needs Django's app registry

    if remove:
        say(t("Effacé.", "Erased.") if demo.remove(house) else t("Il n'y en avait pas.", "There was none."))
        return 0
    with Meter() as meter:
        for progress in demo.install(house, wiring.clock, today()):
            meter.show(progress.taken.seen, progress.outcome.purchases)
    say(t(f"Achats de démonstration : {progress.outcome.purchases}", f"Demo purchases: {progress.outcome.purchases}"))
    return 0
