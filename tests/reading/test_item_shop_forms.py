"""Articles set as shops of the English-speaking world do: savings, counts in brackets, several prices, headings."""

from __future__ import annotations

import pytest
from tests.reading.made import mail
from tests.reading.test_articles import articles, lines, table
from tests.reading.test_item_attach import page_of

from renvoi.reading.extract.items.above import over_variant
from renvoi.reading.extract.items.choose import first_against
from renvoi.reading.extract.items.counts import apiece
from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.line_kinds import spoken
from renvoi.reading.extract.items.one_price import told_price
from renvoi.reading.extract.items.prices import Goods
from renvoi.reading.extract.items.sentences import an_article, paid_back_for
from renvoi.reading.extract.items.told import named_as_yours
from renvoi.reading.extract.page import Page
from renvoi.reading.grow import grow
from renvoi.reading.read import read

THANKS = "Thank you for your order no. 20418."


def found(*told: str, subject: str = "Your order 20418") -> list[tuple[str, int, str | None]]:
    return articles(read(grow(mail(subject, lines(*told)), "message/rfc822"), "0" * 64))


@pytest.mark.parametrize(
    "price", [("£449.00 Save £80.00",), ("Was £529.00 Save £80.00", "£449.00"), ("Was £529.00", "£449.00")]
)
def test_what_was_saved_or_asked_before_is_no_price(price: tuple[str, ...]) -> None:
    told = ("Hollin HF440 Fridge Freezer", "Product code: 811207", "Qty: 1", *price)
    kettle = ("Hollin HK17 Jug Kettle", "Product code: 640118", "Qty: 1", "£24.99")

    assert found(THANKS, *told, *kettle, "Subtotal: £473.99", "Total: £473.99") == [
        ("Hollin HF440 Fridge Freezer", 1, "449.00"),
        ("Hollin HK17 Jug Kettle", 1, "24.99"),
    ]


def test_so_few_in_brackets_count_the_article() -> None:
    told = ("Your order no. 20418 went off today:", "- Moss glaze porridge bowl (2)", "- Linen tea towel, natural")

    assert found(*told, subject="Your order has shipped") == [
        ("Moss glaze porridge bowl", 2, None),
        ("Linen tea towel, natural", 1, None),
    ]


def test_goods_that_were_not_charged_are_left_out() -> None:
    told = ("Delivered (2)", "1 × Oak smoked cheddar 200 g £4.20", "2 × Rye bread loaf £5.80")
    gone = ("Out of stock, not charged (1)", "1 × Fresh coriander £0.90")

    names = [name for name, _, _ in found("Your order no. 20418 was delivered.", *told, *gone, "Total: £10.00")]
    assert names == ["Oak smoked cheddar 200 g", "Rye bread loaf"]


def test_a_cell_with_the_count_below_a_short_name() -> None:
    rows = table("Leeks<br>3 x £0.70|£2.10", "Whole milk, two pints<br>1 ct|£1.45")
    body = f"<p>{THANKS}</p>{rows}<p>Subtotal: £3.55</p><p>Total: £3.55</p>"

    assert articles(read(grow(mail("Your order 20418", body), "message/rfc822"), "0" * 64)) == [
        ("Leeks", 3, "0.70"),
        ("Whole milk, two pints", 1, "1.45"),
    ]


@pytest.mark.parametrize("behind", [" / unit", "/Stück", " / pièce", "/exemplaar"])
def test_words_for_one_piece_behind_a_price(behind: str) -> None:
    assert apiece().match(behind)


def test_articles_that_add_up_go_before_the_same_without_a_price() -> None:
    page = page_of(lines("Trekking poles", "Price after coupon: £79.96"))
    bare, priced = Draft((0, 14)), Draft((0, 14), unit=page.sums[0])
    first, other = (Goods(page, [one], 0.78, "") for one in (bare, priced))
    other.proved = True

    assert first_against(first)(other) == 0
    assert first_against(Goods(page, [priced], 0.78, ""))(other) > 0


