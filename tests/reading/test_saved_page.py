"""A saved order page: the shop by its title, site name and address; the order's day; sellers, weighed goods."""

from datetime import date
from decimal import Decimal

import pytest

from renvoi.reading.grow import grow
from renvoi.reading.read import read

BODY = """<h1>Order #{number}</h1><p>Digital Order: June 30, 2016</p><p>Order number: {number}</p>
<table><tr><th>Items Ordered</th><th>Price</th></tr>
<tr><td>1 of: <b>Adapter, 4K@60 Hz, for phones etc.</b><br>Sold by: Brae-Direct (seller profile) | Why?
<br>Condition: New</td>
<td>$24.99</td></tr>
<tr><td>2 (1.04 lb) of: Broccoli<br>Condition: New</td><td>($1.69/lb) $1.76</td></tr>
<tr><td>2.07 lb of: Sausage Mild</td><td>($6.99/lb) $14.47</td></tr>
<tr><td><a href="/x"><b>Case for Mars</b></a>[Digital Edition]<br>By: R. Zubrin</td><td>$3.00</td></tr></table>
<p>Grand Total: $44.22</p><p>Conditions of Use © 2020, Quillmart Holdings, Inc. or its affiliates</p>"""


def reading(head, number="114-4993473"):
    page = f"{head}<body>{BODY.format(number=number)}</body>".encode()
    return read(grow(page, "text/html", "page.html"), "0" * 64)


@pytest.mark.parametrize(
    ("head", "shop"),
    [
        ("<title>Quillmart.com - Order 114-4993473</title>", "Quillmart.com"),
        ("<title>Vos commandes | Quillmart</title><base href='https://www.quillmart.example/'>", "Quillmart"),
        ("<meta property='og:site_name' content='Quillmart'><title>Order details</title>", "Quillmart"),
        (
            "<!-- saved from url=(0030)https://quillmart.example --><title>Quillmart : Ma commande</title>",
            "Quillmart",
        ),
        ("<style>a{}</style><title>Ma commande – Quillmart</title>", "Quillmart"),
    ],
)
def test_the_shop_of_a_saved_page(head, shop):
    found = reading(head)
    assert found.merchant.value == shop
    assert found.merchant.place.words == shop


def test_the_words_of_the_head_stand_in_its_own_part():
    tree = grow(f"<title>Quillmart.com - Order 1</title>{BODY}".encode(), "text/html", "page.html")
    parts = {node.path: node.text for node in tree.walk()}
    place = read(tree, "0" * 64).merchant.place

    assert "Quillmart.com" not in tree.text
    assert parts[place.part][place.start : place.end] == place.words


def test_a_title_that_only_speaks_of_an_order_names_no_shop():
    found = reading("<html><head><title>Order details - 114-4993473</title></head>")
    assert found.merchant is None or "rder" not in found.merchant.value


def test_the_day_behind_the_order():
    assert reading("<html>").order_date.value == date(2016, 6, 30)


def test_goods_behind_their_count_and_weight():
    found = reading("<title>Quillmart.com</title>")
    told = [(one.name.value, one.quantity, one.unit_price and one.unit_price.value.amount) for one in found.lines]

    assert told == [
        ("Adapter, 4K@60 Hz, for phones etc.", 1, Decimal("24.99")),
        ("Broccoli", 2, None),
        ("Sausage Mild", 1, None),
        ("Case for Mars[Digital Edition]", 1, Decimal("3.00")),
    ]
    assert found.lines[1].line_total.value.amount == Decimal("1.76")
    assert found.lines[0].variant is None
    assert found.seller.value == "Brae-Direct"
