"""The private calendar, read by another library than the one that writes it (vobject), as calendars ask for it."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from tests.web.goods import TODAY, bought, mail, shelve

from renvoi.backends.database.models import CalendarDay, Membership, PurchaseRow, Telling
from renvoi.casework.correct import add_by_hand, correct
from renvoi.doors import wiring
from renvoi.facts.purchase import Event, EventKind, Fact, Parcel
from renvoi.facts.scope import Scope

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def clock(monkeypatch):
    now = [datetime.combine(TODAY, time(12), PARIS)]
    monkeypatch.setattr(wiring, "clock", lambda: now[0])
    return now


@pytest.fixture
def ask(people, enter, clock):
    """What a calendar without a session gets from a person's address; made on the page."""
    addresses = {}

    def asked(user=None, days=0, **headers):
        user = user or people.alice
        if user.pk not in addresses:
            addresses[user.pk] = address_of(enter(user))
        clock[0] = datetime.combine(TODAY + timedelta(days=days), time(12), PARIS)
        return enter(None).get(addresses[user.pk], headers=headers)

    return asked


def address_of(browser, do="on"):
    browser.post("/prevenir/calendrier/", {"do": do})
    page = browser.get("/prevenir/").content.decode()
    found = re.search(r'value="http://localhost:8000(/calendrier/[^"]+)"', page)
    return found[1] if found else ""


def events(response):
    assert response.status_code == 200
    calendar = vobject.readOne(response.content.decode())
    return {event.uid.value: event for event in getattr(calendar, "vevent_list", [])}


def one(response):
    (event,) = events(response).values()
    return event


def by_hand(people, what="Bottines", *, ago=3):
    """Received `ago` days before today."""
    came = TODAY - timedelta(days=ago)
    days = {"order_date": (came - timedelta(days=4)).isoformat(), "delivered_on": came.isoformat()}
    fields = {"merchant": "Maison Lorient", "lines": what, **days}
    return add_by_hand(wiring.open_house(), scope(people), fields, wiring.clock())


def scope(people):
    return Scope(str(people.household.pk), str(people.alice.pk))


def say(people, purchase, field, text):
    return correct(wiring.open_house(), scope(people), purchase, field, text, wiring.clock())


def test_a_last_day_is_an_all_day_private_entry_with_alarms(people, ask):
    purchase = by_hand(people, "Bottines daim ; camel, 38 \\ é" + "è" * 80)
    response = ask()
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    event = one(response)
    assert event.uid.value == f"{purchase}-last-day@renvoi"
    assert event.dtstart.value == TODAY + timedelta(days=11)  # Thursday, 3 December
    assert event.dtend.value - event.dtstart.value == timedelta(days=1)
    assert event.getChildValue("class") == "PRIVATE"
    assert event.status.value == "CONFIRMED"
    assert event.transp.value == "TRANSPARENT"
    assert event.sequence.value == "0"
    assert event.summary.value.startswith("Dernier jour\u00a0: Bottines daim ; camel, 38 \\ éè")
    assert "Pour prévenir la boutique du retour." in event.description.value
    assert "L221-18" in event.description.value
    assert event.url.value == f"http://localhost:8000/achats/{purchase}/"
    alarms = [(alarm.action.value, alarm.trigger.value) for alarm in event.valarm_list]
    at_eight = timedelta(hours=8)
    assert alarms == [("DISPLAY", at_eight - timedelta(days=n)) for n in (7, 2, 0)]


def test_lines_are_folded_and_the_calendar_says_how_often_to_ask(people, ask):
    by_hand(people, "é" * 100)
    raw = ask().content
    assert raw.endswith(b"END:VCALENDAR\r\n")
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    calendar = vobject.readOne(raw.decode())
    assert calendar.version.value == "2.0"
    assert calendar.contents["refresh-interval"][0].value == "PT4H"
    assert calendar.contents["x-wr-calname"][0].value == "renvoi : dernières dates"


