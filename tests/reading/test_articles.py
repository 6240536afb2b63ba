"""Articles: counts proved by arithmetic, colours and sizes below a name, vouchers bought, what is declared."""

from __future__ import annotations

import json

import pytest
from tests.reading.made import mail

from renvoi.facts.reading import Reading
from renvoi.reading.extract.variants import variant_of
from renvoi.reading.grow import grow
from renvoi.reading.read import read

ORDER = "Confirmation de votre commande n° 20418"
SENT = "Votre commande n° 20418 est expédiée"


def reading(body: str, subject: str = ORDER) -> Reading:
    return read(grow(mail(subject, body)), "0" * 64)


def articles(found: Reading) -> list[tuple[str, int, str | None]]:
    return [
        (line.name.value, int(line.quantity), str(line.unit_price.value.amount) if line.unit_price else None)
        for line in found.lines
    ]


def lines(*words: str) -> str:
    return "<p>Merci pour votre commande n° 20418.</p>" + "".join(f"<p>{line}</p>" for line in words)


def table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return "<p>Merci !</p><table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"


def test_a_column_of_another_name_is_the_count_when_it_multiplies() -> None:
    boxes = table("Produit|Boîtes|Prix/boîte|Total", "Lentilles du jour|3|21,90 €|65,70 €", "Lotion|1|9,95 €|9,95 €")

    assert articles(reading(boxes)) == [("Lentilles du jour", 3, "21.90"), ("Lotion", 1, "9.95")]


def test_two_prices_of_one_article_are_told_apart_by_its_count() -> None:
    socks = table("Chaussettes en laine<br>Quantité : 2|20,00 €<br>10,00 € la paire")

    (line,) = reading(socks).lines

    assert (line.quantity, str(line.unit_price.value.amount)) == (2, "10.00")  # type: ignore[union-attr]
    assert str(line.line_total.value.amount) == "20.00"  # type: ignore[union-attr]


@pytest.mark.parametrize(("below", "each"), [("57,00 €", "19.00"), ("38,00 €", "9.50")])
def test_a_sum_below_with_no_known_label_decides_what_a_price_is_for(below: str, each: str) -> None:
    rows = table("Tasse bleue<br>Qté : 2|19,00 €", "Cuillère en bois<br>Qté : 1|19,00 €", f"Panier|{below}")

    assert articles(reading(rows)) == [("Tasse bleue", 2, each), ("Cuillère en bois", 1, "19.00")]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        (
            ("Atlas|1|24,00 €", "Carte cadeau 15 euros|1|15,00 €", "Bon d'achat|-5,00 €"),
            ["Atlas", "Carte cadeau 15 euros"],
        ),
        (("Atlas|1|24,00 €", "Carte cadeau||-15,00 €"), ["Atlas"]),
        (("Atlas|1|24,00 €", "Livraison|1|4,90 €"), ["Atlas"]),
    ],
)
def test_a_voucher_with_a_count_and_a_price_is_bought(rows: tuple[str, ...], names: list[str]) -> None:
    found = reading(table("Produit|Quantité|Prix", *rows))

    assert [name for name, _, _ in articles(found)] == names


def test_words_behind_a_quantity_do_not_hide_it() -> None:
    body = lines("Café moulu 340 g", "Quantité : 2 · du 3 au 31 janvier", "33,00 €", "Sous-total", "33,00 €")

    assert articles(reading(body)) == [("Café moulu 340 g", 2, "16.50")]


