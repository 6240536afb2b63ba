# ruff: noqa: E501
"""Small mails of every kind, invented, in French and English: what they say is read, the rest is left out."""

import hashlib
from datetime import date
from decimal import Decimal

import pytest

from renvoi.facts.money import Money
from renvoi.facts.reading import Kind, ReturnStep
from renvoi.reading.answer import answer
from renvoi.reading.explain import explain
from renvoi.reading.grow import grow
from renvoi.reading.read import read
from renvoi.reading.tree import Node

HEAD = "From: {sender}\nTo: zoe@example.net\nSubject: {subject}\nDate: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/html; charset=utf-8\n\n"


def mail(subject, body, sender="Atelier Nord <commandes@atelier-nord.example>"):
    return (HEAD.format(subject=subject, sender=sender) + body).encode()


def reading(data, name="m.eml"):
    return read(grow(data, name=name), hashlib.sha256(data).hexdigest())


ORDER_FR = mail(
    "Confirmation de commande",
    "<p>Bonjour Zoé,</p><p>Merci pour votre commande !</p><p>Commande n° AN-20417 du 22 novembre 2026</p>"
    "<table><tr><th>Produit</th><th>Quantité</th><th>Prix</th></tr>"
    "<tr><td>Théière en grès</td><td>1</td><td>39,00 €</td></tr><tr><td>Tasse bleue</td><td>2</td><td>24,00 €</td></tr></table>"
    "<table><tr><td>Sous-total</td><td>63,00 €</td></tr><tr><td>Livraison</td><td>4,90 €</td></tr>"
    "<tr><td>Total TTC</td><td>67,90 €</td></tr></table><p>Vous disposez de 30 jours pour retourner vos articles.</p>",
)
SHIPPED_FR = mail(
    "Votre commande AN-20417 a été expédiée",
    "<p>Bonne nouvelle, votre colis est en route.</p><p>Transporteur : Colissimo</p><p>Numéro de suivi : 6A15602676300</p>"
    "<p>Livraison prévue : jeudi 26 novembre</p>",
)
DELIVERED_FR = mail("Votre colis a été livré", "<p>Votre colis a bien été livré.</p><p>Commande n° AN-20417</p>")
RELAY_FR = mail(
    "Votre colis vous attend",
    "<p>Votre colis est disponible au Relais des Halles.</p><p>À retirer avant le 30 novembre.</p><p>Commande n° AN-20417</p>",
)
RETURN_FR = mail(
    "Votre demande de retour",
    "<p>Votre demande de retour a bien été enregistrée.</p><p>Imprimez votre étiquette de retour.</p>"
    "<p>Numéro de retour : R-5531</p><p>Commande n° AN-20417</p>",
)
REFUND_FR = mail(
    "Votre remboursement", "<p>Nous avons procédé au remboursement de 39,00 € pour la commande n° AN-20417.</p>"
)
CANCEL_FR = mail("Commande annulée", "<p>Votre commande n° AN-20417 a été annulée.</p>")
INVOICE_FR = mail(
    "Votre facture",
    "<p>Facture n° F-2026-118</p><p>Date de facture : 23/11/2026</p><p>Commande n° AN-20417</p><p>Total TTC : 67,90 €</p>",
)
NORTH = "North Studio <hello@north-studio.example>"
ORDER_EN = mail(
    "Order #8841 confirmed",
    "<p>Thank you for your purchase!</p><h2>Order summary</h2><table>"
    "<tr><td><img alt=''></td><td>Linen apron × 2<br>Blue</td><td>£50.00</td></tr></table>"
    "<table><tr><td>Subtotal</td><td>£50.00</td></tr><tr><td>Shipping</td><td>Free</td></tr><tr><td>Total</td><td>£50.00</td></tr></table>",
    NORTH,
)
SHIPPED_EN = mail(
    "Your order is on the way",
    "<p>Order #8841</p><p>UPS tracking number: 1Z12345E0205271686</p><p>Arriving tomorrow</p>"
    "<p>Items in this shipment</p><p>Linen apron × 2</p>",
    NORTH,
)
REFUND_EN = mail(
    "Refund for order #8841", "<p>Your refund of £25.00 has been issued.</p><p>Order number: 8841</p>", NORTH
)
CASES = [
    (ORDER_FR, Kind.ORDER_CONFIRMATION),
    (SHIPPED_FR, Kind.SHIPPING),
    (DELIVERED_FR, Kind.DELIVERY),
    (RELAY_FR, Kind.DELIVERY),
    (RETURN_FR, Kind.RETURN_CONFIRMATION),
    (REFUND_FR, Kind.REFUND),
    (CANCEL_FR, Kind.CANCELLATION),
    (INVOICE_FR, Kind.INVOICE),
    (ORDER_EN, Kind.ORDER_CONFIRMATION),
    (SHIPPED_EN, Kind.SHIPPING),
    (REFUND_EN, Kind.REFUND),
]
NOT_BOUGHT = [
    mail(
        "Votre panier vous attend",
        "<p>Vous avez oublié des articles dans votre panier.</p><p>Théière 39,00 €</p><p>Finaliser ma commande</p>",
    ),
    mail(
        "-20 % sur tout le site",
        "<p>Profitez de -20 % avec le code promo NOEL.</p><p>Tasse 12,00 €</p><p>J'en profite</p>",
    ),
    mail("Donnez votre avis", "<p>Que pensez-vous de votre achat ?</p><p>Donner mon avis</p>"),
    mail("Reset your password", "<p>Click here to reset your password.</p>", NORTH),
    mail(
        "Back in stock: Linen apron",
        "<p>Good news, the Linen apron is back in stock.</p><p>£25.00</p><p>Shop now</p>",
        NORTH,
    ),
    mail("Votre relevé de compte", "<p>Votre relevé est disponible. Prochain prélèvement : 45,00 € le 5 décembre.</p>"),
    mail(
        "Re: votre commande",
        "<p>Salut, tu as reçu ta commande ? On se voit demain.</p>",
        "Paul Martin <paul@gmail.com>",
    ),
    b"",
    b"\0\1\2",
    b"Subject: hi\n\nhello",
]


