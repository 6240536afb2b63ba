"""What is not sure is kept beside the facts, asked only where no proof tells better, and never by itself a fact."""

import hashlib
from datetime import date
from itertools import permutations

import pytest
from tests.reading.making import eur, found, mail, on

from renvoi.facts.corrections import parse_correction, written
from renvoi.facts.decisions import Correction, Decisions
from renvoi.facts.doubts import MOST, Doubt
from renvoi.facts.money import Money
from renvoi.reading.fold import fold
from renvoi.reading.group import group
from renvoi.reading.grow import grow
from renvoi.reading.read import read

HEAD = (
    "From: Atelier Nord <commandes@atelier-nord.example>\nTo: zoe@example.net\nSubject: {subject}\n"
    "Date: Mon, 23 Nov 2026 10:00:00 +0100\nContent-Type: text/html; charset=utf-8\n\n"
)
UNLABELLED = (
    "<p>Merci pour votre commande n° AN-20417 !</p><table><tr><td>Théière en grès</td><td>39,00 €</td></tr>"
    "<tr><td>Ponction bancaire</td><td>43,90 €</td></tr></table>"
)


def reading(body, subject="Confirmation de commande"):
    raw = (HEAD.format(subject=subject) + body).encode()
    return read(grow(raw, "message/rfc822"), hashlib.sha256(raw).hexdigest())


def doubts(one, field):
    return [doubt.found.value for doubt in one.doubts if doubt.field == field]


def test_a_total_that_no_label_tells_is_a_doubt_with_its_line_and_no_fact():
    one = reading(UNLABELLED)

    assert one.total is None
    assert doubts(one, "total") == ["43.90 EUR", "39.00 EUR"]
    first = next(doubt for doubt in one.doubts if doubt.field == "total")
    assert (first.before, first.found.place.words, first.after) == ("Ponction bancaire  ", "43,90 €", "")


def test_what_is_surely_read_leaves_no_doubt():
    assert reading(UNLABELLED.replace("Ponction bancaire", "Total TTC")).doubts == ()


def test_a_document_that_is_no_purchase_is_asked_about_nothing():
    assert reading("<p>Nos offres dès 19,90 €</p>", "Les soldes commencent").doubts == ()


def test_a_day_of_delivery_without_certainty_is_a_doubt():
    one = reading("<p>Votre colis de la commande n° AN-20417 a été livré.</p>", "Votre colis a été livré")

    assert one.delivered_on.confidence < 0.9
    assert doubts(one, "delivered_on") == ["2026-11-23"]


def test_waiting_at_a_relay_is_no_doubt_about_reception():
    body = (
        "<p>Votre colis est disponible au Relais des Halles depuis le 22 novembre 2026.</p><p>Commande n° AN-20417</p>"
    )

    assert doubts(reading(body, "Votre colis vous attend"), "delivered_on") == []


def test_a_page_of_many_sums_offers_few():
    rows = "".join(f"<tr><td>Article {n}</td><td>{n},50 €</td></tr>" for n in range(1, 30))

    assert len(doubts(reading(f"<p>Merci pour votre commande n° AN-20417</p><table>{rows}</table>"), "total")) <= MOST


@pytest.mark.parametrize(
    ("field", "value"),
    [("total", eur("1234.50")), ("order_date", date(2026, 11, 3)), ("order_number", "AN-20417"), ("merchant", "L’Œuf")],
)
def test_what_is_written_is_read_again(field, value):
    assert parse_correction(field, written(value)) == value


def test_what_no_correction_can_say_is_not_written():
    assert written(Money(eur("-5.00").amount, "EUR")) == ""
    assert written("a" * 300) == ""
    assert written("tab\x07") == ""


def order(name="order", kind="order_confirmation", **rest):
    return mail(name, kind, shop="lilune", orders=["LL1001"], **rest)


def doubt(value, name="order", field="total", confidence=0.3):
    return Doubt(field, found(value, name, confidence), "Débité : ", "")


def folded(*readings, decisions=None):
    (one,) = group(readings, Decisions(), {}).groups
    return fold(one, decisions(one.id) if decisions else Decisions())


def asked(purchase):
    return [(one.field, one.found.value) for one in purchase.doubts]


def test_a_doubt_becomes_a_question_where_no_proof_tells_the_field():
    purchase = folded(order(doubts=(doubt("59.90 EUR"), doubt("54.00 EUR"))))

    assert purchase.total is None
    assert asked(purchase) == [("total", "59.90 EUR"), ("total", "54.00 EUR")]


def test_a_doubt_is_settled_by_any_proof_that_tells_the_field():
    purchase = folded(order(doubts=(doubt("59.90 EUR"),)), order("sent", "shipping", total="54.00", day=1))

    assert purchase.total.value == eur("54.00")
    assert purchase.doubts == ()


def test_two_confirmations_as_good_that_differ_are_asked():
    both = [order(total="59.90"), order("again", total="49.90", day=1)]

    for some in permutations(both):
        assert asked(folded(*some)) == [("total", "59.90 EUR"), ("total", "49.90 EUR")]


def test_a_total_read_with_little_confidence_is_asked_in_its_line():
    purchase = folded(order(total="59.90", confidence=0.55, doubts=(doubt("59.90 EUR", confidence=0.55),)))

    assert asked(purchase) == [("total", "59.90 EUR")]
    assert purchase.doubts[0].before == "Débité : "


def test_several_invoices_that_bill_parts_have_no_total_to_ask_for():
    parts = [order(f"part{n}", "invoice", invoice=f"F2026-{n}", total=f"{n}0.00") for n in (1, 2)]

    assert folded(*parts).total is None
    assert asked(folded(*parts)) == []


def test_a_refund_mail_without_its_sum_is_asked():
    back = mail(
        "back", "refund", shop="lilune", orders=["LL1001"], day=9, doubts=(doubt("39.00 EUR", "back", "refund"),)
    )

    assert asked(folded(order(total="59.90"), back)) == [("refund", "39.00 EUR")]


@pytest.mark.parametrize(
    "settled",
    [
        lambda id_: Decisions(corrections={id_: (Correction("total", eur("1.00"), 1),)}),
        lambda id_: Decisions(corrections={id_: (Correction("total", None, 1),)}),
        lambda id_: Decisions(not_known={id_: ("total",)}),
    ],
    ids=["answered", "emptied", "not known"],
)
def test_what_a_person_spoke_of_is_asked_no_more(settled):
    assert asked(folded(order(doubts=(doubt("59.90 EUR"),)), decisions=settled)) == []


def test_a_mail_about_two_orders_is_not_asked_about():
    both = mail("both", shop="lilune", orders=["LL1001", "LL1002"], doubts=(doubt("59.90 EUR", "both"),))

    assert [asked(fold(one, Decisions())) for one in group([both], Decisions(), {}).groups] == [[], []]


def test_a_day_of_delivery_is_asked_of_the_only_parcel_alone():
    came = order("came", "delivery", delivered_on=on(3), confidence=0.75, day=3)
    two = [order(f"sent{n}", "shipping", parcels=[f"XW10394715{n}FR"], day=1) for n in range(2)]

    assert asked(folded(came)) == [("delivered_on", on(3).isoformat())]
    assert asked(folded(*two, came)) == []
