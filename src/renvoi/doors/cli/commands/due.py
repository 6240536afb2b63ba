"""`renvoi due`: what can still go back, soonest day first, each with its reason."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from renvoi.casework.describe import title_of
from renvoi.casework.ports import House
from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import for_people, json_line, printable, say, table
from renvoi.doors.cli.rows import flat, until
from renvoi.doors.speech import language, t
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope
from renvoi.rights import Open, assess
from renvoi.rights.assess import law_of
from renvoi.rights.explain import one_line
from renvoi.rights.telling import Telling, tell_assessment, to_text

DETAIL = t(
    "La date la plus proche d'abord, avec la raison et les articles sur lesquels elle repose. Ce qui est marqué "
    "« estimé » est compté du jour le plus tôt où le colis a pu arriver.",
    "Soonest day first, with the reason and the articles it stands on. What is marked “estimate” is counted from the "
    "earliest day the parcel can have come.",
)
Explain = Annotated[
    bool, typer.Option("--explain", help=t("Tout le raisonnement, étape par étape.", "The whole reasoning."))
]
EXAMPLES = (
    ("renvoi due --explain", t("toutes les voies, étape par étape", "every route, step by step")),
    ("renvoi due", t("ce qui peut encore repartir", "what can still go back")),
    ("renvoi due --json | jq -r .last_day", t("seulement les dates", "only the days")),
)


def command(demo: Demo = False, explain: Explain = False, json: Json = False) -> int:
    house = open_house()
    scope = whose(house, demo=demo)
    day = today()
    found = still_open(house, scope, day)
    if explain:
        for purchase in found:
            told = whole(purchase, day)
            json_line(told) if json else say(printable(to_text(told)) + "\n")
    elif json:
        for purchase in found:
            json_line(flat(purchase, day))
    elif not found:
        say(t("Rien ne peut repartir en ce moment.", "Nothing can go back at the moment."))
    elif for_people():
        for purchase in found:
            tell(purchase, day)
    else:
        columns = (t("Jusqu'au", "Until"), t("Chez", "From"), t("Quoi", "What"), t("Raison", "Reason"))
        table(columns, [line(purchase, day) for purchase in found])
    return 0


def whole(purchase: Purchase, day: date) -> Telling:
    """Every route with its reasoning, what to do and to keep, and the law applied."""
    assessment = assess(purchase, day)
    known = law_of(purchase.country)
    merchant = purchase.merchant.value if purchase.merchant else "?"
    title = " · ".join(filter(None, (merchant, title_of(purchase))))
    return tell_assessment(assessment, language(), known[0] if known else None, title)


def still_open(house: House, scope: Scope, day: date) -> list[Purchase]:
    from renvoi.doors.web.access import visible_purchases  # noqa: PLC0415 - needs Django's app registry
    from renvoi.doors.web.filters import can_go_back, perhaps_still, soonest  # noqa: PLC0415

    rows = visible_purchases(scope).filter(can_go_back(day) | perhaps_still(day)).order_by(*soonest(day))
    days = {str(key): last for key, last in rows.values_list("pk", "last_day")}
    found = {purchase.id: purchase for purchase in house.shelf.purchases(scope.household, list(days))}
    return [found[key] for key, last in days.items() if (last or day) < day or _is_open(found[key], day)]


def _is_open(purchase: Purchase, day: date) -> bool:
    return any(route.open is Open.YES and route.kind.changes_mind for route in assess(purchase, day).routes)


def line(purchase: Purchase, day: date) -> tuple[str, str, str, str]:
    last = assess(purchase, day).last_day
    merchant = purchase.merchant.value if purchase.merchant else "?"
    return until(last, day), merchant, title_of(purchase), one_line(last, language(), day) if last else ""


def tell(purchase: Purchase, day: date) -> None:
    _, merchant, title, reason = line(purchase, day)
    say(printable(f"{merchant} · {title}" if title else merchant))
    say(f"  {printable(reason)}")
