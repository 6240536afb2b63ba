"""What is no name of an article, or no part of one: who took a parcel in, a greeting, words for a picture beside the
name, what was not sent."""

import pytest
from tests.reading.made import mail
from tests.reading.test_articles import articles, lines, table

from renvoi.reading.grow import grow
from renvoi.reading.read import read

ORDER = "Merci pour votre commande n° 20418."


def found(body, subject="Votre commande", media="html"):
    return articles(read(grow(mail(subject, body, media), "message/rfc822"), "0" * 64))


@pytest.mark.parametrize(
    "taken",
    [
        "Zugestellt an: Nachbar (Hausnummer 14)",
        "Empfangen von: Nachbar (Krug)",
        "Received by: Your neighbour (no. 14)",
        "Remis à : Voisin (M. Lemaire)",
        "Ontvangen door: Buren (nummer 14)",
    ],
)
def test_a_neighbour_is_no_article(taken):
    body = lines("Ihre Bestellung Nr. 210774093 wurde zugestellt.", taken, "Sind Sie zufrieden? Jetzt bewerten")

    assert found(body, "Ihre Bestellung wurde zugestellt") == []


@pytest.mark.parametrize(
    "twice", ["Lampe de chevet Lampe de chevet", "couverture Lampe de chevet</td><td>Lampe de chevet"]
)
def test_a_name_that_stands_twice_beside_its_picture_is_read_once(twice):
    rows = f"<table><tr><td>{twice}</td></tr><tr><td>1 x 21,90 €</td></tr></table>"

    assert found(f"<p>{ORDER}</p>{rows}<p>Total : 21,90 €</p>") == [("Lampe de chevet", 1, "21.90")]


def test_what_is_still_to_be_delivered_was_not_sent():
    rows = table(
        "Code|Qté|Désignation", "JF-24|1|Rail droit en laiton", "Reste à livrer", "PA-30|5|Peinture vert wagon"
    )

    assert found(f"<p>Votre commande n° 20418 est expédiée.</p>{rows}") == [("Rail droit en laiton", 1, None)]


def test_a_name_may_begin_like_a_sum():
    rows = table(
        "Code|Produit|PU TTC|Qté|Montant TTC",
        "33804|Plaque de plâtre|7,95 €|12|95,40 €",
        "36340|Montant M48/35 L. 2,50 m|3,20 €|20|64,00 €",
        "30317|Vis 25 mm|9,90 €|1|9,90 €",
        "Total TTC|169,30 €",
    )

    assert [name for name, _, _ in found(f"<p>{ORDER}</p>{rows}")] == [
        "Plaque de plâtre",
        "Montant M48/35 L. 2,50 m",
        "Vis 25 mm",
    ]


def test_the_name_above_a_count_is_not_looked_for_above_the_parcel():
    body = (
        "<h2>Tu pedido va de camino</h2><p>Ya hemos enviado tu pedido #246-1880374.</p>"
        "<p>Nº de seguimiento: 3230004918827301</p><table>"
        "<tr><td>Lámpara de techo 47 cm blanco</td><td>Cantidad: 1</td></tr>"
        "<tr><td>Bombilla E27 (pack de 3)</td><td>Cantidad: 2</td></tr></table>"
    )

    assert found(body, "Tu pedido está en camino") == [
        ("Lámpara de techo 47 cm blanco", 1, None),
        ("Bombilla E27 (pack de 3)", 2, None),
    ]


def test_a_name_inside_the_words_that_say_what_happened_to_it():
    body = (
        '<p>Hallo Ingrid,</p><p>Verkoper Wim heeft "Platenspeler AG2101 jaren 50" verstuurd met PostNL.</p>'
        "<p>Artikelprijs: € 75,00</p><p>Verzendkosten: € 7,25</p><p>Totaal betaald: € 82,25</p>"
    )

    assert found(body, "Wim heeft je pakket verstuurd") == [("Platenspeler AG2101 jaren 50", 1, "75.00")]


