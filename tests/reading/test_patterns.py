"""One answer teaches where a merchant writes a value: by its label alone, in its documents of the same kind alone."""

import hashlib
from datetime import date

import pytest
from tests.reading.making import eur

from renvoi.facts.patterns import Lesson, Pattern, Where
from renvoi.facts.place import Place
from renvoi.facts.reading import Kind
from renvoi.reading.grow import grow
from renvoi.reading.learn import learn
from renvoi.reading.read import read

HEAD = (
    "From: {shop} <commandes@{host}.example>\nTo: zoe@example.net\nSubject: {subject}\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/html; charset=utf-8\n\n"
)


def mail(body, *, subject="Confirmation de commande", shop="Atelier Nord", host="atelier-nord"):
    return (HEAD.format(subject=subject, shop=shop, host=host) + body).encode()


def order(rows, number="AN-20417"):
    cells = "".join(f"<tr><td>{name}</td><td>{sum_}</td></tr>" for name, sum_ in rows)
    return f"<p>Merci pour votre commande n° {number} !</p><table>{cells}</table>"


def taught(raw, field, value, place=None):
    return learn(grow(raw, "message/rfc822"), hashlib.sha256(raw).hexdigest(), Lesson(field, value, place))


def reading(raw, patterns=()):
    return read(grow(raw, "message/rfc822"), hashlib.sha256(raw).hexdigest(), patterns=patterns)


FIRST = mail(order([("Théière en grès", "39,00 €"), ("Frais", "4,90 €"), ("Ponction bancaire", "43,90 €")]))
SECOND = order([("Carafe en verre", "59,00 €"), ("Frais", "4,90 €"), ("Ponction bancaire", "63,90 €")], "AN-20999")
PATTERN = Pattern("ateliernord", "total", Kind.ORDER_CONFIRMATION, "ponction bancaire", Where.NEXT_CELL)


def test_the_label_of_the_value_is_learned_and_read_in_the_next_mail():
    assert reading(FIRST).total.reader == "total: opinion"
    assert taught(FIRST, "total", "43.90 EUR") == (PATTERN,)

    total = reading(mail(SECOND), [PATTERN]).total
    assert total.value == eur("63.90")
    assert total.reader == "household: label ponction bancaire"
    assert total.place.words == "63,90 €"
    assert total.confidence == 0.9


@pytest.mark.parametrize(
    ("body", "where", "label"),
    [
        ("<p>Ponction bancaire : 43,90 €</p>", Where.SAME_LINE, "ponction bancaire"),
        ("<p>Dossier 77. Vous avez versé 43,90 €.</p>", Where.SAME_LINE, "vous avez verse"),
        ("<p>Frais 4,90 €</p><table><tr><th>Versé</th><th>Le</th></tr><tr><td>43,90 €</td><td>lundi</td></tr></table>",
         Where.BELOW, "verse"),
    ],
)  # fmt: skip
def test_where_the_label_stands(body, where, label):
    (pattern,) = taught(mail("<p>Merci pour votre commande n° AN-20417 !</p>" + body), "total", "43.90 EUR")

    assert (pattern.where, pattern.label) == (where, label)


@pytest.mark.parametrize(
    "other",
    [
        mail(SECOND, shop="Maison Sud", host="maison-sud"),
        mail("<p>Votre commande n° AN-20999 a été expédiée.</p>" + SECOND, subject="Votre commande est expédiée"),
    ],
    ids=["another merchant", "another kind"],
)
def test_a_pattern_speaks_of_its_merchant_and_kind_alone(other):
    assert reading(other, [PATTERN]) == reading(other)


def test_two_values_under_the_label_are_none():
    rows = [("Ponction bancaire", "63,90 €"), ("Ponction bancaire", "12,00 €")]

    assert reading(mail(order(rows)), [PATTERN]).total is None


