"""What a mail says happened is told apart from what it says was asked, will happen or did not happen."""

import hashlib

import pytest

from renvoi.facts.reading import Kind, ReturnStep
from renvoi.reading import grow, read

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
