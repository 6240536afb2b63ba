"""`renvoi watch`: the pages of terms that are watched; watches one, looks now, or stops."""

from __future__ import annotations

import time
from typing import Annotated

import typer

from renvoi.casework.pages import PageTrouble
from renvoi.casework.ports import House
from renvoi.casework.terms import watch as verbs
from renvoi.casework.terms.ports import WatchedPage
from renvoi.casework.terms.shops import known_shops
from renvoi.doors import wiring
from renvoi.doors.cli.house import open_house, whose
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, say, table
from renvoi.doors.page_words import page_trouble
from renvoi.doors.speech import language, t
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.scope import Scope
from renvoi.reading.grouping.keys import fold_name
from renvoi.rights.wording import language_of

DETAIL = t(
    "Un regard par jour, poliment : le robots.txt du site est respecté, une page inchangée n'est pas redemandée. Un "
    "terme qui change est dit, une mise en page non. Rien de la maison (adresses privées) n'est jamais demandé.",
    "One look a day, politely: the site's robots.txt is heeded, an unchanged page is not sent again. A term that "
    "changes is told, a layout is not. Nothing inside the house (private addresses) is ever asked.",
)
EXAMPLES = (
    ("renvoi watch", t("les pages suivies", "the pages that are watched")),
    ("renvoi watch https://boutique.example/retours --merchant Boutique", t("suit une page", "watches a page")),
    ("renvoi watch --now", t("regarde tout de suite celles qui sont dues", "looks at those that are due, now")),
    ("renvoi watch --stop https://boutique.example/retours", t("ne la suit plus", "watches it no more")),
)


def command(
    url: Annotated[str, typer.Argument(metavar="[URL]", help=t("La page.", "The page."))] = "",
    merchant: Annotated[str, typer.Option(help=t("Le nom de la boutique.", "The shop's name."))] = "",
    stop: Annotated[bool, typer.Option("--stop", help=t("Ne plus la suivre.", "Watch it no more."))] = False,
    now: Annotated[bool, typer.Option("--now", help=t("Regarder maintenant.", "Look now."))] = False,
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=False, found=bool(url) and not stop)
    if url and stop:
        _stop(house, scope, _address(url))
    elif url:
        key = fold_name(merchant)
        known = next((one.keys for one in known_shops(house.journal, scope.household) if key in one.keys), ())
        verbs.watch(house, scope, _address(url), merchant, wiring.clock(), known)
    if now or (url and not stop):
        verbs.plan_looks(house, scope.household, wiring.clock())
        _work(house, scope.household)
    pages = house.terms.pages(scope.household)
    if not json:
        _tell(pages)
    for one in pages if json else ():
        json_line({"url": one.url, "merchant": one.merchant, "active": one.active, "trouble": one.trouble or None})
    return 0


def _address(url: str) -> str:
    try:
        return wiring.open_pages().address(url)
    except PageTrouble as trouble:
        raise BadInput(page_trouble(trouble.code, language_of(language()))) from trouble


def _stop(house: House, scope: Scope, address: str) -> None:
    page = next((one for one in house.terms.pages(scope.household) if one.url == address), None)
    if page is None:
        raise NotFound(t(f"{address} n'est pas suivie", f"{address} is not watched"))
    verbs.stop(house, scope, page.id)


def _work(house: House, household: str) -> None:
    """Looks at every page that is due, one after the other."""
    from renvoi.doors.worker import Worker  # noqa: PLC0415 - needs Django's app registry
    from renvoi.doors.worker.worker import LOOK_PAUSE  # noqa: PLC0415

    worker = Worker(house, wiring.clock, household=household)
    try:
        worker.run_until_empty()
        for _ in range(_due(house, household)):
            time.sleep(LOOK_PAUSE.total_seconds())
            worker.run_until_empty()
    finally:
        worker.close()


def _due(house: House, household: str) -> int:
    now = wiring.clock()
    return sum(one.active and (not one.look_after or one.look_after <= now) for one in house.terms.pages(household))


def _tell(pages: list[WatchedPage]) -> None:
    if not pages:
        say(t("Aucune page n'est suivie.", "No page is watched."))
        return
    heads = (t("Boutique", "Shop"), t("Page", "Page"), t("Vue le", "Seen on"), t("État", "State"))
    seen = [f"{one.looked_at.date()}" if one.looked_at else "—" for one in pages]
    table(heads, [(one.merchant, one.url, day, _state(one)) for one, day in zip(pages, seen, strict=True)])


def _state(page: WatchedPage) -> str:
    if not page.active:
        return t("arrêtée", "stopped")
    return page_trouble(page.trouble, language_of(language())) or t("suivie", "watched")
