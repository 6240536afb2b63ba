import pytest
from tests.reading.making import eur, mail, on, proof

from renvoi.facts.corrections import FIELDS, parse_correction
from renvoi.facts.decisions import Correction, Decisions
from renvoi.facts.differences import differences
from renvoi.facts.errors import BadInput
from renvoi.facts.purchase import EventKind, Origin
from renvoi.reading.fold import fold
from renvoi.reading.group import group

NOTHING = Decisions()


def folded(*readings, decisions=NOTHING, **more):
    (one,) = group(readings, decisions, {}).groups
    return fold(one, decisions, **more)


def told(purchase):
    return [(event.kind.value, (event.day - on(0)).days, event.proof) for event in purchase.events]


def order(name="order", kind="order_confirmation", **rest):
    return mail(name, kind, shop="lilune", orders=["LL1001"], **rest)


def test_facts_come_from_the_document_suited_to_them():
    purchase = folded(
        order(total="59.90", order_date=on(0), lines=["Robe", "Ceinture"]),
        order("sent", "shipping", total="49.90", lines=["Robe"], day=1),
    )

    assert purchase.total.value == eur("59.90")
    assert purchase.total.rivals == (eur("49.90"),)
    assert purchase.total.place.proof == proof("order")
    assert [line.name.value for line in purchase.lines] == ["Robe", "Ceinture"]
    assert purchase.order_numbers[0].value == "LL1001"
    assert purchase.country == "FR"


def test_three_parcels_of_which_two_came():
    purchase = folded(
        order(),
        *(order(f"sent{n}", "shipping", parcels=[f"XW10394715{n}FR"], day=1 + n) for n in range(3)),
        *(mail(f"came{n}", "delivery", parcels=[f"XW10394715{n}FR"], delivered_on=on(4 + n), day=5) for n in range(2)),
    )

    assert [parcel.tracking_number.value for parcel in purchase.parcels] == [f"XW10394715{n}FR" for n in range(3)]
    assert [parcel.delivered_on and parcel.delivered_on.value for parcel in purchase.parcels] == [on(4), on(5), None]


def test_a_delivery_mail_without_a_number_is_of_the_only_parcel_and_of_none_among_several():
    first, second = (order(f"sent{n}", "shipping", parcels=[f"XW10394715{n}FR"], day=1) for n in range(2))
    came = order("came", "delivery", delivered_on=on(3), day=3)

    assert folded(first, came).parcels[0].delivered_on.value == on(3)
    two = folded(first, second, came)
    assert [parcel.delivered_on for parcel in two.parcels] == [None, None]
    assert ("delivered", 3, proof("came")) in told(two)


def test_a_delivery_mail_without_a_day_is_only_a_guess():
    purchase = folded(order("came", "delivery", day=3))

    assert purchase.parcels[0].delivered_on.value == on(3)
    assert purchase.parcels[0].delivered_on.confidence <= 0.5


def test_waiting_at_a_relay_is_not_delivered():
    purchase = folded(order("waits", "delivery", pickup_from=on(3), pickup_until=on(10), day=3))

    assert purchase.parcels[0].delivered_on is None
    assert purchase.parcels[0].available_on.value == on(3)
    assert [kind for kind, _, _ in told(purchase)] == ["available"]


def test_a_day_of_pickup_foretold_by_the_order_is_not_waiting_yet():
    purchase = folded(order(pickup_from=on(3), click_and_collect=True))

    assert purchase.channel == "click_and_collect"
    assert purchase.parcels == ()
    assert [kind for kind, _, _ in told(purchase)] == ["ordered"]


