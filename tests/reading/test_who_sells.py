"""Whose the purchase is, where another writes: a carrier, a payment service, a market place, a person of the shop."""

import pytest

from renvoi.reading.grow import grow
from renvoi.reading.read import read

HEAD = (
    "From: {}\nTo: zoe@example.net\nSubject: {}\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n"
    "Content-Type: text/plain; charset=utf-8\n\n{}\n"
)
COLISSIMO = "Colissimo <noreply@colissimo.example>"
KLARNA = "Klarna <no-reply@klarna.example>"
MARKET = "Halle Neuf <ventes@halleneuf.example>"


def merchant(sender: str, subject: str, body: str) -> str | None:
    found = read(grow(HEAD.format(sender, subject, body).encode(), name="m.eml"), "0" * 64).merchant
    return found.value if found else None


@pytest.mark.parametrize(
    ("sender", "body", "shop"),
    [
        (COLISSIMO, "Votre colis expédié par LA REMISE AUX FLEURS sera livré demain.", "LA REMISE AUX FLEURS"),
        (COLISSIMO, "FORGES DU BERRY vous a expédié un colis.\nNuméro : 6A15602676300", "FORGES DU BERRY"),
        (
            COLISSIMO,
            "Votre colis est en route.\n\nPHOTO MARTEAU SARL\nNuméro de suivi : 6A15602676300",
            "PHOTO MARTEAU",
        ),
        (
            "MRW <avisos@mrw.example>",
            "Hoy llega el envío 02614 4177208 que te manda SEMILLAS DEL RÍO.",
            "SEMILLAS DEL RÍO",
        ),
        (
            "Poste Italiane <info@poste.example>",
            "La spedizione RA636871133IT di Ceramiche Nord arriva.",
            "Ceramiche Nord",
        ),
    ],
)
def test_who_gave_the_parcel_to_a_carrier(sender: str, body: str, shop: str) -> None:
    assert (merchant(sender, "Votre colis arrive", body) or "").startswith(shop)


def test_a_payment_service_names_the_shop_behind_a_word_for_it() -> None:
    body = "Votre remboursement est traité.\n\nBoutique\nCoutellerie Nord\n\nMontant remboursé\n89,00 €"

    assert merchant(KLARNA, "Votre remboursement", body) == "Coutellerie Nord"


@pytest.mark.parametrize(
    "rows", ["Vendu et expédié par Atelier Lune", "Sous-total : 20,00 €\nLivraison : 4,90 €\nTotal : 24,90 €"]
)
def test_a_market_place_is_the_merchant(rows: str) -> None:
    body = f"Merci ! Votre achat chez Atelier Lune est confirmé.\n\nCommande n° 4471902\n\n{rows}\n"

    assert merchant(MARKET, "Votre achat chez Atelier Lune", body) == "Halle Neuf"


def test_a_person_of_a_shop_signs_with_its_name() -> None:
    body = "Thank you for your order (ref WC/4719), Ann.\n\nWarm wishes\nAnn Reed - Reed & Moss Pottery"

    assert merchant("Ann Reed <studio@reedandmoss.example>", "Your order", body) == "Reed & Moss"


def test_the_shop_a_service_writes_for_is_not_the_service() -> None:
    body = "Retour prêt.\nNuméro de colis retour : 8R 0021 8811 0047\nEnvoyé par Retouro pour le compte de Linia."

    assert (
        merchant("Linia Retours <retours@linia.retouro-portail.example>", "Votre étiquette de retour", body) == "Linia"
    )


