"""Who carries the parcel and under which number, the day that takes the place of another, who writes for a shop."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Reading
from renvoi.reading.extract.sender import of_the_house
from renvoi.reading.grow import grow
from renvoi.reading.read import read


def reading(subject: str, body: str) -> Reading:
    return read(grow(mail(subject, body)), "0" * 64)


@pytest.mark.parametrize(
    ("subject", "body", "number"),
    [
        ("Votre colis est parti", "Commande BV-2041 remise à Transports Morvan sous le numéro 771204.", "771204"),
        ("Your order is on its way", "Order BV-2041 was handed to Fenland Freight, number 771204.", "771204"),
        (
            "Ihre Bestellung ist unterwegs",
            "Bestellung BV-2041 wurde an Spedition Rauch übergeben, Nr. 771204.",
            "771204",
        ),
        ("Tu pedido va de camino", "Tu pedido BV-2041 ha salido con Portes Ruiz con el número 771204.", "771204"),
        ("Il tuo ordine è partito", "Ordine BV-2041 affidato a Trasporti Conti con il numero 771204.", "771204"),
        ("Je bestelling is onderweg", "Bestelling BV-2041 is meegegeven aan Koerier Bos met nummer 771204.", "771204"),
        ("Votre colis est parti", "Colis remis à Transports Morvan. Commande n° BV-2041, client n° 771204.", None),
        ("Votre colis est parti", "Commande BV-2041 remise à un voisin, au numéro 12.", None),
    ],
)
def test_a_number_with_who_carries_the_parcel_is_that_of_the_parcel(
    subject: str, body: str, number: str | None
) -> None:
    found = reading(subject, body)

    assert [one.tracking_number.value for one in found.parcels] == ([number] if number else [])
    assert [one.value for one in found.order_numbers] == ["BV-2041"]


@pytest.mark.parametrize(
    ("subject", "body", "day"),
    [
        (
            "Votre colis",
            "Votre livraison, prévue initialement le 5 novembre, est reportée au 9 novembre.",
            "09",
        ),
        (
            "Votre colis est retardé",
            "Votre livraison n'aura pas lieu le 5 novembre.\nNouvelle date : lundi 9 novembre",
            "09",
        ),
        (
            "Delivery delayed",
            "Your order BV-2041 won't arrive on 5 November. It will now be delivered on 9 November.",
            "09",
        ),
        (
            "Neuer Liefertermin",
            "Wir liefern Auftrag BV-2041 nicht am 5. November, sondern: neuer Termin 9. November.",
            "09",
        ),
        ("Nieuwe bezorgdatum", "We kunnen order BV-2041 niet op 5 november leveren. Nieuwe datum: 9 november.", "09"),
        ("Tu pedido va de camino", "Recibirás el pedido BV-2041 entre el 5 y el 9 de noviembre.", None),
        ("Tu pedido va de camino", "Tu pedido BV-2041 llegará entre el jueves 5 y el viernes 6 de noviembre.", None),
        ("Consegna rinviata", "La consegna, prevista per il 5 novembre, è rinviata al 9 novembre.", "09"),
        ("Votre commande est en route", "Livraison : lun. 9 nov., 18 h–20 h", "09"),
        ("Je bestelling is onderweg", "Bezorging van 5 t/m 9 november.", None),
        ("Il tuo ordine è partito", "L'ordine BV-2041 arriva tra il 5 e il 9 novembre.", None),
    ],
)
def test_the_new_day_is_expected_and_a_span_tells_none(subject: str, body: str, day: str | None) -> None:
    found = reading(subject, body)
    days = {str(one.value) for one in (found.expected_from, found.expected_until) if one}

    assert days == {f"2026-11-{day}"} if day else len(days) != 1


@pytest.mark.parametrize(
    ("name", "label", "shop"),
    [
        ("Maud - Tissus du Lac", "tissus-du-lac", "Tissus du Lac"),
        ("Tissus du Lac | Commandes", "tissus-lac", "Tissus du Lac"),
        ("Maud from Pebble Lane", "pebblelane", "Pebble Lane"),
        ("Haus von Eden", "hausvoneden", "Haus von Eden"),
        ("Sanne van Theehuis Vliet", "theehuisvliet", "Theehuis Vliet"),
        ("Nord - Sud", "boutique", "Nord - Sud"),
    ],
)
def test_a_person_or_a_desk_before_the_shop_is_left_out(name: str, label: str, shop: str) -> None:
    assert of_the_house(name, label) == shop