def test_a_parcel_of_two_orders_was_surely_delivered_for_both():
    first = order("first", "shipping", parcels=["XW103947150FR"])
    second = mail("second", "shipping", shop="lilune", orders=["LL1002"], parcels=["XW103947150FR"])
    came = mail("came", "delivery", parcels=["XW103947150FR"], delivered_on=on(4), day=4, confidence=0.95)

    purchases = [fold(one, NOTHING) for one in group([first, second, came], NOTHING, {}).groups]

    received = [(one.parcels[0].delivered_on.value, one.parcels[0].delivered_on.confidence) for one in purchases]
    assert received == [(on(4), 0.95), (on(4), 0.95)]


def test_the_parcel_of_another_order_in_the_same_mail_tells_nothing_of_this_one():
    first = order("first", "shipping", parcels=["XW103947150FR"])
    second = mail("second", shop="lilune", orders=["LL1002"])
    both = mail(
        "both", "delivery", shop="lilune", orders=["LL1001", "LL1002"], parcels=["XW103947150FR"], delivered_on=on(4)
    )

    purchases = [fold(one, NOTHING) for one in group([first, second, both], NOTHING, {}).groups]

    received = {one.order_numbers[0].value: [p.delivered_on.value for p in one.parcels] for one in purchases}
    assert received == {"LL1001": [on(4)], "LL1002": []}


def test_a_till_receipt_is_bought_in_a_shop_unless_a_mail_says_it_was_sent():
    receipt = mail("receipt", "invoice", shop="lilune", total="9.00", in_shop=True, sent_at=None)

    assert folded(receipt).channel == "shop"
    assert folded(order("sent", "shipping", in_shop=True)).channel == "distance"


def test_proofs_that_contradict_each_other_on_the_day_leave_it_doubtful():
    purchase = folded(
        order("one", "delivery", delivered_on=on(3), day=3), order("two", "delivery", delivered_on=on(4), day=4)
    )

    assert purchase.parcels[0].delivered_on.rivals == (on(4),)
    assert purchase.parcels[0].delivered_on.confidence < 0.9


def test_the_parcel_that_goes_back_is_none_of_the_purchase():
    purchase = folded(
        order("sent", "shipping", parcels=["XW103947150FR"]),
        order("label", "return_confirmation", parcels=["8R000000017"], step="label", day=5),
        mail("back", "delivery", parcels=["8R000000017"], delivered_on=on(9), day=9),
    )

    assert [parcel.tracking_number.value for parcel in purchase.parcels] == ["XW103947150FR"]
    assert purchase.parcels[0].delivered_on is None
    assert [kind for kind, _, _ in told(purchase)] == ["shipped", "return_label"]


def test_several_refunds_are_several_and_one_told_twice_is_one():
    purchase = folded(
        order("a", "refund", refund="20.00", day=10),
        order("b", "refund", refund="20.00", day=12),
        order("c", "refund", refund="15.00", day=12),
        order("d", "refund", refund="20.00", day=20),
        order("e", "refund", day=21),
    )

    refunds = [(e.amount, e.day) for e in purchase.events if e.kind is EventKind.REFUND_ANNOUNCED]
    assert refunds == [(eur("20.00"), on(10)), (eur("15.00"), on(12)), (eur("20.00"), on(20))]


def test_a_refund_told_again_for_the_same_return_is_one():
    mails = [
        order(name, "refund", refund="20.00", return_number="R-77", day=day) for name, day in (("a", 10), ("b", 25))
    ]

    assert len(folded(*mails).events) == 1


def test_a_sum_promised_at_registration_is_not_announced():
    purchase = folded(order("r", "return_confirmation", step="registered", refund="20.00"))

    assert [kind for kind, _, _ in told(purchase)] == ["return_registered"]


def test_several_invoices_alone_do_not_tell_the_sum_of_the_order():
    one = order("one", "invoice", invoice="F2026001", total="20.00")
    other = order("other", "invoice", invoice="F2026002", total="39.90")

    assert folded(one, other).total is None
    assert folded(one, other, order(total="59.90")).total.value == eur("59.90")


