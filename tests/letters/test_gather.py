"""What letters know of a purchase, and when the increase of a late refund may be claimed. Abstentions first."""

from datetime import date
from decimal import Decimal

import pytest

from renvoi.facts.money import Money
from renvoi.facts.place import Place
from renvoi.facts.purchase import Event, EventKind, Fact, Line, Parcel, Purchase
from renvoi.letters import Frame, fitting, purpose, tell_letters, to_text, with_own, write
from renvoi.letters.claim import GROUNDS
from renvoi.letters.gather import since_written
from renvoi.letters.purpose import Rung
from renvoi.letters.rungs import Done

SUM = Money(Decimal("80.00"), "EUR")
PROOF = "a" * 64
LATE = date(2026, 6, 20)


def returned(*, seen=(), **facts):
    given = {
        "merchant": Fact("Maison Lorient"),
        "order_numbers": (Fact("ML-48213"),),
        "order_date": Fact(date(2026, 5, 4)),
        "lines": (Line(name=Fact("Bottines")),),
        "parcels": (Parcel(delivered_on=Fact(date(2026, 5, 8))),),
        "total": Fact(SUM, place=Place(PROOF, "", 0, 5, "80,00")),
        "events": (
            Event(day=date(2026, 5, 11), kind=EventKind.RETURN_REGISTERED, proof=PROOF),
            Event(day=date(2026, 5, 13), kind=EventKind.RETURN_SENT, proof=PROOF, tracking_number="8R1"),
            Event(day=date(2026, 5, 18), kind=EventKind.RETURN_RECEIVED, proof=PROOF),
            *seen,
        ),
    }
    return Purchase(id="p", **{**given, **facts})


def notice(purchase, today, confirmed=(), **own):
    told = tell_letters(purchase, today, confirmed)
    facts, unconfirmed = with_own(told, own)
    frame = Frame(day=today, unconfirmed=unconfirmed)
    return write(purpose("formal_notice"), facts, "fr", frame, told.law, told.on)


def test_nothing_is_claimed_while_one_ground_is_not_confirmed():
    for left_out in GROUNDS:
        letter = notice(returned(), LATE, set(GROUNDS) - {left_out}, refund=SUM)
        assert "L242-4" not in to_text(letter)
        assert letter.unconfirmed == (left_out,)


def test_a_ground_without_a_proof_cannot_be_confirmed():
    said = [Event(day=date(2026, 5, 11), kind=EventKind.RETURN_REGISTERED)]
    purchase = returned(events=(*said, *returned().events[1:]))
    letter = notice(purchase, LATE, GROUNDS)
    assert letter.unconfirmed == ("notice",)
    assert "majoré" not in to_text(letter)


def test_with_all_three_the_increase_is_told_to_the_cent():
    letter = notice(returned(), LATE, GROUNDS)
    text = to_text(letter)
    assert letter.unconfirmed == ()
    assert "article\u00a0L242-4 du Code de la consommation" in text
    assert "cette majoration est de 8,00\u00a0€" in text  # due 26 May, 25 days late: 10 % of 80 €


def test_a_day_told_otherwise_takes_the_increase_out():
    assert "L242-4" not in to_text(notice(returned(), LATE, GROUNDS, refund=Money(Decimal(90), "EUR")))


def test_while_no_rate_is_published_the_increase_is_told_without_a_sum():
    events = tuple(Event(day=e.day.replace(month=10), kind=e.kind, proof=e.proof) for e in returned().events)
    purchase = returned(
        events=events,
        order_date=Fact(date(2026, 10, 4)),
        parcels=(Parcel(delivered_on=Fact(date(2026, 10, 8))),),
    )
    text = to_text(notice(purchase, date(2026, 10, 30), GROUNDS))
    assert "majorée de plein droit" in text
    assert "cette majoration est de" not in text


def test_a_private_seller_is_told_no_law():
    told = tell_letters(returned(private_seller=True), LATE)
    assert told.law is None
    assert "notice_on" not in told.facts


def test_a_notice_out_of_time_is_no_withdrawal():
    late = (Event(day=date(2026, 7, 1), kind=EventKind.RETURN_REGISTERED, proof=PROOF),)
    assert not {"notice_on", "refund_by", "proof_given_on"} & set(
        tell_letters(returned(events=late), date(2026, 7, 9)).facts
    )


def test_the_proof_of_deposit_names_since_when_the_shop_waits_no_more():
    purchase = returned(events=returned().events[:2])
    told = tell_letters(purchase, date(2026, 5, 14))
    frame = Frame(day=date(2026, 5, 14), attachments=("slip.jpg",), enclosed=True)
    text = to_text(write(purpose("deposit_proof"), told.facts, "fr", frame, told.law, told.on))
    assert "Cette preuve vous est fournie le 14\u00a0mai\u00a02026" in text
    assert "ne peut plus être différé" in text
    other = Frame(day=date(2026, 5, 14), attachments=("order.pdf",))
    assert "L221-24" not in to_text(write(purpose("deposit_proof"), told.facts, "fr", other, told.law, told.on))
    # 11 May + 14 is Monday 25 May 2026, Whit Monday: the later reading is claimed.
    assert "au plus tard le 26\u00a0mai\u00a02026 (article\u00a0L221-24" in text


def test_the_letters_that_serve_come_first():
    assert fitting(tell_letters(returned(), LATE))[0].key == "refund_late"
    assert fitting(tell_letters(returned(events=()), date(2026, 5, 12)))[0].key.startswith("withdrawal")
    assert fitting(tell_letters(returned(events=returned().events[:2]), date(2026, 5, 14)))[0].key == "deposit_proof"
    assert fitting(tell_letters(returned(events=returned().events[:1]), date(2026, 5, 12)))[0].key == "send_label"


def test_a_day_reckoned_as_if_the_proof_were_given_calls_nobody_late():
    told = tell_letters(returned(events=returned().events[:2]), date(2026, 5, 14))
    assert told.facts["refund_then_by"] == date(2026, 5, 26)
    assert "refund_by" not in told.facts


@pytest.mark.parametrize("name", ["notice_on", "back_on", "deposited_on"])
def test_a_day_of_the_return_told_otherwise_takes_out_the_day_to_refund_by(name):
    told = tell_letters(returned(), LATE)
    assert told.facts["refund_by"] == date(2026, 5, 26)
    facts = with_own(told, {name: date(2026, 5, 19)})[0]
    assert not {"refund_by", "late_from", "refund_then_by"} & set(facts)
    assert write(purpose("formal_notice"), {**facts, "refund": SUM}, "fr", Frame(day=LATE)).needs == (("refund_by",),)
    assert with_own(told, {name: told.facts[name]})[0]["refund_by"] == date(2026, 5, 26)
    assert with_own(told, {name: date(2026, 5, 19), "refund_by": LATE})[0]["refund_by"] == LATE


def test_what_was_written_before_the_delay_is_no_complaint_of_it():
    told = tell_letters(returned(), LATE)
    since_written(told, [Done(Rung.MESSAGE, date(2026, 5, 26))])
    assert "written_on" not in told.facts
    since_written(told, [Done(Rung.MESSAGE, date(2026, 5, 27))])
    assert told.facts["written_on"] == date(2026, 5, 27)
