"""Money told as paid back by a verb far from its sum; mails written by the people of a shop."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read


def reading(subject: str, body: str) -> Reading:
    return read(grow(mail(subject, body)), "0" * 64)


@pytest.mark.parametrize(
    ("body", "sum_back"),
    [
        ("Commande 5521. La somme de 31,40 € vous a donc été ce midi intégralement recréditée.", "31.40"),
        ("Bestellung 5521. Wir haben Ihnen die 31,40 € für die Vase gestern Abend zurücküberwiesen.", "31.40"),
        ("Bestelling 5521. Ik heb de 31,40 € voor de vaas vanmorgen alvast aan je teruggestort.", "31.40"),
        ("Ordine 5521. Ti abbiamo appena, come promesso, riaccreditato i 31,40 € del vaso.", "31.40"),
        ("Pedido 5521. Le hemos esta mañana, como acordamos, reembolsado los 31,40 € del jarrón.", "31.40"),
        ("Ordine 5521. Provvediamo oggi a restituirle sulla carta i 31,40 € del vaso.", "31.40"),
        ("Order 5521. I've just now popped the £31.40 for the vase back on your card.", "31.40"),
    ],
)
def test_a_verb_of_paying_back_and_the_one_sum_of_its_sentence(body: str, sum_back: str) -> None:
    found = reading("Vase", body)
    assert found.kind.value is Kind.REFUND
    assert found.refund is not None
    assert found.refund.value.amount == Decimal(sum_back)


@pytest.mark.parametrize(
    ("body", "sum_back"),
    [
        ("Commande 5521. Je vous rembourse le bol, soit 32 €, plus le port (3,50 €), donc 35,50 € en tout.", "35.50"),
        ("Commande 5521. Je vous rembourse les deux vases à 13,80 €, donc 27,60 €, par virement.", "27.60"),
        ("Order 5521. I've refunded all three vases, £2.85 each, so £8.55 in total.", "8.55"),
        ("Bestelling 5521. Terugbetaling: € 356,00 min € 39,00 ophaalkosten = € 317,00.", "317.00"),
        ("Pedido 5521. Le he hecho la transferencia de 71,50 €, que son los 78 € menos 6,50 € del porte.", "71.50"),
        ("Order 5521. The full £41.45 (incl. £4.45 p&p) should be back with you in a few days.", "41.45"),
        ("Commande 5521. Nous vous remboursons 11,90 € de livraison et offrons un bon d'achat de 15 €.", "11.90"),
        ("Pedido 5521. Como has pagado 300,00 €, te los ingresaremos en la cuenta.", "300.00"),
        ("Commande 5521. Les 44,80 € correspondants retournent sur ta carte.", "44.80"),
    ],
)
def test_what_sums_of_a_sentence_come_to(body: str, sum_back: str) -> None:
    found = reading("Votre remboursement / Your refund / Reembolso", body).refund
    assert found is not None
    assert found.value.amount == Decimal(sum_back)


@pytest.mark.parametrize(
    "body",
    [
        "Tu devolución del pedido 5521 ha llegado. A domicilio se descontarán 1,95 EUR del reembolso.",
        "Je retour van bestelling 5521 is aangemeld. Retourneren kost € 1,95; dat houden we in op je terugbetaling.",
        "Your return of order 5521 is registered. £2.95 will be deducted from your refund.",
    ],
)
def test_what_is_taken_off_is_not_paid_back(body: str) -> None:
    assert reading("Tu devolución / Je retour / Your return", body).refund is None


def test_the_part_paid_back_to_a_card_and_a_price_paid_are_not_the_sum_paid_back() -> None:
    body = (
        "Commande n° 5521\nSous-total : 228,90 €\nTotal remboursé : 228,90 €\n"
        "dont carte cadeau : 50,00 €\ndont carte bancaire : 178,90 €"
    )
    found = reading("Votre remboursement", body).refund
    assert found is not None
    assert found.value.amount == Decimal("228.90")


def test_a_sum_to_be_paid_back_later_leaves_the_return_what_it_is() -> None:
    body = "Votre retour de la commande 5521 est enregistré. Dès réception, 31,40 € vous seront remboursés."
    assert reading("Votre retour", body).kind.value is Kind.RETURN_CONFIRMATION


def test_an_article_given_up_goes_before_its_price_and_the_rest() -> None:
    body = (
        "Hello, we have taken the blue jug off your order 5521 as it is sold out, and refunded £12.00.\n"
        "The other pieces are leaving us tomorrow."
    )
    found = reading("About your order 5521", body)
    assert found.kind.value is Kind.CANCELLATION
    assert found.refund is not None
    assert found.refund.value.amount == Decimal(12)


@pytest.mark.parametrize(
    ("subject", "body", "kind"),
    [
        (
            "Commande 5521",
            "Bonjour, votre lampe (commande n° 5521) ne pourra partir que jeudi : un petit retard, pardon !",
            Kind.SHIPPING,
        ),
        ("Bestellung 5521", "Hallo, Ihre Vase (Bestellung 5521) ist heute auf die Reise gegangen.", Kind.SHIPPING),
        (
            "Order #5521",
            "Hello, that's #5521 cancelled before I'd begun. £41.45 should be back with you in a few days.",
            Kind.CANCELLATION,
        ),
        (
            "Invoice for order #5521",
            "An order was created for you. Your invoice is below. Your order placed on 3 May.\nTotal: £158.00",
            Kind.INVOICE,
        ),
        (
            "Elle est à vous",
            "Félicitations pour votre trouvaille. Commande n° 5521\nElle passera par notre atelier.\nTotal : 48,00 €",
            Kind.ORDER_CONFIRMATION,
        ),
        ("C'est fait", "Commande 5521. On vient de te rembourser : 17,00 € sont repartis vers ta CB.", Kind.REFUND),
        ("Il Suo buono", "Ordine 5521: l'importo Le viene rimborsato con un buono.\n78,32 €", Kind.REFUND),
        ("Votre canapé", "Hier nos livreurs vous ont remis votre canapé (commande 5521).", Kind.DELIVERY),
        ("Votre retour est en route vers nos ateliers", "Commande n° 5521", Kind.RETURN_CONFIRMATION),
    ],
)
def test_letters_of_a_small_shop(subject: str, body: str, kind: Kind) -> None:
    assert reading(subject, body).kind.value is kind


def test_a_row_that_names_the_sum_paid_back() -> None:
    body = "Bonjour,\n\nCommande n° 5521\nArticles : 40,00 €\nTransport retenu : 5,00 €\nMontant restitué : 35,00 €"
    found = reading("Votre dossier", body)
    assert found.kind.value is Kind.REFUND
    assert found.refund is not None
    assert found.refund.value.amount == Decimal(35)


def test_a_reward_that_waits_is_no_parcel() -> None:
    body = "Claire, votre récompense vous attend : vous avez cumulé 300 points, échangez-les contre un bon de 5 €."
    assert reading("Votre récompense vous attend", body).kind.value is Kind.OTHER


@pytest.mark.parametrize("total", ["Total:", "Order total:"])
@pytest.mark.parametrize("label", ["Broken in transit", "Refund"])
def test_by_how_much_the_total_is_less_is_what_was_paid_back(label: str, total: str) -> None:
    rows = [("Large jug", "38,00 €"), ("Bowl", "55,00 €"), (f"{label}:", "-38,00 €")]
    rows += [(total, "<del>93,00 €</del> <ins>55,00 €</ins>")]
    table = "".join(f"<tr><td>{name}</td><td>{amount}</td></tr>" for name, amount in rows)
    body = f"<p>Your order 5521 has been partially refunded.</p><table>{table}</table>"

    found = reading("Your order 5521 has been partially refunded", body).refund

    assert found is not None
    assert found.value.amount == Decimal(38)


def test_one_of_two_totals_is_hardly_surely_paid_back() -> None:
    rows = [("Bowl", "47,30 €"), ("Subtotal", "47,30 €"), ("Order total", "47,30 €"), ("Amount", "42,30 €")]
    rows += [("Total", "42,30 €")]
    table = "".join(f"<tr><td>{name}</td><td>{amount}</td></tr>" for name, amount in rows)
    body = f"<p>Your order 5521 has been partially refunded.</p><table>{table}</table>"

    found = reading("Your order 5521 has been partially refunded", body).refund

    assert found is None or found.confidence < 0.9
