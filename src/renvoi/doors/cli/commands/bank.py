"""`renvoi bank`: looks for the refunds of open returns in a bank export, and notes those that are confirmed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from renvoi.casework import bank as verbs
from renvoi.casework.ports import House
from renvoi.doors import wiring
from renvoi.doors.bank_words import reasons
from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.misuse import unopened
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import json_line, printable, say, table
from renvoi.doors.speech import language, t
from renvoi.facts.bank import Columns, Statement
from renvoi.facts.errors import BadInput, NotFound
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope
from renvoi.returns.matching import Match
from renvoi.rights.wording import language_of, money, short_day

DETAIL = t(
    "Propose, sans rien décider : chaque ligne porte son numéro dans le relevé et ses raisons. « --yes » confirme : la "
    "ligne devient une preuve de l'achat et le remboursement est vu. Rien d'autre du relevé n'est gardé. Un "
    "tableau dont les colonnes ne se comprennent pas seules se dit une fois par « --columns », et reste connu.",
    "Proposes and decides nothing: each line has its number in the export and its reasons. `--yes` confirms: the line "
    "becomes a proof of the purchase and the refund is seen. Nothing else of the export is kept. A table whose columns "
    "do not tell themselves is said once by `--columns`, and stays known.",
)
EXAMPLES = (
    ("renvoi bank releve.csv", t("les remboursements trouvés", "the refunds found")),
    ("renvoi bank releve.ofx --yes 1 --yes 3", t("confirme les lignes 1 et 3", "confirms lines 1 and 3")),
    ("renvoi bank releve.csv --no 2", t("la ligne 2 n'en est pas un", "line 2 is none")),
    (
        "renvoi bank releve.csv --columns day=0,words=2,amount=3,form=dmy",
        t("dit les colonnes, comptées depuis 0", "says the columns, counted from 0"),
    ),
)
FORMS = ("dmy", "mdy", "ymd")


def command(
    file: Annotated[Path, typer.Argument(help=t("Un export CSV, OFX ou CAMT.", "A CSV, OFX or CAMT export."))],
    columns: Annotated[str, typer.Option(help=t("Quelle colonne tient quoi.", "Which column holds what."))] = "",
    yes: Annotated[list[int], typer.Option(help=t("Confirme cette ligne.", "Confirms this line."))] = [],  # noqa: B006
    no: Annotated[list[int], typer.Option(help=t("Refuse cette ligne.", "Refuses this line."))] = [],  # noqa: B006
    demo: Demo = False,
    json: Json = False,
) -> int:
    data = _bytes(file)
    house = open_house()
    scope, day = whose(house, demo=demo), today()
    statement = _opened(house, scope, data, columns)
    from renvoi.doors.web.went_back import went_back  # noqa: PLC0415 - needs Django's app registry

    purchases = went_back(house, scope)
    proposed = verbs.propose(house, scope, statement.lines, list(purchases.values()), day)
    found = {statement.lines.index(one.line) + 1: one for one in proposed}
    if yes or no:
        return _decide(house, scope, found, yes, no)
    if json:
        for number, one in found.items():
            json_line({"number": number, **_flat(one, purchases[one.purchase])})
        return 0
    _tell(statement, found, purchases, day)
    return 0


def _bytes(file: Path) -> bytes:
    try:
        return file.expanduser().read_bytes()
    except OSError as error:
        raise NotFound(unopened(error)) from error


def _opened(house: House, scope: Scope, data: bytes, columns: str) -> Statement:
    said = _columns(columns) if columns else None
    try:
        statement = verbs.open_export(house, scope, data, said)
    except BadInput as error:
        from django.utils.translation import gettext, override  # noqa: PLC0415 - the pages' words, loaded with the house

        with override(language()):
            raise BadInput(gettext(str(error))) from error
    if said and statement.lines:
        verbs.say_columns(house, scope, statement, said, wiring.clock())
    if not statement.sure:
        raise BadInput(_ask(statement))
    return statement


def _columns(text: str) -> Columns:
    """`day=0,words=2+3,amount=4,form=dmy,cents=comma`."""
    given = dict(part.partition("=")[::2] for part in text.replace(" ", "").split(","))
    try:
        numbers = {name: int(given[name]) for name in ("amount", "credit", "debit", "currency") if name in given}
        form = given.get("form", "dmy")
        if form not in FORMS or not {"amount", "credit"} & set(numbers):
            raise ValueError(form)
        words = tuple(int(one) for one in given["words"].split("+"))
        comma = given.get("cents", "comma") != "point"
        return Columns(day=int(given["day"]), words=words, day_form=form, comma=comma, **numbers)
    except (KeyError, ValueError):
        raise BadInput(
            t(
                "colonnes : par exemple --columns day=0,words=2,amount=3,form=dmy,cents=comma (form : dmy, mdy ou "
                "ymd ; cents : comma ou point ; ou credit=…,debit=… au lieu de amount)",
                "columns: for example --columns day=0,words=2,amount=3,form=dmy,cents=comma (form: dmy, mdy or ymd; "
                "cents: comma or point; or credit=…,debit=… instead of amount)",
            )
        ) from None


def _ask(statement: Statement) -> str:
    shown = statement.headings or (statement.sample[0] if statement.sample else ())
    heads = ", ".join(f"{at} = {printable(head)[:30]}" for at, head in enumerate(shown))
    guess = _spelled(statement.columns) if statement.columns else "day=…,words=…,amount=…,form=dmy,cents=comma"
    return t(
        f"les colonnes de ce tableau ne sont pas sûres ({heads}) : vérifiez et dites --columns {guess}",
        f"the columns of this table are not sure ({heads}): check, and say --columns {guess}",
    )


def _spelled(columns: Columns) -> str:
    sums = ((name, getattr(columns, name)) for name in ("amount", "credit", "debit", "currency"))
    parts = [f"day={columns.day}", f"words={'+'.join(map(str, columns.words)) or '…'}"]
    parts += [f"{name}={at}" for name, at in sums if at is not None]
    return ",".join([*parts, f"form={columns.day_form}", f"cents={'comma' if columns.comma else 'point'}"])


def _decide(house: House, scope: Scope, found: Mapping[int, Match], yes: Sequence[int], no: Sequence[int]) -> int:
    if {*yes, *no} - set(found) or set(yes) & set(no):
        raise BadInput(
            t(
                "donnez les numéros montrés à gauche des propositions, chacun une fois",
                "give the numbers shown left of the proposals, each once",
            )
        )
    for number in dict.fromkeys(no):
        verbs.refuse(house, scope, found[number].line, found[number].purchase, wiring.clock())
    for number in dict.fromkeys(yes):
        verbs.confirm(house, scope, found[number].line, found[number].purchase, wiring.clock(), wiring.clock)
    say(
        t(
            f"Confirmé : {len(set(yes))}, refusé : {len(set(no))}",
            f"Confirmed: {len(set(yes))}, refused: {len(set(no))}",
        )
    )
    return 0


def _tell(statement: Statement, found: Mapping[int, Match], purchases: dict[str, Purchase], day: date) -> None:
    if not found:
        say(
            t(
                f"{len(statement.lines)} lignes lues, aucune ne va avec un retour en cours.",
                f"{len(statement.lines)} lines read, none goes with an open return.",
            )
        )
        return
    tongue = language_of(language())
    columns = ("", t("Jour", "Day"), t("Somme", "Sum"), t("Ligne", "Line"), t("Achat", "Purchase"), t("Raisons", "Why"))
    rows = [
        (
            str(number),
            short_day(one.line.day, tongue, day),
            money(one.line.amount, tongue),
            printable(one.line.words),
            _name(purchases[one.purchase]),
            ", ".join(reasons(one, language())),
        )
        for number, one in found.items()
    ]
    table(columns, rows, numbers=(2,))
    say(
        t(
            "Pour confirmer : --yes NUMÉRO ; pour refuser : --no NUMÉRO",
            "To confirm: --yes NUMBER; to refuse: --no NUMBER",
        )
    )


def _name(purchase: Purchase) -> str:
    merchant = purchase.merchant.value if purchase.merchant else "?"
    number = purchase.order_numbers[0].value if purchase.order_numbers else ""
    return " ".join(filter(None, (merchant, number)))


def _flat(one: Match, purchase: Purchase) -> dict[str, object]:
    return {
        "day": one.line.day,
        "amount": float(one.line.amount.amount),
        "currency": one.line.amount.currency,
        "words": one.line.words,
        "purchase": one.purchase,
        "merchant": purchase.merchant.value if purchase.merchant else None,
        "why": [str(reason) for reason in one.why],
        "confidence": one.confidence,
        "sure": one.sure,
        "rest": float(one.rest.amount) if one.rest else None,
    }
