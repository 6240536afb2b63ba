"""The gate keeps whatever may be a purchase and leaves the rest of a mailbox alone."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.home import examples

from renvoi.reading.gate import gate

SHARED = Path(__file__).parents[3] / "shared" / "data" / "mails"
HEAD = "From: {sender}\nTo: moi@example.net\nSubject: {subject}\nDate: Tue, 3 Nov 2026 10:00:00 +0100\n"
LETTER = HEAD + "{more}Content-Type: {kind}; charset=utf-8\n\n{body}"
BULK = "List-Unsubscribe: <https://shop.example/u>\n"


def letter(subject, body, more="", kind="text/plain", sender="shop@shop.example"):
    return gate(LETTER.format(sender=sender, subject=subject, body=body, more=more, kind=kind).encode())


@pytest.mark.parametrize("more", ["", BULK])
@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Confirmation de votre commande n° 123-456", ""),
        ("Bonne nouvelle", "Votre colis a été livré."),
        ("Bonne nouvelle", "Numéro de suivi : 6A12345678901"),
        ("Shipped: 2 items", ""),
        ("Good news", "Your parcel has been delivered to your neighbour."),
        ("Good news", "Order # \u202b206-5514028-3502735"),
        ("Hallo", "Ihre Bestellung wurde versandt."),
        ("Hallo", "Sendungsnummer 00340434161094042557"),
        ("Hola", "Tu pedido ha sido enviado"),
        ("Ciao", "Il tuo ordine è stato spedito"),
        ("Hoi", "Je bestelling is onderweg"),
        ("Avoir", "Remboursement : total 12,50 €"),
        ("C'est prêt !", "Votre colis vous attend au Tabac de la Gare."),
        ("Bonne nouvelle", "Nous avons bien reçu votre retour."),
        ("Avoir", "Un avoir de 12,00 € a été émis."),
        ("Bonjour", "Votre article sera chez vous jeudi."),
        ("Bonjour", "Le vendeur l'a confié au transporteur. Suivi : 6A12345678901"),
        ("Hallo", "Wir haben deine Retoure erhalten."),
        ("Hello", "Your refund of £20.00 is on its way"),
        ("Reçu", "Votre facture n°1036 est disponible"),
    ],
)
def test_purchases_are_kept(subject, body, more):
    assert letter(subject, body, more).keep


@pytest.mark.parametrize(
    ("subject", "body", "more"),
    [
        ("Soldes : jusqu'à -70 %", "Livraison offerte dès 50 € d'achat. Retour gratuit. Robe 49,90 €", BULK),
        ("New in: 50% off", "Dress £20.00. Free delivery on every order.", BULK),
        ("Re: sort order", "it prints the records in order, see line 12345", "List-Id: <dev.example.org>\n"),
        ("Dimanche", "On se retrouve à midi ? Bises", ""),
        ("Réinitialisation de votre mot de passe", "Cliquez ici pour choisir un nouveau mot de passe.", ""),
        ("Newsletter", "-10 % sur votre prochaine commande. Se désabonner de la newsletter", ""),
        ("", "", ""),
    ],
)
def test_the_rest_is_left_alone(subject, body, more):
    verdict = letter(subject, body, more)
    assert not verdict.keep
    assert verdict.reason == ("bulk" if more else "no_words")


def test_papers_and_photos():
    pdf = "--b\nContent-Type: application/pdf\n\n%PDF\n--b--"
    assert letter("hello", pdf, kind="multipart/mixed; boundary=b").reason == "document"
    photo = "--b\nContent-Type: image/jpeg\n\nxx\n--b--"
    assert not letter("hello", photo, kind="multipart/mixed; boundary=b").keep
    assert letter("", photo, kind="multipart/mixed; boundary=b", sender="moi@example.net").reason == "to_self"


def test_structured_data_and_alt_texts_count():
    markup = '<script type="application/ld+json">{"@context":"https://schema.org","@type":"Order"}</script>'
    assert letter("hello", markup, BULK, "text/html").reason == "markup"
    assert letter("hello", '<img src=x alt="Order number 123456">', "", "text/html").reason == "words"
    assert not letter("hello", "<style>order number 123456</style>", "", "text/html").keep


def test_a_forward_inside_counts():
    inner = "--b\nContent-Type: message/rfc822\n\nSubject: Your order 123456 has shipped\n\nx\n--b--"
    assert letter("look", inner, kind="multipart/mixed; boundary=b").reason == "forward"


def test_what_is_left_is_named():
    verdict = gate(b"Message-ID: <1@x.example>\nDate: Tue, 3 Nov 2026 10:00:00 +0100\n\nhello")
    assert (verdict.message_id, verdict.sent_at.isoformat()) == ("<1@x.example>", "2026-11-03T10:00:00+01:00")


@examples(200)
@given(st.binary(max_size=300))
def test_any_bytes_get_a_verdict(data):
    assert gate(data).reason
    assert gate(b"Content-Type: text/html\n\n" + data).reason


@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation data is not here")
def test_no_purchase_of_the_evaluation_mails_is_left():
    left = [path.name for path in (SHARED / "dev").rglob("*.eml") if not gate(path.read_bytes()).keep]
    assert left == []


@pytest.mark.skipif(not SHARED.exists(), reason="the evaluation data is not here")
def test_most_other_mail_is_left():
    others = [p for folder in ("spamassassin", "notmuch") for p in (SHARED / "negatives" / folder).iterdir()]
    kept = sum(gate(path.read_bytes()).keep for path in others)
    assert kept <= 0.05 * len(others)
