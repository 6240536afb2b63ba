"""Shapes that shop platforms bring: floats, codes before names, numbers like years, a carrier's short links."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Reading
from renvoi.reading.grow import grow
from renvoi.reading.html import html_node
from renvoi.reading.read import read


def reading(body: str, subject: str, media: str = "plain") -> Reading:
    return read(grow(mail(subject, body, media)), "0" * 64)


def articles(found: Reading) -> list[tuple[str, int, str | None]]:
    return [
        (line.name.value, int(line.quantity), str(line.unit_price.value.amount) if line.unit_price else None)
        for line in found.lines
    ]


def numbers(found: Reading) -> list[str]:
    return [one.value for one in found.order_numbers]


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('<p><span style="display:block">Robe</span><span style="Display: Block">Lin</span></p>', "Robe\nLin\n"),
        ('<p>Total<span style="float:right">12 €</span></p>', "Total 12 €\n"),
        ('<p>Ro<span style="display:inline-block">be</span></p>', "Robe\n"),
        ('<p>Robe<span style="float:none">s</span></p>', "Robes\n"),
    ],
)
def test_a_style_parts_words_as_a_block_would(source: str, text: str) -> None:
    assert html_node(source, "0").text == text


@pytest.mark.parametrize(
    ("subject", "body", "number"),
    [
        ("Commande #2031 confirmée", "Merci pour votre commande !", ["2031"]),
        ("Votre commande 2031", "Merci pour votre commande !", []),
        ("Il tuo ordine", "Abbiamo aggiornato lo stato del tuo ordine #20417.\n\nNuovo stato: spedito", ["20417"]),
        (
            "Ihre Bestellung",
            "Vielen Dank für Ihre Bestellung bei Laden24 (Nummer: LD11873) am 02.11.2026.",
            ["LD11873"],
        ),
    ],
)
def test_what_a_sign_or_a_state_says_to_be_a_number(subject: str, body: str, number: list[str]) -> None:
    assert numbers(reading(body, subject)) == number


@pytest.mark.parametrize(
    ("query", "found"), [("query=09983585059172", ["09983585059172"]), ("page=1234567", []), ("x=12345678901", [])]
)
def test_a_carriers_own_link_names_the_parcel_by_the_shape_of_its_number(query: str, found: list[str]) -> None:
    body = f"Ihre Bestellung 33184 wurde heute versandt.\n\nVerfolgen: https://tracking.dpd.de/parcelstatus?{query}"
    parcels = reading(body, "Ihre Bestellung wurde versandt").parcels

    assert [one.tracking_number.value for one in parcels] == found


def test_names_under_the_row_of_their_code() -> None:
    body = (
        "Vielen Dank für Ihre Bestellung 20418.\n\nPos. Art.Nr.        Menge        Preis        Summe\n"
        "1    TX-1446        2      17,00 EUR     34,00 EUR\n      Filzpantoffel grau\n"
        "2    SUMMER5        1      -5,00 EUR     -5,00 EUR\n      Gutschein\n\nGesamtsumme: 29,00 EUR"
    )

    assert articles(reading(body, "Ihre Bestellung")) == [("Filzpantoffel grau", 2, "17.00")]


def test_a_count_and_a_code_before_the_name() -> None:
    body = (
        "Votre commande a été expédiée\n\n==========\nRécapitulatif de l’expédition\n==========\n"
        "3 RD-3421 Veste de pluie (Taille: L)\n1 KZ-7829 Savon doux\n==========\n\nMerci"
    )
    found = reading(body, "Notification d’expédition #R48291037")

    assert articles(found) == [("Veste de pluie (Taille: L)", 3, None), ("Savon doux", 1, None)]


def test_a_parcel_below_a_comment_is_no_article() -> None:
    body = "Commande n° : 1874\n\nLes commentaires pour votre commande sont :\n\nColissimo 6A66765422242\n\nExpédié"

    assert articles(reading(body, "Mise à jour de la commande 1874")) == []


@pytest.mark.parametrize(
    "row",
    [
        "<td>{count} x</td><td><span>{name}</span><span style='float:right'>{all}</span></td>",
        "<td>{name}<br>Quantité : {count} × {one}</td><td>{all}</td>",
    ],
)
def test_a_name_with_its_price_or_its_count_with_the_price_of_one(row: str) -> None:
    rows = row.format(count=2, name="Pichet bleu", one="12,00 €", all="24,00 €")
    rows += "</tr><tr>" + row.format(count=1, name="Nappe brodée", one="31,00 €", all="31,00 €")
    body = f"<p>Merci pour votre commande.</p><table><tr>{rows}</tr></table><p>Total : 55,00 €</p>"

    assert articles(reading(body, "Commande n° 20418", "html")) == [
        ("Pichet bleu", 2, "12.00"),
        ("Nappe brodée", 1, "31.00"),
    ]


def test_boxes_beside_one_another_in_a_mail_are_parted_by_a_blank() -> None:
    source = "<div style='display:flex'><span>Total</span><span>12 €</span></div>"

    assert [html_node(source, path).text for path in ("0.1", "")] == ["Total 12 €\n", "Total\n12 €\n"]


def test_the_total_under_the_price_of_an_article_is_the_articles() -> None:
    each = "{name}\nMenge: 1\nEinzelpreis: {price}\nGesamt: {price}\n\n"
    goods = each.format(name="Duschgel Zirbe", price="8,95 €") + each.format(name="Brett Eiche", price="34,00 €")
    body = f"Vielen Dank für Ihre Bestellung 20418.\n\n{goods}Versandkosten: 3,99 €\nGesamtsumme: 46,94 €"

    assert str(reading(body, "Ihre Bestellung").total.value.amount) == "46.94"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("Votre numéro de suivi est\n85256363", ["85256363"]),
        ("Il numero di spedizione è il seguente:\n85256363", ["85256363"]),
        ("Votre numéro de suivi arrive bientôt.\n85256363", []),
    ],
)
def test_a_parcel_fills_the_line_under_the_words_that_announce_it(words: str, found: list[str]) -> None:
    parcels = reading(f"Bonjour,\n\nVotre commande a été expédiée.\n\n{words}\n\nMerci", "Bon de livraison").parcels

    assert [one.tracking_number.value for one in parcels] == found


def test_a_name_in_full_stands_beside_the_picture_that_bears_it() -> None:
    head = "<tr><th>Artikel</th><th></th><th>Preis</th><th>Menge</th><th>Gesamt</th></tr>"
    cells = (
        "<td><img src='b.png' alt='Becher'></td><td>Becher, Moosgrün<br>Art.Nr.: 5510</td><td>12,50 €</td><td>2</td>"
    )
    body = (
        f"<p>Ihre Bestellung 20418</p><table>{head}<tr>{cells}<td>25,00 €</td></tr></table><p>Gesamtsumme: 25,00 €</p>"
    )

    assert articles(reading(body, "Ihre Bestellung 20418", "html")) == [("Becher, Moosgrün", 2, "12.50")]


@pytest.mark.parametrize("words", ["1x Versand per DHL", "Expédition via Chronopost", "Spedizione tramite corriere"])
def test_shipping_that_names_who_carries_is_no_article(words: str) -> None:
    rows = f"1x Wollschal Fjord - 49,00 €\n2x Handcreme Rose - 12,50 €\n{words} - 4,90 €\n\nGesamtsumme: 78,90 €"
    found = reading(f"Ihre Bestellung Nr. 4471902 vom 03.11.2026:\n\n{rows}\n", "Ihre Bestellung 4471902")

    assert articles(found) == [("Wollschal Fjord", 1, "49.00"), ("Handcreme Rose", 2, "12.50")]


@pytest.mark.parametrize("words", ["Artikel gesamt", "Produkte gesamt", "Artikelen totaal"])
def test_the_sum_of_the_articles_is_not_the_total(words: str) -> None:
    rows = f"{words}   49,00 €\nRabatt   -5,00 €\nVersand   4,90 €\nGesamtpreis inkl. MwSt.   48,90 €"
    found = reading(f"Ihre Bestellung 4471902 ist eingegangen.\n\n{rows}\n", "Ihre Bestellung 4471902")

    assert found.total is not None
    assert str(found.total.value.amount) == "48.90"


@pytest.mark.parametrize("words", ["livrée le", "livrée demain, le", "en route, livraison le", "du"])
def test_no_order_was_placed_after_the_mail_was_sent(words: str) -> None:
    found = reading(f"Bonjour,\n\nVotre commande n° 4471902 {words} 24 décembre 2026.\n", "Votre commande 4471902")

    assert found.order_date is None


@pytest.mark.parametrize(
    "words",
    [
        "Le transporteur vous appelle pour la livraison.\nCommande 4471902 (24 novembre 2026)",
        "Livraison\n28 octobre 2026",
        "Votre bon de livraison\n28 octobre 2026",
    ],
)
def test_no_delivery_is_expected_on_a_day_of_something_else(words: str) -> None:
    found = reading(f"Bonjour,\n\nVotre commande n° 4471902 a été expédiée.\n\n{words}\n", "Commande expédiée")

    assert found.expected_until is None


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("Votre livreur passe aujourd'hui avant 18 h.", "2026-11-02"),
        (
            "Le 5 novembre était prévu : il devait arriver le 5 novembre 2026. Livraison le 12 novembre 2026.",
            "2026-11-12",
        ),
        ("Le reste suit dès demain.", None),
        ("Tu reçois le disque trois jours avant sa sortie, le 18 novembre 2026.", None),
    ],
)
def test_the_day_a_mail_of_sending_tells(words: str, day: str | None) -> None:
    found = reading(f"Bonjour,\n\nVotre commande n° 4471902 a été expédiée.\n\n{words}\n", "Commande expédiée")

    assert (str(found.expected_until.value) if found.expected_until else None) == day


def test_delivered_on_a_weekday_is_the_last_one() -> None:
    found = reading("Ihre Bestellung 4471902 wurde zugestellt.\n\nAm Samstag um 10 Uhr abgegeben.\n", "Zugestellt")

    assert found.delivered_on is not None
    assert str(found.delivered_on.value) == "2026-10-31"


def test_the_order_a_parcel_is_of_is_no_parcel_number() -> None:
    body = "Bonne nouvelle : le colis de votre commande 3000048127 est disponible.\n\nColis Mondial Relay\n58203917\n"
    assert [one.tracking_number.value for one in reading(body, "Votre colis vous attend").parcels] == ["58203917"]


def test_the_words_of_a_picture_do_not_cut_the_name_they_begin() -> None:
    cells = '<td><img alt="Bottes" src="b.png"></td><td>Bottes de pluie Ondine<br>Vert · Taille 38 · Qté 1</td>'
    body = f"<p>Merci pour votre commande 40217 !</p><table><tr>{cells}<td>39,00 €</td></tr></table>"
    assert articles(reading(body, "Votre commande 40217", "html")) == [("Bottes de pluie Ondine", 1, "39.00")]


def test_a_parcel_that_comes_on_a_day_is_not_delivered() -> None:
    body = "Votre commande 6218 est partie ce matin.\n\nNormalement c'est chez vous samedi.\n\nLa Lutherie Tardif\n"
    assert reading(body, "Votre commande 6218").kind.value == "shipping"


@pytest.mark.parametrize(
    ("subject", "body", "kind", "day"),
    [
        (
            "Aggiornamento ordine 6204",
            (
                "ID Ordine: 6204\nData Ordinazione: 02/10/2026\n\nIl tuo ordine è stato aggiornato al seguente stato:\n"
                "Pronto per il ritiro\n"
            ),
            "delivery",
            "2026-10-02",
        ),
        (
            "Statusänderung zur Bestellung",
            (
                "der Zahlungsstatus für Ihre Bestellung 20471 vom 18.10.2026 hat sich geändert!\n"
                "Die Bestellung hat jetzt den Zahlungsstatus: Komplett bezahlt.\n"
            ),
            "order_confirmation",
            "2026-10-18",
        ),
        (
            "Your order has been shipped",
            (
                "the status of your delivery at Fern Desk (Number: 11027) on October 12, 2026 14:05 has changed.\n"
                "The new status is as follows: Shipped.\n"
            ),
            "shipping",
            "2026-10-12",
        ),
        ("New credit slip", "We have generated a credit slip for order with the reference CVXTBQLMW.", "refund", None),
    ],
)
def test_a_status_that_changed(subject: str, body: str, kind: str, day: str | None) -> None:
    found = reading(body, subject)

    assert found.kind.value == kind
    assert (str(found.order_date.value) if found.order_date else None) == day
    assert len(found.order_numbers) == 1


@pytest.mark.parametrize(
    ("body", "parcels"),
    [
        ("Su envío número 100001588 para su pedido número100001764\n\nNúmero de seguimiento: 71520048613392", 1),
        ("Your shipment number 100001588 for your order number 20447", 1),
        ("Puede seguir su paquete: https://s.correosexpress.com/c?n=3230004071996612", 1),
        ("Puede seguir su paquete: https://s.correosexpress.com/c?n=323000407199661&utm_id=2", 0),
    ],
)
def test_shipments_a_shop_counts_and_numbers_in_a_link(body: str, parcels: int) -> None:
    assert len(reading(body, "Su pedido ha sido enviado").parcels) == parcels


@pytest.mark.parametrize(
    ("subject", "body", "named"),
    [
        (
            "Votre commande 2388 a été expédiée",
            "Commande 2388\nRéf. OR-201 — Montre grise, bracelet veau × 1\nRéf. OR-033 — Étui de voyage × 2\n",
            [("Montre grise, bracelet veau", 1, None), ("Étui de voyage", 2, None)],
        ),
        (
            "Bestellung aktualisiert",
            (
                "Gartenzauber\n-----\nBestellnummer: 2388\nBestelldatum: Dienstag, 13. Oktober 2026\n\n"
                "Folgender Kommentar wurde hinzugefügt\n"
                "Versand mit GLS, Paketnummer 50172349918. Die Samen liegen im Hochbeet-Karton.\n\n"
                "Ihre Bestellung wurde auf folgenden Status gesetzt.\n\nNeuer Status: Versendet\n"
            ),
            [],
        ),
        (
            "Thank you for your order",
            "Thank you for your order 58119.\nRolling pin, French style\nQuantity - 2\nTotal - $27.50\n",
            [("Rolling pin, French style", 2, None)],
        ),
    ],
)
def test_codes_before_names_and_what_happened(
    subject: str, body: str, named: list[tuple[str, int, str | None]]
) -> None:
    assert articles(reading(body, subject)) == named


def test_the_name_of_a_property_goes_on_with_a_name() -> None:
    body = (
        "Tu pedido está confirmado.\nNúmero de pedido: 20418\n"
        "Pienso gato esterilizado salmón - Envase : 1,5 kg\nReferencia: PIE-15\nCantidad: 2\n13,95 € / ud. 27,90 €\n"
        "Arnés antitirones - Talla : M- Color : Verde\nReferencia: ARN-M\nCantidad: 1\n24,90 € / ud. 24,90 €\n"
        "TOTAL PAGADO: 52,80 €\n"
    )
    names = [name for name, _, _ in articles(reading(body, "Confirmación de pedido"))]
    assert names == [
        "Pienso gato esterilizado salmón - Envase : 1,5 kg",
        "Arnés antitirones - Talla : M- Color : Verde",
    ]


@pytest.mark.parametrize(
    ("columns", "row", "price"),
    [("Nome|Prezzo|Quantità", "{name}|36,90 €|2", "36.90"), ("Nome|Quantità|Prezzo", "{name}|2|36,90 €", "18.45")],
)
def test_a_price_before_a_count_is_that_of_one(columns: str, row: str, price: str) -> None:
    def cells(line: str) -> str:
        return "".join(f"<td>{one}</td>" for one in line.split("|"))

    rows = [columns, row.format(name="Vaso in terracotta")]
    table = "".join(f"<tr>{cells(one)}</tr>" for one in rows)
    body = f"<p>Il tuo ordine #562 è stato spedito</p><table>{table}</table><p>Totale 0,00 €</p>"
    assert articles(reading(body, "Conferma spedizione", "html")) == [("Vaso in terracotta", 2, price)]


@pytest.mark.parametrize(
    ("subject", "body", "day"),
    [
        (
            "Order Update",
            "Order Nummer: 5519\nDatum besteld: dinsdag 13 oktober 2026\n\nNieuwe status: Verzonden\n",
            13,
        ),
        ("Update 2004", "Bestelnummer: 2004\nDatum toegevoegd: 16-10-2026\n\nNieuwe status: Verzonden\n", 16),
        (
            "Ihre Sendung wurde verschickt",
            (
                "<p>Ihre Sendung wurde verschickt.</p><table><tr><th>Bestellt am</th><th>Bestellnr.</th>"
                "<th>Tracking-ID</th><th>Versendet am</th></tr><tr><td>15.10.2026</td><td>10388</td>"
                "<td>01505044712983</td><td>18.10.2026</td></tr></table>"
            ),
            15,
        ),
    ],
)
def test_the_day_of_an_order_under_its_number_or_its_column(subject: str, body: str, day: int) -> None:
    found = reading(body, subject, "html" if "<" in body else "plain")

    assert found.order_date is not None
    assert str(found.order_date.value) == f"2026-10-{day}"


def test_a_shipment_the_subject_counts_like_its_order() -> None:
    rows = "<tr><th>Spedito da</th><th>Numero di tracciamento</th></tr><tr><td>BRT</td><td>089077310244</td></tr>"
    body = f"<p>La tua spedizione numero 100000772 per l'ordine numero 100000915</p><table>{rows}</table>"
    found = reading(body, "Spedizione n. 100000772 per l'ordine n. 100000915", "html")

    assert [one.tracking_number.value for one in found.parcels] == ["089077310244"]


@pytest.mark.parametrize(
    ("rows", "amount"),
    [
        ([("Subtotaal", "54,95"), ("Correctie terugbetaling", "4,95"), ("Totaal", "59,90")], "59.90"),
        ([("Subtotaal", "44,00"), ("Correctie terugbetaling", "0,00"), ("Totaal", "44,00")], "44.00"),
    ],
)
def test_a_row_that_corrects_a_refund_is_not_what_is_paid_back(rows: list[tuple[str, str]], amount: str) -> None:
    table = "".join(f"<tr><td>{name}</td><td>€ {value}</td></tr>" for name, value in rows)
    body = f"<p>Je creditnota #100000088 voor order #100001402</p><table>{table}</table>"
    found = reading(body, "Creditnota # 100000088 voor order # 100001402", "html")

    assert found.refund is not None
    assert str(found.refund.value.amount) == amount


def test_a_parcel_found_with_its_code() -> None:
    body = "Tu pedido 612 ha sido enviado con Correos.\nPuedes seguir su localización con el código PK8QL907123456.\n"
    assert [one.tracking_number.value for one in reading(body, "Se ha enviado tu pedido").parcels] == ["PK8QL907123456"]
