"""`renvoi money`: what is to come back, what is late, and what came, return by return."""

from __future__ import annotations

from datetime import date

from renvoi.casework.ports import House
from renvoi.doors.cli.house import open_house, today, whose
from renvoi.doors.cli.options import Demo, Json
from renvoi.doors.cli.present import for_people, json_line, printable, say, table
from renvoi.doors.speech import language, t
from renvoi.facts.money import Money
from renvoi.facts.scope import Scope
from renvoi.returns import follow
from renvoi.returns.board import Account, Board, board
from renvoi.rights.wording import language_of, money, short_day

DETAIL = t(
    "Ce qui est en retard d'abord. Une somme précédée de « env. » est ce qui a été payé, la boutique n'ayant rien "
    "annoncé. « Vu » est ce qui est arrivé sur le compte : seul cela termine un retour.",
    "What is late first. A sum after “about” is what was paid, as the shop announced nothing. “Seen” is what came to "
    "the account: only that ends a return.",
)
EXAMPLES = (
    ("renvoi money", t("tous les retours, avec leur argent", "all returns, with their money")),
    ("renvoi money --json | jq .totals", t("seulement les sommes", "only the sums")),
    ("renvoi bank releve.csv", t("cherche les remboursements dans un relevé", "looks for refunds in a bank export")),
)


def command(demo: Demo = False, json: Json = False) -> int:
    house = open_house()
    day = today()
    told = board_of(house, whose(house, demo=demo), day)
    if json:
        json_line(told)
    elif not told.accounts:
        say(t("Rien n'est parti en retour.", "Nothing has gone back."))
    else:
        show(told, day)
    return 0


def board_of(house: House, scope: Scope, day: date) -> Board:
    """Of all purchases the scope sees that go or went back."""
    from renvoi.doors.web.went_back import went_back  # noqa: PLC0415 - needs Django's app registry

    return board((purchase, follow(purchase, day)) for purchase in went_back(house, scope).values())


def show(told: Board, day: date) -> None:
    tongue = language_of(language())
    if for_people():
        for total in told.totals:
            to_come, late = money(total.to_come, tongue), money(total.late, tongue)
            say(t(f"À venir : {to_come}, dont {late} en retard.", f"To come: {to_come}, of which {late} is late."))
    columns = (
        t("Chez", "From"),
        t("À venir", "To come"),
        t("Pour le", "Due on"),
        t("Annoncé", "Announced"),
        t("Vu", "Seen"),
        t("Majoration", "Increase"),
    )
    table(columns, [_row(one, day) for one in told.accounts], numbers=(1, 3, 4, 5))


def _row(one: Account, day: date) -> tuple[str, ...]:
    tongue = language_of(language())

    def sum_of(amount: Money | None) -> str:
        return money(amount, tongue) if amount else ""

    to_come = sum_of(one.to_come)
    due = short_day(one.due_on, tongue, day) if one.due_on and one.to_come else ""
    if one.late_since:
        due += t(" (en retard)", " (late)")
    about = "" if one.sure or not to_come else t("env. ", "about ")
    name = printable(one.merchant) or "?"
    return name, about + to_come, due, sum_of(one.announced), sum_of(one.seen), sum_of(one.increase)
