"""A ready message to ask a shop for the invoice, with the order's number and day filled in."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from renvoi.facts.purchase import Purchase
from renvoi.rights.wording import MONTHS, Language, language_of, typeset


class Letter(Struct, frozen=True):
    """`to` is empty where no proof tells an address."""

    to: str
    subject: str
    body: str


def ask_for_invoice(purchase: Purchase, language: str, sender: str = "") -> Letter:
    """In French or English; what is not known is left out of the sentence."""
    tongue = language_of(language)
    number = purchase.order_numbers[0].value if purchase.order_numbers else ""
    day = _written(purchase.order_date.value, tongue) if purchase.order_date else ""
    order = _order(number, day, tongue)
    what = ", ".join(line.name.value for line in purchase.lines[:3])
    if tongue == "fr":
        subject = f"Facture de ma commande{f' {number}' if number else ''}"
        article = f"\nIl s’agit de : {what}." if what else ""
        body = (
            f"Bonjour,\n\nPouvez-vous m’envoyer la facture de ma {order} ?{article}\n"
            f"Je souhaite la garder avec mes papiers de garantie.\n\nMerci d’avance.\n{sender}"
        )
    else:
        subject = f"Invoice for my order{f' {number}' if number else ''}"
        article = f"\nIt is about: {what}." if what else ""
        body = (
            f"Hello,\n\nCould you send me the invoice for my {order}?{article}\n"
            f"I would like to keep it with my guarantee papers.\n\nThank you.\n{sender}"
        )
    to = purchase.support.value if purchase.support else ""
    return Letter(to, typeset(subject, tongue), typeset(body, tongue).strip())


def _order(number: str, day: str, tongue: Language) -> str:
    if tongue == "fr":
        return f"commande{f' n° {number}' if number else ''}{f' du {day}' if day else ''}"
    return f"order{f' {number}' if number else ''}{f' of {day}' if day else ''}"


def _written(day: date, tongue: Language) -> str:
    number = "1er" if tongue == "fr" and day.day == 1 else str(day.day)
    return f"{number} {MONTHS[tongue][day.month - 1]} {day.year}"
