"""`renvoi return`: opens a return, says what happens to it step by step, and shows what comes next."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from renvoi.casework import give_back as verbs
from renvoi.casework.ports import House
from renvoi.doors import wiring
from renvoi.doors.cli.given import taken
from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import say
from renvoi.doors.cli.return_steps import Typed, event_of, happening_of, plainly
from renvoi.doors.cli.returns import listed, shown, which
from renvoi.doors.cli.wishes import wishes_of
from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput
from renvoi.facts.returning import Medium, Motive, Scan, Step, Wanted
from renvoi.facts.scope import Scope
from renvoi.returns.alike import told_before

DETAIL = t(
    "« open ACHAT… » ouvre un retour (des articles avec --item, sinon tout), « change » décide autrement ce qui "
    "repart ; « list » les montre, « show » en dit tout. Ensuite chaque étape se dit par son nom : route, notice, "
    "function, acknowledged, label, photo, pack, deposit, given (preuve de dépôt envoyée à la boutique), scan, "
    "received, refused, announced, seen, replaced, sent, heard, promise, offer, escalate, kept, close. Une étape "
    "qu'on laisse de côté : skip --step. « undo --seq » reprend ce qui a été dit. Un retour se nomme par le début "
    "de son identifiant.",
    "`open PURCHASE…` opens a return (of articles with --item, else of all), `change` decides anew what goes back; "
    "`list` shows them, `show` tells all of one. Then each step is said by its name: route, notice, function, "
    "acknowledged, label, photo, pack, deposit, given (the proof of deposit was sent to the shop), scan, received, "
    "refused, announced, seen, replaced, sent, heard, promise, offer, escalate, kept, close. A step left out: skip "
    "--step. `undo --seq` takes back what was said. A return is named by how its id begins.",
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
    (
        "renvoi return promise 3f2a --medium phone --who Léa --words virement --until 2026-12-04",
        t("promis au téléphone", "promised on the phone"),
    ),
    ("renvoi return skip 3f2a --step photos", t("sans photo, en le sachant", "knowingly without photos")),
)
DAY = "AAAA-MM-JJ"


def _told(help_: str, metavar: str | None = None) -> typer.models.OptionInfo:
    return typer.Option(help=help_, metavar=metavar)  # type: ignore[no-any-return]


def command(
    action: Annotated[str, typer.Argument(metavar="open|change|list|show|undo|STEP")],
    names: Annotated[
        list[str] | None, typer.Argument(metavar="[ID]…", help=t("Retour, ou achats.", "Return, or purchases."))
    ] = None,
    item: Annotated[
        list[str] | None, _told(t("Article ; se répète.", "Article; may repeat."), metavar="[N x] NAME")
    ] = None,
    why: Annotated[Motive | None, _told(t("Motif.", "Why."))] = None,
    want: Annotated[Wanted | None, _told(t("Ce qui doit venir.", "What is to come."))] = None,
    day: Annotated[str, _told(t("Quand (sinon aujourd'hui).", "When (else today)."), metavar=DAY)] = "",
    until: Annotated[str, _told(t("Valable, ou promis, jusqu'au.", "Valid, or promised, until."), metavar=DAY)] = "",
    route: Annotated[str, _told(t("Voie (voir show).", "Route (see show)."))] = "",
    amount: Annotated[str, _told(t("Somme, par exemple 54,00.", "Sum, for example 54.00."))] = "",
    voucher: Annotated[str, _told(t("C'était un bon d'achat.", "It was a voucher."), metavar="agreed|refused")] = "",
    scan: Annotated[Scan | None, _told(t("Où en est le colis.", "Where the parcel is."))] = None,
    step: Annotated[Step | None, _told(t("Étape laissée de côté.", "Step left out."))] = None,
    carrier: Annotated[str, _told(t("Transporteur.", "Carrier."))] = "",
    number: Annotated[str, _told(t("Numéro de suivi.", "Tracking number."))] = "",
    weight: Annotated[int | None, _told(t("Grammes.", "Grams."))] = None,
    words: Annotated[str, _told(t("Ce qui a été dit, écrit, promis.", "What was said, written, promised."))] = "",
    medium: Annotated[Medium | None, _told(t("Par quel moyen.", "By what."))] = None,
    who: Annotated[str, _told(t("Avec qui.", "With whom."))] = "",
    file: Annotated[list[Path] | None, _told(t("Photo ou papier ; se répète.", "Photo or paper; may repeat."))] = None,
    again: Annotated[
        bool, _told(t("La même somme, le même jour, une fois de plus.", "The same sum, the same day, once more."))
    ] = False,
    seq: Annotated[int, _told(t("Pour undo : le numéro donné alors.", "For undo: the number given then."))] = 0,
    everything: Annotated[
        bool,
        typer.Option("--all", help=t("Aussi ceux qui sont finis.", "Those that are over, too.")),
    ] = False,
    demo: Demo = False,
    json: Json = False,
) -> int:
    house = open_house()
    scope = whose(house, demo=demo)
    here = today()
    if action == "list":
        return listed(house, scope, here, everything=everything, json=json)
    typed = Typed(day, until, route, amount, voucher, scan, step, carrier, number, weight, words, medium, who, again)
    done, told = _done(house, scope, action, names or [], _Wish(item or [], why, want), typed, file or [], seq)
    return shown(house, scope, done, here, json=json, seq=told) if done else 0


class _Wish(NamedTuple):
    """What is to go back, why, and what is to come for it, as typed."""

    items: list[str]
    why: Motive | None
    want: Wanted | None


def _done(
    house: House, scope: Scope, action: str, names: list[str], wish: _Wish, typed: Typed, files: list[Path], seq: int
) -> tuple[str, int | None]:
    """The return to show, and what its undo needs; "" once something was taken back."""
    if action == "open":
        wishes = wishes_of(house, scope, names, wish.items)
        why, want = wish.why or Motive.CHANGED_MIND, wish.want or Wanted.REFUND
        return verbs.open_return(house, scope, wishes, why, want, wiring.clock())
    return_id = which(house, scope, names[:1])
    if names[1:] and action != "change":
        raise BadInput(t("de trop : ", "too much: ") + " ".join(names[1:]))
    match action:
        case "show":
            return return_id, None
        case "undo":
            _undo(house, scope, return_id, seq)
            return "", None
        case "change":
            return return_id, _change(house, scope, return_id, names[1:], wish)
        case _:
            with plainly():
                return return_id, _tell(house, scope, return_id, action, typed, files)


def _tell(house: House, scope: Scope, return_id: str, action: str, typed: Typed, files: list[Path]) -> int:
    what, here = happening_of(action), today()
    case, purchases = verbs.find(house, scope, return_id, here)
    currency = next((one.total.value.currency for one in purchases if one.total), "EUR")
    event = event_of(what, typed, here, currency, ())  # what was typed wrong is said before any file is taken in
    alike = 0 if files else told_before(case, purchases[0], event)
    if alike and not typed.again:
        raise BadInput(
            t(
                "cette somme de ce jour est déjà notée ; si elle est venue une fois de plus : --again",
                "this sum of this day is noted already; if it came once more: --again",
            )
        )
    proofs = taken(house, scope, files, purchases[0].id)
    return verbs.tell(house, scope, return_id, event_of(what, typed, here, currency, proofs, alike), wiring.clock())


def _change(house: House, scope: Scope, return_id: str, names: list[str], wish: _Wish) -> int:
    """What is not named stays as it was decided; more orders of the shop may be named behind the return."""
    said = verbs.find(house, scope, return_id, today())[0].said
    wishes = [(line.purchase, line.name, line.quantity) for line in said.lines]
    if wish.items or names:
        wishes = wishes_of(house, scope, [*said.purchases, *names], wish.items)
    why, want = wish.why or said.motive, wish.want or said.wanted
    return verbs.decide_anew(house, scope, return_id, wishes, why, want, wiring.clock())


def _undo(house: House, scope: Scope, return_id: str, seq: int) -> None:
    case, _ = verbs.find(house, scope, return_id, today())
    if seq not in {event.seq for event in case.said.events}:
        raise BadInput(t("--seq : un numéro que « show » donne.", "--seq: a number that `show` gives."))
    verbs.take_back(house, scope, return_id, seq, wiring.clock())
    say(t("Repris.", "Taken back."))