def test_brands_over_names_give_way_together() -> None:
    sold = [("Veraline", "Moisturizing cream for balanced to dry skin", "Size: 19 oz", "£19.49")]
    sold += [("Cliveden", "Almost Lipstick", "Color: Black Honey", "£25.00")]
    rows = table(*(f"{'<br>'.join(one[:3])}<br>Item 2172091<br>Qty: 1|{one[3]}" for one in sold))
    body = f"<p>{THANKS}</p>{rows}<p>Subtotal: £44.49</p><p>Total: £44.49</p>"
    told = articles(read(grow(mail("Your order 20418", body), "message/rfc822"), "0" * 64))

    assert [name for name, _, _ in told] == [one[1] for one in sold]


def read_html(body: str, subject: str = "Your order 20418") -> list[tuple[str, int, str | None]]:
    return articles(read(grow(mail(subject, body), "message/rfc822"), "0" * 64))


def test_the_description_is_the_name_where_the_item_is_a_code() -> None:
    rows = table(
        "Ordered|Shipped|Item ID|Description|Unit Price|Ext. Price",
        "1|1|LMJC5-ACS|Lakemoor bass guitar, cherry|1,299.00|1,299.00",
        "2|2|EX14202|Five bass strings, nickel|44.99|89.98",
    )

    assert read_html(f"<p>{THANKS}</p>{rows}<p>Order Total: $1,388.98</p>") == [
        ("Lakemoor bass guitar, cherry", 1, "1299.00"),
        ("Five bass strings, nickel", 2, "44.99"),
    ]


def test_prices_with_three_decimals_and_a_name_below_two_codes() -> None:
    cell = "581-0805C104<br>0805C104KAT<br>Ceramic capacitor 50 V"
    other = "595-TPS5430<br>TPS5430DDAR<br>Switching regulator 3 A"
    rows = table(
        "Product Detail|Qty|Unit Price|Extended Price", f"{cell}|100|$0.019|$1.90", f"{other}|10|$2.580|$25.80"
    )

    assert read_html(f"<p>{THANKS}</p>{rows}<p>Order Total: $27.70</p>") == [
        ("Ceramic capacitor 50 V", 100, "0.019"),
        ("Switching regulator 3 A", 10, "2.58"),
    ]


def test_the_cell_that_says_more_beside_the_words_of_its_picture() -> None:
    jeans = "High-waisted straight jeans|High-waisted straight jeans<br>Color: Medium Wash<br>Qty: 1|$24.99"
    rows = table(jeans, "Cosy socks|Cosy socks for babies<br>Size: 2T<br>Qty: 2|$3.97")

    assert [one[:2] for one in read_html(f"<p>Your order 20418 has shipped.</p>{rows}", "Your order has shipped")] == [
        ("High-waisted straight jeans", 1),
        ("Cosy socks for babies", 2),
    ]


@pytest.mark.parametrize(
    ("told", "name"),
    [
        (
            "bluefinch_22 has sent your item Foxglove linen dress size 12. It's on its way.",
            "Foxglove linen dress size 12",
        ),
        ("Ana ha enviado tu artículo Vestido de lino Amapola talla 40.", "Vestido de lino Amapola talla 40"),
        ("Lena hat deinen Artikel Leinenkleid Fingerhut Größe 40 verschickt.", None),
        ("We have sent your item and hope you like it.", None),
    ],
)
def test_what_follows_the_word_for_an_article_in_a_sentence(told: str, name: str | None) -> None:
    drafts = named_as_yours(page_of(f"<p>{told}</p>"))

    assert [draft_name(page_of(f"<p>{told}</p>"), draft) for draft in drafts] == ([name] if name else [])


def draft_name(page: Page, draft: Draft) -> str:
    return page.text[slice(*draft.name)]


