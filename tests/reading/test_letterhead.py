"""The name of a paper's maker: what it begins with, and what stands before the form of company in its legal line."""

import pytest

from renvoi.facts.place import Box
from renvoi.reading.extract.days import Sent
from renvoi.reading.extract.known import Known
from renvoi.reading.extract.letterhead import begins_with, legal_lines
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.paper_web import by_addresses
from renvoi.reading.tree import Node, Word


def page(text, words=()):
    return Page(Node(path="0", media_type="image/jpeg", text=text, words=words), "0" * 64, Sent())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("QUINCAILLERIE DES HALLES\n3 place du Four\n", "QUINCAILLERIE DES HALLES"),
        ("Ouvert le dimanche\nCorbin & Fils SARL (zone B)\n", "Corbin & Fils SARL"),
        ("*** LA SERRE ***\n", "LA SERRE"),
        ("Client\nCORBIN ET FILS\n", "CORBIN ET FILS"),
        ("4 allée des Charmes, 59650 Villeneuve\nCorbin et Fils\n", "Corbin et Fils"),
        ("Accueil › Mon compte › Commandes\nCorbin et Fils\n", "Corbin et Fils"),
        ("12:40\nTotal 12,40 €\n", None),
    ],
)
def test_the_name_a_paper_begins_with(text, name):
    found = begins_with(page(text))
    assert (found.value if found else None) == name


def test_a_line_the_eyes_hardly_believe_is_no_name():
    words = (Word(0, 5, Box(1, 0, 0, 9, 9), 0.1), Word(6, 15, Box(1, 0, 9, 9, 20), 0.9))
    assert begins_with(page("Aodoz\nPrimeurs Lou\n", words)).value == "Primeurs Lou"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Corbin SARL – 11 rue Blatin – SIRET 341 227 808 00019\n", "Corbin"),
        ("CORBIN SAS au capital de 80 000 € – RCS Lyon 518 220 417\n", "CORBIN"),
        ("Les Thés d'Orée, marque de Camélia SAS, 5 rue du Calvaire, SIREN 890 447 112.\n", "Les Thés d'Orée"),
        ("Corbin Outdoor AB | Org.nr 556812-4407 | Storgatan 12\n", "Corbin Outdoor"),
        ("CORBIN DIRECT - Société anonyme au capital de 13 580 € - RCS Créteil\n", "CORBIN DIRECT"),
        ("corbin.com B.V., Papendorp 100, Utrecht · KvK 32147382\n", "corbin.com"),
        (7 * "VAT 20 %\n" + "Corbin Limited, 7th Floor. Registered in England No. 0198\n", "Corbin"),
        ("Werkhaus Corbin GmbH, Amtsgericht Köln HRB 1234\n", "Werkhaus Corbin"),
    ],
)
def test_the_name_in_a_legal_line(text, name):
    assert [one.value for one in legal_lines(page(text))] == [name]


@pytest.mark.parametrize(
    "text", ["SARL au capital de 45 000 € – SIRET 489 117 203 00027\n", "Livré à : Corbin SARL, 11 rue Blatin\n"]
)
def test_lines_without_a_name_or_a_register(text):
    assert list(legal_lines(page(text))) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Annika Thoms\nhallo@spielbude.example\nSpielbude Manufaktur\n", ["Spielbude"]),
        ("Questions: www.corbin.example/contact\nSold by Corbin EU S.à r.l.\n", ["Corbin"]),
        ("Lars Ketelsen\nlars.ketelsen@gmail.com\n", []),
    ],
)
def test_the_name_that_an_address_on_the_paper_spells(text, names):
    assert [one.value for one in by_addresses(page(text), [], Known((), ()))] == names
