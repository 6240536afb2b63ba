"""Second opinions on numbers, sums and days: by all the words around them, where no known words label them."""

from datetime import date
from decimal import Decimal

import pytest

from renvoi.atlas.forests import USED, Branch, Forest, Leaf, forest
from renvoi.atlas.value_words import CODES, code_words
from renvoi.facts.reading import Kind, Reading
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.told_codes import shape, spans
from renvoi.reading.findings import Findings
from renvoi.reading.grow import grow
from renvoi.reading.read import findings_of, read
from renvoi.reading.told import heard_codes, heard_days, heard_sums, told_sum, weighed

MAIL = (
    "From: Atelier Nord <info@atelier-nord.example>\nTo: zoe@example.net\nSubject: {}\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/plain; charset=utf-8\n\n{}\n"
)


def found_in(subject: str, text: str) -> Findings:
    return findings_of(grow(MAIL.format(subject, text).encode(), name="m.eml"), "0" * 64)


def read_in(subject: str, text: str) -> Reading:
    return read(grow(MAIL.format(subject, text).encode(), name="m.eml"), "0" * 64)


def codes_of(text: str) -> list[str]:
    return [text[start:end] for start, end in spans(text, 0, len(text))]


def test_days_prices_addresses_and_telephones_are_no_codes() -> None:
    text = "le 12/11/2026, 49,90 €, €120, zoe2044@example.net, site.fr/a123, AB-20441, 10105 0773 41822\nABCDEFGH"

    assert codes_of(text) == ["AB-20441", "10105 0773 41822", "ABCDEFGH"]
    assert codes_of("10105 0773 41822") == ["10105 0773 41822"]


def test_a_code_is_told_by_how_it_is_made() -> None:
    assert {"digits:5", "letters:2", "mix:m-", "made:A+-9+", "begins:ab"} <= set(shape("AB-20441"))


def test_every_code_sum_and_day_is_heard_once_wherever_it_stands() -> None:
    found = found_in("AB-20441 : merci", "Dossier AB-20441 du 12 mars 2026\nVous payez 49,90 €\nsoit 49,90 €\n")
    (code,) = heard_codes(found)
    (amount,) = heard_sums(found, Kind.ORDER_CONFIRMATION)
    (day,) = heard_days(found, Kind.ORDER_CONFIRMATION)

    assert (code.value, [spot.part for spot in code.spots]) == ("ab20441", ["subject", "page"])
    assert {"both:True", "b1:dossie", "in:subject"} <= code.signs
    assert amount.value == Decimal("49.90")
    assert {"b:payez", "b:soit", "n:2"} <= amount.signs
    assert day.value == (date(2026, 3, 12), date(2026, 3, 12))
    assert {"b1:du", "off:long-ago"} <= day.signs


def test_words_above_a_value_are_heard() -> None:
    (one,) = heard_sums(found_in("Merci", "À régler\n49,90 €\n"), Kind.INVOICE)

    assert {"a:a", "a:regler", "same:False", "alone:True"} <= one.signs


def test_the_file_of_weights_is_read() -> None:
    weights = code_words()

    assert len(weights) > 300
    assert {len(one) for one in weights.values()} == {len(CODES)}


@pytest.mark.parametrize("part", ["total", "refund", "delivery_day", "order_day"])
def test_each_file_of_trees_is_read(part: str) -> None:
    assert len(forest(part).trees) > 100


def test_phrases_around_a_value_are_heard() -> None:
    (one,) = heard_sums(found_in("Merci", "Total TTC\n49,90 €\nlivraison incluse"), Kind.INVOICE)

    assert {"up label.total", "before label.total", "part 3"} <= one.signs


def test_a_number_that_no_known_words_label_is_told_but_never_for_certain() -> None:
    one = read_in("Merci pour votre achat 5512-0931", "Merci, votre achat 5512-0931 est confirmé.\nSavon 12,00 €\n")

    assert [number.value for number in one.order_numbers] == ["5512-0931"]
    assert one.order_numbers[0].confidence < 0.9


@pytest.mark.parametrize(("words", "odds", "total"), [("", 2.0, "48.00"), ("", 0.5, None), (" hors taxes", 2.0, None)])
def test_a_likely_total_that_no_known_words_label_is_told_but_never_for_certain(
    monkeypatch: pytest.MonkeyPatch, words: str, odds: float, total: str | None
) -> None:
    monkeypatch.setitem(USED, "total", Forest([Leaf(odds)]))
    one = read_in("Votre commande 20418", f"Merci pour votre commande 20418 !\nPonction bancaire{words} : 48,00 €\n")

    assert (str(one.total.value.amount) if one.total else None) == total
    assert one.total is None or (one.total.reader == "total: opinion" and one.total.confidence < 0.9)


@pytest.mark.parametrize(
    ("of_the_first", "of_the_second", "score", "day"),
    [
        (-4.0, 2.0, 0.8, 12), (-4.0, 2.0, 0.95, 10), (-1.0, 2.0, 0.8, 10), (-4.0, -1.0, 0.8, 10),
        (-4.0, -1.0, 0.6, None),
    ],
)  # fmt: skip
def test_a_day_is_overruled_where_it_is_unlikely_and_another_is_likely(
    monkeypatch: pytest.MonkeyPatch, of_the_first: float, of_the_second: float, score: float, day: int | None
) -> None:
    trees = Forest([Branch("b1:second", Leaf(of_the_first), Leaf(of_the_second))])
    monkeypatch.setitem(USED, "delivery_day", trees)
    found = found_in("Commande 20418", "Premier 10 décembre 2026.\nSecond 12 décembre 2026.\n")
    read_first = Candidate(date(2026, 12, 10), None, "expected", score)

    told = weighed(found, Kind.SHIPPING, "delivery", read_first)

    assert (told.value.day if told else None) == day


def test_a_newsletter_keeps_its_numbers_and_sums_to_itself() -> None:
    found = found_in("Les nouveautés", "Code ATELIER2026 : -20 % dès 60,00 € d'achat jusqu'au 30 novembre 2026.\n")

    assert read_in("Les nouveautés", "Code ATELIER2026 : -20 % dès 60,00 € d'achat.\n").kind.value is Kind.OTHER
    assert told_sum(found, Kind.ORDER_CONFIRMATION, "refund", 0.3) == []


def test_the_number_of_a_return_is_not_told_as_that_of_the_order() -> None:
    one = read_in("Stato del tuo reso", "Lo stato della tua restituzione 000981 è cambiato: in attesa del pacco.\n")

    assert one.order_numbers == ()


def test_a_paper_keeps_its_codes_to_itself() -> None:
    text = (
        "Rechnung Nr. 471102 vom 05.03.2026\n\nKäufer: Kunden AG\nLeitweg 04011000-12345-34\n\n"
        "Bestellung\nTrennblätter 2 x 6,00 EUR\nGesamtbetrag 12,00 EUR\n"
    )
    one = read(grow(text.encode(), name="rechnung.txt"), "0" * 64)

    assert one.kind.value is Kind.INVOICE
    assert one.order_numbers == ()
