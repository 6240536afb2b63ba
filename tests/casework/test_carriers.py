"""Parcels followed with the household's own key: a real service answers, its words become proofs of where they are."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from msgspec.structs import replace
from tests.casework.conftest import NOW, PreparedReaders, mail
from tests.casework.test_give_back import ONE, Home, bought
from tests.servers.carrier import KEY, carrier

from renvoi.atlas.carrier_services import carrier_services, load
from renvoi.backends.carriers import ask
from renvoi.backends.database.models import CarrierAccount, JournalPayload, Proof, PurchaseRow
from renvoi.backends.vault import Vault
from renvoi.casework.carrier_keys import forget_key, keep_key
from renvoi.casework.carrier_ports import CarrierTrouble
from renvoi.casework.decide import patterns_of
from renvoi.casework.follow_parcels import (
    EVERY,
    FOLLOW_JOB,
    LOOK,
    Round,
    ask_all,
    ask_now,
    file_heard,
    file_trouble,
    open_round,
    plan_follow,
)  # fmt: skip
from renvoi.casework.give_back import find
from renvoi.casework.read_proofs import file_read, read_cards
from renvoi.casework.share import set_visibility
from renvoi.facts.errors import BadInput, NotAllowed
from renvoi.facts.purchase import EventKind
from renvoi.facts.returning import Scan
from renvoi.facts.scope import Role, Scope, Visibility
from renvoi.returns.trail import parcel_of

NUMBER, OTHER = "6A15602676300", "6A15602683841"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "carrier_responses"
WORKER = "worker"


def answered(number, *events):
    """As La Poste writes it, the newest first."""
    rows = [
        {"code": code, "label": f"Libellé {code}.", "date": f"2026-11-{day:02}T14:43:00+01:00"} for code, day in events
    ]
    return {"lang": "fr_FR", "returnCode": 200, "shipment": {"idShip": number, "holder": 4, "event": rows[::-1]}}


@pytest.fixture
def post():
    with carrier() as service:
        yield service


@pytest.fixture
def services(post):
    known = carrier_services()["la_poste"]
    address = known.address.replace("https://api.laposte.fr", post.url)
    return {"la_poste": replace(known, address=address, seconds_between=0)}


@pytest.fixture
def vault():
    return Vault([bytes(32)])


class Pool(PreparedReaders):
    """What a test prepared, else the real readers."""

    def __init__(self, pool):
        super().__init__()
        self.pool = pool

    def read(self, items, patterns=()):
        for item in items:
            yield self.answers.get(item[0]) or next(iter(self.pool.read([item], patterns)))


@pytest.fixture
def house(house, readers):
    return replace(house, readers=Pool(readers))


@pytest.fixture
def following(house, scope, vault, services):
    """One turn of the worker at that moment: what is due is asked for, what came is read."""

    def turn(now=NOW):
        plan_follow(house, now)
        asked = 0
        while (job := house.work.lease(WORKER, now, 60)) is not None:
            if job.kind == FOLLOW_JOB:
                opened = open_round(house, vault, job, services, now)
                if isinstance(opened, Round):
                    heard = ask_all(ask, opened, lambda: now, lambda _: None)
                    asked += heard.calls
                    file_heard(house, job, WORKER, opened, heard, lambda: now)
                else:
                    file_trouble(house, job, WORKER, opened, now)
            elif job.kind == "read":
                cards = house.proofs.cards(job.household, job.payload["proofs"])
                taught = patterns_of(house.journal, job.household)
                file_read(house, job, WORKER, read_cards(house, job.household, cards, taught), lambda: now, taught)
            else:
                house.work.done(job, WORKER)
        return asked

    return turn


@pytest.fixture
def back(house, scope, arrive):
    """A return whose parcel was handed over without a slip: its id and its purchase's."""
    arrive(bought("AB-1", ("Chapeau", "15.00", 1)))
    shelf = str(PurchaseRow.objects.get().pk)
    here = Home(house, scope)
    one = here.open((shelf, "Chapeau", ONE))
    here.say(one, "notice_sent")
    here.say(one, "deposited", tracking_number=NUMBER, carrier="Colissimo")
    return one, shelf


def trail(house, scope, one):
    case = find(house, scope, one, NOW.date())[0]
    return [(stop.day.day, stop.scan) for stop in parcel_of(case.said, case.events).trail if stop.proof]