@pytest.mark.parametrize(("data", "kind"), CASES)
def test_kind(data, kind):
    assert reading(data).kind.value is kind


@pytest.mark.parametrize("data", NOT_BOUGHT)
def test_no_purchase(data):
    assert reading(data).kind.value is Kind.OTHER


def test_order_in_french():
    found = reading(ORDER_FR)
    assert found.language == "fr"
    assert found.merchant.value == "Atelier Nord"
    assert found.merchant_keys[0] == "ateliernord"
    assert [one.value for one in found.order_numbers] == ["AN-20417"]
    assert found.order_date.value == date(2026, 11, 22)
    assert found.total.value == Money(Decimal("67.90"), "EUR")
    assert found.shipping.value == Money(Decimal("4.90"), "EUR")
    assert [(line.name.value, line.quantity, line.unit_price.value.amount) for line in found.lines] == [
        ("Théière en grès", 1, Decimal("39.00")),
        ("Tasse bleue", 2, Decimal("12.00")),
    ]
    assert found.return_window_days.value == 30


def test_order_in_english():
    found = reading(ORDER_EN)
    assert found.order_numbers[0].value == "8841"
    assert found.total.value == Money(Decimal("50.00"), "GBP")
    (line,) = found.lines
    assert (line.name.value, line.quantity, line.unit_price.value.amount) == ("Linen apron", 2, Decimal("25.00"))


def test_wrapping_that_is_counted_is_charged_beside_the_articles():
    rows = "<tr><td>1 ×</td><td>Linen apron</td><td>£50.00</td></tr><tr><td>1 ×</td><td>Gift wrapping</td><td>£4.00</td></tr>"
    total = "<p>Order #8841</p><p>Total: £54.00</p>"
    found = reading(
        mail("Order #8841 confirmed", f"<p>Thank you for your purchase!</p><table>{rows}</table>{total}", NORTH)
    )
    assert [one.name.value for one in found.lines] == ["Linen apron"]


