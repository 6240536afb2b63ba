"""Proofs of deposit and labels: their kind, carrier, number, day, place and last day; words alone make no paper."""

from datetime import date

import pytest
from tests.reading.made import pdf
from tests.reading.test_labels import label, png, shipping_mail

from renvoi.facts.reading import SlipKind
from renvoi.reading.grow import grow
from renvoi.reading.read import read

NUMBER = "6A15602676300"


def paper(*lines, media_type="application/pdf"):
    data = pdf([(60, 80 + 30 * place, words) for place, words in enumerate(lines)])
    return read(grow(data, media_type, "papier.pdf"), "a" * 64).slip


def test_a_proof_of_deposit():
    slip = paper(
        "COLISSIMO", "Preuve de dépôt", "Déposé le : 17/11/2026 à 14h41", "Point de dépôt : Tabac de la Gare",
        f"Numéro de colis : {NUMBER}",
    )  # fmt: skip

    assert (slip.kind.value, slip.carrier, slip.tracking_number.value) == (SlipKind.DEPOSIT, "Colissimo", NUMBER)
    assert (slip.day.value, slip.place.value, slip.until) == (date(2026, 11, 17), "Tabac de la Gare", None)
    assert slip.place.quote == "Tabac de la Gare"


def test_a_return_label_and_its_last_day():
    slip = paper("Étiquette de retour", "Mondial Relay", "Valable jusqu'au 30 novembre 2026", f"Colis {NUMBER}")

    assert (slip.kind.value, slip.until.value, slip.day) == (SlipKind.LABEL, date(2026, 11, 30), None)
    assert slip.carrier == "Mondial Relay"


@pytest.mark.parametrize("until", ["Valable jusqu'au 03/04/26 ou au 05/04/26", "Valable jusqu'au dépôt"])
def test_a_day_that_is_not_sure_is_none(until):
    assert paper("Étiquette de retour", until).until is None


def test_a_photo_with_nothing_but_its_code_tells_the_number():
    slip = read(grow(png(label(NUMBER)), "image/png", "photo.png"), "b" * 64).slip

    assert (slip.kind, slip.tracking_number.value, slip.carrier) == (None, NUMBER, None)
    assert read(grow(png(label("https://relais.example/q/77", "QRCode")), "image/png"), "b" * 64).slip is None


def test_a_mail_about_a_slip_is_none():
    assert read(grow(shipping_mail(), "message/rfc822"), "c" * 64).slip is None
    assert paper("Facture F-12", "Total 12,00 EUR") is None