def test_what_the_carrier_answers_is_kept_and_moves_the_return(house, scope, vault, post, back, following):
    one, _ = back
    assert following() == 0
    keep_key(house, vault, scope, "la_poste", KEY, NOW)
    post.tell(NUMBER, answered(NUMBER, ("DR1", 16), ("PC1", 17), ("ET1", 18)))
    assert following() == 1
    assert trail(house, scope, one) == [(17, Scan.HANDED_OVER), (18, Scan.IN_TRANSIT)]
    assert Proof.objects.count() == 2

    assert following(NOW + timedelta(hours=1)) == 0, "asked again too soon"
    assert following(NOW + EVERY) == 1
    assert Proof.objects.count() == 2, "nothing new is nothing kept"
    post.tell(NUMBER, answered(NUMBER, ("PC1", 17), ("ET1", 18), ("DI1", 20)))
    assert following(NOW + 2 * EVERY) == 1
    assert trail(house, scope, one)[-1] == (20, Scan.DELIVERED)
    assert following(NOW + timedelta(days=90)) == 0, "nobody waits for news of it any more"
    case = find(house, scope, one, NOW.date())[0]
    (came,) = [event for event in case.events if event.kind is EventKind.RETURN_RECEIVED]
    assert "Libellé DI1" in came.place.words
    assert post.asked[0] == f"/suivi/v2/idships/{NUMBER}?lang=fr_FR"
    assert not JournalPayload.objects.filter(body__contains=KEY).exists()
    assert KEY not in CarrierAccount.objects.get().sealed
    assert all(KEY.encode() not in house.archive.fetch(scope.household, p.digest) for p in Proof.objects.all())


def test_a_parcel_to_the_buyer_is_asked_for_until_it_came(house, scope, vault, post, arrive, following):
    arrive(
        mail("AB-2", day=10, total="9.00", parcel=NUMBER),
        mail("ZZ-9", merchant="Autre", day=10, parcel="1Z999AA10123456784"),
    )
    keep_key(house, vault, scope, "la_poste", KEY, NOW)
    post.tell(NUMBER, answered(NUMBER, ("PC1", 12), ("AG1", 18)))
    assert following() == 1, "no number of another carrier leaves the house"
    purchase = house.shelf.purchases(scope.household, [str(PurchaseRow.objects.get(order_number="AB-2").pk)])[0]
    assert purchase.parcels[0].available_on.value.day == 18
    post.tell(NUMBER, answered(NUMBER, ("AG1", 18), ("DI1", 19)))
    assert following(NOW + EVERY) == 1
    purchase = house.shelf.purchases(scope.household, [purchase.id])[0]
    assert purchase.parcels[0].delivered_on.value.day == 19
    assert following(NOW + 2 * EVERY) == 0


@pytest.mark.parametrize(
    ("status", "headers", "code", "waits"),
    [
        (401, {}, "key", timedelta(hours=12)),
        (429, {"Retry_After": "7200"}, "limit", timedelta(hours=2)),
        (503, {}, "no_answer", timedelta(minutes=10)),
        (302, {"Location": "http://127.0.0.1:9/"}, "no_answer", timedelta(minutes=10)),
        (418, {}, "odd_answer", timedelta(minutes=10)),
    ],
)
def test_trouble_is_noted_and_waited_out(house, scope, vault, post, back, following, status, headers, code, waits):
    keep_key(house, vault, scope, "la_poste", KEY, NOW)
    post.tell(NUMBER, {}, status, **headers)
    following()
    account = house.carriers.of_household(scope.household)[0]
    assert (account.trouble, account.not_before - NOW, account.attempts) == (code, waits, 1)
    if code == "limit":
        ask_now(house, scope.household)  # a person's hurry is no reason to ask what was refused for now
    assert following(account.not_before - timedelta(minutes=1)) == 0
    post.tell(NUMBER, answered(NUMBER, ("PC1", 17)))
    assert following(account.not_before) == 1
    account = house.carriers.of_household(scope.household)[0]
    assert (account.trouble, account.attempts) == ("", 0)


def test_a_wrong_key_a_lost_vault_and_a_service_that_is_away(house, scope, vault, post, back, following, services):
    keep_key(house, vault, scope, "la_poste", "not-the-right-key", NOW)
    following()
    assert house.carriers.of_household(scope.household)[0].trouble == "key"
    keep_key(house, Vault([bytes(31) + b"x"]), scope, "la_poste", KEY, NOW)
    following()
    assert house.carriers.of_household(scope.household)[0].trouble == "sealed"
    keep_key(house, vault, scope, "la_poste", KEY, NOW)
    services["la_poste"] = replace(services["la_poste"], address="http://127.0.0.1:9/{n}")
    following()
    assert house.carriers.of_household(scope.household)[0].trouble == "no_answer"
    forget_key(house, scope, "la_poste", NOW)
    assert house.carriers.of_household(scope.household) == []


