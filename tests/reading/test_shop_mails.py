"""What shop software writes by itself: a carrier's own link, the total of a part, counters, the hours of a desk."""

from __future__ import annotations

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Kind, Reading
from renvoi.reading.grow import grow
from renvoi.reading.read import read


def reading(subject: str, body: str) -> Reading:
    return read(grow(mail(subject, body)), "0" * 64)


def parcels(found: Reading) -> list[str]:
    return [one.tracking_number.value for one in found.parcels]


@pytest.mark.parametrize(
    ("link", "number"),
    [
        ("https://vas.brt.it/vas/scheda.hsm?Nsped=088145602217734", "088145602217734"),
        ("https://jouw.postnl.nl/volgen/3SQRST014422871-NL-3511AB", "3SQRST014422871"),
        ("https://www.brt.it/novita?campagna=7714", None),
        ("https://www.brt.it/088145602217734/088145602217735", None),
        ("https://news.shop.example/c/088145602217734", None),
    ],
)
def test_the_only_number_in_a_link_of_a_carrier_is_the_parcel(link: str, number: str | None) -> None:
    sent = f'<p>Il tuo ordine n. 5518 è stato spedito.</p><p><a href="{link}">Segui la spedizione</a></p>'

    assert parcels(reading("Ordine 5518 spedito", sent)) == ([number] if number else [])


def test_a_number_the_subject_signs_as_a_count_is_no_parcel_in_the_body() -> None:
    body = "<p>Gracias. Su envío número 200045118 del pedido número 300078841 ha sido enviado.</p>"

    assert parcels(reading("Corbin: Envío # 200045118 del pedido # 300078841", body)) == []


def test_the_total_of_the_tax_is_not_the_total() -> None:
    rows = [("Artikel", "40,00 €"), ("MwSt. gesamt", "6,39 €"), ("Gesamtbetrag", "44,90 €"), ("Versand", "4,90 €")]
    table = "".join(f"<tr><td>{name}</td><td>{money}</td></tr>" for name, money in rows)
    found = reading("Ihre Bestellung 5518", f"<p>Danke für Ihre Bestellung Nr. 5518.</p><table>{table}</table>")

    assert found.total
    assert str(found.total.value.amount) == "44.90"


def test_what_has_a_parcel_number_was_not_only_ordered() -> None:
    body = (
        "<p>Danke für deinen Einkauf, Alex. Deine Bestellung #5518 bei Corbin:</p><h2>Sendungsverfolgung</h2>"
        "<p>Trackingnummer 00340434161094021185 (DHL)</p><table><tr><td>Tasse</td><td>18,00 €</td></tr></table>"
    )

    assert reading("Deine Bestellung bei Corbin", body).kind.value is Kind.SHIPPING


@pytest.mark.parametrize("hours", ["Monday - Friday, 8am - 5pm", "from Monday to Saturday", "Tuesday–Saturday, 9 - 6"])
def test_the_hours_of_a_desk_are_no_day_of_delivery(hours: str) -> None:
    body = f"<p>Your order #5518 has shipped. If you have questions about your delivery, call us {hours}.</p>"
    found = reading("Order #5518 shipped", body)

    assert not found.expected_from
    assert not found.expected_until


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Grazie per il tuo ordine! Numero d'ordine : NR-003334", "NR-003334"),
        ("Bedankt voor je bestelling! Bestelling NR-005117", "NR-005117"),
        ("Merci pour votre commande ! Commande REF-20431", "REF-20431"),
        ("Danke für deine Bestellung! Bestellung Nr. 20431", "20431"),
        ("Bedankt voor je bestelling! Bestelling nr 20431", "20431"),
    ],
)
def test_capitals_joined_to_the_digits_belong_to_the_number(text: str, number: str) -> None:
    thanks, _, heading = text.partition("! ")
    found = reading(thanks, f"<p>{thanks}!</p><p>{heading}</p><p>Total: 12,00 €</p>")

    assert [one.value for one in found.order_numbers] == [number]


@pytest.mark.parametrize(
    ("counted", "count", "price"),
    [
        ("Qté 1 119,00 €", 1, "119.00"),
        ("Aantal 2 € 49,90", 2, "49.90"),
        ("Qtà 2 8,90 €", 2, "8.90"),
        ("Anz.: 2 , 8,90 €", 2, "8.90"),
    ],
)
def test_a_count_just_before_its_price_is_no_part_of_the_sum(counted: str, count: int, price: str) -> None:
    body = f"<p>Merci pour votre commande n° 5518.</p><p>Réf. D4707</p><p><b>Tasse émaillée</b></p><p>{counted}</p>"
    line = reading("Votre commande n° 5518", body).lines[0]

    assert (line.name.value, int(line.quantity)) == ("Tasse émaillée", count)
    assert str((line.unit_price or line.line_total).value.amount) == price