def test_a_heading_above_the_number_of_an_invoice_is_no_name() -> None:
    body = "<h2>Les Torréfacteurs</h2><p>Facture F-20418 · payée</p><p>Café moulu</p><p>Quantité : 2</p><p>33,00 €</p>"

    assert [name for name, _, _ in articles(reading(body, "Votre facture"))] == ["Café moulu"]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        (("Robe Léa", "Bordeaux, 40", "Pull Paul", "Écru / M", "Chaussettes", "Sapin, 38/41 – x3"),
         [("Robe Léa", 1, None), ("Pull Paul", 1, None), ("Chaussettes", 3, None)]),
        (("Robe Léa", "Bordeaux, 40 – Motif : trop grand"), [("Robe Léa", 1, None)]),
        (("Robe Léa", "Bordeaux, 40 | Quantité : 1", "132,30 €"), [("Robe Léa", 1, "132.30")]),
        (("Camille Arnaud", "Calle Mayor, 12", "28013 Madrid"), []),
        (("Adresse de livraison", "Camille Arnaud", "Via Roma, 12"), []),
    ],
)  # fmt: skip
def test_a_colour_and_a_size_stand_below_a_name(
    body: tuple[str, ...], found: list[tuple[str, int, str | None]]
) -> None:
    assert articles(reading(lines(*body), SENT)) == found


@pytest.mark.parametrize(
    ("text", "variant"),
    [
        ("Navy / M", "Navy / M"),
        ("Bleu nuit, 38/41", "Bleu nuit, 38/41"),
        ("12 mois", "12 mois"),
        ("XL · Grau", "XL · Grau"),
        ("Bordeaux, 40 (dernière pièce)", "Bordeaux, 40"),
        ("Robe Léa", None),
        ("Lyon, 69002", None),
        ("Paul, 12 rue des Lilas", None),
    ],
)
def test_what_looks_like_a_variant(text: str, variant: str | None) -> None:
    assert variant_of(text) == variant


def test_a_refunded_sum_is_no_price() -> None:
    rows = lines("Moulin à café", "Quantité : 1") + table("Remboursement de l'article :|34,90 €")

    assert articles(reading(rows, "Remboursement émis")) == [("Moulin à café", 1, None)]


@pytest.mark.parametrize(
    "offer",
    [
        {"acceptedOffer": [{"itemOffered": {"name": "Barboteuse"}, "eligibleQuantity": "2"}]},
        {"acceptedOffer": [{"itemOffered": {"name": "Barboteuse"}, "eligibleQuantity": {"value": 2}}]},
        {"orderedItem": [{"@type": "OrderItem", "orderQuantity": 2, "orderedItem": {"name": "Barboteuse"}}]},
    ],
)
def test_a_declared_quantity_is_read_in_every_form(offer: dict[str, object]) -> None:
    order = json.dumps({"@type": "Order", "orderNumber": "20418", **offer})

    found = reading(f'<script type="application/ld+json">{order}</script><p>Merci pour votre commande</p>')

    assert articles(found) == [("Barboteuse", 2, None)]


def declared(*offers: dict[str, object]) -> str:
    order = json.dumps({"@type": "Order", "orderNumber": "20418", "priceCurrency": "EUR", "acceptedOffer": offers})
    return f'<script type="application/ld+json">{order}</script>'


def offer(name: str, price: str, of_all: int | None = None, count: int | None = None) -> dict[str, object]:
    one: dict[str, object] = {"itemOffered": {"name": name}, "price": price}
    if of_all is not None:
        one["priceSpecification"] = {"price": price, "eligibleQuantity": {"value": of_all}}
    return one if count is None else one | {"eligibleQuantity": count}


def test_a_declared_price_is_of_the_quantity_its_specification_states() -> None:
    body = declared(offer("Savon", "19.50", of_all=3), offer("Peigne", "10.00", of_all=3))

    found = reading(body + "<p>Merci pour votre commande</p>")

    assert articles(found) == [("Savon", 3, "6.50"), ("Peigne", 3, None)]
    assert [str(line.line_total.value.amount) for line in found.lines if line.line_total] == ["19.50", "10.00"]


