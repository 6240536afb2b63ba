"""How sure the day of reception is: stated beside words of delivery, told today, or only taken from the sending."""

import hashlib
from datetime import date

import pytest

from renvoi.reading.grow import grow
from renvoi.reading.read import read

HEAD = (
    "From: Atelier Nord <commandes@atelier-nord.example>\nTo: zoe@example.net\nSubject: {}\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/html; charset=utf-8\n\n"
)


def delivered(subject, *lines):
    data = (HEAD.format(subject) + "".join(f"<p>{line}</p>" for line in lines)).encode()
    return read(grow(data, name="m.eml"), hashlib.sha256(data).hexdigest()).delivered_on


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Votre colis a été livré le samedi 21 novembre 2026 à 15 h 10.", 21),
        ("Votre colis vous a été remis le 20 novembre.", 20),
        ("Votre colis a été livré aujourd'hui.", 23),
        ("Votre colis vient d'être livré.", 23),
        ("Your parcel was delivered on Friday 20 November 2026.", 20),
        ("Your parcel was just delivered.", 23),
        ("Ihr Paket wurde am 21.11.2026 zugestellt.", 21),
    ],
)
def test_a_stated_day_is_sure(line, day):
    found = delivered("Votre colis AN-20417 a été livré", line, "Commande n° AN-20417")

    assert found.value == date(2026, 11, day)
    assert found.confidence >= 0.9


@pytest.mark.parametrize(
    ("lines", "low", "high"),
    [
        (("Votre colis a été livré.",), 0.85, 0.9),
        (("Votre colis a été livré le 20 novembre.", "Livré le : 21/11/2026"), 0, 0.75),
        (("Votre colis a été livré le mardi 21 novembre 2026.",), 0, 0.85),
        (("Your parcel was delivered on Friday.",), 0, 0.8),
    ],
)
def test_what_leaves_a_doubt_is_not_sure(lines, low, high):
    found = delivered("Votre colis AN-20417 a été livré", *lines, "Commande n° AN-20417")

    assert low <= found.confidence < high
    assert found.value <= date(2026, 11, 23)


def test_at_a_relay_nothing_is_received():
    subject = "Votre colis AN-20417 a été livré en point relais"
    assert delivered(subject, "Votre colis a été livré au relais le 21/11/2026.", "Il vous attend.") is None
