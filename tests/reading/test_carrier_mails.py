"""Mails of carriers: whose parcel it is, all its numbers, and what is only a reference or a fee of theirs."""

from __future__ import annotations

from datetime import date

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read


def carried(subject: str, body: str, sender: str, media: str = "plain") -> Reading:
    sent = mail(subject, body, media).replace(b"Corbin <bonjour@corbin.example>", sender.encode())
    return read(grow(sent), "0" * 64)


UPS, DHL, GLS = "UPS <news@ups.com>", "DHL Paket <noreply@dhl.de>", "GLS <noreply@gls-pakete.de>"
PRIVE = "Colis Prive <info@colisprive.com>"
POSTE = "La Poste <info@notif-laposte.info>"
LAMPS = "Votre colis est en route !\n\nVotre colis LAMPADIA 510 053 223 819 vient de nous être confié."
NOT_AT_HOME = """Leider konnten wir Ihr Paket von Lampen Deutschland GmbH heute nicht zustellen.

Sendungsnummer: 00340434517820049916"""
ROWS = """<p>Ihr Paket kommt.</p><table><tr><td>Kontrollnummer:</td><td>1Z999AA10123456784</td></tr>
<tr><td>Typ:</td><td>Paket</td></tr><tr><td>Notiz 1:</td><td>BF-20941183</td></tr></table>"""
NOTICE = """Lieferdatum: Montag, 02/11/2026
Sendungsdetails
Kontrollnummer: 1Z999AA10123456784
UPS Service: UPS STANDARD"""
FEE = """Hello,

Your item LX718203441US from overseas has arrived and has a customs charge to pay before we can deliver it.

Customs charge: £7.20
Handling fee: £8.00
Total to pay: £15.20"""


@pytest.mark.parametrize(
    ("subject", "body", "sender", "name"),
    [
        ("Un colis", LAMPS, PRIVE, "LAMPADIA"),
        ("Un colis pour vous", "Votre colis 510053223819 LAMPADIA est arrivé au relais.", PRIVE, "LAMPADIA"),
        ("Un colis pour vous", "Votre colis n° 510053223819 (LAMPADIA) est livré.", PRIVE, "LAMPADIA"),
        ("Un colis pour vous", "Votre colis n° 510053223819 COLIS PRIVE est livré.", PRIVE, None),
        ("Delivered", "We left your NEXT parcel in the porch.\n\nParcel 1Z999AA10123456784", UPS, "NEXT"),
        ("Sorry", "We tried to deliver your item 1Z999AA10123456784 from Lamphouse today.", UPS, "Lamphouse"),
        ("Livraison", "Votre colis 6C19384756102 en provenance de SINGAPOUR arrive demain.", POSTE, None),
        ("Livraison", "Votre colis 6C19384756102 de HONG KONG arrive demain.", POSTE, None),
        ("On its way", "Your parcel from China is on its way.\n\n1Z999AA10123456784", UPS, None),
        ("Livraison", "Votre Colissimo 6C19384756102 en provenance de Lampadia arrive demain.", POSTE, "Lampadia"),
        (
            "En route",
            "Votre envoi portant le numéro de suivi 6C19384756102 de LAMPADIA arrive demain.",
            POSTE,
            "LAMPADIA",
        ),
        ("Paket", "Dein Paket von Shop Lampen B.V. wurde zugestellt.\n\n1Z999AA10123456784", UPS, "Shop Lampen B.V."),
        ("Ihr Paket", NOT_AT_HOME, DHL, "Lampen Deutschland GmbH"),
    ],
)
def test_whose_parcel_a_carrier_brings(subject: str, body: str, sender: str, name: str | None) -> None:
    found = carried(subject, body, sender)
    assert (found.merchant.value if found.merchant else None) == name


@pytest.mark.parametrize(
    ("body", "sender", "media", "due"),
    [
        (
            "Ihr Paket 44710882301 ist da.\n\nDies betrifft ebenso die Pakete 44710882302, 44710882303.",
            GLS,
            "plain",
            ["44710882301", "44710882302", "44710882303"],
        ),
        (
            "Votre colis 510 053 223 819 est en route.\n\nhttps://www.colisprive.com/suivi?numColis=51005322381931300",
            PRIVE,
            "plain",
            ["510053223819"],
        ),
        (ROWS, UPS, "html", ["1Z999AA10123456784"]),
        (
            "<p>Hoy llega tu envío.</p><table><tr><td>Clave</td><td>28 4410987123</td></tr></table>",
            "SEUR <aviso@seur.com>",
            "html",
            ["28 4410987123"],
        ),
    ],
)
def test_all_its_numbers_and_no_other(body: str, sender: str, media: str, due: list[str]) -> None:
    found = carried("Ihr Paket ist unterwegs", body, sender, media)
    assert sorted(one.tracking_number.value.replace(" ", "") for one in found.parcels) == [
        one.replace(" ", "") for one in due
    ]