@pytest.mark.parametrize(("total", "each"), [("29,50 €", "6.50"), ("68,50 €", "19.50")])
def test_what_declared_prices_come_to_tells_what_they_are_for(total: str, each: str) -> None:
    body = declared(offer("Savon", "19.50", count=3), offer("Peigne", "10.00", of_all=1))

    found = reading(body + f"<p>Merci pour votre commande</p><table><tr><td>Total</td><td>{total}</td></tr></table>")

    assert articles(found) == [("Savon", 3, each), ("Peigne", 1, "10.00")]


def test_declared_articles_are_told_as_the_text_shows_them_where_that_adds_up() -> None:
    rows = table("Produit|Quantité|Prix", "Pull marin<br>Taille : L|2|80,00 €", "Bonnet|1|15,00 €", "Total||95,00 €")

    found = reading(declared(offer("Pull marin", "80.00", of_all=2), offer("Bonnet", "15.00", of_all=1)) + rows)

    assert [(line.name.value, line.variant) for line in found.lines] == [("Pull marin", "Taille : L"), ("Bonnet", None)]


def test_what_a_declared_parcel_holds_is_told_where_the_text_tells_nothing() -> None:
    parcel = {"@type": "ParcelDelivery", "partOfOrder": {"@type": "Order", "orderNumber": "20418"}}
    parcel |= {"trackingNumber": "6A21458703396", "itemShipped": {"@type": "Product", "name": "Carafe bleue"}}
    script = f'<script type="application/ld+json">{json.dumps(parcel)}</script>'

    bare = reading(script + "<p>Votre commande n° 20418 est expédiée.</p>", SENT)
    listing = reading(script + lines("Produits :", "Bol gris", "Quantité : 2", "Carafe bleue", "Quantité : 1"), SENT)

    assert articles(bare) == [("Carafe bleue", 1, None)]
    assert articles(listing) == [("Bol gris", 2, None), ("Carafe bleue", 1, None)]


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("Nous avons remboursé <b>Les Marées d'Ambre</b>, à votre demande.", [("Les Marées d'Ambre", 1, None)]),
        ("Le produit <b>Filtre à eau - Lot de 2</b> (quantité 3) est épuisé.", [("Filtre à eau - Lot de 2", 3, None)]),
        ("Vous avez rendu <b>2 x Livre des souris</b> en boutique.", [("Livre des souris", 2, None)]),
        ("Elle vous attend à la <b>Boutique des Terreaux</b> jusqu'à mercredi.", []),
        ("Bonjour <b>Camille Arnaud</b>, votre commande est annulée.", []),
    ],
)
def test_a_name_set_off_in_a_sentence(sentence: str, found: list[tuple[str, int, str | None]]) -> None:
    body = f"<p>Votre commande n° 20418 est remboursée.</p><p>{sentence}</p>"

    assert articles(reading(body, "Remboursement de la commande n° 20418")) == found


def test_a_price_without_a_sign_below_a_quantity_is_in_the_currency_of_the_mail() -> None:
    body = lines("Couette en satin", "Quantité : 2 (à 44,50 €)", "89,00", "Total : 89,00 €")

    assert articles(reading(body)) == [("Couette en satin", 2, "44.50")]


@pytest.mark.parametrize(("off", "names"), [("-5,50 €", ["Sacoche double"]), ("-6,50 €", [])])
def test_rows_that_take_off_are_reckoned_with(off: str, names: list[str]) -> None:
    rows = table("Sacoche double|54,95 €", f"Geste fidélité|{off}", "Total|49,45 €")

    assert [name for name, _, _ in articles(reading(rows))] == names


def test_the_title_in_quotation_marks_is_the_name_of_a_book() -> None:
    books = "<p>- «Le berger», A. Lasierra (broché) ... 28,00 €</p>"
    books += "<p>- «Chansons», collectif (2 copies à 16,50 €) ... 33,00 €</p>"
    body = "<p>Merci pour votre commande n° 20418.</p>" + books + "<p>Total : 61,00 €</p>"

    assert articles(reading(body)) == [("Le berger", 1, "28.00"), ("Chansons", 2, "16.50")]
