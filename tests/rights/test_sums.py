"""Sums: what comes back, what being late adds, what came and what is missing; never below zero."""

from datetime import date, timedelta
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from renvoi.atlas import load_country
from renvoi.facts.errors import BadInput
from renvoi.rights.situation import Informed, Situation
from renvoi.rights.sums.amount_due import Paid, amount_due, service_due, share_of_discount
from renvoi.rights.sums.balance import Received, balance
from renvoi.rights.sums.increases import increase
from renvoi.rights.sums.interest import interest

FR = load_country("FR")
AT = Situation(on=date(2026, 3, 1))
DUE = date(2026, 3, 2)
SUMS = st.decimals(0, 10_000, places=2)


def late(days, scale="late_withdrawal_refund", amount="120.00", price=None):
    return increase(FR, scale, DUE, DUE + timedelta(days=days), D(amount), price and D(price))


@pytest.mark.parametrize(
    ("days", "percent", "amount"),
    [
        (-3, 0, "0.00"),
        (0, 0, "0.00"),
        (11, 5, "6.00"),
        (20, 5, "6.00"),
        (21, 10, "12.00"),
        (30, 10, "12.00"),
        (31, 20, "24.00"),
        (60, 20, "24.00"),
        (61, 50, "60.00"),
        (90, 50, "60.00"),
        # 31 May 2026 is day 90: the first whole month more is over on 30 June, day 120.
        (119, 50, "60.00"),
        (120, 55, "66.00"),
        (150, 55, "66.00"),
        (151, 60, "72.00"),
        (3000, 100, "120.00"),
    ],
)
def test_a_late_refund_after_a_withdrawal(days, percent, amount):
    told = late(days)

    assert (told.days_late, told.percent, told.amount) == (max(0, days), percent, D(amount))


@pytest.mark.parametrize("days", [1, 10])
def test_the_first_ten_days_bear_the_legal_interest_pro_rata(days):
    told = late(days)

    assert told.percent is None
    assert told.published
    assert told.amount == (D("120.00") * D("6.67") * days / 36500).quantize(D("0.01"))


@pytest.mark.parametrize("scale", ["late_delivery_refund", "late_conformity_refund", "late_postage_refund"])
@pytest.mark.parametrize(("days", "percent"), [(0, 0), (1, 10), (14, 10), (15, 20), (30, 20), (31, 50), (400, 50)])
def test_the_other_scales_have_three_steps(scale, days, percent):
    assert late(days, scale, "200.00").percent == percent
    assert late(days, scale, "200.00").amount == D(200) * percent / 100


def test_the_monthly_points_stop_at_the_price_but_the_last_band_stands():
    # 105.00 with delivery: at 100 % the increase would be 105.00, the product cost 100.00.
    assert late(3000, amount="105.00", price="100.00").amount == D("100.00")
    # Delivery dearer than the product: 50 % of the sum stands, though it is more than the price.
    assert late(90, amount="30.00", price="10.00").amount == D("15.00")
    assert late(3000, amount="30.00", price="10.00").amount == D("15.00")


def test_no_scale_no_increase():
    assert increase(FR, "late_delivery_refund", date(2021, 3, 2), date(2021, 9, 1), D(10)) is None
    assert increase(load_country("FR"), "unheard of", DUE, DUE, D(10)) is None


@given(SUMS, st.integers(-5, 800), st.integers(0, 40))
def test_an_increase_is_never_negative_and_grows_with_delay_beyond_interest(amount, days, more):
    first, second = late(days, amount=str(amount)), late(days + more, amount=str(amount))

    assert first.amount >= 0
    assert first.amount <= max(amount, D(0))
    assert second.days_late >= first.days_late
    assert second.amount >= first.amount or first.percent is None


def test_a_negative_sum_is_named():
    for amount in ("-1", "NaN", "Infinity", "1e12"):
        with pytest.raises(BadInput, match="amount"):
            late(15, amount=amount)


# Legal interest.


def test_each_half_year_has_its_own_rate():
    # 1,000.00: 26 days of December 2025 at 6.65 %, 31 of January 2026 at 6.67 %.
    told = interest(FR, D(1000), date(2025, 12, 5), date(2026, 1, 31))

    expected = D(1000) * D("6.65") * 26 / 36500 + D(1000) * D("6.67") * 31 / 36500
    assert told.amount == expected.quantize(D("0.01"))
    assert told.published
    assert len(told.citations) == 2


