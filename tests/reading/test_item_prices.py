"""What the price beside an article is: of one piece, of all, of before, or of something else."""

import pytest
from tests.reading.made import mail

from renvoi.reading.grow import grow
from renvoi.reading.read import read


def articles(body: str, subject: str) -> list[tuple[str, int, str | None]]:
    return [
        (line.name.value, int(line.quantity), str(line.unit_price.value.amount) if line.unit_price else None)
        for line in read(grow(mail(subject, body)), "0" * 64).lines
    ]


def table(*rows: str) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row.split("|")) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


SENT, RETURNED = "Ihre Bestellung 5512 wurde versandt", "Votre demande de retour 5512 est acceptée"


@pytest.mark.parametrize(
    ("subject", "body", "found"),
    [
        (SENT, table("3x|Lampenfassung Messing|4,50 EUR", "1x|Kabel, 3 m|9,00 EUR") + "Preise pro Stück.", "4.50"),
        (SENT, table("3x|Lampenfassung Messing|4,50 EUR", "1x|Kabel, 3 m|9,00 EUR"), "1.50"),
        (RETURNED, table("Désignation|Qté|P.U. TTC", "Douille laiton vieilli|3|4,50 €"), "4.50"),
        ("Your return 5512", table("Item|How many|Each (£)", "Brass lamp holder|3|£4.50"), "4.50"),
        ("Il tuo reso 5512", table("Descrizione|Pezzi|Prezzo unitario", "Portalampada ottone|3|4,50 €"), "4.50"),
        (RETURNED, table("Douille laiton vieilli|3 x 4,50 €"), "4.50"),
        ("Tu pedido 5512 ha salido", table("Casquillo de latón|3 ud|4,50 €/ud"), "4.50"),
        ("Votre commande 5512", "Douille laiton vieilli<br>Quantité : 3<br>Prix : 4,50 € – port : 2,00 €", "4.50"),
        ("Your order 5512", "3 x Brass lamp holder" + table("Was £6.00|Now £4.50") + "Total: £13.50", "4.50"),
        ("Je retour 5512", table("3 x Lampfitting messing|(4.50 per stuk)") + "Je krijgt 13.50 euro terug.", "4.50"),
        ("Je bestelling 5512", table("Lampfitting messing|3x|13,-") + table("Totaal|€ 13,00"), None),
    ],
)  # fmt: skip
def test_of_how_many_pieces_a_price_is(subject: str, body: str, found: str | None) -> None:
    assert next((count, price) for _, count, price in articles(body, subject)) == (3, found)


