"""`renvoi tell`: what is worth telling today, most pressing first; sends nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from renvoi.casework.telling.hours import Hours
from renvoi.casework.telling.notice import Notice
from renvoi.casework.telling.notices import notices_of
from renvoi.casework.telling.of_mailboxes import standing_still
from renvoi.casework.telling.words import reason, sentence
from renvoi.doors import wiring
from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import json_line, printable, say
from renvoi.doors.speech import language, t
from renvoi.rights.wording import language_of

DETAIL = t(
    "Argent en retard, derniers jours, colis qui attendent, questions : ce que dirait le message du jour, sans rien "
    "envoyer. « renvoi up » envoie, à qui l'a demandé sur la page « Être prévenu ».",
    "Late money, last days, waiting parcels, questions: what the day's message would tell, without sending anything. "
    "`renvoi up` sends, to whoever asked for it on the page “Being told”.",
)
EXAMPLES = (
    ("renvoi tell", t("ce qui presse aujourd'hui", "what is pressing today")),
    ("renvoi tell --json | jq -r .topic", t("seulement les sujets", "only the topics")),
)


def command(
    demo: Demo = False,
    json: Json = False,
    dry_run: Annotated[  # noqa: ARG001 - what one types to be sure
        bool, typer.Option("--dry-run", help=t("N'envoie rien : c'est toujours le cas.", "Sends nothing: always so."))
    ] = True,
) -> int:
    house = open_house()
    scope, day = whose(house, demo=demo), today()
    still = standing_still(house.mailboxes.of_household(scope.household), scope, Hours(), wiring.clock())
    notices = [*notices_of(house.outbox.tellable(scope, day), day), *still]
    if json:
        for notice in notices:
            json_line(_flat(notice))
    elif not notices:
        say(t("Rien ne presse aujourd'hui.", "Nothing is pressing today."))
    else:
        for notice in notices:
            tongue = language_of(language())
            say(printable(f"{notice.merchant} · {notice.name}" if notice.merchant else notice.name))
            say(f"  {printable(sentence(notice, tongue, day))}")
            why = reason(notice, tongue, day)
            if why:
                say(f"  {printable(why)}")
    return 0


def _flat(notice: Notice) -> dict[str, object]:
    return {
        "purchase": notice.purchase,
        "title": notice.name,
        "merchant": notice.merchant,
        "topic": notice.topic,
        "day": notice.day.isoformat(),
        "days_left": notice.left,
        "certainty": notice.certainty,
        "key": notice.key,
    }