def test_a_rate_not_published_is_the_last_known_and_marked():
    told = interest(FR, D(1000), date(2026, 7, 1), date(2026, 7, 11))

    assert (told.amount, told.published) == (D("1.83"), False)


def test_a_leap_year_counts_its_own_days():
    assert interest(FR, D(36600), date(2024, 8, 1), date(2024, 8, 2)).amount == D("8.16")


def test_a_gap_in_the_table_is_not_published_either():
    assert not interest(FR, D(1000), date(2024, 1, 1), date(2024, 1, 31)).published


def test_before_the_table_no_interest_is_told():
    assert interest(FR, D(1000), date(2019, 1, 1), date(2019, 1, 5)) is None
    told = increase(FR, "late_withdrawal_refund", date(2019, 1, 1), date(2019, 1, 5), D(1000))
    assert (told.amount, told.published) == (None, False)


@given(SUMS, st.dates(date(2023, 1, 1), date(2030, 1, 1)), st.integers(0, 900), st.integers(0, 50))
def test_interest_grows_with_time(amount, due, days, more):
    first = interest(FR, amount, due, due + timedelta(days=days))
    second = interest(FR, amount, due, due + timedelta(days=days + more))

    assert 0 <= first.amount <= second.amount


# What comes back.


@pytest.mark.parametrize(
    ("paid", "amount"),
    [
        (Paid(price=D(100)), "100.00"),
        (Paid(price=D(100), delivery=D(5)), "105.00"),
        (Paid(price=D(100), delivery=D(15), standard=D(5)), "105.00"),
        (Paid(price=D(100), delivery=D(0), standard=D(5)), "100.00"),
        (Paid(price=D(100), return_cost=D("6.90"), told_who_pays=False), "106.90"),
        (Paid(price=D(100), return_cost=D("6.90"), told_who_pays=True), "100.00"),
        (Paid(price=D(100), return_cost=D("6.90")), "100.00"),
        (Paid(price=D(100), depreciation=D(30)), "70.00"),
        (Paid(price=D(100), depreciation=D(300)), "0.00"),
    ],
)
def test_what_comes_back(paid, amount):
    assert amount_due(paid, AT, FR).amount == D(amount)


def test_a_part_claims_no_delivery_but_tells_the_other_reading():
    told = amount_due(Paid(price=D(40), delivery=D(5), keeps_part=True), AT, FR)

    assert (told.amount, told.other) == (D("40.00"), D("45.00"))
    assert amount_due(Paid(price=D(40), keeps_part=True), AT, FR).other is None


def test_not_informed_nothing_is_taken_off():
    at = Situation(on=date(2026, 3, 1), informed=Informed.NO)

    assert amount_due(Paid(price=D(100), depreciation=D(30)), at, FR).amount == D("100.00")


def test_faulty_the_return_is_on_the_seller():
    at = Situation(on=date(2026, 3, 1), facts={"faulty": "yes"})

    assert amount_due(Paid(price=D(100), return_cost=D(7), told_who_pays=True), at, FR).amount == D("107.00")


def test_what_was_paid_with_a_gift_card_goes_back_to_it():
    told = amount_due(Paid(price=D(90), delivery=D(10), standard=D(4), gift_cards=D(50)), AT, FR)

    assert (told.amount, told.to_cards) == (D("94.00"), D("47.00"))


@given(st.lists(SUMS, min_size=1, max_size=8), st.integers(0, 100))
def test_a_discount_is_spread_to_the_cent(prices, percent):
    discount = (sum(prices) * percent / 100).quantize(D("0.01"), "ROUND_DOWN")
    shares = share_of_discount(prices, discount)

    assert sum(shares) == discount or sum(prices) == 0
    assert all(share >= -D("0.05") for share in shares)


def test_a_discount_larger_than_the_whole_is_named():
    with pytest.raises(BadInput, match="discount"):
        share_of_discount([D(10)], D(11))
    with pytest.raises(BadInput, match="discount"):
        share_of_discount([D(10)], D(-1))


@pytest.mark.parametrize(
    ("facts", "informed", "amount"),
    [
        ({"express_request": "yes"}, Informed.YES, "270.00"),
        ({}, Informed.YES, "300.00"),
        ({"express_request": "yes"}, Informed.NO, "300.00"),
    ],
)
def test_a_service_begun_keeps_its_share_only_when_asked_for(facts, informed, amount):
    at = Situation(on=date(2026, 3, 1), facts=facts, informed=informed)

    assert service_due(D(300), 30, 3, at, FR).amount == D(amount)


