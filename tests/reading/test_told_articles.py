"""Articles told in sentences, crossed-out prices, and order numbers in groups."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read

MAIL = """From: Boutique Corbin <bonjour@corbin.example>
To: Camille Arnaud <camille@example.org>
Subject: {subject}
Date: Mon, 02 Nov 2026 10:00:00 +0100
Content-Type: text/html; charset=utf-8

<p>Bonjour Camille, nous vous écrivons pour votre commande.</p>{body}
"""
SENT = "Votre commande a été expédiée"


def reading(body: str, subject: str = SENT) -> Reading:
    return read(grow(MAIL.format(body=body, subject=subject).encode()), "0" * 64)


def named(found: Reading) -> list[tuple[str, int]]:
    return [(line.name.value, int(line.quantity)) for line in found.lines]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Bonne nouvelle, <b>Veste en jean vintage</b> est arrivée au point relais.", [("Veste en jean vintage", 1)]),
        ("Le colis contenant « Manteau laine camel » est arrivé au relais.", [("Manteau laine camel", 1)]),
        ("Nous avons annulé : Piles AA lot de 8 (2 exemplaires). Le reste suit.", [("Piles AA lot de 8", 2)]),
        ("Contenu : 1 x Lampe Arvid, noir mat", [("Lampe Arvid, noir mat", 1)]),
        ("Votre colis est déposé chez <b>Tabac de la Gare</b>.", []),
        ("<b>Boutique Corbin</b> a expédié votre colis.", []),
        ("<b>Mondial Relay</b> a livré votre colis.", []),
        ("Bonjour <b>Camille Arnaud</b>, votre colis est arrivé.", []),
    ],
)
def test_articles_a_sentence_tells_of(sentence: str, found: list[tuple[str, int]]) -> None:
    assert named(reading(f"<p>Commande n° 20418</p><p>{sentence}</p>")) == found


def test_the_last_of_a_list_stands_above_a_labelled_line() -> None:
    listed = "Shipped items:\n- Oak lamp Nord\n- Blue mug 4 Pack\n\nTracking number: TBA441207781\n"
    sent = mail("Your order 20418 has shipped", f"Hello,\n\nYour order has shipped!\n\n{listed}", "plain")

    assert named(read(grow(sent), "0" * 64)) == [("Oak lamp Nord", 1), ("Blue mug 4 Pack", 1)]


def test_what_a_parcel_is_said_to_hold() -> None:
    told = 'Bonjour,\n\nVotre colis contenant "Livre Clean Rope" a été expédié aujourd\'hui.'

    assert named(read(grow(mail(SENT, told, "plain")), "0" * 64)) == [("Livre Clean Rope", 1)]


def test_an_article_named_in_the_subject_and_alone_on_a_line() -> None:
    body = "<p>C'est parti !</p><p>Radio portable Orvani</p><p>Commande n° 20418</p>"

    assert named(reading(body, "Expédié : Radio portable Orvani")) == [("Radio portable Orvani", 1)]


def test_two_measures_are_no_count() -> None:
    body = "<table><tr><td>Carte sur lin 70 x 50</td><td>89,50 €</td></tr></table><p>Total : 89,50 €</p>"

    assert named(reading(body, "Confirmation de commande")) == [("Carte sur lin 70 x 50", 1)]


@pytest.mark.parametrize("old", ["<s>79,99 €</s>", '<span style="text-decoration:line-through">79,99 €</span>'])
def test_a_price_crossed_out_holds_no_more(old: str) -> None:
    row = f"<tr><td>Robe longue</td><td>1</td><td><p>55,99 €</p><p>{old}</p></td></tr>"
    found = reading(f"<table>{row}</table><p>Total : 55,99 €</p>", "Confirmation de commande")

    assert [line.unit_price.value.amount for line in found.lines if line.unit_price] == [found.total.value.amount]


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Numéro de commande : AB12 345 678", "AB12 345 678"),
        ("Suivez la commande AB-123 456 :", "AB-123 456"),
        ("Votre commande XYZ 4471 9902 est partie.", "XYZ 4471 9902"),
        ("Numéro de commande : WEB123 2026", "WEB123"),
        ("Numéro de commande : 4471 9902", "4471 9902"),
        ("Cagnotte après cette commande : 14,62 €", None),
    ],
)
def test_order_numbers_in_groups(line: str, number: str | None) -> None:
    found = reading(f"<p>{line}</p>")

    assert next((one.value for one in found.order_numbers), None) == number


@pytest.mark.parametrize("label", ["Total (dont 25,20 € TVA", "Total (incl. VAT 25,20 €)", "Total incl. GST 25,20 €"])
def test_the_tax_in_a_total_is_not_the_total(label: str) -> None:
    body = f"<table><tr><td>{label}</td><td>145,21 €</td></tr></table><p>Commande n° 20418</p>"

    assert str(reading(body, "Confirmation de commande").total.value.amount) == "145.21"


def test_nothing_is_paid_back_of_what_was_not_charged() -> None:
    body = "<p>Nous annulons votre commande n° 20418 d'un montant de 43,20 €. Rien ne vous a été prélevé.</p>"

    assert reading(body, "Annulation de votre commande").refund is None


def test_a_paragraph_of_plain_text_is_read_over_its_line_breaks() -> None:
    text = (
        "Nous accusons réception de votre commande du 31 mars 2026, enregistrée sous la\n"
        "référence JL/2026/0331-7. Elle partira bientôt.\n"
    )
    mail = MAIL.replace("text/html", "text/plain").format(body="", subject="Accusé de réception").split("<p>")[0] + text

    assert [one.value for one in read(grow(mail.encode()), "0" * 64).order_numbers] == ["JL/2026/0331-7"]


CARRIER = "From: Relais Colis <suivi@relaiscolis.example>\n"


@pytest.mark.parametrize(
    ("line", "shop"),
    [
        (
            "Vous avez retiré votre colis dans votre Relais Colis® FLEURS DE MAI.<br>Enseigne : La Boutique du Lac",
            "La Boutique du Lac",
        ),
        ("Votre colis expédié par LES TOILES D'ANSELME arrive demain.", "LES TOILES D'ANSELME"),
        ("CYCLERIE DU LAC vous a envoyé un colis. Référence expéditeur : 200018743", "CYCLERIE DU LAC"),
    ],
)
def test_who_sends_a_parcel(line: str, shop: str) -> None:
    mail = CARRIER + MAIL.split("\n", 1)[1].format(
        subject="Votre colis", body=f"<p>{line}</p><p>Colis n° 4C0077319045</p>"
    )
    found = read(grow(mail.encode()), "0" * 64)

    assert found.merchant is not None
    assert found.merchant.value == shop


def test_one_article_named_takes_the_price_of_the_article() -> None:
    rows = "<tr><td>Prix de l’article</td><td>45,00 €</td></tr><tr><td>Total payé</td><td>54,28 €</td></tr>"
    body = f"<p>Votre paiement pour l’annonce « Poussette canne marine » est accepté.</p><table>{rows}</table>"

    assert [str(line.unit_price.value.amount) for line in reading(body, "Achat confirmé").lines if line.unit_price] == [
        "45.00"
    ]


def test_articles_of_two_orders_in_one_mail() -> None:
    body = (
        "<p>Commande n° 918-4417203-66</p><table><tr><td>Perceuse 18 V</td><td>79,90 €</td></tr></table>"
        "<table><tr><td>Sous-total :</td><td>79,90 €</td></tr></table><p>Commande n° 918-4417204-67</p>"
        "<table><tr><td>Coffret 48 embouts<br>Quantité : 3</td><td>12,45 €</td></tr></table>"
        "<table><tr><td>Sous-total :</td><td>37,35 €</td></tr></table>"
    )
    found = reading(body, "Confirmation de vos commandes")

    assert named(found) == [("Perceuse 18 V", 1), ("Coffret 48 embouts", 3)]
    assert [one.value for one in found.order_numbers] == ["918-4417203-66", "918-4417204-67"]


def test_what_is_still_to_come_is_not_in_this_mail() -> None:
    body = (
        "<p>Commande n° 20418</p><p>Dans cet envoi</p><p>Chevalet de table × 1</p>"
        "<p>Encore en préparation</p><p>Carnet croquis spirale × 2</p>"
    )

    assert named(reading(body)) == [("Chevalet de table", 1)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("1 ex. - Les Saisons du granit", [("Les Saisons du granit", 1)]),
        ("n. 2 Cavo HDMI da 2 m", [("Cavo HDMI da 2 m", 2)]),
        ("Cuentos del faro, 2 ejemplares", [("Cuentos del faro", 2)]),
        ("2 x Retour n° 000147", []),
        ("3 x 17 juillet 2026", []),
    ],
)
def test_counts_in_words_and_lines_that_name_nothing(line: str, found: list[tuple[str, int]]) -> None:
    assert named(reading(f"<p>Commande n° 20418</p><p>Dans cet envoi</p><p>{line}</p><p>À bientôt</p>")) == found


@pytest.mark.parametrize(
    ("told", "names"),
    [
        (
            "Vos deux plaids en laine et la housse assortie ont quitté notre atelier.",
            [("plaids en laine", 2), ("housse assortie", 1)],
        ),
        ("Your two wool throws and the matching cover have been shipped.", [("wool throws", 2), ("matching cover", 1)]),
        ("Vos deux plaids (140 cm) ont quitté notre atelier.", [("plaids", 2)]),
        ("Votre petit paquet a quitté notre atelier.", []),
        ("Votre commande et les trois colis ont quitté notre atelier.", []),
    ],
)
def test_what_a_sentence_calls_the_readers_own_is_an_article(told: str, names: list[tuple[str, int]]) -> None:
    assert named(reading(f"<p>{told}</p>")) == names
