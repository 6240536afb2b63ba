"""What happened, as shops and carriers of six languages say it, in mails that say little else."""

import hashlib

import pytest

from renvoi.facts.reading import Kind
from renvoi.reading.grow import grow
from renvoi.reading.read import read

HEAD = (
    "From: Atelier Nord <info@atelier-nord.example>\nTo: zoe@example.net\nSubject: {}\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n{}\n"
)
ORDER, SHIPPING, DELIVERY = Kind.ORDER_CONFIRMATION, Kind.SHIPPING, Kind.DELIVERY
RETURN, REFUND, CANCELLATION, INVOICE = Kind.RETURN_CONFIRMATION, Kind.REFUND, Kind.CANCELLATION, Kind.INVOICE


@pytest.mark.parametrize(
    ("kind", "subject", "line"),
    [
        (ORDER, "En attente de paiement par chèque", "Bonjour, votre commande n° 4821 a été passée avec succès."),
        (ORDER, "Zahlung angenommen", "Hallo, wir bereiten Ihre Bestellung Nr. 4821 gerade vor."),
        (ORDER, "We've got it!", "Hello, got your order. We will write again once order 4821 ships."),
        (ORDER, "Pago aceptado", "Hola: el pago del pedido con referencia AN-4821 se ha procesado correctamente."),
        (ORDER, "Preparazione in corso", "Buongiorno, stiamo preparando il tuo ordine con riferimento AN-4821."),
        (ORDER, "In voorbereiding", "Beste klant, uw bestelling met referentie AN-4821 wordt nu voorbereid."),
        (SHIPPING, "Votre vase", "Le colis est parti ce matin avec Colissimo, commande n° 4821."),
        (SHIPPING, "Ihre Vase ist raus", "Guten Tag, Auftrag AN-4821 wurde heute der Post übergeben."),
        (SHIPPING, "Your vase", "Order AN-4821 has been handed to our courier."),
        (SHIPPING, "Tu pedido 4821", "Lo hemos entregado a la agencia de transporte."),
        (SHIPPING, "Il tuo ordine 4821", "Il pacco è stato affidato al corriere."),
        (SHIPPING, "Re: je order 4821", "Je vaas (order 4821) is vandaag vertrokken met DHL."),
        (
            SHIPPING,
            "Afspraak voor de levering",
            "Beste klant, onze monteurs komen voor order 4821 op dinsdag 24 november.",
        ),
        (SHIPPING, "We're sorry: order 4821 is delayed", "Hello, it is taking a little longer than expected."),
        (DELIVERY, "Colis remis", "Votre colis expédié par ATELIER NORD a été remis à votre voisin."),
        (DELIVERY, "Ihr Paket", "Hallo, deine Sendung wurde am 23.11.2026 bei deinem Nachbarn Kowalski abgegeben."),
        (DELIVERY, "Your parcel", "Hello, it was left with number 14. Order AN-4821."),
        (DELIVERY, "Votre vase", "Le facteur a glissé la commande n° 4821 dans la boîte ce matin."),
        (DELIVERY, "Your vase", "Come and get it, order 4821 is ready on the counter."),
        (DELIVERY, "Il tuo vaso", "Abbiamo lasciato nella cassetta il tuo ordine n. 4821."),
        (DELIVERY, "Je vaas", "Bestelling 4821 is bij de voordeur gezet."),
        (SHIPPING, "Su jarrón", "He llevado el pedido n.º 4821 a Correos esta tarde."),
        (SHIPPING, "Ihre Vase", "Ihre Bestellung 4821 habe ich heute aufgegeben, sie reist zu Ihnen."),
        (ORDER, "Il tuo vaso", "Abbiamo preso nota del tuo ordine n. 4821 e prepariamo l'ordine."),
        (RETURN, "Reprise à domicile", "Nous avons enregistré votre rétractation de la commande n° 4821."),
        (RETURN, "Ihr Widerruf", "Hiermit bestätigen wir den Eingang Ihres Widerrufs zur Bestellung 4821."),
        (REFUND, "Re: vase cassé", "Je viens de vous faire un virement de 24,90 € pour la commande n° 4821."),
        (REFUND, "Bestellung 4821", "Der Kaufpreis wurde rückerstattet: wir haben Ihnen 24,90 € zurücküberwiesen."),
        (REFUND, "Re: a problem with AN-4821", "We've put £24.90 back on your card for order AN-4821."),
        (REFUND, "Terugbetaling", "Totaal terugbetaald bedrag: € 24,90"),
        (CANCELLATION, "Votre commande 4821", "La lampe est épuisée ; nous annulons cette ligne."),
        (CANCELLATION, "Leider gestrichen", "Die Vase können wir dieses Jahr nicht liefern. Bestellung 4821."),
        (CANCELLATION, "Artículo agotado", "Lo hemos eliminado de tu pedido 4821."),
        (INVOICE, "Votre facture n° F-118", "Ci-joint la facture de votre commande 4821."),
    ],
)
def test_kind(kind, subject, line):
    data = HEAD.format(subject, line).encode()

    assert read(grow(data, name="m.eml"), hashlib.sha256(data).hexdigest()).kind.value is kind


@pytest.mark.parametrize(
    ("subject", "line"),
    [
        ("Your parcel is on hold", "Pay the small fee of 1,99 € within 24 hours."),
        ("Votre avis nous intéresse", "Donnez votre avis sur votre commande."),
        ("Encore en stock !", "La lampe est presque épuisée : commandez vite."),
        ("Nicht verpassen", "Ausverkauft war gestern: jetzt wieder lieferbar."),
        ("Zuletzt angesehen", "Ihr Warenkorb wartet auf Sie."),
        ("Ora o mai più", "Spedizione gratuita fino a domenica."),
        ("Re: Samstag", "Ich komme am Samstag, bis dann."),
        (
            "Votre article a été vendu !",
            "camille a acheté votre article, imprimez le bordereau et déposez votre colis.",
        ),
        ("You made a sale", "Your item has sold. Print your label and drop your parcel off."),
        ("Your order is almost complete", "Order summary: lamp, qty 1, £45.00. Total £45.00. Complete my order."),
        ("La lampe est de retour", "La pièce que vous attendiez est à nouveau disponible. Retours sous 14 jours."),
    ],
)
def test_no_purchase(subject, line):
    data = HEAD.format(subject, line).encode()

    assert read(grow(data, name="m.eml"), hashlib.sha256(data).hexdigest()).kind.value is Kind.OTHER


def test_a_receipt_that_speaks_of_bills_and_opinions_in_its_end() -> None:
    body = (
        "Receipt\nDATE\nAug 9, 2025\nORDER ID\nMXJ4T9KL2Q\nDOCUMENT NO.\n782449103516\n"
        "Sketch Pocket Premium Club (Yearly)\nWrite a Review | Report a Problem\t$5.99\n"
        "Subtotal\t$5.99\nTax\t$0.42\nTOTAL\t$6.41\nIf you have any questions about your bill, please contact support."
    )
    found = read(grow(HEAD.format("Your receipt from Atelier Nord.", body).encode(), name="m.eml"), "0" * 64)

    assert found.kind.value is INVOICE