def test_a_button_in_quotation_marks_is_no_article() -> None:
    body = (
        "<p>Bedankt voor uw bestelling 20418.</p>"
        '<p>Iets vergeten? Plaats een nieuwe bestelling en kies voor "Toevoegen" tijdens het afrekenen.</p>'
    )

    assert reading("Uw bestelling 20418", body).lines == ()


@pytest.mark.parametrize(
    "told",
    [
        'You can follow your order via the "Guest Tracking" section on our shop.',
        "Vous pouvez suivre votre commande dans la section « Suivi invité » de notre site.",
        "Sie können Ihre Bestellung im Bereich „Gast Status“ verfolgen.",
        'Puede seguir su pedido en la sección "Seguimiento invitados" de la tienda.',
        "We have refunded <b>Atelier Nord</b> 5518 to you.",
        "Nous avons remboursé l’article <b>Atelier Nord</b> de votre commande 5518.",
    ],
)
def test_parts_of_the_site_and_the_shop_are_no_articles(told: str) -> None:
    data = mail("Order 5518", f"<p>Your order 5518 has shipped.</p><p>{told}</p>")
    data = data.replace(data[data.index(b"From:") : data.index(b"\n")], b"From: Atelier Nord <a@atelier-nord.example>")

    assert read(grow(data), "0" * 64).lines == ()


def test_what_stands_over_the_names_of_files_is_an_article() -> None:
    body = (
        "<p>Thank you for your purchase.</p><ul><li><b>Field Pack Vol. 3</b><div><a href='https://s.example/1'>fp-3.zip</a></div>"
        "</li><li><b>Low Reverbs</b><div><a href='https://s.example/2'>low-1.4.zip (20 MB)</a></div></li></ul>"
        "<p>Order ID: 4471<br>Total: $48.00</p>"
    )

    assert [one.name.value for one in reading("Purchase Receipt", body).lines] == ["Field Pack Vol. 3", "Low Reverbs"]


@pytest.mark.parametrize(
    ("told", "total"),
    [
        ("Your order S00442 of £38.30 has been confirmed.", "38.30"),
        ("Votre commande S00442 de 38,30 € a été confirmée.", "38.30"),
        ("Ihre Bestellung S00442 über 38,30 € wurde bestätigt.", "38.30"),
        ("Su orden S00442 por la cantidad de 38,30 € se ha confirmado.", "38.30"),
        ("Il tuo ordine S00442 di 38,30 € è stato confermato.", "38.30"),
        ("Je bestelling S00442 van € 38,30 is bevestigd.", "38.30"),
        ("Your order S00442 is confirmed. Free delivery for orders of £38.30 or more.", None),
        ("Your order S00442, with a refund for order S00442 of £38.30, has been confirmed.", None),
    ],
)
def test_a_sum_just_behind_the_number_of_an_order_is_its_total(told: str, total: str | None) -> None:
    found = reading("S00442", f"<p>{told}</p>").total

    assert (str(found.value.amount) if found else None) == total


def test_an_article_over_its_count_and_what_they_come_to() -> None:
    rows = "<p>Linnen, rood (#BL-R)<br>× 2 = € 19,00</p><p>Vouwbeen<br>× 1 = € 7,50</p>"
    body = f"<p>Je bestelling 4120 is ontvangen.</p>{rows}<p>Totaal: € 26,50</p>"
    found = reading("Bestelling 4120", body).lines

    assert [(one.name.value, int(one.quantity)) for one in found] == [("Linnen, rood", 2), ("Vouwbeen", 1)]


def test_a_colour_above_a_price_and_a_count_names_nothing() -> None:
    row = "<tr><td>{}€14,00 × 2</td><td>€28,00</td></tr><tr><td>Plume G<br>€3,50 × 1</td><td>€3,50</td></tr>"
    body = "<p>Commande n° 412</p><table>" + row.format("Carnet japonais<br>Vert<br>")
    found = reading("Commande confirmée (412)", f"{body}<tr><td>TOTAL</td><td>€31,50</td></tr></table>").lines

    assert [(one.name.value, int(one.quantity)) for one in found] == [("Carnet japonais", 2), ("Plume G", 1)]


