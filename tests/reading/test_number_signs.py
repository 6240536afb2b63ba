"""Order numbers without a label: what tells them, and what does not."""

import hashlib

import pytest

from renvoi.reading.grow import grow
from renvoi.reading.read import read

HEAD = (
    "From: {}\nTo: zoe@example.net\nSubject: {}\nDate: Mon, 23 Nov 2026 10:00:00 +0100\n"
    "Content-Type: text/plain; charset=utf-8\n\n{}\n"
)
SHOP = "Atelier Nord <info@atelier-nord.example>"


def numbers(subject, body, sender=SHOP):
    data = HEAD.format(sender, subject, body).encode()
    return [one.value for one in read(grow(data, name="m.eml"), hashlib.sha256(data).hexdigest()).order_numbers]


@pytest.mark.parametrize(
    ("subject", "body", "number"),
    [
        ("Re: a problem with AN-4821", "We've put £24.90 back on your card (AN-4821).", "AN-4821"),
        ("Les disques sont partis", "AN#4821 est emballé et a été expédié ce matin.", "AN#4821"),
        ("#00417 est en route", "Votre colis a été expédié.", "00417"),
        ("Mise à jour", "Le statut de votre commande a été mis à jour #2741.\nNouveau statut : expédiée", "2741"),
        (
            "Ihre Bestellung",
            "Ihre Bestellung 2254 vom 19.11.2026 wurde versandt.\n\nDie Auftragsnummer ist: 01476629380142.",
            "2254",
        ),
        ("Your order", "Thank you so much for your order (ref AN/4821, 4th February).", "AN/4821"),
        ("Votre commande", "Merci pour votre commande ! N° commande : 4 187 729 Date : 23/11/26", "4 187 729"),
        ("Votre commande", "Merci pour votre commande ! N° de commande : 10 4471 8829 037", "10 4471 8829 037"),
        ("Votre commande", "Merci pour votre commande n° 700 881 93, que voici.", "700 881 93"),
        ("Votre commande", "Merci pour votre commande ! N° de commande : SP#4417", "SP#4417"),
        ("Votre commande", "Merci pour votre commande !\nNuméro : 618 440 297", "618 440 297"),
        ("Votre commande", "Merci pour votre commande !\nNuméro de commande web\t26/11-0442", "26/11-0442"),
        ("Il tuo ordine", "Grazie per il tuo ordine! Il numero del tuo ordine è il 4471 882 013.", "4471 882 013"),
        ("Ihre Bestellung", "Danke für Ihre Bestellung vom 20. November, Nr. 4417720-A", "4417720-A"),
        ("Tu pedido", "¡Gracias por tu pedido! Pedido del 20 de noviembre, n.º 883.0147.22", "883.0147.22"),
        ("Votre renvoi RET-2047-1", "Votre renvoi RET-2047-1 est arrivé.\nCommande concernée : 20471", "20471"),
        ("Votre commande", "Merci pour votre commande ! N° de commande : DB 26 0714 118832", "DB 26 0714 118832"),
        ("Nord : commande J7K2Q", "Merci pour votre commande !\n\nCommande J7K2Q", "J7K2Q"),
        ("Ihre Bestellung", "Danke für Ihre Bestellung!\nAuftrag\nAB-7714-260318-02\nTour\nT-20", "AB-7714-260318-02"),
        ("Votre commande", "Merci pour votre commande !\nCommande CNP 4 118 205", "CNP 4 118 205"),
        ("Votre commande", "Merci pour votre commande ! Commande n° C&C-118724", "C&C-118724"),
        ("Your return - order 7002 1984 33", "Your return has been booked.\nOrder: 7002 1984 33", "7002 1984 33"),
        ("Bestelling 4410 9928 is geannuleerd", "Je bestelling 4410 9928 is geannuleerd.", "4410 9928"),
        ("Abholbereit", "Zur Abholung bereit.\nAbholnummer: 88 41\nBestellnummer: CC-117734", "CC-117734"),
        ("Your order is on its way (Receipt #3318842017)", "Your order is on its way.\nOrder 3318842017", "3318842017"),
        (
            "Annulation",
            "Votre commande VE-55-11944 est annulée. Prochaine commande offerte (code OUPS16).",
            "VE-55-11944",
        ),
        ("Votre commande", "Merci pour votre commande !\n\n[Commande nº2841] (20 novembre 2026)", "2841"),
        ("Tu pedido", "Gracias por tu pedido.\n\n[Pedido Nº VS1938]", "VS1938"),
        ("Il tuo ordine", "Grazie per il tuo ordine!\n\n[Ordine nº2841] (20 novembre 2026)", "2841"),
        (
            "Thank you for your order",
            "Thank you for your order.\nReceipt Number: 00041207\nOrder Date: 11/20/26",
            "00041207",
        ),
        ("Tu pedido", "Gracias por tu pedido.\n\nN° de pedido: 2093\nFecha: 17/11/2026", "2093"),
        ("Your order", "Thank you for your order!\n\nOrder ID: 2021\nDate Added: 17/11/2026", "2021"),
        ("Uw bestelling", "Hartelijk dank voor uw bestelling.\nOrderbevestiging\tAN-61.204", "AN-61.204"),
    ],
)
def test_found(subject, body, number):
    assert numbers(subject, body) == [number]


def test_a_carrier_tells_the_reference_of_the_sender():
    body = (
        "Ihre Sendung von ATELIER NORD wird morgen zugestellt.\nSendungsnummer: JJD000390012770418265\nReferenz: 3317"
    )

    assert numbers("Ihr DHL Paket kommt morgen", body, "DHL Paket <noreply@dhl.example>") == ["3317"]


def test_the_number_a_carrier_calls_that_of_the_order_with_the_sender():
    body = "Ein Paket von NORD ist eingegangen.\nPaketnummer: 60288417735\nIhre Bestellnummer beim Versender: MK-448190"

    assert numbers("Ihr GLS Paket kommt", body, "GLS Germany <noreply@gls.example>") == ["MK-448190"]


def test_an_invoice_a_carrier_refers_to_is_no_order():
    body = "Bonjour. Votre envoi a été livré.\nTRACKING NUMBER\t774018829316\nREFERENCE\tINV 20871"

    assert numbers("Votre envoi FedEx 774018829316 a été livré", body, "FedEx <info@fedex.example>") == []


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Your parcel is on its way", "Your order has been shipped: 1 lamp (item ref. LP-4821)."),
        ("Votre facture F-2026-118", "Ci-joint la facture F-2026-118 de votre commande. Total TTC : 24,90 €"),
        ("Receipt", "Thank you for your order.\nReceipt Number: 00041207\nTotal: $12.00"),
        ("Vos commandes", "Vos commandes 2025 : bilan. Votre commande a été expédiée en 2025"),
        ("Votre colis est parti le 23.11.2026", "Votre commande a été expédiée le 23.11.2026."),
        ("Votre colis 6A15602676300", "Votre commande a été expédiée. Numéro de suivi : 6A15602676300"),
    ],
)
def test_what_is_none(subject, body):
    assert numbers(subject, body) == []
