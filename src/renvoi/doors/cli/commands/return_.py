"""`renvoi return`: opens a return, says what happens to it step by step, and shows what comes next."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from renvoi.casework import correct
from renvoi.casework import give_back as verbs
from renvoi.casework.ports import House
from renvoi.doors import wiring
from renvoi.doors.cli.given import taken
from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import say
from renvoi.doors.cli.returns import listed, parse_day, shown, which
from renvoi.doors.cli.wishes import wishes_of
from renvoi.doors.speech import t
from renvoi.facts.corrections import parse_correction
from renvoi.facts.errors import BadInput
from renvoi.facts.money import Money
from renvoi.facts.returning import Happening, Motive, ReturnEvent, Scan, Step, Wanted
from renvoi.facts.scope import Scope

DETAIL = t(
    "« open ACHAT… » ouvre un retour (des articles avec --item, sinon tout) ; « list » les montre, « show » en dit "
    "tout. Ensuite chaque étape se dit par son nom : route, notice, function, acknowledged, label, photo, pack, "
    "deposit, given (preuve de dépôt envoyée à la boutique), scan, received, refused, announced, seen, replaced, sent, "
    "heard, promise, escalate, kept, close. Une étape qu'on laisse de côté : skip --step. « undo --seq » reprend ce "
    "qui a été dit. Un retour se nomme par le début de son identifiant.",
    "`open PURCHASE…` opens a return (of articles with --item, else of all); `list` shows them, `show` tells all of "
    "one. Then each step is said by its name: route, notice, function, acknowledged, label, photo, pack, deposit, "
    "given (the proof of deposit was sent to the shop), scan, received, refused, announced, seen, replaced, sent, "
    "heard, promise, escalate, kept, close. A step left out: skip --step. `undo --seq` takes back what was said. "
    "A return is named by how its id begins.",
)
EXAMPLES = (
    ('renvoi return open ML-48213 --item "Bottines" --why defect', t("ouvrir un retour", "open a return")),
    ("renvoi return list", t("les retours en cours et leur prochaine étape", "open returns and their next step")),
    ("renvoi return route 3f2a --route withdrawal", t("choisir la voie", "choose the route")),
    (
        "renvoi return deposit 3f2a --file slip.pdf --weight 640",
        t("déposé, avec la preuve", "deposited, with the slip"),
    ),
    ("renvoi return seen 3f2a --amount 54,00", t("l'argent est là", "the money is there")),
    ("renvoi return skip 3f2a --step photos", t("sans photo, en le sachant", "knowingly without photos")),
)
STEPS = {
    "route": Happening.ROUTE_CHOSEN,
    "notice": Happening.NOTICE_SENT,
    "function": Happening.FUNCTION_USED,
    "acknowledged": Happening.ACKNOWLEDGED,
    "label": Happening.LABEL_RECEIVED,
    "photo": Happening.PHOTOGRAPHED,
    "pack": Happening.PACKED,
    "deposit": Happening.DEPOSITED,
    "given": Happening.PROOF_GIVEN,
    "scan": Happening.SCANNED,
    "received": Happening.RECEIVED,
    "refused": Happening.REFUSED,
    "announced": Happening.REFUND_ANNOUNCED,
    "seen": Happening.REFUND_SEEN,
    "replaced": Happening.REPLACED,
    "sent": Happening.MESSAGE_SENT,
    "heard": Happening.MESSAGE_RECEIVED,
    "promise": Happening.PROMISED,
    "escalate": Happening.ESCALATED,
    "kept": Happening.KEPT,
    "close": Happening.CLOSED,
    "skip": Happening.SKIPPED,
}
DAY = "AAAA-MM-JJ"


def command(
    action: Annotated[str, typer.Argument(metavar="open|list|show|undo|STEP")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]…", help=t("Retour, ou achats.", "Return, or purchases."))
    ] = None,
    item: Annotated[
        list[str] | None, typer.Option(metavar="[N x] NAME", help=t("Article ; se répète.", "Article; may repeat."))
    ] = None,
    why: Annotated[Motive, typer.Option(help=t("Motif.", "Why."))] = Motive.CHANGED_MIND,
    want: Annotated[Wanted, typer.Option(help=t("Ce qui doit venir.", "What is to come."))] = Wanted.REFUND,
    day: Annotated[str, typer.Option(metavar=DAY, help=t("Quand (sinon aujourd'hui).", "When (else today)."))] = "",
    until: Annotated[
        str, typer.Option(metavar=DAY, help=t("Valable, ou promis, jusqu'au.", "Valid, or promised, until."))
    ] = "",
    route: Annotated[str, typer.Option(help=t("Voie (voir show).", "Route (see show)."))] = "",
    amount: Annotated[str, typer.Option(help=t("Somme, par exemple 54,00.", "Sum, for example 54.00."))] = "",
    voucher: Annotated[
        str, typer.Option(metavar="agreed|refused", help=t("C'était un bon d'achat.", "It was a voucher."))
    ] = "",
    scan: Annotated[Scan | None, typer.Option(help=t("Où en est le colis.", "Where the parcel is."))] = None,
    step: Annotated[Step | None, typer.Option(help=t("Étape laissée de côté.", "Step left out."))] = None,
    carrier: Annotated[str, typer.Option(help=t("Transporteur.", "Carrier."))] = "",
    number: Annotated[str, typer.Option(help=t("Numéro de suivi.", "Tracking number."))] = "",
    weight: Annotated[int | None, typer.Option(help=t("Grammes.", "Grams."))] = None,
    words: Annotated[
        str, typer.Option(help=t("Ce qui a été dit, écrit, promis.", "What was said, written, promised."))
    ] = "",
    file: Annotated[
        list[Path] | None, typer.Option(help=t("Photo ou papier ; se répète.", "Photo or paper; may repeat."))
    ] = None,
    seq: Annotated[
        int, typer.Option(help=t("Pour undo : le numéro donné alors.", "For undo: the number given then."))
    ] = 0,
    everything: Annotated[
        bool, typer.Option("--all", help=t("Aussi ceux qui sont finis.", "Those that are over, too."))
    ] = False,
    demo: Demo = False,
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=demo)
    now, here = wiring.clock(), today()
    if action == "list":
        return listed(house, scope, here, everything=everything, json=json)
    if action == "open":
        wishes = wishes_of(house, scope, names or [], item or [])
        made, seq = verbs.open_return(house, scope, wishes, why, want, now)
        return shown(house, scope, made, here, json=json, seq=seq)
    return_id = which(house, scope, names or [])
    if action == "show":
        return shown(house, scope, return_id, here, json=json)
    if action == "undo":
        return _undo(house, scope, return_id, seq)
    if action not in STEPS:
        raise BadInput(
            t(f"étape inconnue : {action}. Il y a : ", f"no such step: {action}. There are: ") + ", ".join(STEPS)
        )
    if voucher not in ("", "agreed", "refused"):
        raise BadInput("--voucher: agreed, refused")
    _, purchases = verbs.find(house, scope, return_id, here)
    currency = next((one.total.value.currency for one in purchases if one.total), "EUR")
    event = ReturnEvent(
        day=parse_day("day", day) or here,
        what=STEPS[action],
        route=route,
        step=step,
        scan=scan,
        amount=_money(amount, currency),
        voucher=bool(voucher),
        agreed=voucher == "agreed",
        until=parse_day("until", until),
        carrier=carrier,
        tracking_number=number,
        weight=weight,
        words=words,
        proofs=taken(house, scope, file or [], purchases[0].id),
    )
    told = verbs.tell(house, scope, return_id, event, now)
    return shown(house, scope, return_id, here, json=json, seq=told)


def _undo(house: House, scope: Scope, return_id: str, seq: int) -> int:
    case, purchases = verbs.find(house, scope, return_id, today())
    if seq not in {event.seq for event in case.said.events}:
        raise BadInput(t("--seq : un numéro que « show » donne.", "--seq: a number that `show` gives."))
    correct.undo(house, scope, seq, wiring.clock(), purchase=purchases[0].id)
    say(t("Repris.", "Taken back."))
    return 0


def _money(text: str, currency: str) -> Money | None:
    value = parse_correction("refund", text, currency) if text else None
    return value if isinstance(value, Money) else None
