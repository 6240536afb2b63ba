"""`renvoi country`: where the household lives, whose law and holidays count; sets it, or lists what can be set."""

from __future__ import annotations

from typing import Annotated

import typer

from renvoi.atlas.country import load_country, places
from renvoi.casework.live_in import live_in
from renvoi.doors import wiring
from renvoi.doors.cli.house import open_house, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import json_line, say, table
from renvoi.doors.speech import language, t
from renvoi.rights.wording import language_of

DETAIL = t(
    "Un pays, ou une région dont la loi ou les jours fériés diffèrent, par son code ISO 3166. Les jours de tous les "
    "achats sont recomptés tout de suite.",
    "A country, or a region whose law or holidays differ, by its ISO 3166 code. The days of all purchases are counted "
    "anew at once.",
)
EXAMPLES = (
    ("renvoi country", t("où vit le foyer", "where the household lives")),
    ("renvoi country FR-57", t("la Moselle et ses jours fériés", "Moselle and its holidays")),
    ("renvoi country --list", t("tous les codes connus", "all codes that are known")),
)


def command(
    code: Annotated[str, typer.Argument(metavar="[CODE]", help=t("Code ISO 3166", "ISO 3166 code"))] = "",
    list_: Annotated[bool, typer.Option("--list", help=t("Les codes connus.", "The codes that are known."))] = False,
    demo: Demo = False,
    json: Json = False,
) -> int:
    if list_:
        return show_all(json=json)
    house = open_house()
    scope = whose(house, demo=demo, found=bool(code) and not demo)
    if code:
        from renvoi.doors.worker.worker import Worker  # noqa: PLC0415 - needs Django's app registry

        live_in(house, scope, code.strip().upper(), wiring.clock())
        worker = Worker(house, wiring.clock, household=scope.household)
        try:
            worker.run_until_empty()
        finally:
            worker.close()
    held = house.households.country(scope.household)
    json_line({"country": held, "name": name_of(held)}) if json else say(f"{held}  {name_of(held)}")
    return 0


def show_all(*, json: bool) -> int:
    known = [(code, name_of(code)) for code in places()]
    if json:
        for code, name in known:
            json_line({"country": code, "name": name})
        return 0
    table((t("Code", "Code"), t("Droit ou région", "Law or region")), known)
    return 0


def name_of(code: str) -> str:
    """Its name; for a member without a file of its own, the common rule that holds there."""
    tongue = language_of(language())
    if code not in places():
        return t("pas dans nos données", "not in our data")
    return places()[code].get(tongue) or load_country(code).name[tongue]
