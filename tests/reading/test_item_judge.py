"""Articles told by what stands around their names, and what stands below the totals."""

import pytest

from renvoi.facts.reading import LineRead
from renvoi.reading.extract.days import Sent
from renvoi.reading.extract.items.describing import describes
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.page import Page, once
from renvoi.reading.grow import grow
from renvoi.reading.plain import plain_node
from renvoi.reading.read import read as read_mail

MAIL = (
    "From: Maison Garrigue <bonjour@maison-garrigue.example>\nTo: zoe@example.net\nSubject: {}\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/html; charset=utf-8\n\n<html><body>{}</body></html>\n"
)


def lines_of(subject: str, html: str) -> tuple[LineRead, ...]:
    return read_mail(grow(MAIL.format(subject, html).encode(), name="m.eml"), "0" * 64).lines


def told(lines: tuple[LineRead, ...]) -> list[tuple[str, int, float | None]]:
    prices = [float(line.unit_price.value.amount) if line.unit_price else None for line in lines]
    return [(line.name.value, int(line.quantity), price) for line, price in zip(lines, prices, strict=True)]


def test_a_name_alone_below_a_sentence_is_an_article() -> None:
    found = lines_of(
        "Votre remboursement",
        "<p>Bonjour Zoé,</p><p>Nous vous avons remboursé 45,00 € pour la commande MG-20418.</p>"
        "<table><tr><td><p>Nappe en lin lavé 140 x 200 cm</p><p>Couleur : ocre</p></td></tr></table>"
        "<p>À bientôt,<br>Maison Garrigue</p>",
    )

    assert [line.name.value for line in found] == ["Nappe en lin lavé 140 x 200 cm"]


def test_the_count_times_the_price_makes_the_line() -> None:
    found = lines_of(
        "Confirmation de votre commande MG-20419",
        "<p>Merci pour votre commande MG-20419.</p><p>Carreau de ciment bleu 20 x 20 cm<br>Réf. 70011<br>"
        "6 x 31,50 € la boîte, 189,00 €</p><p>Seau de mortier 5 kg<br>Réf. 70012<br>2 x 9,90 € 19,80 €</p>"
        "<p>Total : 208,80 €</p>",
    )

    assert told(found) == [("Carreau de ciment bleu 20 x 20 cm", 6, 31.5), ("Seau de mortier 5 kg", 2, 9.9)]


def test_what_stands_below_the_sum_of_the_articles_is_not_bought() -> None:
    article = "<p>{}</p><p>Quantité : 1</p><p>{} €</p>"
    bought = article.format("Perceuse sans fil Tarn 18 V", "89,00") + article.format("Casque antibruit", "21,00")
    found = lines_of(
        "Confirmation de votre commande MG-20420",
        f"<p>Merci pour votre commande MG-20420.</p>{bought}<p>Total : 110,00 €</p><p>Un oubli ?</p>"
        + article.format("Coffret de forets", "12,00"),
    )

    assert [line.name.value for line in found] == ["Perceuse sans fil Tarn 18 V", "Casque antibruit"]


def test_a_brand_over_the_name_is_no_article() -> None:
    article = "<p><b>{}</b></p><p>{}</p><p>50 ml</p><p>Quantité : 1</p><p>{} €</p>"
    found = lines_of(
        "Confirmation de votre commande MG-20421",
        "<p>Merci pour votre commande MG-20421.</p>"
        + article.format("Maison Olivette", "Sérum hydratant visage vitamine C", "29,00")
        + "<p>Sous-total : 29,00 €</p><p>Total : 29,00 €</p>",
    )

    assert [line.name.value for line in found] == ["Sérum hydratant visage vitamine C"]


@pytest.mark.parametrize("below", ["<p>Art. no. {}</p><p>{}</p>", "<p>{1}</p><p>Art. no. {0}</p>"])
def test_a_colour_under_each_name_is_no_article(below: str) -> None:
    rows = (
        ("Rib-knit Cardigan with Buttons", "1204478003", "Light beige", "1 pc", "$34.99"),
        ("Cotton Tank Tops, ribbed", "0608945086", "White/Black", "1 pc", "$17.99"),
    )
    html = "".join(
        f"<p>{name}</p>{below.format(number, colour)}<p>S</p><p>{count}</p><p>{price}</p>"
        for name, number, colour, count, price in rows
    )
    found = lines_of("Your order is on its way", f"<p>Order number: 45073918226</p>{html}<p>Order value: $52.98</p>")

    assert [line.name.value for line in found] == [row[0] for row in rows]


@pytest.mark.parametrize(
    ("words", "how"),
    [
        ("09 BLACK / Unisex M", "all"), ("Écru | 2753/622/712", "all"), ("Dunkelgrün, Größe 40", "all"),
        ("Chemise bleue", "some"), ("Lampe Orme", "none"), ("4411-20", "none"),
    ],
)  # fmt: skip
def test_words_that_only_say_which_one(words: str, how: str) -> None:
    assert describes(plain_letters(words)) == how


def test_what_many_readers_ask_of_a_page_is_found_once_for_each_page_and_place() -> None:
    asked: list[int] = []

    @once
    def first_words(page: Page, at: int) -> str:
        asked.append(at)
        return page.text[slice(*page.pieces[at][:2])]

    one, other = (Page(plain_node(text, "0"), "0" * 64, Sent()) for text in ("Cup\nHat", "Vase\nRug"))
    assert [first_words(one, 0), first_words(one, 1), first_words(one, 0), first_words(other, 0)] == [
        "Cup", "Hat", "Cup", "Vase",
    ]  # fmt: skip
    assert asked == [0, 1, 0]
