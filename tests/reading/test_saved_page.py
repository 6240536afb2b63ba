"""A saved order page: the shop by its title, site name and address; the order's day; sellers, weighed goods."""

from datetime import date
from decimal import Decimal

import pytest

from renvoi.backends.intake.sniff import media_type
from renvoi.facts.reading import Kind
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


def test_the_article_named_only_by_the_title_of_a_kept_mail():
    """Mail programs that keep a mail as a page make its subject the title."""
    body = "<p>Hello Ada, thank you for your order.</p><p>Order #7741-2</p><p>Order total: £15.99</p>"
    page = f"<title>\n Your order of &quot;USB Rechargeable Lantern...&quot; \n</title><body>{body}</body>".encode()
    found = read(grow(page, "text/html", "page.html"), "0" * 64)
    (line,) = found.lines
    assert line.name.value == "USB Rechargeable Lantern..."
    assert line.name.place.words == "USB Rechargeable Lantern..."
    assert [one.value for one in found.order_numbers] == ["7741-2"]


def archive(*parts):
    """As Chromium saves it (Page.captureSnapshot): styles moved into a part of their own, frames beside the page."""
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://quillmart.example/orders/1\r\n"
        "Subject: Your order 7\r\nDate: Mon, 30 Nov 2026 01:53:24 GMT\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="--b"\r\n\r\n'
    )
    return (head + "".join(f"----b\r\n{part}\r\n" for part in parts) + "----b--\r\n").encode()


def test_a_page_saved_as_one_file_is_read_as_the_page():
    page = f"""Content-Type: text/html; charset=utf-8\r\nContent-Location: https://quillmart.example/orders/1\r\n
<head><link rel="stylesheet" href="cid:css-1@mhtml.blink"><title>Ma commande</title></head>
<body>{BODY.format(number="114-4993473")}<p class="gone">Grand Total: $99.00</p></body>"""
    css = 'Content-Type: text/css\r\nContent-Location: cid:css-1@mhtml.blink\r\n\r\n@charset "utf-8";\n'
    css += ".gone { display: none }"
    frame = "Content-Type: text/html\r\nContent-Location: cid:frame-1\r\n\r\n<p>Order number: 999-9999999</p>"
    given = archive(page, css, frame)
    tree = grow(given, media_type(given, "page.mhtml"), "page.mhtml")
    found = read(tree, "0" * 64)

    assert media_type(given, "page.eml") == "multipart/related"
    assert (found.order_numbers[0].value, found.total.value.amount) == ("114-4993473", Decimal("44.22"))
    assert found.order_date.value == date(2016, 6, 30)
    assert "quillmart" in found.merchant.value.lower()
    assert [tree.text[start:end].strip() for start, end in tree.hidden] == ["Grand Total: $99.00"]
    assert grow(archive(css)).trouble


def test_a_mail_never_passes_for_a_saved_page():
    given = archive("Content-Type: text/html\r\n\r\n<p>Refund: $99.00</p>")
    assert grow(given, "message/rfc822").media_type == "message/rfc822"
    assert media_type(b"Received: from a.example\r\n" + given, "1.eml") == "message/rfc822"


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


FLAT = (
    "Tropolis\nOrder #7004-1182\nPlaced on 3 March 2026\n1\nFisherman Jumper\nNavy / M\n£68.00\n"
    "2\nWool Socks\nOatmeal\n£22.00\nSubtotal\n£90.00\nShipping\n£3.95\nTotal\n£93.95\n"
)


def bought(text, kind="text/plain"):
    return [(one.name.value, one.quantity) for one in read(grow(text.encode(), kind), "0" * 64).lines]


def test_articles_of_a_page_pasted_as_text():
    assert bought(FLAT) == [("Fisherman Jumper", 1), ("Wool Socks", 2)]
    assert bought(FLAT.replace("£22.00", "£21.00")) != [("Fisherman Jumper", 1), ("Wool Socks", 2)]  # nothing adds up


def test_a_property_is_no_article():
    jumper, socks = "1\nFisherman Jumper\nNavy / M\n", "2\nWool Socks\nOatmeal\n"
    text = FLAT.replace(jumper, "Fisherman Jumper\nColour\nNavy\nQuantity\n1\nPrice\n")
    text = text.replace(socks, "Wool Socks\nColour\nOatmeal\nQuantity\n2\nPrice\n")
    assert bought(text) == [("Fisherman Jumper", 1), ("Wool Socks", 2)]


def test_what_a_flexible_box_holds_stands_apart():
    page = (
        "<html><style>.r{display:flex}</style><body><h1>Order details</h1><p>Order number: 7004-1182</p>"
        "<div class=r><span>Total</span><b>GBP £83.00</b></div>"
        "<div style='display: flex'><span>Shipping</span><span>£3.00</span></div>"
        "<p class=s><span>Un</span><b>cut</b></p>"
    )
    text = grow(page.encode(), "text/html").text
    assert "Total\nGBP £83.00\nShipping\n£3.00\nUncut\n" in text


def test_an_order_page_that_offers_its_invoice_is_no_invoice():
    offer = "<p>Your invoice is ready: download your invoice. Payment accepted.</p>"
    page = f"<h1>Order details</h1>{BODY.format(number='114-4993473')}{offer}"
    assert read(grow(page.encode(), "text/html"), "0" * 64).kind.value is Kind.ORDER_CONFIRMATION


def test_counts_named_by_their_stage():
    head = "<h1>Order #000041772</h1><p>Order date: 2 June 2026</p><table>"
    names = "<tr><th>Product Name<th>SKU<th>Price<th>Qty<th>Subtotal</tr>"
    row = "<tr><td>Hard case<td>CASE-R<td>€12.00<td>Ordered: 2<br>Shipped: 2<td>€24.00</tr></table>"
    assert bought(f"{head}{names}{row}<p>Grand Total: €24.00</p>", "text/html") == [("Hard case", 2)]