@pytest.mark.parametrize("carrier", ["Royal Mail", "Colissimo", "DHL Paket"])
def test_a_carrier_and_its_number_above_the_articles_name_none(carrier: str) -> None:
    body = (
        f"<p>Your order 5518 has been shipped.</p><h3>Tracking Information</h3><p>{carrier}<br>"
        '<a href="https://s.example/t">KW048823715GB</a></p>'
        "<table><tr><td>Cedar Candle<br>Qty: 2</td></tr><tr><td>Pine Soap<br>Unscented<br>Qty: 1</td></tr></table>"
    )
    found = reading("Your Order Has Shipped (5518)", body)

    assert [(one.name.value, int(one.quantity)) for one in found.lines] == [("Cedar Candle", 2), ("Pine Soap", 1)]


def test_a_code_to_follow_the_parcel_with_is_its_number() -> None:
    sent = "<p>Votre commande n° 5518 a été expédiée avec UPS.</p>"
    follow = "<p>Vous pouvez suivre son acheminement avec le code :</p>"

    assert parcels(reading("Votre commande", f"{sent}{follow}<p>1Z6R41V00390447728</p>")) == ["1Z6R41V00390447728"]


@pytest.mark.parametrize(
    "late",
    [
        "Lamentablemente hay un retraso en el envío de su pedido 20418.",
        "Purtroppo c'è un ritardo nella consegna del tuo ordine 20418.",
        "Une rupture va retarder l'expédition de votre commande 20418.",
    ],
)
def test_what_is_late_is_about_the_parcel(late: str) -> None:
    assert reading("Corbin", f"<p>{late}</p>").kind.value is Kind.SHIPPING


def test_parts_of_a_box_stand_apart_in_a_mail() -> None:
    row = '<div style="display:flex"><span>{}<br><small>x{}</small></span><span>{}</span></div>'
    rows = row.format("Tasse bleue", 1, "34,95 €") + row.format("Lot de bols", 3, "57,00 €")
    total = '<div style="display: flex; gap: 8px"><b>Total</b><b>91,95 €</b></div>'
    found = reading(
        "Votre commande n° 5518", f"<p>Merci pour votre commande n° 5518.</p><h3>Vos achats</h3>{rows}{total}"
    )

    assert [(line.name.value, int(line.quantity)) for line in found.lines] == [("Tasse bleue", 1), ("Lot de bols", 3)]
    assert found.total
    assert str(found.total.value.amount) == "91.95"


def test_a_price_may_stand_before_its_count() -> None:
    rows = (
        "<p>Riepilogo prodotti</p><p>Tazza blu</p><p>8,90 € x 1</p><p>Vaso</p><p>49,90 € x 3</p><p>Totale 158,60 €</p>"
    )
    lines = reading("Ordine n. 5518", f"<p>Grazie per il tuo ordine n. 5518.</p>{rows}").lines

    assert [(line.name.value, int(line.quantity)) for line in lines] == [("Tazza blu", 1), ("Vaso", 3)]
    assert [str(line.unit_price.value.amount) for line in lines if line.unit_price] == ["8.90", "49.90"]


@pytest.mark.parametrize(
    "row",
    [
        "<p>1. Tasse bleue × 2 — 18,00 €</p>",
        "<p>Tasse bleue</p><p>2 @ 9,00 € = 18,00 €</p>",
        '<p>Tasse bleue <b>x2</b><span style="float:right">18,00 €</span></p>',
    ],
)
def test_rows_as_shops_write_them_by_hand(row: str) -> None:
    total = "<p>Sous-total : 18,00 €</p><p>Livraison : 4,90 €</p><p>Total : 22,90 €</p>"
    line = reading("Votre commande n° 5518", f"<p>Merci pour votre commande n° 5518.</p>{row}{total}").lines[0]

    assert (line.name.value, int(line.quantity)) == ("Tasse bleue", 2)
    assert (line.unit_price and line.unit_price.value.amount == 9) or (
        line.line_total and line.line_total.value.amount == 18
    )


@pytest.mark.parametrize(
    ("words", "carrier"),
    [("DPD-Sendungsnummer: 09989401360817", "DPD"), ("Hermes Sendungsnummer: H1014477120938845006", "Hermes")],
)
def test_a_carrier_is_heard_in_a_compound_and_hermes_is_no_evri(words: str, carrier: str) -> None:
    found = reading("Ihre Bestellung 5518 wurde versandt", f"<p>Ihr Paket ist unterwegs.</p><p>{words}</p>")

    assert [one.carrier for one in found.parcels] == [carrier]
