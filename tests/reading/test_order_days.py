"""The day of an order, and days beside it that are those of what happened to it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.made import mail

from renvoi.reading.grow import grow
from renvoi.reading.read import read


def order_day(subject: str, body: str) -> date | None:
    told = read(grow(mail(subject, body, "plain")), "0" * 64).order_date
    return told.value if told else None


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Zugestellt", "Ihre Bestellung Nr. 118204 wurde am 01.11.2026 um 13:42 Uhr zugestellt."),
        ("Storniert", "Ihre Bestellung Nr. 118204 wurde am 01.11.2026 storniert."),
        ("Colis parti", "Votre vendeur a expédié votre commande n° 26101KX7QP le 01/11/2026."),
        ("Bestelling verzonden", "Je bestelling 118204 is op 1 november 2026 verzonden."),
        ("Retoure eingegangen", "Ihre Retoure zur Bestellung Nr. 118204\n\nEingegangen am: 01.11.2026"),
        ("Rimborso effettuato", "Ordine n. 118204\n\nRimborso\nEffettuato il: 01/11/2026\nImporto: 20,00 €"),
    ],
)
def test_the_day_of_what_happened_to_an_order_is_none_of_its_own(subject: str, body: str) -> None:
    assert order_day(subject, body) is None


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Colis parti", "Votre commande n° 26101KX7QP passée le 01/11/2026 est expédiée."),
        ("Versandt", "Ihre Bestellung Nr. 118204 vom 01.11.2026 wurde versandt."),
        ("Pedido anulado", "Hemos anulado el pedido J-70160, hecho el 1 de noviembre de 2026."),
        ("Tu factura", "La factura de tu compra está disponible.\nPedido: 403-229\nFecha pedido: 01/11/2026"),
        (
            "Order #118204 shipped",
            "The status of your order with order number 118204 at 1 Nov 2026 has changed: Dispatched",
        ),
    ],
)
def test_the_day_of_the_order_stays(subject: str, body: str) -> None:
    assert order_day(subject, body) == date(2026, 11, 1)


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (
            "Order Update 11873",
            "Order ID: 11873\nDate Added: 1 November 2026\n\nYour order has been updated to: Shipped",
        ),
        (
            "Il tuo ordine è stato spedito",
            "Il tuo ordine è stato spedito.\n\nOrdine #4172\nEffettuato il 1 novembre 2026",
        ),
        ("Bestelling verzonden", "Bestelnummer: 41722\nDatum toegevoegd: 01-11-2026\n\nStatus: Verzonden"),
    ],
)
def test_a_day_below_the_number_of_an_order_is_its_own(subject: str, body: str) -> None:
    assert order_day(subject, body) == date(2026, 11, 1)
