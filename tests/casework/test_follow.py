"""The carrier's news of a return parcel join its return by the number a person said, whichever came first."""

from datetime import date
from hashlib import sha256

import pytest
from msgspec.structs import replace
from tests.casework.conftest import NOW, found, mail
from tests.casework.test_give_back import ONE, Home, bought, rebuilt, the

from renvoi.backends.database.models import Proof, PurchaseRow
from renvoi.casework import correct
from renvoi.casework.give_back import find
from renvoi.casework.share import set_visibility
from renvoi.facts.purchase import EventKind
from renvoi.facts.reading import Kind, ParcelRead, Reading, ScanRead, SlipKind, SlipRead
from renvoi.facts.returning import Scan
from renvoi.facts.scope import Visibility
from renvoi.reading.version import READER_VERSION
from renvoi.returns import Oddity
from renvoi.returns.trail import parcel_of

NUMBER, TYPED = "6A15602676300", "6A 15602 67630 0"


def news(scan, day):
    """What a carrier writes of the parcel: it names no order, and its sender is no shop."""
    kind = Kind.DELIVERY if scan is Scan.DELIVERED else Kind.SHIPPING
    came = found(date(2026, 11, day)) if scan is Scan.DELIVERED else None
    scans = (ScanRead(scan=found(scan), day=came),)
    return mail("", kind, merchant="Colissimo", day=day, parcel=NUMBER, scans=scans, delivered_on=came)


@pytest.fixture
def here(house, scope):
    return Home(house, scope)


@pytest.fixture(params=["by mail", "by hand"])
def shelf(request, house, scope, arrive):
    if request.param == "by hand":
        fields = {"merchant": "Maison Lorient", "lines": "Chapeau", "order_date": "2026-11-02"}
        return correct.add_by_hand(house, scope, fields, NOW)
    arrive(bought("AB-1", ("Chapeau", "15.00", 1)))
    return str(PurchaseRow.objects.get().pk)


@pytest.mark.parametrize("said_first", [True, False])
def test_a_said_number_brings_the_carriers_news(here, house, scope, shelf, arrive, said_first):
    one = here.open((shelf, "Chapeau", ONE))
    steps = [
        lambda: here.say(one, "label_received", tracking_number=TYPED, carrier="Colissimo"),
        lambda: arrive(news(Scan.HANDED_OVER, 16), news(Scan.IN_TRANSIT, 17), news(Scan.BACK_TO_SENDER, 19)),
    ]
    for step in steps if said_first else reversed(steps):
        step()

    assert PurchaseRow.objects.count() == 1
    purchase = the(house, scope, shelf)
    assert len(purchase.proofs) == 3 + (PurchaseRow.objects.get().order_number != "")
    assert not purchase.parcels
    assert not [event for event in purchase.events if event.kind in (EventKind.DELIVERED, EventKind.SHIPPED)]
    case = find(house, scope, one, NOW.date())[0]
    assert [(e.day.day, e.kind) for e in case.events if e.scan] == [
        (16, EventKind.RETURN_SENT),
        (17, EventKind.RETURN_SCANNED),
        (19, EventKind.RETURN_SCANNED),
    ]
    assert [odd.key for odd in case.odd if odd.key is Oddity.BACK_TO_SENDER] == [Oddity.BACK_TO_SENDER]
    assert rebuilt(house, scope) == []


def test_delivered_to_the_shop_is_no_delivery_to_the_buyer_and_undone_with_its_number(here, house, scope, arrive):
    arrive(bought("AB-1", ("Chapeau", "15.00", 1)))
    shelf = str(PurchaseRow.objects.get().pk)
    one = here.open((shelf, "Chapeau", ONE))
    seq = here.say(one, "deposited", tracking_number=NUMBER)
    arrive(news(Scan.DELIVERED, 18))
    purchase = the(house, scope, shelf)
    assert EventKind.RETURN_RECEIVED in {event.kind for event in purchase.events}
    assert (purchase.parcels, purchase.doubts) == ((), ())
    correct.undo(house, scope, seq, NOW, purchase=shelf)
    assert EventKind.RETURN_RECEIVED not in {event.kind for event in the(house, scope, shelf).events}
    assert rebuilt(house, scope) == []


def test_news_of_a_hidden_return_are_hidden(here, house, scope, arrive):
    arrive(bought("AB-1", ("Chapeau", "15.00", 1)))
    shelf = str(PurchaseRow.objects.get().pk)
    one = here.open((shelf, "Chapeau", ONE))
    here.say(one, "deposited", tracking_number=NUMBER)
    set_visibility(house, scope, shelf, Visibility.PRIVATE, NOW)
    arrive(news(Scan.DELIVERED, 18))
    assert set(Proof.objects.values_list("visibility", flat=True)) == {Visibility.PRIVATE.value}
    assert EventKind.RETURN_RECEIVED in {event.kind for event in the(house, scope, shelf).events}
    assert rebuilt(house, scope) == []


def paper(name, **told):
    """A photo of a carrier's paper, as it is read."""
    told["kind"] = found(SlipKind(told["kind"])) if told.get("kind") else None
    told["tracking_number"] = found(NUMBER)
    blank = Reading(proof="", reader_version=READER_VERSION, kind=found(Kind.OTHER))
    parcels = (ParcelRead(tracking_number=found(NUMBER)),)
    return replace(blank, proof=sha256(name.encode()).hexdigest(), slip=SlipRead(**told), parcels=parcels)


def test_a_label_nobody_typed_tells_its_number_and_its_last_day(here, house, scope, arrive):
    arrive(bought("AB-1", ("Chapeau", "15.00", 1)))
    shelf = str(PurchaseRow.objects.get().pk)
    one = here.open((shelf, "Chapeau", ONE))
    photo = paper("étiquette", kind="label", carrier="Colissimo", until=found(date(2026, 11, 24)))
    arrive(photo)
    seq = here.say(one, "label_received", proofs=(photo.proof,))
    arrive(news(Scan.HANDED_OVER, 16))

    case = find(house, scope, one, NOW.date())[0]
    parcel = parcel_of(case.said, case.events)
    assert (parcel.number, parcel.carrier, [stop.day.day for stop in parcel.trail]) == (NUMBER, "Colissimo", [16])
    assert Oddity.LABEL_LAPSES in [odd.key for odd in case.odd]
    assert rebuilt(house, scope) == []
    correct.undo(house, scope, seq, NOW, purchase=shelf)
    here.say(one, "label_received", proofs=(photo.proof,), tracking_number="8R12345678901", until=date(2026, 12, 24))
    case = find(house, scope, one, NOW.date())[0]
    assert (parcel_of(case.said, case.events).number, [odd.key for odd in case.odd]) == ("8R12345678901", [])


def test_a_slip_dropped_anywhere_goes_where_its_number_was_said(here, house, scope, arrive):
    arrive(bought("AB-1", ("Chapeau", "15.00", 1)))
    shelf = str(PurchaseRow.objects.get().pk)
    slip = paper("ticket", kind="deposit")
    arrive(slip)
    assert slip.proof not in the(house, scope, shelf).proofs
    here.say(here.open((shelf, "Chapeau", ONE)), "label_received", tracking_number=TYPED)
    assert slip.proof in the(house, scope, shelf).proofs
    assert rebuilt(house, scope) == []