def test_what_a_gift_card_paid_is_not_the_total():
    rows = "<tr><td>1 ×</td><td>Linen apron</td><td>£50.00</td></tr>"
    sums = "<tr><td>Total</td><td>£50.00</td></tr><tr><td>Gift card</td><td>-£50.00</td></tr>"
    paid = "<tr><td>Grand total</td><td>£0.00</td></tr>"
    body = f"<p>Thank you for your purchase!</p><table>{rows}</table><table>{sums}{paid}</table>"
    found = reading(mail("Order #8841 confirmed", body, NORTH))
    assert found.total.value.amount == 0


def test_parcel_and_day_announced():
    found = reading(SHIPPED_FR)
    (parcel,) = found.parcels
    assert (parcel.tracking_number.value, parcel.carrier) == ("6A15602676300", "Colissimo")
    assert found.expected_from.value == found.expected_until.value == date(2026, 11, 26)
    english = reading(SHIPPED_EN)
    assert (english.parcels[0].tracking_number.value, english.parcels[0].carrier) == ("1Z12345E0205271686", "UPS")
    assert english.expected_until.value == date(2026, 11, 24)
    assert english.lines[0].quantity == 2


def test_delivered_without_a_day_is_the_day_of_the_mail():
    assert reading(DELIVERED_FR).delivered_on.value == date(2026, 11, 23)


def test_waiting_at_a_relay_is_not_received():
    found = reading(RELAY_FR)
    assert found.delivered_on is None
    assert found.pickup_until.value == date(2026, 11, 30)


def test_way_back():
    returned = reading(RETURN_FR)
    assert returned.return_step.value is ReturnStep.LABEL
    assert returned.return_number.value == "R-5531"
    refund = reading(REFUND_FR)
    assert refund.refund.value == Money(Decimal("39.00"), "EUR")
    assert refund.total is None
    assert reading(REFUND_EN).refund.value == Money(Decimal("25.00"), "GBP")


def test_invoice():
    found = reading(INVOICE_FR)
    assert found.invoice_number.value == "F-2026-118"
    assert found.document_date.value == date(2026, 11, 23)


@pytest.mark.parametrize("gap", ["\t", "\n"])
def test_an_invoice_headed_by_its_word_alone(gap):
    text = f"Literie Nord{gap}FACTURE\nwww.literie-nord.example\tN° F-03318\nTotal TTC\t778,00 €\n"
    found = read(Node(path="0", media_type="application/pdf", text=text), "0" * 64)
    assert found.kind.value is Kind.INVOICE
    assert found.invoice_number.value == "F-03318"


def test_structured_data_wins():
    data = mail(
        "Merci",
        '<script type="application/ld+json">{"@context":"http://schema.org","@type":"Order","orderNumber":"Z-77","merchant":'
        '{"@type":"Organization","name":"Atelier Nord"},"price":"12.50","priceCurrency":"EUR","orderStatus":'
        '"http://schema.org/OrderProcessing","acceptedOffer":{"@type":"Offer","itemOffered":{"@type":"Product","name":"Bol"},'
        '"price":"12.50","priceCurrency":"EUR"}}</script><p>Merci pour votre commande !</p>',
    )
    found = reading(data)
    assert found.order_numbers[0].value == "Z-77"
    assert found.total.value == Money(Decimal("12.50"), "EUR")
    assert found.lines[0].name.value == "Bol"
    assert found.total.confidence >= 0.9


def test_a_forward_is_the_shops_mail():
    data = (
        "From: Zoe <zoe@example.net>\nSubject: TR: Votre colis\nDate: Tue, 24 Nov 2026 09:00:00 +0100\n"
        "Content-Type: text/plain; charset=utf-8\n\n---------- Forwarded message ---------\n"
        "De : Atelier Nord <c@atelier-nord.example>\nDate: lun. 23 nov. 2026 à 10:12\n"
        "Subject: Votre commande AN-9 a été expédiée\nTo: <zoe@example.net>\n\n"
        "Votre colis est en route.\nCommande n° AN-9123\n"
    ).encode()
    found = reading(data)
    assert found.kind.value is Kind.SHIPPING
    assert found.merchant.value == "Atelier Nord"
    assert found.sender == "c@atelier-nord.example"


