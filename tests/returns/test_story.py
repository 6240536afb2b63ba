"""Every event has its words, and a parcel its trail and its carrier's page."""

from datetime import date

from tests.returns.saying import SLIP, decided, order, said, told

from renvoi.facts.returning import Happening, Scan, Step
from renvoi.returns.story import HAPPENED, LEFT_OUT, SCANS, happened
from renvoi.returns.trail import parcel_of

DAY = date(2026, 10, 6)


def parcel(case):
    return parcel_of(case.said, case.events)


def test_every_event_scan_and_step_has_words():
    assert (set(HAPPENED), set(SCANS), set(LEFT_OUT)) == (set(Happening), set(Scan), set(Step))
    assert happened(said("skipped", DAY, step=Step.PHOTOS), "fr") == "laissé de côté\u00a0: les photos"


def test_the_trail_of_a_parcel_and_the_page_of_its_carrier():
    bought = order()
    posted = said("deposited", DAY, proofs=(SLIP,), carrier="colissimo", tracking_number="6A 15602 67630 0")
    went = parcel(told(bought, [decided(DAY, bought), posted, said("scanned", DAY, scan=Scan.IN_TRANSIT)], DAY))

    assert [(stop.scan, bool(stop.proof)) for stop in went.trail] == [
        (Scan.HANDED_OVER, True),
        (Scan.IN_TRANSIT, False),
    ]
    assert "6A15602676300" in went.page
    unknown = said("deposited", DAY, carrier="Pigeon", tracking_number="X1234567")
    assert parcel(told(bought, [decided(DAY, bought), unknown], DAY)).page == ""