def test_a_reference_of_the_sender_is_no_sure_number_of_an_order() -> None:
    found = carried("Ihr Paket kommt", "Ihr Paket 44710882301 (Referenz: LA-0001) kommt heute.", GLS)
    assert [one.value for one in found.order_numbers] == ["LA-0001"]
    assert max(one.confidence for one in found.order_numbers) < 0.9


def test_the_notice_of_a_delivery_is_no_news_from_the_way() -> None:
    assert carried("Zustellbenachrichtigung 1Z999AA10123456784", NOTICE, UPS).kind.value is Kind.DELIVERY


@pytest.mark.parametrize(
    "words",
    [
        "Une nouvelle tentative de livraison aura lieu demain, 03/11/2026.",
        "A new delivery attempt will be made tomorrow, 3 November 2026.",
        "Haremos un nuevo intento de entrega mañana, 03/11/2026.",
        "Un nuovo tentativo di consegna avverrà domani, 03/11/2026.",
        "Morgen, 3 november 2026, volgt een nieuwe bezorgpoging. Nieuwe bezorgpoging: 3 november 2026.",
    ],
)
def test_a_new_attempt_announces_its_day(words: str) -> None:
    found = carried("1Z999AA10123456784", f"1Z999AA10123456784\n\n{words}", UPS)
    assert found.expected_until is not None
    assert found.expected_until.value == date(2026, 11, 3)


@pytest.mark.parametrize(
    ("body", "sender", "day"),
    [
        ("Ursprünglich war die Zustellung für Mo., 02.11.2026 geplant. Neuer Zustelltag: 03.11.2026.", DHL, 3),
    ],
)
def test_the_day_a_parcel_comes_now(body: str, sender: str, day: int) -> None:
    found = carried("1Z999AA10123456784", f"{body}\n\n1Z999AA10123456784", sender)
    assert found.expected_from is not None
    assert found.expected_from.value == date(2026, 11, day)


def test_a_letter_is_brought() -> None:
    body = "Votre lettre suivie n° 1L03948571206 a été distribuée ce jour dans votre boîte aux lettres."
    assert carried("Votre lettre suivie", body, POSTE).kind.value is Kind.DELIVERY


def test_hours_are_no_article() -> None:
    body = "Su envío 2801/48291736 de LAMPADIA se encuentra en reparto y será entregado hoy entre las 9:00 y las 11:00."
    assert not carried("Aviso de entrega", body, "NACEX <avisos@nacex.example>").lines


def test_a_fee_on_a_parcel_is_no_article() -> None:
    assert not carried("A fee is due on your item LX718203441US", FEE, "Royal Mail <news@royalmail.com>").lines


@pytest.mark.parametrize(
    ("subject", "body", "kind", "name"),
    [
        (
            "Vos colis arrivent demain",
            "Vos colis expédiés par Lampadia seront livrés demain :",
            Kind.SHIPPING,
            "Lampadia",
        ),
        ("Tus envíos llegan mañana", "Tus envíos de Lampadia se entregarán mañana:", Kind.SHIPPING, "Lampadia"),
        (
            "I tuoi pacchi arrivano domani",
            "I pacchi di Lampadia verranno consegnati domani:",
            Kind.SHIPPING,
            "Lampadia",
        ),
        ("Ihre Pakete wurden zugestellt", "Ihre Pakete von Lampadia wurden zugestellt.", Kind.DELIVERY, "Lampadia"),
        ("Delivered", "Your parcels from Lampadia were delivered today.", Kind.DELIVERY, "Lampadia"),
        ("Tus envíos han sido entregados", "Tus paquetes de Lampadia están en casa.", Kind.DELIVERY, "Lampadia"),
        ("Je pakketten zijn bezorgd", "Je pakketten van Lampadia zijn bezorgd.", Kind.DELIVERY, "Lampadia"),
    ],
)
def test_several_parcels_of_one_sender(subject: str, body: str, kind: Kind, name: str) -> None:
    found = carried(subject, f"{body}\n\n1Z999AA10123456784\n1Z999AA10123456793", UPS)
    assert (found.kind.value, found.merchant and found.merchant.value) == (kind, name)


def test_by_the_end_of_the_day_is_that_day() -> None:
    body = "La spedizione 1Z999AA10123456784 arriverà martedì 3 novembre 2026 entro fine giornata."
    found = carried("In arrivo", body, UPS)
    assert found.expected_from is not None
    assert found.expected_from.value == date(2026, 11, 3)