def test_who_sends_is_no_article() -> None:
    page = page_of("<p>Your delivery from <b>The Cotton Loft</b> is on its way.</p>")

    assert not an_article(page, *(page.text.index("The Cotton"), page.text.index(" is on")))


@pytest.mark.parametrize("heads", ["Item|Qty|Item Total", "Product|Qty|Product Price"])
def test_a_column_of_prices_is_no_second_name(heads: str) -> None:
    rows = table(heads, "Aquarium kit, 10 gallon|1|$79.99")

    assert read_html(f"<p>Your order 20418 has shipped.</p>{rows}", "Your order has shipped") == [
        ("Aquarium kit, 10 gallon", 1, "79.99")
    ]


def test_a_finish_in_brackets_and_a_size_are_no_name() -> None:
    told = ("What you’re sending back", "Thistledown tree runners", "Jet Black (White Sole) / 8", "$98.00")

    names = [name for name, _, _ in found("Your return of order 20418 is booked.", *told, subject="Your return")]
    assert names == ["Thistledown tree runners"]


def test_words_that_only_describe_stand_below_the_name() -> None:
    page = page_of(lines("Egyptian cotton duvet cover set", "King | Ivory"))
    spans = [
        (at := page.text.index(words), at + len(words)) for words in ("Egyptian cotton duvet cover set", "King | Ivory")
    ]
    upper, lower = ((page.piece_at(span[0]), span) for span in spans)

    assert over_variant(page, [lower, upper]) == upper


def test_a_cell_beside_the_name_of_a_property_is_no_name() -> None:
    rows = table(
        "Item:|Oak chopping board", "Personalisation:|Pip & Owen 04.10.25", "Quantity:|1", "Item price:|£38.50"
    )

    assert [name for name, _, _ in read_html(f"<p>{THANKS}</p>{rows}<p>Order total: £38.50</p>")] == [
        "Oak chopping board"
    ]


@pytest.mark.parametrize(
    "told",
    ["Leave delivery feedback", "Bewertung schreiben", "Donner votre avis", "Comprar otra vez"],
)
def test_what_one_may_do_is_no_article(told: str) -> None:
    page = page_of(f"<p>{told}</p>")

    assert spoken(page, page.pieces[0])


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("moss_finds sent you a refund of £15.00 for Foxglove desk lamp 75 (order 12).", ["Foxglove desk lamp 75"]),
        ("Nous vous avons remboursé 15,00 € pour Lampe de bureau 75.", ["Lampe de bureau 75"]),
        ("We have refunded £15.00 for the trouble you had.", []),
        ("You paid £15.00 for Foxglove desk lamp 75.", []),
    ],
)
def test_what_a_sum_was_paid_back_for(told: str, names: list[str]) -> None:
    page = page_of(f"<p>{told}</p>")

    assert [page.text[slice(*draft.name)] for draft in paid_back_for(page)] == names


def test_the_tax_of_an_article_is_not_its_price() -> None:
    page = page_of("<p>Foxglove bottle</p>" + table("Item Tax Refund:|£3.91"))

    assert told_price(page, Draft((0, 15)), anywhere=False) is None


@pytest.mark.parametrize("told", ["Teapot Northwood with st...", "Teapot Northwood with …"])
def test_a_name_cut_short_stands_over_its_choice_and_count(told: str) -> None:
    names = [name for name, _, _ in found(THANKS, told, "Choice A", "x1", "Order total", "1.99 €")]

    assert [name.rstrip(" .…") for name in names] == [told.rstrip(" .…")]


def test_properties_may_have_their_values_below() -> None:
    article = ("Item no.:", "999950265591", "999950265591", "Order number:", "20418", "Sold by:", "brightshop")
    told = ("Teapot Northwood blue", *article, "Linen cloth Northwood red", *article)

    assert [name for name, _, _ in found("Your order 20418 has shipped.", *told, subject="Your order has shipped")] == [
        "Teapot Northwood blue",
        "Linen cloth Northwood red",
    ]