def test_answer_has_the_agreed_keys():
    given = answer(reading(ORDER_FR))
    assert given["kind"] == "order_confirmation"
    assert given["total"] == 67.9
    assert given["items"][1] == {"name": "Tasse bleue", "qty": 2, "unit_price": 12.0, "variant": None}
    assert given["delivery_date"] is None


def test_explanation_names_the_winner():
    told = explain(grow(ORDER_FR), "0" * 64)
    totals = next(field for field in told.fields if field.name == "totals")
    assert totals.offers[0].chosen
    assert totals.offers[0].why
    assert told.parts[0].media_type == "message/rfc822"


BAR = "<p>Commandé</p><p>Expédié</p><p>En cours de livraison</p><p>Livré</p>"


def test_a_progress_bar_tells_no_stage():
    data = mail("Merci pour votre commande", f"<p>Merci pour votre commande !</p>{BAR}<p>Arrive demain</p>")
    found = reading(data)
    assert found.kind.value is Kind.ORDER_CONFIRMATION
    assert found.expected_until.value == date(2026, 11, 24)


def test_a_page_given_alone_is_told_by_its_sums():
    page = (
        "<p>Bestellnummer: 77-1234</p><p>Gesamtsumme: 24,00 €</p>"
        "<table><tr><th>Artikel</th><th>Anzahl</th><th>Preis</th></tr>"
        "<tr><td>Becher</td><td>2</td><td>24,00 €</td></tr></table>"
    )
    found = reading(page.encode(), "bestellung.html")
    assert found.kind.value is Kind.ORDER_CONFIRMATION
    assert found.lines[0].name.value == "Becher"
    assert reading(b"<p>Bonjour</p>", "page.html").kind.value is Kind.OTHER


def test_a_carrier_is_no_merchant():
    body = "<p>Votre colis XW103947153FR de Bazar Lune sera livré demain.</p>"
    found = reading(mail("Votre colis arrive demain", body, "Chronopost <n@chronopost.fr>"))
    assert found.merchant.value == "Bazar Lune"
    assert found.parcels[0].carrier == "Chronopost"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Votre colis DPD n° 15501234567890 est parti.", [("15501234567890", "DPD")]),
        ("Expédié avec Mondial Relay : 12345678", [("12345678", "Mondial Relay")]),
        ("Numéro de suivi : 1Z12345E0205271686. Déposez vos retours chez DPD.", [("1Z12345E0205271686", "UPS")]),
        ("Notre client 12345678 de la commande 1234567890 et du lot 15501234567890 dit merci.", []),
        ("Une question ? Appelez GLS : 0825343434.", []),
        ("Numéro 6A15602676300", [("6A15602676300", None)]),
        ("Numéro 6A15602676301", []),
    ],
)
def test_bare_digits_need_a_carrier_a_label_or_a_link(words, expected):
    found = reading(mail("Votre colis est parti", f"<p>{words}</p>"))
    assert [(one.tracking_number.value, one.carrier) for one in found.parcels] == expected


def test_a_bill_by_contract_is_no_purchase():
    body = "<p>Votre facture d'électricité est disponible.</p><p>Facture n° : 10 264 118</p><p>Montant à payer : 86,42 €</p><p>Sera prélevé le 6 décembre</p>"
    assert reading(mail("Votre facture est disponible", body)).kind.value is Kind.OTHER


def test_the_day_after_the_number_is_the_day_of_the_order():
    found = reading(
        mail("Commande reçue", "<p>Merci pour votre commande</p><h2>[Commande n°2817] (22 novembre 2026)</h2>")
    )
    assert found.order_date.value == date(2026, 11, 22)


def test_a_link_with_too_many_parameters_spoils_nothing():
    many = "&amp;".join(f"a{number}=1" for number in range(100))
    one = reading(ORDER_FR + f'<p><a href="https://shop.example/?{many}">Aide</a></p>'.encode())
    assert (one.kind.value, one.total.value.amount) == (Kind.ORDER_CONFIRMATION, Decimal("67.90"))