@pytest.mark.parametrize(
    "body", ["<html>404</html>", "[1, 2", {"returnCode": 400}, [], None, {"shipment": {"event": 3}}]
)
def test_odd_answers_are_no_scans(house, scope, vault, post, back, following, body):
    keep_key(house, vault, scope, "la_poste", KEY, NOW)
    post.tell(NUMBER, body)
    following()
    assert trail(house, scope, back[0]) == []
    assert Proof.objects.count() == 1


def test_the_limit_of_a_day_holds(house, scope, vault, post, back, following, services):
    services["la_poste"] = replace(services["la_poste"], calls_a_day=2)
    keep_key(house, vault, scope, "la_poste", KEY, NOW)
    counts = []
    for hour in range(4):
        ask_now(house, scope.household)
        counts.append(following(NOW + timedelta(hours=hour)))
    assert counts == [1, 1, 0, 0]
    assert following(NOW + timedelta(days=1)) == 1


def test_a_round_is_short_and_the_next_takes_the_rest(house, scope, vault, post, back, arrive, following, services):
    arrive(mail("AB-3", day=20, total="9.00", parcel=OTHER))
    services["la_poste"] = replace(services["la_poste"], seconds_between=100)
    keep_key(house, vault, scope, "la_poste", KEY, NOW)
    assert [following(NOW), following(NOW + LOOK), following(NOW + 2 * LOOK)] == [1, 1, 0]
    assert [path.split("/")[-1][:13] for path in post.asked] == [NUMBER, OTHER]


def test_a_gift_stays_hidden_and_a_viewer_sets_no_key(house, scope, vault, post, back, following):
    set_visibility(house, scope, back[1], Visibility.PRIVATE, NOW)
    keep_key(house, vault, scope, "la_poste", KEY, NOW)
    post.tell(NUMBER, answered(NUMBER, ("PC1", 17)))
    assert following() == 1
    assert set(Proof.objects.values_list("visibility", flat=True)) == {"private"}
    assert trail(house, scope, back[0]) == [(17, Scan.HANDED_OVER)]
    for role in (Role.MEMBER, Role.VIEWER):
        with pytest.raises(NotAllowed):
            keep_key(house, vault, Scope(scope.household, scope.member, role), "la_poste", KEY, NOW)
    with pytest.raises(BadInput):
        keep_key(house, vault, scope, "la_poste", "two words", NOW)


@pytest.mark.skipif(not SHARED.is_dir(), reason="the recorded answers are not beside the project")
@pytest.mark.parametrize(
    ("service", "file", "number", "asked", "scans"),
    [
        ("la_poste", "laposte/tracking_response.json", "EW112720413FR", 2023, "handed_over in_transit delivered"),
        ("la_poste", "laposte/error_response.json", "WBZQ03ENZJ6BBBTEELZWITJT", 2023, ""),
        ("dhl", "dhl_universal/tracking_response_j_s_o_n.json", "7777777770", 2018, ""),
        ("dhl", "dhl_universal/tracking_error_response_j_s_o_n.json", "8264715546", 2018, ""),
    ],
)
def test_recorded_answers_of_both_services_are_read(service, file, number, asked, scans):
    from renvoi.reading.carrier_answer import events_in

    known = carrier_services()[service]
    with carrier(known.key_header) as there:
        there.tell(number, json.loads((SHARED / file).read_text()))
        address = known.address.replace(known.address.split("/", 3)[0] + "//" + known.address.split("/")[2], there.url)
        told = ask(replace(known, address=address), KEY, number)
    found, trouble = events_in(known, number, told.body, datetime(asked, 6, 1, tzinfo=UTC))
    assert list(dict.fromkeys(str(one.scan) for one in found if one.scan)) == scans.split()
    assert found or trouble


def test_a_second_carrier_is_one_file_and_a_wrong_file_says_so():
    known = (Path(__file__).parents[2] / "src/renvoi/atlas/carrier_services/la_poste.toml").read_text()
    assert load("mine.toml", known)[0] == "mine"
    for wrong in (known.replace("https:", "http:"), known.replace("{n}", ""), known + 'XX = "nowhere"\n'):
        with pytest.raises(BadInput, match=r"mine\.toml"):
            load("mine.toml", wrong)
    with pytest.raises(CarrierTrouble):
        ask(replace(carrier_services()["la_poste"], address="https://127.0.0.1/{n}"), KEY, NUMBER)
