"""In news of a parcel only what is still to be paid tells a currency."""

import pytest
from tests.reading.made import mail

from renvoi.reading.grow import grow
from renvoi.reading.read import read


@pytest.mark.parametrize(
    ("subject", "body", "currency"),
    [
        ("Votre commande 4471 est prête", "Votre commande est prête en boutique.\nReste à payer : 44,90 €", "EUR"),
        ("Your order has shipped", "Your order has shipped. Please have £12.50 ready for the driver.", None),
        ("Your order has shipped", "Your order has shipped. The balance of £112.50 goes to the driver.", "GBP"),
        ("Ihre Bestellung ist abholbereit", "Ihre Bestellung liegt bereit.\nNoch zu zahlen\t81,00 CHF", "CHF"),
        ("Tu pedido ha salido", "Tu pedido ha sido enviado.\nImporte pendiente:\n46,40 euros", "EUR"),
        ("Je bestelling is onderweg", "Je bestelling is verzonden. Bij ons deze week: kaarsen voor € 9,50.", None),
        ("Il tuo ordine è partito", "Il tuo ordine è stato spedito.\nContrassegno: 0,00 €", None),
    ],
)
def test_what_is_still_to_be_paid(subject: str, body: str, currency: str | None) -> None:
    assert read(grow(mail(subject, body, "plain")), "0" * 64).currency == currency


@pytest.mark.parametrize(
    ("subject", "body", "currency"),
    [
        ("Votre commande est expédiée", "Votre commande a été expédiée.\nLivraison offerte dès 49 € d'achat", None),
        ("Je pakket komt vandaag", "Je pakket is onderweg.\nGratis verzending voor € 14,99 per jaar", None),
        ("Part of your order is on its way", "Your order has been dispatched.\nFree delivery over £50", None),
        ("Ihr Paket ist unterwegs", "Ihr Paket ist unterwegs.\nVersand gratis ab 60 €", None),
        ("Il tuo ordine è stato spedito", "Il tuo ordine è stato spedito.\nSpedizione gratuita da 49 €", None),
        ("Tu pedido ha salido", "Tu pedido ha sido enviado.\nEnvío gratis a partir de 35 €", None),
        ("Votre commande est expédiée", "Votre commande a été expédiée.\nFrais de port : 4,90 €", "EUR"),
        (
            "Votre demande de retour",
            "Votre demande de retour est enregistrée.\nSacs à partir de 45 €, nouveautés",
            None,
        ),
    ],
)
def test_what_a_shop_offers_tells_no_currency(subject: str, body: str, currency: str | None) -> None:
    assert read(grow(mail(subject, body, "plain")), "0" * 64).currency == currency
