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
