"""Tracking numbers: whose they may be, the likeliest first, and when nothing may be said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from renvoi.reading.parcels import find, recognise
from renvoi.reading.parcels.check_digits import rule

COURIERS = Path(__file__).parents[3] / "shared" / "data" / "tracking" / "couriers"


def named(number, country="FR"):
    return [(fit.carrier.name, fit.valid) for fit in recognise(number, country=country)]


@pytest.mark.parametrize(
    ("number", "carrier", "valid"),
    [
        ("6A15602676300", "Colissimo", True),
        ("4p 36275 77083 6", "Colissimo", True),
        ("CD123456785FR", "Colissimo", True),
        ("RK 12 345 678 5 FR", "La Poste", True),
        ("EW112720413FR", "Chronopost", True),
        ("XW123456785FR", "Chronopost", True),
        ("XY123456789JB", "Chronopost", None),
        ("12345678", "Mondial Relay", None),
        ("A1B2C3D4", "GLS", None),
        ("15501234567890", "DPD", None),
        ("15501234567890Q", "DPD", True),
        ("VK9X1234567", "Relais Colis", None),
        ("TBA123456789012", "Amazon Logistics", None),
        ("FR1234567890", "Amazon Logistics", None),
        ("1Z 123 45E 02 0527 168-6", "UPS", True),
        ("RB123456785GB", "Royal Mail", True),
        ("rb123456785cv", "International post", True),
    ],
)
def test_the_likeliest_carrier_comes_first(number, carrier, valid):
    assert named(number)[0] == (carrier, valid)


@pytest.mark.parametrize("number", ["123456789012", "3123456789", "15501234567890"])
def test_a_number_of_several_carriers_names_them_all(number):
    assert len({carrier for carrier, _ in named(number)}) >= 3


def test_a_check_digit_that_holds_comes_first_and_a_wrong_one_last():
    names = named("123456789012")

    assert names[0] == ("FedEx", True)
    assert [valid for _, valid in names] == sorted((valid for _, valid in names), key=[True, None, False].index)
    assert named("6A15602676301")[-1] == ("La Poste", False)


def test_carriers_of_the_country_come_first_among_equals():
    assert named("15501234567890", "FR")[0][0] == "DPD"
    assert named("15501234567890", "US")[0][0] == "DHL"


@pytest.mark.parametrize(
    "number",
    ["", " ", "-", "000000000000000", "1111111111", "bonjour", "6A15602676300é", "0" * 10**5, "١٢٣٤٥٦٧٨", "\0"],
)
def test_what_is_no_number_has_no_carrier(number):
    assert named(number) == []


@pytest.mark.parametrize("blank", [" ", "\u00a0", "\u202f", "\t", "-", "\u2011", "\u200b"])
def test_blanks_and_hyphens_of_any_kind_do_not_count(blank):
    assert named(blank.join("6A15602676300"))[0] == ("Colissimo", True)


def test_full_width_digits_are_digits():
    assert named("６Ａ１５６０２６７６３００")[0] == ("Colissimo", True)


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("s10", "123456785", "123456784"),
        ("s10", "000000005", "000000000"),
        ("s10", "000000500", "000000501"),
        ("mod7", "1234567891", "1234567892"),
        ("mod10", "15602676300", "15602676301"),
        ("mod10_left", "12345E0205271686", "12345E0205271687"),
        ("mod11", "123456789012", "123456789013"),
        ("luhn", "79927398713", "79927398714"),
        ("mod37_36", "A12425GABC1234002M", "A12425GABC1234002N"),
    ],
)
def test_check_digits(name, good, bad):
    """ISO 7064's and Luhn's published examples; the others reckoned by hand."""
    holds = rule(name)
    assert holds(good.encode())
    assert not holds(bad.encode())


def test_nearly_every_mistyped_digit_of_a_postal_number_is_noticed():
    """S10 has ten check digits for eleven rests, so that very few slip through."""
    whole = "RB123456785GB"
    mistyped = {whole[:place] + digit + whole[place + 1 :] for place in range(2, 11) for digit in "0123456789"} - {
        whole
    }

    assert len([number for number in mistyped if named(number)[0] == ("Royal Mail", True)]) <= len(mistyped) / 10


def test_numbers_that_tell_themselves_are_found_in_a_text():
    text = "Votre colis 6A15602676300 (ou TBA123456789012), puis RB123456785GB."

    assert [(text[start:end], fit.carrier.name) for start, end, fit in find(text)] == [
        ("6A15602676300", "Colissimo"),
        ("TBA123456789012", "Amazon Logistics"),
        ("RB123456785GB", "Royal Mail"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Tél. 0123456789, commande 12345678, client 15501234567890",
        "6A15602676301",
        "x6A15602676300",
        "https://shop.example/6A15602676300",
        "6A15602676300-B",
        "facture RB123456785XX",
    ],
)
def test_anything_less_is_not_found_without_what_stands_around_it(text):
    assert find(text) == []


@pytest.mark.skipif(not COURIERS.is_dir(), reason="the evaluation data is not here")
def test_numbers_of_carriers_round_the_world():
    valid, invalid = {}, []
    for path in sorted(COURIERS.glob("*.json")):
        courier = json.loads(path.read_text("utf-8"))
        for form in courier["tracking_numbers"]:
            for number in form["test_numbers"]["valid"]:
                valid.setdefault(number, set()).add(courier["courier_code"])
            invalid += [(number, courier["courier_code"]) for number in form["test_numbers"]["invalid"]]

    called = {number: {key(fit) for fit in recognise(number) if fit.valid is not False} for number in valid}
    assert [number for number, codes in valid.items() if not codes & set().union(*called[number])] == []
    assert [
        (number, code)
        for number, code in invalid
        if code not in valid.get(number, ()) and any(fit.valid and code in key(fit) for fit in recognise(number))
    ] == []


def key(fit):
    """The names a courier of the evaluation data may go by."""
    name = fit.carrier.name.lower().replace(" ", "_").replace("-", "")
    words = name.split("_")
    return frozenset({name, words[0], "_".join(words[:2]), fit.shape.name.split(",")[0].lower()})
