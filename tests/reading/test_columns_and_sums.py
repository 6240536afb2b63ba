"""Sums of other currencies, totals behind an equals sign or before tax, headings in capitals, counts under no price."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read


def reading(body: str, subject: str = "Your order", media: str = "plain") -> Reading:
    return read(grow(mail(subject, body, media)), "0" * 64)


def total(found: Reading) -> str | None:
    return f"{found.total.value.amount} {found.total.value.currency}" if found.total else None


def articles(found: Reading) -> list[tuple[str, int, str | None]]:
    return [
        (line.name.value, int(line.quantity), str(line.unit_price.value.amount) if line.unit_price else None)
        for line in found.lines
    ]


@pytest.mark.parametrize(
    ("written", "due"),
    [
        ("Total : 145,00 MAD", "145.00 MAD"),
        ("Total : 12 500 FCFA", "12500 XOF"),
        ("Vielen Dank für Ihre Bestellung!\nSumme: € 40,00 + Versand: € 4,90 = € 44,90", "44.90 EUR"),
        ("Total: £20.00 + postage £3.00 = £23.00", "23.00 GBP"),
    ],
)
def test_totals(written: str, due: str) -> None:
    assert total(reading(f"Thank you for your order 20418.\n\n{written}\n")) == due


def test_columns_before_tax_and_after_it() -> None:
    body = (
        "<p>Bedankt voor uw bestelling 20418.</p><table><tr><th>Omschrijving</th><th>Aantal</th><th>Totaal Excl.</th>"
        "<th>Totaal Incl.</th></tr><tr><td>Houten krukje</td><td>2</td><td>€ 50,00</td><td>€ 60,50</td></tr>"
        "<tr><td></td><td>Totaal</td><td>€ 50,00</td><td>€ 60,50</td></tr></table>"
    )
    found = reading(body, "Uw bestelling", "html")

    assert total(found) == "60.50 EUR"
    assert articles(found) == [("Houten krukje", 2, "30.25")]


@pytest.mark.parametrize(
    ("body", "number"),
    [
        ("Ecco il riepilogo del tuo ordine:\nCLIENTE\nLia Conti\nID ORDINE\n#4127", ["4127"]),
        ("Voici le détail de votre commande :\nARTICLES\nTabouret\nNuméro de commande\nKX-4127", ["KX-4127"]),
        ("Order details\nOrdernumber\t204187", ["204187"]),
    ],
)
def test_a_heading_in_capitals_is_no_number(body: str, number: list[str]) -> None:
    assert [one.value for one in reading(body).order_numbers] == number


def test_the_total_is_the_price_of_no_article() -> None:
    found = reading("Order 4187 confirmed.\n\nOrder details:\n    Oak stool x 1\n    Felt rug x 1\n\nTotal: £108.95")

    assert articles(found) == [("Oak stool", 1, None), ("Felt rug", 1, None)]


def test_names_with_their_code_below() -> None:
    goods = "Roter Mantel\nArt.-Nr. B9541\nBlauer Hut\nArt.-Nr. C4248"
    body = f"Deine Bestellung 20418 ist unterwegs.\n\nIm Paket\n{goods}\nLaden"

    assert articles(reading(body, "Deine Bestellung ist unterwegs")) == [
        ("Roter Mantel", 1, None),
        ("Blauer Hut", 1, None),
    ]


@pytest.mark.parametrize(
    "body", ["Bestellung AB-4187 · Versendet am 24. Juni 2026", "Bestelling AB-4187 · Verzonden op 24 juni 2026"]
)
def test_the_day_of_sending_is_none_of_the_order(body: str) -> None:
    assert reading(f"{body}\n\nDein Paket ist unterwegs.", "Dein Paket ist unterwegs").order_date is None


def test_behind_the_dash_of_a_subject_stands_the_order() -> None:
    body = "Votre colis est en route.\n\nCommande BL-441277\nNuméro de suivi : XR609367487FR"
    found = reading(body, "Suivi mis à jour - BL-441277")

    assert [one.tracking_number.value for one in found.parcels] == ["XR609367487FR"]


def test_what_is_paid_back_below_its_heading() -> None:
    body = "Ihre Bestellung 20418 wurde storniert.\n\nRückerstattung\nBetrag: 38,85 €\nMethode: Karte"
    found = reading(body, "Ihre Bestellung wurde storniert")

    assert found.refund is not None
    assert str(found.refund.value.amount) == "38.85"


def test_a_line_of_plain_text_may_begin_with_a_count() -> None:
    body = (
        "Bedankt voor uw bestelling #20418.\n\nBesteloverzicht:\n\n3 Roze wijn droog €8,50\n1 Witte wijn zoet €9,00\n"
    )

    assert [one[:2] for one in articles(reading(body, "Uw bestelling"))] == [
        ("Roze wijn droog", 3),
        ("Witte wijn zoet", 1),
    ]


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Paiement reçu", "Votre paiement de 96,20 € pour la commande n° 20418 a bien été accepté."),
        ("Zahlung erhalten", "Ihre Zahlung in Höhe von 96,20 € für Bestellung 20418 ist eingegangen."),
        ("Payment received", "We have received your payment of €96.20 for order 20418. Thank you!"),
        ("Pago recibido", "Hemos recibido tu pago de 96,20 € por el pedido 20418."),
        ("Pagamento ricevuto", "Abbiamo ricevuto il tuo pagamento di 96,20 € per l'ordine 20418."),
        ("Betaling ontvangen", "We hebben je betaling van € 96,20 voor bestelling 20418 ontvangen."),
    ],
)
def test_what_was_paid_is_the_total(subject: str, body: str) -> None:
    assert total(reading(body, subject)) == "96.20 EUR"
