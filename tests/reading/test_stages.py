"""What a mail says happened is told apart from what it says was asked, will happen or did not happen."""

import hashlib

import pytest

from renvoi.facts.reading import Kind, ReturnStep
from renvoi.reading.grow import grow
from renvoi.reading.read import read

HEAD = (
    "From: Atelier Nord <commandes@atelier-nord.example>\nTo: zoe@example.net\nSubject: {}\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/html; charset=utf-8\n\n"
)


def reading(subject, *lines):
    data = (HEAD.format(subject) + "".join(f"<p>{line}</p>" for line in lines)).encode()
    return read(grow(data, name="m.eml"), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("subject", "line", "step"),
    [
        ("Your return", "We've received your return request for order 8841.", ReturnStep.REGISTERED),
        ("Your return", "We've received your return for order 8841.", ReturnStep.RECEIVED),
        ("Your return", "We will pay you back once we have received your return.", ReturnStep.REGISTERED),
        ("Votre retour", "Dès réception de votre retour, nous vous rembourserons.", ReturnStep.REGISTERED),
        ("Votre retour", "Votre colis de retour est bien arrivé.", ReturnStep.RECEIVED),
        ("Votre retour", "Votre demande de retour a bien été enregistrée.", ReturnStep.REGISTERED),
    ],
)
def test_step_of_a_return(subject, line, step):
    found = reading(subject, line, "Commande n° AN-20417 / Order number AN-20417")

    assert found.kind.value is Kind.RETURN_CONFIRMATION
    assert found.return_step.value is step


def test_a_number_keeps_the_letters_it_begins_with():
    found = reading("Votre retour", "Votre demande de retour est enregistrée.", "Numéro de retour : RMA-2207")

    assert found.return_number.value == "RMA-2207"


@pytest.mark.parametrize(
    ("subject", "lines"),
    [
        ("Votre colis est arrivé", ("Votre commande AN-20417 a été livrée.", "Numéro de suivi : 6A15602676300")),
        (
            "A shipment from order #8841 has been delivered",
            ("Your parcel was delivered on Monday.", "Tracking number: 1Z12345E0205271686", "Items in this shipment"),
        ),
    ],
)
def test_a_parcel_that_came_is_no_longer_on_its_way(subject, lines):
    assert reading(subject, *lines).kind.value is Kind.DELIVERY


def test_what_could_not_be_delivered_was_not():
    found = reading("Votre colis 6A15602676300", "Votre colis n'a pas pu être livré le 12/11/2026.")

    assert found.kind.value is not Kind.DELIVERY
    assert found.delivered_on is None


@pytest.mark.parametrize(
    "lines",
    [
        ("Votre facture d'électricité n° 118204 est disponible.", "Montant TTC : 86,42 €"),
        ("Votre colis 6A15602676300 est suspendu.", "Frais à régler : 1,99 €", "Numéro de suivi : 6A15602676300"),
        (
            "Votre commande 77120934 est confirmée.",
            "Vos e-billets sont joints.",
            "Concert au Théâtre",
            "Voir mes billets",
        ),
    ],
)
def test_a_sum_asked_for_no_goods_is_no_purchase(lines):
    assert reading(lines[0], *lines).kind.value is Kind.OTHER
