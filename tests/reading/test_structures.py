"""Ways of telling that no shop's name is needed for: a status, a number in brackets, hours of a delivery, prose."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from email.message import EmailMessage

import pytest

from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read


def told(subject: str, text: str, sender: str = "Lampadia <info@lampadia.example>") -> Reading:
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = sender, "alex@example.org", subject
    mail["Date"] = "Thu, 05 Mar 2026 12:00:00 +0100"
    mail.set_content(text)
    return read(grow(mail.as_bytes(), name="mail.eml"), "0" * 64)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Votre commande a été mise à jour avec le statut suivant :\n\nExpédiée\n\nCommande n° 48213", Kind.SHIPPING),
        ("Bestellnummer: 48213\nNeuer Status: Storniert", Kind.CANCELLATION),
        ("Order number: 48213\nOrder status: Refunded", Kind.REFUND),
        ("Commande n° 48213\nStatut : nous contacter si expédiée ailleurs", Kind.OTHER),
    ],
)
def test_a_status_tells_the_kind(text: str, kind: Kind) -> None:
    assert told("Lampadia", text).kind.value is kind


def test_a_refund_that_is_only_promised_leaves_a_return_a_return() -> None:
    text = (
        "Nous avons bien reçu votre retour, commande n° 48213. Le remboursement sera effectué après contrôle : 20,00 €."
    )
    assert told("Votre colis", text).kind.value is Kind.RETURN_CONFIRMATION


def test_a_number_in_brackets_belongs_to_the_order_before_it() -> None:
    reading = told("Ihre Bestellung", "vielen Dank für Ihre Bestellung bei Lampadia (Nummer: 31187) am 04.03.2026.")
    assert [one.value for one in reading.order_numbers] == ["31187"]


def test_a_day_with_its_hours_is_the_day_of_delivery_and_one_of_the_order_is_not() -> None:
    reading = told("Su pedido está en reparto", "Hoy, 5 de marzo, entre las 10:00 y las 12:00. Pedido n.º 48213")
    assert reading.expected_until is not None
    assert reading.expected_until.value == date(2026, 3, 5)
    late = told("Votre commande est en route", "Votre commande 48213 du 3 mars arrivera bientôt chez vous.")
    assert late.expected_until is None


def test_a_shop_that_counts_its_shipments_names_no_parcel() -> None:
    text = "La tua spedizione #3000000977 per l'ordine #3000001184 è partita.\nNumero di tracciamento: 048182736451920"
    parcels = told("La tua spedizione è partita", text).parcels
    assert [one.tracking_number.value for one in parcels] == ["048182736451920"]


def test_articles_in_prose_add_up_with_their_postage() -> None:
    text = (
        "Merci, c'est bien noté : je vous prépare 4 bols bleus à 18,50 € pièce et un pichet blanc à 16 €, plus 7 € "
        "de port, "
        "soit 97 € en tout. Votre commande porte le numéro R-2602."
    )
    reading = told("Votre commande", text)
    sums = (reading.total, reading.shipping)
    assert [one.value.amount for one in sums if one] == [Decimal(97), Decimal(7)]