def test_an_edition_cut_short_ends_a_name():
    told = [
        "Copertina di L’isola</td><td>L’isola dei dodici venti",
        "Qté : 1 x 17,10 €",
        "Copertina di Atlante</td><td>Atlante minimo della nebbia. Nuova ediz.",
        "Qté : 2 x 23,75 €",
    ]
    rows = "".join(f"<tr><td>{one}</td></tr>" for one in told)

    assert found(f"<p>{ORDER}</p><table>{rows}</table><p>Total : 64,60 €</p>") == [
        ("L’isola dei dodici venti", 1, "17.10"),
        ("Atlante minimo della nebbia. Nuova ediz.", 2, "23.75"),
    ]


@pytest.mark.parametrize("told", ["S/N SV7-0088312", "N° de série 117-20418", "Serial number F4GXQ0TT88"])
def test_the_number_of_a_piece_is_no_article(told):
    body = lines("Montre automatique 41 mm, cadran bleu", told, "Quantité : 1", "Prix : 64,00 €", "Total : 64,00 €")

    assert found(body) == [("Montre automatique 41 mm, cadran bleu", 1, "64.00")]


def test_a_code_is_no_article_for_the_words_in_brackets_behind_it():
    body = (
        "Bonjour Camille,\n\nBonne nouvelle : le colis de votre commande n°5218 est arrivé au Point Relais.\n\n"
        "Transporteur : Mondial Relay\nCode de retrait : 447 106 (à présenter avec une pièce d'identité)\n\nLisette\n"
    )

    assert found(body, "Votre commande n°5218 vous attend", "plain") == []


def test_the_first_of_its_kind_counts_nothing():
    rows = "<p>- Support mural orientable (x1)</p><p>- Câble tressé de 3 m (x2)</p>"

    assert found(
        f"<p>N°1 du petit prix depuis 2004</p><p>{ORDER}</p><p>Votre colis est parti !</p>{rows}",
        "Votre colis est parti",
    ) == [("Support mural orientable", 1, None), ("Câble tressé de 3 m", 2, None)]


def test_articles_side_by_side_over_their_counts():
    rows = table("Organisateur de tiroir en bambou|Lot de 10 crochets adhésifs", "x1|x2")

    assert found(f"<p>Votre commande n° 20418 a été expédiée.</p>{rows}", "Votre commande a été expédiée") == [
        ("Organisateur de tiroir en bambou", 1, None),
        ("Lot de 10 crochets adhésifs", 2, None),
    ]


@pytest.mark.parametrize(
    "carriage", ["DHL Paket (Deutschland)", "Parcelforce 48, insured", "Chronopost à domicile", "DPD Classic"]
)
def test_how_the_goods_are_carried_is_no_article(carriage):
    rows = "".join(
        f"<tr><td>{name}</td><td>{count}</td><td>£{price}</td></tr>"
        for name, count, price in (
            ("Jug, celadon", 1, "48.00"),
            ("Tumbler, ash glaze", 2, "38.50"),
            (carriage, 1, "8.95"),
        )
    )
    body = f"<p>Thank you for your order 20418.</p><table>{rows}</table><p>Total: £95.45</p>"

    assert [name for name, _, _ in found(body, "Your order")] == ["Jug, celadon", "Tumbler, ash glaze"]


def test_goods_may_begin_like_a_carrier():
    rows = table("Jug, celadon|1|£48.00", "Amazon Echo Dot 5|1|£38.50")
    body = f"<p>Thank you for your order 20418.</p>{rows}<p>Total: £86.50</p>"

    assert [name for name, _, _ in found(body, "Your order")] == ["Jug, celadon", "Amazon Echo Dot 5"]


def test_who_carries_a_parcel_is_no_article_of_it():
    body = "<div>Votre commande n° <b>000000871</b> a été expédiée par <b>Chrono 18 Relais</b>.</div>"
    more = "<div>Pour savoir où elle en est, utilisez ce code : <b>XU204718398FR</b></div>"

    assert found(body + more, "Votre commande a été expédiée") == []