def test_a_mail_about_two_orders_gives_neither_its_sum_nor_its_articles():
    both = mail("both", shop="lilune", orders=["LL1001", "LL1002"], total="99.00", lines=["Robe"], order_date=on(0))

    purchases = [fold(one, NOTHING) for one in group([both], NOTHING, {}).groups]

    assert len(purchases) == 2
    assert all(p.total is None and p.lines == () and p.order_date.value == on(0) for p in purchases)


class TestSaid:
    def corrected(self, *readings, **fields):
        (one,) = group(readings, NOTHING, {}).groups
        given = tuple(
            Correction(name.replace("__", "."), value, seq) for seq, (name, value) in enumerate(fields.items())
        )
        return fold(one, Decisions(corrections={one.id: given}))

    def test_what_a_person_said_wins_and_what_was_read_is_kept_beside(self):
        purchase = self.corrected(order(total="59.90"), total=eur("49.90"), gift=True, order_number="LL-2")

        assert (purchase.total.value, purchase.total.origin) == (eur("49.90"), Origin.SAID)
        assert purchase.total.rivals == (eur("59.90"),)
        assert purchase.gift
        assert purchase.order_numbers[0].rivals == ("LL1001",)

    def test_an_emptied_field_is_unknown(self):
        assert self.corrected(order(total="59.90"), total=None).total is None

    def test_a_refund_as_a_person_read_it(self):
        purchase = self.corrected(order(total="59.90"), order("back", "refund", day=9), refund=eur("39.00"))

        assert [e.amount for e in purchase.events if e.kind is EventKind.REFUND_ANNOUNCED] == [eur("39.00")]

    def test_reception_said_for_the_whole_order_or_one_parcel(self):
        sent = [order(f"sent{n}", "shipping", parcels=[f"XW10394715{n}FR"], day=n) for n in range(2)]
        came = mail("came", "delivery", parcels=["XW103947150FR"], delivered_on=on(4), day=4)

        whole = self.corrected(*sent, came, delivered_on=on(6))
        one = self.corrected(*sent, came, parcels__XW103947151FR__delivered_on=on(6))

        assert [parcel.delivered_on.value for parcel in whole.parcels] == [on(6), on(6)]
        assert [(e.day, e.said) for e in whole.events if e.kind is EventKind.DELIVERED] == [(on(6), True)]
        assert [parcel.delivered_on.value for parcel in one.parcels] == [on(4), on(6)]
        assert [e.said for e in one.events if e.kind is EventKind.DELIVERED] == [False, True]

    def test_a_later_correction_wins_whatever_the_order_they_are_given_in(self):
        (one,) = group([order()], NOTHING, {}).groups
        early, late = Correction("total", eur("1.00"), 1), Correction("total", eur("2.00"), 2)

        for both in ((early, late), (late, early)):
            assert fold(one, Decisions(corrections={one.id: both})).total.value == eur("2.00")

    @pytest.mark.parametrize("field", sorted(FIELDS))
    def test_every_field_a_person_may_correct_shows_on_the_purchase(self, field):
        texts = ["2027-01-02", "12,34 €", "shop", "yes", "BE", "2 x Lampe", "45"]
        for text in texts:
            try:
                value = parse_correction(field, text)
            except BadInput:
                continue
            (one,) = group([order(total="59.90"), order("back", "refund", day=9)], NOTHING, {}).groups
            before, after = (
                fold(one, Decisions(corrections=given)) for given in ({}, {one.id: (Correction(field, value),)})
            )
            assert differences(before, after)
            return
        pytest.fail(f"no text for {field}")


def test_the_carrier_is_no_other_name_of_the_shop():
    came = mail("came", "delivery", shop="voltiporte", parcels=["XW103947150FR"], delivered_on=on(4), day=5)
    purchase = folded(order(parcels=["XW103947150FR"]), came)

    assert purchase.merchant.value == "Lilune"
    assert purchase.merchant.rivals == ()
    assert folded(came).merchant.value == "Voltiporte"
