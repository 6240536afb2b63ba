"""Mails whose text is one running line: sentences with articles and prices, tables that lost their line breaks."""

import pytest
from tests.reading.made import mail
from tests.reading.test_articles import articles

from renvoi.reading.grow import grow
from renvoi.reading.read import read


def found(text, subject="Order received"):
    return articles(read(grow(mail(subject, text, "plain"), "message/rfc822"), "0" * 64))


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            "Your order #4417 of 2 x Pine Bowl (12.50 EUR) for a total of 25.00 EUR has shipped via UPS.",
            [("Pine Bowl", 2, "12.50")],
        ),
        (
            (
                "Thanks for your order PB-20418. Items: Felt Throw (Slate) x1 £64.00, Wool Wash 250ml x2 £9.00 each. "
                "Shipping £4.50. Total £86.50."
            ),
            [("Felt Throw (Slate)", 1, "64.00"), ("Wool Wash 250ml", 2, "9.00")],
        ),
        (
            "You ordered the Cedar Tray ($45) and the Plain Napkins (set of 4, $32). The total is $77.00.",
            [("Cedar Tray", 1, "45"), ("Plain Napkins", 1, "32")],
        ),
        (
            (
                "Vous avez commandé un sac à dos à 45 € et une gourde à 12,50 €. Votre commande n° 2847 "
                "est confirmée pour "
                "un montant de 57,50 €."
            ),
            [("sac à dos", 1, "45"), ("gourde", 1, "12.50")],
        ),
        (
            (
                "Du hast 1 x Tischlampe Mia (49,90 €) und 2 x Leuchtmittel E14 (je 4,50 €) bestellt. "
                "Bestellnummer 33120, "
                "Gesamtbetrag 58,90 €."
            ),
            [("Tischlampe Mia", 1, "49.90"), ("Leuchtmittel E14", 2, "4.50")],
        ),
        (
            "Pedido 7720 confirmado: 1 Cazo de cobre 38,00 €, 2 Posavasos de corcho 7,00 €, total 45,00 €.",
            [("Cazo de cobre", 1, "38.00"), ("Posavasos de corcho", 2, "3.50")],
        ),
        (
            (
                "Hai ordinato 1 x Semi di basilico (2,90 €) e 3 x Vaso cotto 12 cm (4,00 €). Il tuo "
                "ordine è il n. 1450 "
                "per un totale di 14,90 €."
            ),
            [("Semi di basilico", 1, "2.90"), ("Vaso cotto 12 cm", 3, "4.00")],
        ),
        (
            (
                "Je hebt 1 x Douchebar citrus (€ 8,50) en 1 x Zeepzakje (€ 4,00) besteld. Je "
                "bestelnummer is 55821 en het "
                "totaalbedrag is € 12,50."
            ),
            [("Douchebar citrus", 1, "8.50"), ("Zeepzakje", 1, "4.00")],
        ),
    ],
)
def test_a_sentence_tells_articles_with_their_prices(text, items):
    assert found(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            (
                "Merci pour votre commande ! Numéro de commande : 100045127 Date : 08/11/2026 Produit Quantité Prix "
                "Arrosoir zinc 5 L 1 24,90 € Gants de jardin T8 2 11,80 € Sous-total 36,70 € Livraison "
                "5,90 € Total 42,60 €"
            ),
            [("Arrosoir zinc 5 L", 1, "24.90"), ("Gants de jardin T8", 2, "5.90")],
        ),
        (
            (
                "Vielen Dank für Ihre Bestellung Bestellnummer: 880214 Artikel Menge Einzelpreis Gesamt Brett Eiche 1 "
                "34,90 € 34,90 € Pflegeöl 200 ml 2 9,95 € 19,90 € Zwischensumme 54,80 € Versandkosten "
                "4,95 € Gesamtsumme "
                "59,75 €"
            ),
            [("Brett Eiche", 1, "34.90"), ("Pflegeöl 200 ml", 2, "9.95")],
        ),
        (
            (
                "Your order is confirmed ORDER NUMBER: 7781209VIEW ORDER Brew Pot 1L Color: Black "
                "Quantity: 1 $34.50 Paper "
                "Discs 100 ct Quantity: 2 $9.00 Subtotal: $43.50 Shipping: Free Total: $43.50"
            ),
            [("Brew Pot 1L", 1, "34.50"), ("Paper Discs 100 ct", 2, "4.50")],
        ),
    ],
)
def test_a_table_that_lost_its_line_breaks(text, items):
    assert found(text) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [
        (
            (
                "Merci ! Commande n° CT00918274 Date 14/01/2026 Bottines cuir Couleur : Cognac Pointure "
                ": 38 Quantité : 1 "
                "149,00 € 89,40 € Chaussettes lot de 3 Couleur : Assorti Quantité : 2 25,80 € Sous-total 115,20 €"
            ),
            [("Bottines cuir", 1, "89.40"), ("Chaussettes lot de 3", 2, "12.90")],
        ),
        (
            (
                "Uw bestelling #100023391 Artikelen Aantal Prijs Olijfboom hoogstam SKU: OLB-120 1 € "
                "64,95 Potgrond 40 L "
                "SKU: PG-40B 6 € 41,70 Totaal incl. btw € 106,65"
            ),
            [("Olijfboom hoogstam", 1, "64.95"), ("Potgrond 40 L", 6, "6.95")],
        ),
        (
            (
                "Order no. GD-117-4482 Quiet Dock 9-in-1, 100 W Colour: Grey Quantity 1 £44.99 Video "
                "Cable 2 m Quantity 3 "
                "£22.47 (£7.49 each) Items £67.46 Postage £2.00 You paid £69.46"
            ),
            [("Quiet Dock 9-in-1, 100 W", 1, "44.99"), ("Video Cable 2 m", 3, "7.49")],
        ),
    ],
)
def test_properties_codes_old_prices_and_sums_between_articles(text, items):
    assert found(text) == items


def test_a_sum_alone_is_no_article():
    assert found("We have taken £45.00 from your card for order 7720. Total paid £45.00.", "Receipt") == []


def test_what_does_not_add_up_is_no_article():
    assert found("Thank you for order 7720. Some words before $12.00 and more of them $9.00. Total $40.00.") == []
