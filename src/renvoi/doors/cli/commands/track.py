"""`renvoi track`: where the parcels of returns are, by what mails and people say; a status by hand always works."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from renvoi.casework.give_back import tell
from renvoi.doors import wiring
from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import json_line, say, table
from renvoi.doors.cli.return_steps import plainly
from renvoi.doors.cli.returns import SHOWN_ID, cases, parse_day, shop, shown, what, which
from renvoi.doors.speech import language, t
from renvoi.facts.purchase import Parcel, Purchase
from renvoi.facts.returning import Happening, ReturnEvent, Scan
from renvoi.facts.scope import Visibility
from renvoi.returns import Case, oddity
from renvoi.returns.outward import parcel_odd
from renvoi.returns.story import scan_words
from renvoi.returns.trail import page_of, parcel_of
from renvoi.rights.wording import language_of, short_day

if TYPE_CHECKING:
    from renvoi.casework.ports import House
    from renvoi.facts.scope import Scope

DETAIL = t(
    "Sans rien demander à personne : ce que disent les mails et vous-même, l'adresse de la page du transporteur, et ce "
    "qui est étrange avec quoi faire. « --status » dit soi-même où en est un colis.",
    "Asks nobody: what mails and you say, the address of the carrier's page, and what is odd with what to do. "
    "`--status` says by hand where a parcel is.",
)
EXAMPLES = (
    ("renvoi track", t("tous les colis de retour", "all return parcels")),
    ("renvoi track 3f2a --status delivered", t("le dire soi-même", "say it by hand")),
    ("renvoi track --coming", t("les colis qui viennent à vous", "parcels on their way to you")),
    ("renvoi track --json", t("pour un programme", "for a program")),
)


def command(
    names: Annotated[list[str] | None, typer.Argument(metavar="[ID]")] = None,
    status: Annotated[Scan | None, typer.Option(help=t("Où il en est.", "Where it is."))] = None,
    where: Annotated[str, typer.Option(help=t("Le lieu.", "The place."))] = "",
    day: Annotated[str, typer.Option(metavar="AAAA-MM-JJ", help=t("Quand (sinon aujourd'hui).", "When."))] = "",
    coming: Annotated[
        bool, typer.Option("--coming", help=t("Les colis qui viennent à vous.", "Parcels on their way to you."))
    ] = False,
    demo: Demo = False,
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=demo)
    here = today()
    wanted = which(house, scope, names) if names else ""
    if status is not None:
        wanted = wanted or which(house, scope, [])
        with plainly():
            event = ReturnEvent(day=parse_day(day) or here, what=Happening.SCANNED, scan=status, words=where)
            seq = tell(house, scope, wanted, event, wiring.clock())
        return shown(house, scope, wanted, here, json=json, seq=seq)
    if coming:
        return _coming(house, scope, json=json)
    found = [pair for pair in cases(house, scope, here) if pair[0].id == wanted or (not wanted and not pair[0].over)]
    if json:
        for case, purchases in found:
            json_line(flat(case, purchases))
        return 0
    if not found:
        say(t("Aucun colis de retour en cours.", "No return parcel under way."))
        return 0
    columns = [t("Retour", "Return"), t("Chez", "From"), t("Colis", "Parcel"), t("Où", "Where"), t("Depuis", "Since")]
    columns += [t("Page", "Page"), t("Étrange", "Odd")]
    table(columns, [_row(case, purchases) for case, purchases in found])
    return 0


def _coming(house: House, scope: Scope, *, json: bool) -> int:
    """Parcels not delivered yet, as far as the proofs tell, and what is odd about each."""
    here = today()
    known = house.shelf.shown(scope.household, house.shelf.open(scope.household, here))
    rows = [
        (purchase, parcel, parcel_odd(purchase, parcel, here))
        for purchase, owner, visibility in known
        if visibility is Visibility.HOUSEHOLD or owner == scope.member
        for parcel in purchase.parcels
        if parcel.tracking_number and not parcel.delivered_on
    ]
    told = [
        {
            "purchase": purchase.id,
            "merchant": purchase.merchant.value if purchase.merchant else None,
            "carrier": parcel.carrier,
            "tracking_number": parcel.tracking_number.value if parcel.tracking_number else None,
            "page": page_of(parcel.carrier or "", parcel.tracking_number.value if parcel.tracking_number else "")
            or None,
            "odd": [odd.key] if odd else [],
        }
        for purchase, parcel, odd in rows
    ]
    if json:
        for one in told:
            json_line(one)
        return 0
    if not rows:
        say(t("Aucun colis en chemin vers vous.", "No parcel on its way to you."))
        return 0
    heads = (t("Chez", "From"), t("Colis", "Parcel"), t("Page", "Page"), t("Étrange", "Odd"))
    lines = [
        (
            purchase.merchant.value if purchase.merchant else "",
            f"{parcel.carrier or ''} {_number(parcel)}".strip(),
            page_of(parcel.carrier or "", _number(parcel)),
            oddity(odd, language(), here) if odd else "",
        )
        for purchase, parcel, odd in rows
    ]
    table(heads, lines)
    return 0


def _number(parcel: Parcel) -> str:
    return parcel.tracking_number.value if parcel.tracking_number else ""


def flat(case: Case, purchases: Sequence[Purchase]) -> dict[str, Any]:
    parcel = parcel_of(case.said, case.events)
    last = parcel.trail[-1] if parcel.trail else None
    return {
        "return": case.id,
        "merchant": shop(purchases),
        "carrier": parcel.carrier or None,
        "tracking_number": parcel.number or None,
        "status": last.scan if last else None,
        "since": last.day if last else None,
        "where": last.words if last else None,
        "witnessed": bool(last and last.proof),
        "page": parcel.page or None,
        "trail": [{"day": one.day, "status": one.scan, "where": one.words} for one in parcel.trail],
        "odd": [odd.key for odd in case.odd],
    }


def _row(case: Case, purchases: Sequence[Purchase]) -> tuple[str, ...]:
    told, here = flat(case, purchases), case.status.today
    since = short_day(told["since"], language_of(language()), here) if told["since"] else ""
    parcel = " ".join(filter(None, (told["carrier"], told["tracking_number"]))) or what(case)
    odd = " ".join(oddity(one, language(), here) for one in case.odd)
    return (
        case.id[:SHOWN_ID],
        told["merchant"],
        parcel,
        scan_words(Scan(told["status"]), language()) if told["status"] else "?",
        since,
        told["page"] or "",
        odd,
    )
