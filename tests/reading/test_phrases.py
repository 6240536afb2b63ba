"""Phrases in any spelling, in one pass, never across lines."""

from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.phrases import phrasebook, spellings


def concepts(text):
    return {hit.concept for hit in phrasebook().find(plain_letters(text), text)}


def test_spellings_of_a_phrase():
    assert set(spellings("votre/ta commande(s)")) == {
        ("votre", "commande"),
        ("votre", "commandes"),
        ("ta", "commande"),
        ("ta", "commandes"),
    }
    assert set(spellings("a (bien) été")) == {("a", "bien", "été"), ("a", "été")}


def test_accents_case_and_punctuation_do_not_matter():
    assert "label.order_number" in concepts("NUMÉRO DE COMMANDE")
    assert "label.order_number" in concepts("Numero de commande :")
    assert "text.shipping" in concepts("Votre colis a bien été expédié")


def test_a_phrase_does_not_cross_a_line():
    assert "label.order_number" not in concepts("numéro de\ncommande")


def test_one_or_several_in_brackets_is_one_word():
    assert "label.item_name" in concepts("Produit(s) à retourner")
    assert "label.item_name" in concepts("te retourneren artikel(en):")
    hit = next(one for one in phrasebook().find("article(s)") if one.concept == "label.item_name")
    assert (hit.start, hit.end) == (0, 10)


def test_an_accent_is_never_added():
    assert "text.delivery" in concepts("est arrivé")
    assert "text.shipping" not in concepts("votre colis arrivé ")
    assert "text.shipping" in concepts("votre colis arrive")


def test_plain_letters_keep_their_place():
    text = "Œuvre — déjà l’İstanbul ß ﬁn"
    assert len(plain_letters(text)) == len(text)


def test_languages_are_told_apart():
    book = phrasebook()
    assert book.spoken("nous avons expédié votre commande et les articles sont en route pour vous")[0] == "fr"
    assert book.spoken("we have shipped your order and it is on the way to you")[0] == "en"
    assert book.spoken("wir haben ihre bestellung mit dhl versendet und sie ist unterwegs")[0] == "de"
    assert book.spoken("x") == ()