def test_a_service_used_up_gives_nothing_back_and_no_less():
    at = Situation(on=date(2026, 3, 1), facts={"express_request": "yes"})

    assert service_due(D(300), 30, 45, at, FR).amount == D("0.00")
    assert service_due(D(300), 30, 0, at, FR).amount == D("300.00")
    assert service_due(D(300), 1, 1, at, FR).amount == D("0.00")
    for period, used in ((0, 3), (30, -1)):
        with pytest.raises(BadInput, match="period_days"):
            service_due(D(300), period, used, at, FR)


@pytest.mark.parametrize("name", ["price", "delivery", "return_cost", "depreciation", "gift_cards", "standard"])
def test_a_negative_part_is_named(name):
    with pytest.raises(BadInput, match=name):
        amount_due(Paid(**{"price": D(10), "delivery": D(3), name: D(-1)}), AT, FR)


# What came, and what is missing.


def owed(*received, today=date(2026, 4, 15), amount="100.00"):
    return balance(FR, "late_withdrawal_refund", D(amount), DUE, received, today)


def test_all_in_time_leaves_nothing():
    told = owed(Received(day=date(2026, 3, 1), amount=D(100)))

    assert (told.missing, told.owed_more, told.increases) == (D("0.00"), D("0.00"), ())


def test_each_part_is_increased_by_its_own_delay():
    # 60.00 in time, 20.00 15 days late (5 %), 20.00 still missing after 44 days (20 %).
    told = owed(Received(day=DUE, amount=D(60)), Received(day=date(2026, 3, 17), amount=D(20)))

    assert (told.seen, told.missing, told.owed_more) == (D("80.00"), D("20.00"), D("5.00"))
    assert [one.percent for one in told.increases] == [5, 20]


def test_a_voucher_counts_only_when_agreed():
    voucher = Received(day=date(2026, 3, 1), amount=D(100), voucher=True)
    agreed = Received(day=date(2026, 3, 1), amount=D(100), voucher=True, agreed=True)

    assert owed(voucher).missing == D("100.00")
    assert owed(voucher).reasons[0].key == "voucher_not_agreed"
    assert owed(agreed).missing == D("0.00")


def test_money_to_come_is_not_seen_and_too_much_is_told():
    assert owed(Received(day=date(2026, 5, 1), amount=D(100))).missing == D("100.00")
    assert owed(Received(day=date(2026, 3, 1), amount=D(110))).too_much == D("10.00")


def test_a_sum_with_a_rate_not_published_is_not_claimed():
    told = balance(FR, "late_withdrawal_refund", D(100), date(2026, 9, 1), (), date(2026, 9, 8))

    assert not told.claimable
    assert owed().claimable


@given(SUMS, st.lists(st.tuples(st.integers(-20, 200), SUMS), max_size=5), st.integers(0, 200))
def test_seen_and_missing_add_up(amount, parts, days):
    received = [Received(day=DUE + timedelta(days=after), amount=part) for after, part in parts]
    told = balance(FR, "late_withdrawal_refund", amount, DUE, received, DUE + timedelta(days=days))

    assert told.seen + told.missing - told.too_much == amount
    assert min(told.missing, told.too_much, told.owed_more) >= 0
    assert not (told.missing and told.too_much)


def test_only_a_scale_with_a_cap_stops_at_the_price():
    assert late(31, "late_delivery_refund", "100.00", "10.00").amount == D("50.00")


def test_the_price_that_caps_is_shared_out_like_the_sum():
    half = Received(day=DUE + timedelta(days=3000), amount=D("52.50"))
    told = balance(
        FR, "late_withdrawal_refund", D("105.00"), DUE, (half,), DUE + timedelta(days=3000), price=D("100.00")
    )

    assert (told.owed_more, [one.amount for one in told.increases]) == (D("100.00"), [D("50.00"), D("50.00")])


def test_one_part_at_a_rate_not_published_is_enough_not_to_claim():
    # The first part falls in June 2026, the rest runs into July, whose rate is not known.
    paid = Received(day=date(2026, 6, 28), amount=D(40))
    told = balance(FR, "late_withdrawal_refund", D(100), date(2026, 6, 25), (paid,), date(2026, 7, 3))

    assert [one.published for one in told.increases] == [True, False]
    assert not told.claimable


