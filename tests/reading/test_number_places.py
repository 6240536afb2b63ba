"""Order numbers told by where they stand, or begun by letters set apart."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.reading.grow import grow
from renvoi.reading.read import read

FR, DE, EN = "Merci pour votre commande", "Danke für Ihre Bestellung", "Thanks for your order"


def number(subject: str, body: str, media: str = "plain") -> list[str]:
    return [one.value for one in read(grow(mail(subject, body, media)), "0" * 64).order_numbers]


@pytest.mark.parametrize(
    ("subject", "body", "due"),
    [
        (FR, "Votre commande TB 4471 est enregistrée.", ["TB 4471"]),
        (FR, "Commande   TB 26-00418\nTable basse   90,00 €", ["TB 26-00418"]),
        ("Rimborso effettuato", "Ordine   RB 30-118\nImporto rimborsato   54,00 €", ["RB 30-118"]),
        ("Conferma", "Grazie! Conferma d'ordine OC-771 del 4 maggio.\nTotale: 20,00 €", ["OC-771"]),
        ("Colis parti", "La commande B 7-2204 est partie ce matin avec Colissimo.", ["B 7-2204"]),
        ("Conferma ordine LA 26/118", "Totale   74,90 €", ["LA 26/118"]),
        ("Conferma ordine NR 26118", "Totale   74,90 €", ["26118"]),
        (FR, "Votre commande Drive n° GKQ7T2 est enregistrée.", ["GKQ7T2"]),
        ("TB/26/4418 - votre colis est expédié", "Il arrive mardi de 8 h à 12 h.", ["TB/26/4418"]),
        (FR, "VOTRE COMMANDE DU 1204 EST NOTÉE.", []),
        (FR, "Votre commande de MAI 2026 est enregistrée.", []),
        (EN, "Your order of EUR 412 is confirmed.", []),
        (FR, "N° de commande : IS-BE-00418220", ["IS-BE-00418220"]),
        (EN, "Order number: NO-B-44120", ["NO-B-44120"]),
    ],
)
def test_letters_set_apart_begin_a_number(subject: str, body: str, due: list[str]) -> None:
    assert number(subject, body) == due


@pytest.mark.parametrize(
    ("subject", "body", "due"),
    [
        (EN, "Thanks, Maud\nRef LM-20418\n\nWall lamp   1   £58.00\nTotal   £58.00", ["LM-20418"]),
        ("Grazie per il tuo ordine", "Pratica n.   2026/0712\nTavolo   1   80,00 €\nTotale   80,00 €", ["2026/0712"]),
        ("Bedankt voor je bestelling", "Kenmerk   PL-20418\nPlank   1   € 58,00\nTotaal   € 58,00", ["PL-20418"]),
        (FR, "Bonjour,\nVotre lampe :\n\nLampe\nRéf. LM-20418\n58,00 €\nTotal   58,00 €", []),
        (FR, "Bonjour,\nRéf. LM-20418   Lampe   58,00 €\nRéf. LM-20419   Vase   12,00 €\nTotal   70,00 €", []),
        ("Commande notée - réf. TK.26.118", "Bonjour, merci pour votre confiance !", ["TK.26.118"]),
        ("Ton colis est livré", "Déposé aujourd'hui.\n\nManteau   54,00 €\nTransaction RV-4120844", ["RV-4120844"]),
        ("Votre livraison", "La date de votre livraison (dossier ML-40177) change : ce sera mardi.", ["ML-40177"]),
    ],
)  # fmt: skip
def test_a_reference_that_heads_the_mail_is_that_of_the_order(subject: str, body: str, due: list[str]) -> None:
    assert number(subject, body) == due


@pytest.mark.parametrize(
    ("subject", "body", "due"),
    [
        ("C'est parti", '<p>Tapis en route.</p><a href="https://t.example/s">Suivre TP-44120</a>', ["TP-44120"]),
        ("Unterwegs", '<p>Paket unterwegs.</p><a href="https://t.example/s">TP-44120 verfolgen</a>', ["TP-44120"]),
        ("C'est parti", '<p>Votre colis est en route.</p><a href="https://tapis.example/s">Perceuse BX-4000</a>', []),
        ("C'est parti", '<p>Votre colis est en route.</p><p>Voir TP-44120</p><p>Voir TP-44121</p>', []),
    ],
)  # fmt: skip
def test_a_number_one_is_to_look_up_is_that_of_the_order(subject: str, body: str, due: list[str]) -> None:
    assert number(subject, body, "html") == due


@pytest.mark.parametrize(
    ("subject", "body", "due"),
    [
        ("Abholbereit", "Abholnummer: 338\nBestellnummer: 7040-338-2206", ["7040-338-2206"]),
        ("Abholbereit", "Ihre Bestellung liegt bereit.\nAbholnummer: 33841", ["33841"]),
        ("Votre commande est prête", "Numéro de retrait : 4471\nCommande n° TB-44710", ["TB-44710"]),
        ("Votre facture", "La facture F26-33107 est prête.\nVotre commande ..... WEB118840", ["WEB118840"]),
    ],
)
def test_the_number_of_what_waits_gives_way_to_that_of_the_order(subject: str, body: str, due: list[str]) -> None:
    assert number(subject, body) == due


def test_a_column_of_numbers_of_articles_gives_way_to_the_number_of_the_order() -> None:
    rows = "<tr><th>Bestell-Nr.</th><th>Artikel</th><th>Menge</th></tr>"
    rows += "<tr><td>60218X</td><td>Stiefelette</td><td>1</td></tr>"
    body = f"<table>{rows}</table><p>Auftragsnummer: 4118820417</p>"
    assert number("Ihre Retoure ist eingegangen", body, "html") == ["4118820417"]
    assert number("Ihre Retoure ist eingegangen", f"<table>{rows}</table>", "html") == ["60218X"]