def test_what_did_not_change_is_not_sent_again(people, ask):
    purchase = by_hand(people)
    first = ask()
    again = ask(**{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert ask(days=1, **{"If-None-Match": f'W/{first["ETag"]}, "x"'}).status_code == 304
    say(people, purchase, "delivered_on", (TODAY - timedelta(days=2)).isoformat())
    assert ask(**{"If-None-Match": first["ETag"]}).status_code == 200


def test_a_moved_day_keeps_its_id_and_raises_its_sequence(people, ask):
    purchase = by_hand(people)
    before = one(ask())
    say(people, purchase, "delivered_on", (TODAY - timedelta(days=2)).isoformat())
    after = one(ask(days=1))
    assert after.uid.value == before.uid.value
    assert after.dtstart.value == before.dtstart.value + timedelta(days=1)
    assert (before.sequence.value, after.sequence.value) == ("0", "1")
    assert after.last_modified.value > before.last_modified.value
    assert after.dtstamp.value == after.last_modified.value
    assert one(ask(days=2)).sequence.value == "1"


def test_a_clock_set_back_makes_nothing_older(people, ask):
    purchase = by_hand(people)
    ask(days=3)
    before = one(ask(days=3))
    say(people, purchase, "delivered_on", (TODAY - timedelta(days=2)).isoformat())
    after = one(ask(days=0))
    assert after.sequence.value == "1"
    assert after.last_modified.value >= before.last_modified.value


def test_what_is_closed_is_cancelled_for_a_while_without_telling_what_it_was(people, ask):
    purchase = by_hand(people)
    ask()
    say(people, purchase, "kept", TODAY.isoformat())
    event = one(ask(days=1))
    assert (event.status.value, event.sequence.value) == ("CANCELLED", "1")
    assert "Bottines" not in event.summary.value
    assert not hasattr(event, "valarm")
    assert not hasattr(event, "description")
    assert events(ask(days=20)) == {}  # its day is over
    assert not CalendarDay.objects.exists()


def test_what_opens_again_is_confirmed_again(people, ask):
    from renvoi.casework.correct import undo

    purchase = by_hand(people)
    ask()
    seq = say(people, purchase, "kept", TODAY.isoformat())
    ask()
    undo(wiring.open_house(), scope(people), seq, wiring.clock(), purchase=purchase)
    event = one(ask(days=1))
    assert (event.status.value, event.sequence.value) == ("CONFIRMED", "2")


def test_a_day_that_is_over_stays_a_month(people, ask):
    by_hand(people)
    ask()
    over = one(ask(days=12))
    assert (over.status.value, over.sequence.value) == ("CONFIRMED", "0")
    assert events(ask(days=60)) == {}


def test_an_estimate_is_tentative_and_says_so(people, ask):
    parcel = Parcel(available_on=Fact(TODAY - timedelta(days=4)), pickup_until=Fact(TODAY + timedelta(days=3)))
    purchase = bought("Sac", available=TODAY - timedelta(days=4))
    import msgspec

    row = shelve(people.household, msgspec.structs.replace(purchase, parcels=(parcel,)), mail(people.household, "Sac"))
    found = events(ask())
    last, pick_up = found[f"{row.pk}-last-day@renvoi"], found[f"{row.pk}-pick-up@renvoi"]
    assert last.status.value == "TENTATIVE"
    assert last.summary.value == "Dernier jour au plus tôt (estimé)\u00a0: Sac"
    assert (pick_up.status.value, pick_up.dtstart.value) == ("CONFIRMED", TODAY + timedelta(days=3))
    assert pick_up.summary.value == "À retirer\u00a0: Sac"
    assert [alarm.trigger.value for alarm in pick_up.valarm_list] == [
        timedelta(hours=8) - timedelta(days=n) for n in (2, 0)
    ]


def test_a_refund_due_stands_in_the_calendar(people, ask):
    told = Event(day=TODAY - timedelta(days=5), kind=EventKind.RETURN_REGISTERED, proof="0" * 64)
    back = Event(day=TODAY - timedelta(days=2), kind=EventKind.RETURN_RECEIVED, proof="0" * 64)
    purchase = bought("Plaid", delivered=TODAY - timedelta(days=7), events=(told, back))
    row = shelve(people.household, purchase, mail(people.household, "Retour"))
    event = events(ask())[f"{row.pk}-refund@renvoi"]
    assert event.dtstart.value == row.owed_due_on
    assert event.summary.value == "Remboursement attendu\u00a0: Plaid"
    assert "89,00\u00a0€" in event.description.value


def test_each_sees_what_is_theirs_and_a_hidden_purchase_is_gone(people, ask):
    shown = by_hand(people)
    secret = bought("Montre", delivered=TODAY - timedelta(days=3))
    row = shelve(people.household, secret, mail(people.household, "Montre"), owner=people.alice)
    assert len(events(ask())) == len(events(ask(people.bob))) == 2
    PurchaseRow.objects.filter(pk=row.pk).update(visibility="private")
    raw = ask(people.bob, days=1).content.decode()
    assert "Montre" not in raw
    assert "Bottines" in raw
    assert set(events(ask())) == {f"{shown}-last-day@renvoi", f"{row.pk}-last-day@renvoi"}
    assert "Montre" in ask().content.decode()
    assert events(ask(people.charlie)) == {}
    assert "Montre" not in ask(people.bob, days=1).content.decode()


def test_an_address_is_turned_and_closed_in_one_tap(people, enter, clock):
    browser, outside = enter(people.alice), enter(None)
    first = address_of(browser)
    assert outside.get(first).status_code == 200
    second = address_of(browser, "turn")
    assert second != first
    assert (outside.get(first).status_code, outside.get(second).status_code) == (404, 200)
    assert address_of(browser, "off") == ""
    assert outside.get(second).status_code == 404
    third = address_of(browser)
    assert third not in (first, second)
    assert (outside.get(second).status_code, outside.get(third).status_code) == (404, 200)


def test_addresses_are_not_guessed(people, enter, clock):
    address = address_of(enter(people.alice))
    membership = Membership.objects.get(user=people.alice).pk
    mac = re.search(r"-([0-9a-f]{32})\.ics", address)[1]
    Telling.objects.create(membership=Membership.objects.get(user=people.bob), zone="Europe/Paris", calendar=1)
    bob = Membership.objects.get(user=people.bob).pk
    for token in (
        f"{bob}-{mac}",
        f"{membership}-",
        f"{membership}-{'0' * 32}",
        "x",
        f"{membership}",
        f"²-{mac}",
        "9" * 400,
    ):
        assert enter(None).get(f"/calendrier/{token}.ics").status_code == 404
    people.alice.is_active = False
    people.alice.save()
    assert enter(None).get(address).status_code == 404


def test_a_member_who_leaves_takes_the_address_along(people, enter, clock):
    address = address_of(enter(people.bob))
    Membership.objects.filter(user=people.bob).delete()
    assert enter(None).get(address).status_code == 404


def test_the_day_of_one_purchase_is_a_file_with_the_same_id(people, ask, enter):
    purchase = by_hand(people)
    by_hand(people, "Lampe")
    response = enter(people.vic).get(f"/achats/{purchase}/jour.ics")
    assert response["Content-Disposition"] == 'attachment; filename="renvoi.ics"'
    assert "jour.ics" in enter(people.vic).get(f"/achats/{purchase}/").content.decode()
    assert one(response).uid.value == f"{purchase}-last-day@renvoi"
    kept = by_hand(people, "Vase")
    say(people, kept, "kept", TODAY.isoformat())
    assert enter(people.vic).get(f"/achats/{kept}/jour.ics").status_code == 404
    assert "jour.ics" not in enter(people.vic).get(f"/achats/{kept}/").content.decode()


def test_english_for_who_reads_english(people, ask):
    people.alice.language = "en"
    people.alice.save()
    by_hand(people)
    event = one(ask())
    assert event.summary.value == "Last day: Bottines"
    assert "To tell the shop about the return." in event.description.value


def test_no_name_breaks_out_of_its_line(people, ask):
    by_hand(people, "Bottines, END:VEVENT; BEGIN:VALARM")
    assert one(ask()).summary.value.endswith("Bottines, END:VEVENT; BEGIN:VALARM")
