"""Confidence is what readers proved to be worth, and a whole mail is as sure as all of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from bench.score.learn import halves, lower, shown, weights, worth
from bench.score.material import Mail

from renvoi.atlas.confidence import UNPROVEN, Confidence, Worth, confidence
from renvoi.facts.money import Money
from renvoi.facts.place import Found
from renvoi.facts.reading import Kind, LineRead, Reading
from renvoi.reading.answer import answer
from renvoi.reading.trust import trusted, whole

RECORD = Confidence(
    source="test",
    fields={"sum": Worth(scores=(0.7, 0.85), confidences=(0.8, 0.98))},
    whole={"bias": 2.0, "no number": -3.0, "doubt": -1.0},
)


def found(value: object, score: float, reader: str = "test") -> Found:  # type: ignore[type-arg]
    return Found(value, None, reader, score)


def reading(**facts: object) -> Reading:
    kind = facts.pop("kind", found(Kind.INVOICE, 0.96))
    return Reading(proof="0" * 64, reader_version="1", kind=kind, **facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(("score", "sure"), [(0.9, 0.98), (0.85, 0.98), (0.84, 0.8), (0.5, 0.5), (0.69, 0.69)])
def test_a_score_becomes_what_it_proved_to_be_worth(score: float, sure: float) -> None:
    total = trusted(reading(total=found(Money(Decimal(5), "EUR"), score)), RECORD).total

    assert total is not None
    assert total.confidence == sure


def test_what_no_record_bears_out_is_never_sure() -> None:
    assert Worth(scores=(0.95,), confidences=(0.97,)).of(0.94) == UNPROVEN
    assert trusted(reading(merchant=found("Corbin", 0.99)), RECORD).merchant == found("Corbin", 0.99)


def test_the_day_of_a_delivery_keeps_its_own_rules() -> None:
    day = found("2026-11-03", 0.86)

    assert trusted(reading(delivered_on=day), confidence()).delivered_on is day


def test_a_mail_is_less_sure_when_a_fact_of_its_kind_is_missing() -> None:
    number = (found("AC-20418", 0.99),)

    assert whole(reading(order_numbers=number), RECORD) > 0.85
    assert whole(reading(), RECORD) < 0.3


def test_of_what_is_no_purchase_only_its_kind_counts() -> None:
    assert answer(reading(kind=found(Kind.OTHER, 0.6)))["confidence"] == 0.6


def test_bands_are_pooled_until_confidence_rises_and_few_cases_prove_little() -> None:
    learned = worth({0.7: [9, 10], 0.8: [5, 10], 0.9: [60, 60]})

    assert learned.scores == (0.7, 0.9)
    assert learned.confidences[0] < 0.75
    assert learned.confidences[1] >= 0.97
    assert worth({0.9: [3, 3]}).confidences[0] <= UNPROVEN
    assert lower(3, 3) < lower(30, 30) < 1


def test_what_is_learned_can_be_read_again() -> None:
    import tomllib

    from msgspec import convert

    written = shown({"items: x": Worth(scores=(0.6,), confidences=(0.8,))}, {"bias": 1.0, "no number": -0.5}, 3)

    assert convert(tomllib.loads(written), Confidence).whole["no number"] == -0.5


def test_weights_tell_right_from_wrong() -> None:
    cases = [({"bad": 1.0}, False), ({"bad": 0.0}, True)] * 20

    learned = weights(cases)

    assert learned["bad"] < -1
    assert learned["bias"] > 0.5


def test_an_article_without_a_count_is_never_sure() -> None:
    from renvoi.reading.grow import grow
    from renvoi.reading.read import read

    mail = (
        "From: Corbin <a@corbin.example>\nSubject: Confirmation de votre commande n° 20418\n"
        "Content-Type: text/html; charset=utf-8\n\n<p>Merci pour votre commande.</p><table>"
        "<tr><th>Produit</th><th>Prix</th><th>Montant</th></tr>"
        "<tr><td>Bol en grès</td><td>12,00 €</td><td>12,00 €</td></tr>"
        "</table><p>Total : 12,00 €</p>"
    )
    line: LineRead = read(grow(mail.encode()), "0" * 64).lines[0]

    assert line.name.value == "Bol en grès"
    assert line.name.confidence < 0.9


def test_a_sum_told_twice_has_a_record_of_its_own() -> None:
    record = Confidence(
        source="", fields={**RECORD.fields, "sum told twice": Worth(scores=(0.9,), confidences=(0.96,))}, whole={}
    )
    given = [reading(total=found(Money(Decimal(5), "EUR"), score)) for score in (0.89, 0.92)]

    assert [trusted(one, record).total.confidence for one in given] == [0.98, 0.96]


def test_what_a_score_is_worth_is_told_by_mails_of_shops_not_learned_from():
    known = [Mail("open", Path(f"{shop}/{number}.eml"), {"family": shop}) for shop in "abcde" for number in range(2)]
    (met, new), (other, rest) = halves(known)
    assert {one.family for one in met}.isdisjoint(one.family for one in new)
    assert sorted(one.path for one in new + rest) == sorted(one.path for one in known)
    assert (other, len(met) + len(new)) == (new, len(known))