def test_a_rate_not_published_is_named_and_a_published_one_is_not():
    def keys(due):
        found = increase(FR, "late_withdrawal_refund", due, due + timedelta(days=5), D(100))
        return [reason.key for reason in found.reasons]

    assert keys(date(2026, 3, 2)) == ["late_interest", "late_sum"]
    assert keys(date(2026, 9, 2)) == ["late_interest", "late_sum", "rate_not_published"]


def test_money_of_today_is_seen_and_small_sums_count():
    assert owed(Received(day=date(2026, 4, 15), amount=D(100))).missing == D("0.00")
    told = owed(Received(day=DUE, amount=D("99.20")), today=date(2026, 5, 10))
    assert (told.missing, told.owed_more) == (D("0.80"), D("0.40"))


def test_one_voucher_among_money_is_named():
    told = owed(
        Received(day=DUE, amount=D(40)), Received(day=DUE, amount=D(60), voucher=True), today=DUE + timedelta(days=1)
    )

    assert (told.missing, told.reasons[0].key) == (D("60.00"), "voucher_not_agreed")


def test_the_largest_article_carries_what_rounding_leaves():
    assert share_of_discount([D(1), D(1), D(1), D(7)], D("0.05")) == (D("0.01"), D("0.01"), D("0.01"), D("0.02"))


@pytest.mark.parametrize(
    ("delivery", "standard", "told"),
    [
        ("0", "5", []),
        ("5", None, ["delivery_back"]),
        ("5", "5", ["delivery_back"]),
        ("15", "5", ["delivery_back", "supplement_kept"]),
        ("15", "0", ["supplement_kept"]),
    ],
)
def test_what_becomes_of_the_delivery_is_told(delivery, standard, told):
    paid = Paid(price=D(100), delivery=D(delivery), standard=standard and D(standard))
    keys = [reason.key for reason in amount_due(paid, AT, FR).reasons]

    assert [key for key in keys if key in ("delivery_back", "supplement_kept")] == told
    assert keys[-1] == "same_means"


def test_the_last_known_rate_serves_until_the_next_one_begins():
    # 30 June 2024 lies in a half-year whose rate is not in our sources, 1 and 2 July in the next.
    told = interest(FR, D(36600), date(2024, 6, 29), date(2024, 7, 2))

    assert (told.amount, told.published) == (D("6.82") + 2 * D("8.16"), False)


@pytest.mark.parametrize(("paid", "published"), [(date(2026, 6, 30), True), (date(2026, 7, 1), False)])
def test_a_rate_holds_on_its_last_day(paid, published):
    assert interest(FR, D(1000), date(2026, 6, 29), paid).published is published


def test_a_part_with_its_return_cost_and_its_reason():
    paid = Paid(price=D(40), delivery=D(5), keeps_part=True, return_cost=D(6), told_who_pays=False)
    told = amount_due(paid, AT, FR)

    assert (told.amount, told.other) == (D("46.00"), D("51.00"))
    assert "delivery_of_a_part" in [reason.key for reason in told.reasons]
    free = amount_due(Paid(price=D(40), keeps_part=True), AT, FR)
    assert "delivery_of_a_part" not in [reason.key for reason in free.reasons]


def test_a_law_that_says_nothing_of_the_delivery_gives_none_back():
    told = amount_due(Paid(price=D(40), delivery=D(5)), Situation(on=date(2010, 1, 1)), FR)

    assert (told.amount, told.other) == (D("40.00"), D("45.00"))
    assert "delivery_not_in_our_data" in [reason.key for reason in told.reasons]
    free = amount_due(Paid(price=D(40)), Situation(on=date(2010, 1, 1)), FR)
    assert "delivery_not_in_our_data" not in [reason.key for reason in free.reasons]


def test_a_discount_follows_the_prices():
    assert share_of_discount([D(30), D(10)], D(4)) == (D("3.00"), D("1.00"))


def test_the_supplement_told_is_what_was_paid_beyond_standard():
    reasons = amount_due(Paid(price=D(100), delivery=D(15), standard=D(5)), AT, FR).reasons

    assert {reason.key: reason.values["sum"] for reason in reasons if "sum" in reason.values} == {
        "price_back": "100.00",
        "delivery_back": "5.00",
        "supplement_kept": "10.00",
    }