def test_a_label_in_other_words_is_not_taken_for_it():
    rows = [("Carafe", "59,00 €"), ("Ponction bancaire refusée", "63,90 €")]

    assert reading(mail(order(rows)), [PATTERN]).total is None


def test_what_was_taught_beats_a_label_of_ours_but_disputes_two():
    both = order([("Total TTC", "80,00 €"), ("Ponction bancaire", "63,90 €")])
    declared = (
        '<script type="application/ld+json">{"@context":"http://schema.org","@type":"Order","orderNumber":"AN-20417",'
        '"price":"80.00","priceCurrency":"EUR","merchant":{"@type":"Organization","name":"Atelier Nord"}}</script>'
    )

    assert reading(mail(both), [PATTERN]).total.value == eur("63.90")
    disputed = reading(mail(declared + both), [PATTERN])
    assert disputed.total is None or disputed.total.confidence < 0.7
    assert {doubt.found.value for doubt in disputed.doubts if doubt.field == "total"} == {"63.90 EUR", "80.00 EUR"}


@pytest.mark.parametrize(
    "rows",
    [
        [("Théière en grès", "39,00 €")],
        [("Sous-total", "39,00 €"), ("Livraison", "offerte")],
        [("39", "39,00 €")],
        [("x" * 80, "39,00 €")],
    ],
    ids=["an article", "a part", "no words", "too many words"],
)
def test_what_labels_no_total_is_not_learned(rows):
    assert taught(mail(order(rows)), "total", "39.00 EUR") == ()


def test_a_total_that_includes_its_tax_is_learned():
    rows = [("Théière en grès", "39,00 €"), ("Ponction (EUR) TVA comprise", "43,90 €")]
    (pattern,) = taught(mail(order(rows)), "total", "43.90 EUR")
    assert pattern.label == "ponction (eur) tva comprise"
    assert taught(mail(order([("Théière en grès", "39,00 €"), ("TVA", "43,90 €")])), "total", "43.90 EUR") == ()


def test_a_value_that_does_not_stand_there_teaches_nothing():
    assert taught(FIRST, "total", "99.99 EUR") == ()
    assert taught(mail("<p>Nos offres</p>", subject="Les soldes"), "total", "43.90 EUR") == ()


def test_an_order_number_is_learned():
    body = "<p>Merci de votre confiance, votre commande est confirmée.</p><p>Pochette : {}</p><p>Total : 39,00 €</p>"
    (pattern,) = taught(mail(body.format("QX-77120")), "order_number", "QX-77120")

    assert pattern.label == "pochette"
    assert [one.value for one in reading(mail(body.format("QX-88001")), [pattern]).order_numbers] == ["QX-88001"]


def test_a_day_of_delivery_that_was_taught_stays_an_estimate():
    body = "<p>Votre colis de la commande n° AN-20417 a été livré.</p><p>Main propre : {}</p>"
    raw = mail(body.format("20/11/2026"), subject="Votre colis a été livré")
    (pattern,) = taught(raw, "delivered_on", "2026-11-20")
    came = reading(mail(body.format("21/11/2026"), subject="Votre colis a été livré"), [pattern]).delivered_on

    assert came.value == date(2026, 11, 21)
    assert came.confidence < 0.9


def test_a_day_that_stands_in_two_places_is_learned_where_it_was_asked_alone():
    days = "<p>Main propre : 20/11/2026</p><p>Édité : 20/11/2026</p>"
    raw = mail("<p>Votre colis de la commande n° AN-20417 a été livré.</p>" + days, subject="Votre colis a été livré")
    node = next(one for one in grow(raw, "message/rfc822").walk() if "Main propre" in one.text)
    start = node.text.index("20/11/2026")
    place = Place("0" * 64, node.path, start, start + 10, "20/11/2026")

    assert taught(raw, "delivered_on", "2026-11-20") == ()
    assert [one.label for one in taught(raw, "delivered_on", "2026-11-20", place)] == ["main propre"]
