"""`renvoi carrier`: the household's own key for a carrier's service, so that parcels are followed; asks now."""

from __future__ import annotations

import sys
from enum import StrEnum
from getpass import getpass
from typing import TYPE_CHECKING, Annotated

import typer

from renvoi.casework.carrier_keys import forget_key, keep_key
from renvoi.casework.carrier_ports import CarrierAccount
from renvoi.doors import wiring
from renvoi.doors.carrier_words import trouble_words
from renvoi.doors.cli.house import open_house, whose
from renvoi.doors.cli.options import Json
from renvoi.doors.cli.present import json_line, say, table
from renvoi.doors.speech import language, t
from renvoi.facts.errors import BadInput

if TYPE_CHECKING:
    from renvoi.casework.ports import House
    from renvoi.facts.scope import Scope

DETAIL = t(
    "Sans clé, renvoi suit les colis par les mails et par vous. Avec la vôtre, il demande aussi au transporteur, un "
    "colis à la fois, et garde chaque réponse comme preuve. La clé est demandée, ou lue sur l'entrée standard ; elle "
    "est chiffrée, et sa clé n'est pas dans la base.",
    "Without a key renvoi follows parcels by mails and by you. With yours it asks the carrier, too, one parcel at a "
    "time, and keeps each answer as a proof. The key is asked for, or read from standard input; it is encrypted, and "
    "its key is not in the database.",
)
EXAMPLES = (
    ("renvoi carrier list", t("les services, et où l'on trouve une clé", "the services, and where one gets a key")),
    ("renvoi carrier key la_poste", t("donner sa clé", "give one's key")),
    ("renvoi carrier ask", t("demander tout de suite", "ask at once")),
    ("renvoi carrier forget la_poste", t("oublier la clé, garder les preuves", "forget the key, keep the proofs")),
)


class Action(StrEnum):
    LIST = "list"
    KEY = "key"
    ASK = "ask"
    FORGET = "forget"


def command(
    action: Annotated[Action, typer.Argument(metavar="list|key|ask|forget")] = Action.LIST,
    service: Annotated[str, typer.Argument(metavar="[SERVICE]", help="la_poste, dhl …")] = "",
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=False, found=action is Action.KEY)
    if action is Action.KEY:
        known = wiring.carrier_services()
        if service not in known:
            raise BadInput(t(f"service : {', '.join(known)}", f"service: {', '.join(known)}"))
        keep_key(house, wiring.open_vault(), scope, service, _key(known[service].key_from), wiring.clock())
        say(t("Clé gardée. « renvoi carrier ask » l'essaie.", "Key kept. `renvoi carrier ask` tries it."))
        return 0
    if action is Action.FORGET:
        forget_key(house, scope, service, wiring.clock())
        say(t("Clé oubliée. Les preuves restent.", "Key forgotten. The proofs stay."))
        return 0
    if action is Action.ASK:
        _ask(house, scope)
    return _listed(house, scope, json=json)


def _key(where: str) -> str:
    if sys.stdin.isatty():
        return getpass(t(f"Clé ({where}) : ", f"Key ({where}): "))
    return sys.stdin.readline(400).strip()


def _ask(house: House, scope: Scope) -> None:
    from renvoi.casework.follow_parcels import ask_now, plan_follow  # noqa: PLC0415 - only where one asks
    from renvoi.doors.worker.worker import Worker  # noqa: PLC0415 - needs Django's app registry

    ask_now(house, scope.household)
    plan_follow(house, wiring.clock())
    worker = Worker(house, wiring.clock, household=scope.household)
    try:
        worker.run_until_empty()
    finally:
        worker.close()


def _listed(house: House, scope: Scope, *, json: bool) -> int:
    accounts = {one.service: one for one in house.carriers.of_household(scope.household)}
    known = {code: one.name for code, one in wiring.carrier_services().items()}
    rows = {code: accounts.get(code) for code in (*known, *(one for one in accounts if one not in known))}
    if json:
        for code, account in rows.items():
            json_line(_flat(code, account))
        return 0
    heads = (t("Service", "Service"), t("Nom", "Name"), t("État", "State"), t("Demandé", "Asked"))
    table(heads, [(code, known.get(code, "?"), _state(code, one), _asked(one)) for code, one in rows.items()])
    return 0


def _flat(code: str, account: CarrierAccount | None) -> dict[str, object]:
    return {
        "service": code,
        "key": account is not None,
        "asked_at": account.asked_at if account else None,
        "calls_today": account.calls if account else 0,
        "trouble": (account.trouble or None) if account else None,
        "not_before": account.not_before if account else None,
    }


def _state(code: str, account: CarrierAccount | None) -> str:
    if account is None:
        where = wiring.carrier_services()[code].key_from
        return t(f"sans clé ({where})", f"no key ({where})")
    return trouble_words(account.trouble, language()) or t("suivi", "followed")


def _asked(account: CarrierAccount | None) -> str:
    return (
        account.asked_at.astimezone(wiring.clock().tzinfo).strftime("%d/%m %H:%M")
        if account and account.asked_at
        else ""
    )
