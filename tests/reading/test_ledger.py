"""Rows of sums: the one that is what is above it, the tax in a total, parts of a payment, old totals, crowns."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.reading.made import mail

from renvoi.facts.money import Money
from renvoi.facts.place import Found
from renvoi.facts.reading import Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read


def reading(subject: str, body: str, media: str = "plain") -> Reading:
    return read(grow(mail(subject, body, media)), "0" * 64)


def amount(one: Found[Money] | None) -> str | None:
    return str(one.value.amount) if one else None


ORDERED = "Merci pour votre commande n° 40217 !\n\nTheière Anis : 40,00 €\n"


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ("Total TVA comprise\n6,67 €\nTotal\n40,00 €", "40.00"),
        ("Total : 40,00 €\nPayé avec :\nCarte cadeau n° 88 : 15,00 €\nVisa : 25,00 €", "40.00"),
        ("Total : 40,00 €\nPayé par carte cadeau : 15,00 €", "40.00"),
        ("Ancien total : 52,00 €\nNouveau total : 40,00 €", "40.00"),
        ("Emballage : 2,00 €\nPort : 3,00 €\nOn te demande : 45,00 €", "45.00"),
    ],
)
def test_the_total_among_sums_that_are_like_it(rows: str, total: str) -> None:
    assert amount(reading("Votre commande 40217", ORDERED + rows).total) == total


@pytest.mark.parametrize(
    ("subject", "rows", "refund"),
    [
        (
            "Remboursement",
            "Remboursement du pull : 40,00 €\nRetour : -4,00 €\nRemboursement : 36,00 €",
            "36.00",
        ),
        ("Remboursement", "Remboursement du pull : 40,00 €\nPort remboursé : 4,00 €\nEn somme : 44,00 €", "44.00"),
        ("Your refund", "Refund: -£16.00\nOrder before: £40.00\nNow: £24.00", "16.00"),
        ("Your refund", "Refund for pullover: £40.00\nReturn shipping: £4.00\nRefund: £36.00", "36.00"),
        ("Remboursement", "Corbin vous a remboursé partiellement 12,00 €.\nMontant de l’achat : 40,00 €", "12.00"),
    ],
)
def test_the_refund_is_what_its_rows_come_to(subject: str, rows: str, refund: str) -> None:
    assert amount(reading(f"{subject} 40217", f"{subject} 40217\n\n{rows}").refund) == refund


def test_a_part_cancelled_leaves_a_new_total() -> None:
    body = "We had to cancel an item of order 40217.\n\nTeapot: $12.00\nUpdated order total: $40.00"

    assert amount(reading("An item of order 40217 was cancelled", body).total) == "40.00"


@pytest.mark.parametrize(("place", "currency"), [("Malmö, Sweden", "SEK"), ("Aarhus, Denmark", "DKK"), ("", None)])
def test_crowns_are_those_of_the_country_named(place: str, currency: str | None) -> None:
    found = reading(
        "Your order 40217", f"Thank you for your order 40217!\n\nRug: 1 040,00 kr\nTotal: 1 040,00 kr\n\n{place}"
    )

    assert (found.currency, amount(found.total)) == (currency, "1040.00" if currency else None)


def test_dollars_of_the_country_whose_code_stands_beside_them() -> None:
    assert reading("Your order 40217", "Thank you for your order 40217!\n\nTotal: $40.00 CAD").currency == "CAD"


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        (
            "Port ............ 3,00 €\nTotal TTC .............................. 43,00 €\ndont TVA ............. 7,17 €",
            "43.00",
        ),
        ("Prix unitaire 20,00 € – Total TTC 40,00 €\nPort : 3,00 €\nTotal TTC : 43,00 €", "43.00"),
        ("Total : 40,00 €\nCarte cadeau : -15,00 €\nPayé par carte : 25,00 €", "40.00"),
        ("Gesamtsumme inkl. MwSt. : 40,00 €\nAnzahlung : 15,00 €\nOffener Betrag : 25,00 €", "40.00"),
        ("Total (TVA incl.) : 40,00 €\nPaiement reçu : 40,00 €\nÀ régler : 0,00 €", "40.00"),
    ],
)
def test_the_total_of_the_whole_order(rows: str, total: str) -> None:
    assert amount(reading("Votre commande 40217", ORDERED + rows).total) == total


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Commande annulée", "Votre commande 40217 a été annulée. Le montant de 40,00 € vous est rendu sur la carte."),
        (
            "Bestellung storniert",
            "Wir haben die Bestellung 40217 storniert. Die 40,00 € erstatten wir Ihnen auf Ihr Konto.",
        ),
        ("Order cancelled", "We cancelled your order 40217. The $40.00 goes back to your card."),
        ("Pedido cancelado", "Hemos cancelado tu pedido 40217. Los 40,00 € te serán devueltos en unos días."),
        ("Ordine annullato", "Abbiamo annullato il tuo ordine 40217. I 40,00 € verranno restituiti sulla carta."),
        ("Bestelling geannuleerd", "We hebben je bestelling 40217 geannuleerd. De € 40,00 wordt teruggeboekt."),
    ],
)
def test_what_a_cancellation_pays_back(subject: str, body: str) -> None:
    assert amount(reading(subject, body).refund) == "40.00"


def test_a_sum_in_the_terms_is_no_total() -> None:
    terms = (
        "Sie tragen die Rücksendung, wenn der Preis der Sache einen Betrag von 90,00 € nicht übersteigt, sonst "
        "trägt sie der Laden; dies gilt auch, wenn Sie bereits eine Anzahlung geleistet haben oder später zahlen."
    )
    found = reading("Ihre Bestellung 40217", f"Ihre Bestellung 40217 ist eingegangen.\n\nSumme: 40,00 €\n\n{terms}")

    assert amount(found.total) == "40.00"


@pytest.mark.parametrize(
    "body",
    [
        "Suite à votre message sur la commande 40217, nous vous avons accordé un remboursement partiel de 12,00 €.",
        "Wir haben den Fall 77 zu Ihren Gunsten entschieden: Ihnen wurden 12,00 € für die Bestellung 40217 erstattet.",
        "Hemos visto tu queja del pedido 40217 y te hemos concedido un reembolso parcial de 12,00 €.",
        "Per il ritardo dell'ordine 40217 ti abbiamo riconosciuto un rimborso parziale di 12,00 €.",
        "Voor bestelling 40217 geven we je een gedeeltelijke terugbetaling van € 12,00.",
        "For order 40217 we have given you a partial refund of £12.00.",
    ],
)
def test_money_given_back_after_a_complaint_is_a_refund(body: str) -> None:
    found = reading("40217", f"{body}\n\nCorbin")

    assert (found.kind.value, amount(found.refund)) == ("refund", "12.00")


NAMES, SUMS = ["Articles", "Port", "Total", "Carte cadeau"], ["€ 40,00", "€ 3,00", "€ 43,00", "- € 10,00"]


@pytest.mark.parametrize(
    ("block", "total"),
    [
        (f"<tr><td>{'<br>'.join(NAMES)}</td><td>{'<br>'.join(SUMS)}</td></tr>", "43.00"),
        ("".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in (NAMES, SUMS)), "43.00"),
        (f"<tr><td>{'<br>'.join(NAMES)}</td><td>{'<br>'.join(SUMS[1:])}</td></tr>", None),
    ],
)
def test_sums_that_face_their_names_across_a_table(block: str, total: str | None) -> None:
    found = reading("Votre commande 40217", f"<p>Merci pour votre commande 40217 !</p><table>{block}</table>", "html")

    assert amount(found.total) == total


def test_the_end_of_a_card_number_is_no_sum() -> None:
    found = reading("Votre commande 40217", "Merci pour votre commande 40217 !\n\nTotal payé, Visa **** 4242 EUR 40,00")

    assert amount(found.total) == "40.00"


@pytest.mark.parametrize(("words", "total"), [("Gesamtsumme", "32.00"), ("Zu zahlen", "40.00")])
def test_a_last_row_called_a_total_in_one_word_is_one_after_a_voucher_too(words: str, total: str) -> None:
    body = f"Ihre Bestellung 40217 ist eingegangen.\n\nSumme: 40,00 €\nGutschein: -8,00 €\n{words}: 32,00 €"

    assert amount(reading("Ihre Bestellung 40217", body).total) == total


@pytest.mark.parametrize(
    ("names", "sums", "by_words"),
    [
        ("Sous-total\nLivraison\nRemise\nTotal TTC", "40,00 €\n6,00 €\n-3,00 €\n43,00 €", True),
        ("Sous-total\nLivraison\nTotal TTC", "40,00 €\n6,00 €\n2,00 €\n43,00 €", False),
    ],
)
def test_lines_of_names_over_lines_of_sums(names: str, sums: str, by_words: bool) -> None:
    body = f"Merci pour votre commande 40217 !\n\nLampe\n40,00 €\n\n{names}\n\n{sums}\n\nPayé par carte"

    total = reading("Votre commande 40217", body).total

    assert amount(total) == "43.00"
    assert total is not None
    assert (total.reader != "total: opinion") is by_words


def test_a_larger_total_above_a_smaller_one_is_not_sure() -> None:
    articles = ("Article|Qté|Prix|Total", "Tasse|1|84,95 €|84,95 €", "Nappe|1|51,94 €|51,94 €")
    totals = ("Somme|||136,89 €", "Vale Club|||-10,00 €", "Papier cadeau|||3,00 €", "Total|||129,89 €")
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in (*articles, *totals))
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    raw = (
        "From: Chez Nous <bonjour@chez-nous.example>\nTo: zoe@example.net\nSubject: Merci pour votre commande 20418\n"
        "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/html; charset=utf-8\n\n"
        f"<p>Merci pour votre commande n° 20418 !</p><table>{table}</table>"
    )
    total = read(grow(raw.encode(), name="m.eml"), "0" * 64).total

    assert total is not None
    assert total.value.amount == Decimal("129.89") or total.confidence < 0.9