def test_the_cell_beside_a_word_for_the_shop_names_it_where_the_next_row_has_a_label() -> None:
    body = "Vous êtes remboursée.\n\nMagasin   Linia\nNuméro de commande   1180446\nMontant remboursé   72,96 €"

    assert merchant(KLARNA, "Un remboursement est arrivé", body) == "Linia"


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Votre colis de Vis & Co arrive", "Le colis 61930025518840 (GLS) arrive.\n\nVendeur : Vis & Co\nQuantité : 1"),
        ("Tu paquete de Torno Sur ya está", "Envío GLS 61930025518840.\n\nVendedor: Torno Sur\nCantidad: 1"),
        ("Votre colis arrive", "Colis 61930025518840 (GLS). Le colis de Vis & Co suivra."),
        ("Je pakket komt eraan", "Pakket 61930025518840 (GLS). Het pakket van Schroef Twee volgt apart."),
        ("Votre colis 1/2", "Votre colis 61930025518840 est en route avec GLS."),
    ],
)
def test_neither_a_seller_nor_another_parcel_hides_a_market_place(subject: str, body: str) -> None:
    assert merchant(MARKET, subject, body) == "Halle Neuf"


PARCEL = "Numéro de suivi : 6A15602676300"


@pytest.mark.parametrize(
    ("sender", "subject", "body", "shop"),
    [
        ("UPS <news@ups.example>", "Package delayed", "Tracking Number: 1Z999AA10123456784\nFrom: BRASS LAMP TOY CO",
         "BRASS LAMP TOY CO"),
        ("UPS <news@ups.example>", "Package delayed", "Tracking Number: 1Z999AA10123456784\nFrom: LEIPZIG, DE", None),
        (COLISSIMO, "Votre paquet", "Votre paquet 6A15602676300 de Vael a été livré.", "Vael"),
        ("Amazone Courses <colis@amazone.example>", "Out for delivery: your parcel from Puffin & Co",
         "Your parcel from Puffin & Co comes.\n\nTracking ID: 6A15602676300\nCarrier: Amazone Courses\nOrder ref: PP-7",
         "Puffin & Co"),
        ("Suivitou <alertes@suivitou.example>", "[Suivitou] En transit",
         f"Du nouveau pour votre colis « Vélo enfant » :\n\n{PARCEL}\nTransporteur détecté : Colissimo", None),
        ("Rose Nord <bonjour@rose-nord.example>", "Votre colis est en chemin",
         f"Votre colis est parti de La Gacelle ce jour !\n\nCommande FR-W0416772\n{PARCEL}", "Rose Nord"),
        ("Nord Jouets <hola@nord-jouets.example>", "Votre commande 7719 est expédiée",
         f"Jouets Nord\nBonjour Amaia !\nVotre commande 7719 est expédiée.\n{PARCEL}", "Jouets Nord"),
        ("Lucie Dehaut <lucie@poteries-dehaut.example>", "c'est parti !",
         f"Bonjour,\n\nLe paquet est parti.\n\n{PARCEL}\n\nLucie", "poteries-dehaut"),
        ("Alma <support@getalma.example>", "Votre remboursement de 89,00 €",
         "Atelier Corvin vient de vous rembourser 89,00 € (commande n° AC-2026-1187).", "Atelier Corvin"),
        ("Anna Sachs <store+7164@t.shopifyemail.com>", "Commande nº VS1938 confirmée",
         "Merci pour votre achat !\n\nCommande nº VS1938", "Anna Sachs"),
        ("Anna Sachs <anna.sachs@gmail.com>", "Commande nº VS1938", "Merci pour votre achat !", None),
        ("no-reply@mystore.wix.com", "Votre commande a été expédiée (n° 10093)",
         "Bijoux Aven\n\nVotre commande n° 10093 vient d’être expédiée.", "Bijoux Aven"),
        ("no-reply@mystore.wix.com", "Votre commande a été expédiée (n° 10093)",
         "Votre commande est expédiée\n\nSuivre votre commande\nNuméro de suivi\n5Q04417720398", None),
        (MARKET, "Your Halle Neuf order from InkStudio has shipped",
         "InkStudio has posted your order!\n\nOrder #3019-442-87\nTracking: 6A15602676300", "Halle Neuf"),
    ],
)  # fmt: skip
def test_who_sold_where_the_sender_is_not_alone(sender: str, subject: str, body: str, shop: str | None) -> None:
    assert merchant(sender, subject, body) == shop