@pytest.mark.parametrize(
    ("subject", "body", "found"),
    [
        (
            "Je bestelling 5512",
            "<ul><li>Katoengaren kleur 12 (8 bollen à € 3,15)<li>Haaknaald 4 mm (1 stuk à € 2,50)</ul>",
            [("Katoengaren kleur 12", 8, "3.15"), ("Haaknaald 4 mm", 1, "2.50")],
        ),
        (
            "Votre commande 5512",
            "- Coton (3 à 4,00 €) .. 12,00 €<br>- Crochet .. 2,50 €<br>- Lettre suivie .. 3,00 €<br>Total : 17,50 €",
            [("Coton", 3, "4.00"), ("Crochet", 1, "2.50")],
        ),
        (
            "Votre commande 5512 est expédiée",
            "Dans le colis :<br>- Kit de perles (42 pièces)<br>- Colle blanche (x2)<br>- Ruban satin (x3)",
            [("Kit de perles (42 pièces)", 1, None), ("Colle blanche", 2, None), ("Ruban satin", 3, None)],
        ),
        (
            "Tu pedido 5512 ha sido enviado",
            "Contenido:<br>- Tornillo de acero M6 (200)<br>- Llave fija de 10 (1)<br>- Grasa blanca (2)",
            [("Tornillo de acero M6", 200, None), ("Llave fija de 10", 1, None), ("Grasa blanca", 2, None)],
        ),
        (
            "Ihre Rücksendung 5512",
            "Sie senden zurück:<br>3 Stk. Korb aus Weide<br>je 14,95 € · Grund: zu klein",
            [("Korb aus Weide", 3, "14.95")],
        ),
        (
            "Votre commande 5512",
            table("Four encastrable Nora") + table("Prix|480,00 €", "dont éco-participation|12,00 €", "Quantité|1")
            + table("Plaque de cuisson") + table("Prix|35,00 €", "Quantité|2"),
            [("Four encastrable Nora", 1, "480.00"), ("Plaque de cuisson", 2, "35.00")],
        ),
        (
            "Votre commande 5512",
            "Bottes de cuir<br>Taille : 39<br>1 paire<br>129,00 €<br>Semelles<br>Taille : 39<br>2 paires à 8,50 €",
            [("Bottes de cuir", 1, "129.00"), ("Semelles", 2, "8.50")],
        ),
        (
            "Je retour 5512 is aangemeld",
            "Je retour is genoteerd bij bestelling 1:<br>* Garen Fijn, kleur 12: 4 bollen<br>* Naald 4,0 mm / 15 cm: 1",
            [("Garen Fijn, kleur 12", 4, None), ("Naald 4,0 mm / 15 cm", 1, None)],
        ),
        (
            "Your order 5512 has shipped",
            "Linen apron<br>Colour: Ecru<br>GBP 19.90 x 2<br><br>Oak board<br>Colour: Oak<br>GBP 30.00 x 1",
            [("Linen apron", 2, "19.90"), ("Oak board", 1, "30.00")],
        ),
        (
            "Je bestelling 5512",
            "Ik noteer:<br>Palmkool, zakje, 3x 2,95 = 8,85<br>Look 500 g, 1x 8,90<br>Samen 17,75 euro.",
            [("Palmkool, zakje", 3, "2.95"), ("Look 500 g", 1, "8.90")],
        ),
        (
            "Deine Bestellung 5512",
            "Notiert:<br>Grünkohl Halbhoher (2 x 3,20 = 6,40)<br>Feldsalat Vit – 3 x 2,10<br>Summe 12,70 Euro",
            [("Grünkohl Halbhoher", 2, "3.20"), ("Feldsalat Vit", 3, "2.10")],
        ),
        ("Votre commande 5512", "Affiche encadrée, 2x 30,40 = 70,50<br>Total : 60,80 €", []),
    ],
)  # fmt: skip
def test_counts_and_prices_in_brackets_and_lines(
    subject: str, body: str, found: list[tuple[str, int, str | None]]
) -> None:
    assert articles(body, subject) == found


@pytest.mark.parametrize(
    ("subject", "told", "price"),
    [
        ("Your return 5512 was accepted", "Refund: £47.80 (item £42.00 + postage £5.80)", "42.00"),
        ("Your return 5512 was accepted", "Item price: £42.00<br>Postage: £5.80<br>Refund total: £47.80", "42.00"),
        ("Your refund for order 5512", "You get back £47.80 (lamp £42.00 and postage £5.80).", "42.00"),
        ("Votre remboursement", "Remboursé : 42,00 € (article 35,00 € + TVA 7,00 €)", None),
        ("Your refund for order 5512", "We refunded half its price, £21.00.", None),
        ("Your return 5512 was accepted", "Refund: £47.80<br>You may also like<br>Lamp Olm £24.00", None),
    ],
)
def test_the_price_of_the_only_article(subject: str, told: str, price: str | None) -> None:
    body = f"Order number: 5512<br>Desk lamp Kestrel grey<br>Quantity: 1<br><br>{told}"

    assert articles(body, subject) == [("Desk lamp Kestrel grey", 1, price)]


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        ("Remboursement", "<p>Nous avons procédé au remboursement de votre commande 5512 pour 43,80 €.</p>"),
        ("Cancelación", "<p>Hola, cancelamos tu compra</p><p>1 unidad</p><p>Producto 62,99 €</p><p>Pedido 5512</p>"),
        ("Bestellung 5512: Teilweise erstattet", "<p>Der Status der Bestellung 5512 ist nun: Teilweise erstattet.</p>"),
    ],
)
def test_what_a_mail_says_of_the_order_is_no_article(subject: str, body: str) -> None:
    assert articles(body, subject) == []


@pytest.mark.parametrize("name", ["Câble de charge 2 m, nylon [Lot de 2], noir", "[2 Pack] Charging cable, nylon"])
def test_brackets_inside_a_name(name: str) -> None:
    body = f"Article : {name}<br>Quantité : 2<br>Prix : 11,99 €<br>Total : 23,98 €"

    assert articles(body, "Votre commande 5512") == [(name, 2, "11.99")]
