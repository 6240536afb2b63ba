"""Parts of lines and sentences that are offered as names of articles, in every language."""

import pytest

from renvoi.reading.extract.days import Sent
from renvoi.reading.extract.items.little import edges
from renvoi.reading.extract.items.spans import proposed
from renvoi.reading.extract.page import Page
from renvoi.reading.plain import plain_node


def offered(text: str) -> set[str]:
    page = Page(plain_node(text, "0"), "0" * 64, Sent())
    return {page.text[slice(*span)] for span in proposed(page)}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Votre commande est partie : nous avons expédié la théière Célestine (grès, 1 l) ce matin.",
            ["théière Célestine"],
        ),
        (
            "Your Tarrant Field Flask (Olive) is on its way with the Felt Sleeve you added.",
            ["Tarrant Field Flask (Olive)", "Felt Sleeve"],
        ),
        (
            "Wir haben Ihre Bestellung (Gießkanne Amsel 5 l und 2 St. Pflanzholz Buche) storniert.",
            ["Gießkanne Amsel 5 l", "Pflanzholz Buche"],
        ),
        (
            "In consegna: Poltrona Vesuvio in lino (1), Pouf Vesuvio (2).",
            ["Poltrona Vesuvio in lino", "Pouf Vesuvio"],
        ),
        ("Hemos enviado el jarrón Marea, azul y dos botes de barniz mate.", ["jarrón Marea", "barniz mate"]),
        ("We hebben de kruk Veldmuis en het kussen Mos verzonden.", ["kruk Veldmuis", "kussen Mos"]),
    ],
)
def test_a_sentence_offers_its_names(text: str, names: list[str]) -> None:
    assert set(names) <= offered(text)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("3 x Cedar Peg Set @ £4.00 = £12.00", "Cedar Peg Set"),
        ("[2] Plaid en mohair", "Plaid en mohair"),
        ("- Radio de table Aubette [Très bon état]", "Radio de table Aubette [Très bon état]"),
        ("Pièce ............ Joint torique 42 mm", "Joint torique 42 mm"),
        ("Huile de lin, 250 ml | 2 | 9,00 | 18,00", "Huile de lin, 250 ml"),
        ("Gilet Ondine, taille 40", "Gilet Ondine"),
        (
            "Nous avons bien reçu et vérifié la paire (Sandale\nMirabelle en daim, 38), merci beaucoup.",
            "Sandale\nMirabelle en daim",
        ),
    ],
)
def test_a_line_offers_the_name_alone(text: str, name: str) -> None:
    assert name in offered(text)


def test_words_with_their_own_meaning_are_not_offered() -> None:
    found = offered("Votre commande est partie, votre colis sera livré demain par votre transporteur.")

    assert not {one for one in found if one.startswith(("commande", "colis"))}


def test_little_words_at_the_edges_are_told_apart() -> None:
    page = Page(plain_node("Your two bottles of Fig Syrup have left.", "0"), "0" * 64, Sent())
    start = page.text.index("Fig")

    assert set(edges(page, start, start + len("Fig Syrup"))) == {"led yours", "led of", "left did"}
