"""Being told: the page, one tap from a mail, stopping; opening changes nothing; others' purchases stay theirs."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core import signing
from tests.servers import bell as bells
from tests.servers import smtp
from tests.web.goods import TODAY, bought, euros, mail, shelve

from renvoi.backends.database.models import (
    Household,
    JournalEntry,
    MailAccount,
    Membership,
    OutboxLetter,
    OutboxLine,
    PurchaseRow,
    Telling,
)
from renvoi.backends.database.models import Service as AlertService
from renvoi.backends.database.outbox import recipients
from renvoi.casework.correct import add_by_hand, correct, undo
from renvoi.casework.telling.tell import plan_pressing
from renvoi.doors import wiring
from renvoi.doors.links import OneTap, sign_tap
from renvoi.doors.outgoing import open_ways
from renvoi.doors.worker import Herald
from renvoi.facts.purchase import Event, EventKind
from renvoi.facts.scope import Scope
from renvoi.reading.gate import OWN_MAIL, gate

PARIS = ZoneInfo("Europe/Paris")
NOON = datetime.combine(TODAY, time(12), PARIS)


@pytest.fixture
def clock(monkeypatch):
    now = [NOON]
    monkeypatch.setattr(wiring, "clock", lambda: now[0])
    return now


@pytest.fixture
def postbox(monkeypatch):
    with smtp.server() as (port, box):
        monkeypatch.setenv("RENVOI_SMTP_HOST", "127.0.0.1")
        monkeypatch.setenv("RENVOI_SMTP_PORT", str(port))
        monkeypatch.setenv("RENVOI_SMTP_SECURITY", "none")
        monkeypatch.setenv("RENVOI_SMTP_FROM", "renvoi <renvoi@renvoi.example>")
        yield box


@pytest.fixture
def tell(people, clock, postbox):
    """Alice and Bob are told by mail; the herald makes one step at a moment."""
    for user in (people.alice, people.bob):
        Telling.objects.create(membership=Membership.objects.get(user=user), mail=True, zone="Europe/Paris")

    def step(moment=None):
        clock[0] = moment or clock[0]
        Herald(wiring.open_house(), open_ways(), wiring.clock, "test:").step()
        found = [(one["To"].addresses[0].username, str(one["Subject"])) for one in postbox.taken]
        texts = [one.get_body(("plain",)).get_content() for one in postbox.taken]
        postbox.taken.clear()
        return sorted(found), "\n".join(texts)

    return step


def ends(people, in_days, what="Bottines", *, of=None):
    """A purchase whose last day is so many days from today (mind the weekend: it may roll); with `of`, theirs alone."""
    came = TODAY - timedelta(days=14 - in_days)
    ordered = came - timedelta(days=4)
    if of:
        proof = mail(people.household, f"Commande {what}", of, private=True)
        return shelve(people.household, bought(what, ordered=ordered, delivered=came), proof, owner=of, private=True)
    days_ = {"order_date": ordered.isoformat(), "delivered_on": came.isoformat()}
    fields = {"merchant": "Maison Lorient", "lines": what, **days_}
    return PurchaseRow.objects.get(pk=add_by_hand(wiring.open_house(), scope_of(people), fields, wiring.clock()))


def scope_of(people):
    return Scope(str(people.household.pk), str(people.alice.pk))


def at(days, hour=12, minute=0):
    return datetime.combine(TODAY + timedelta(days=days), time(hour, minute), PARIS)


# -- telling -----------------------------------------------------------------------------------------------------------


def test_each_is_told_once_and_only_of_what_they_see(people, tell):
    ends(people, 2)
    ends(people, 2, "Montre", of=people.alice)
    first, words = tell()
    assert [who for who, _ in first] == ["alice", "bob"]
    assert "et 1 autre chose" in first[0][1]
    assert "autre" not in first[1][1]
    assert "Montre" not in first[1][1]
    assert words.count("Montre") == 1
    assert tell() == ([], "")
    assert tell(at(1)) == ([], "")
    assert tell(at(2))[0][1][1] == "Dernier jour aujourd’hui\u00a0: Bottines"


def test_the_letter_tells_the_day_its_reason_and_its_links(people, tell):
    ends(people, 2)
    _, words = tell()
    assert "Dernier jour dans 2\u00a0jours, mardi 24\u00a0novembre, pour prévenir la boutique du retour." in words
    assert "L221-18" in words
    assert "http://localhost:8000/fait/" in words
    assert "http://localhost:8000/prevenir/arret/" in words


def test_a_mailbox_that_stands_still_is_told_once_to_who_can_help(people, tell):
    own = {"household": people.household, "owner": people.bob, "state": "active", "created_at": at(-30)}
    box = MailAccount.objects.create(
        address="bob@ml.example", host="imap.example", username="bob", trouble="password", trouble_since=at(-1), **own
    )
    told, words = tell()
    assert told == [("bob", "Boîte à l’arrêt\u00a0: bob@ml.example")]
    assert "plus lue depuis le samedi 21\u00a0novembre\u00a0: le mot de passe est refusé." in words
    assert f"/boites/{box.pk}/" in words
    assert tell(at(1)) == ([], "")
    MailAccount.objects.update(trouble="no_answer", trouble_since=at(2, 10))
    assert tell(at(2)) == ([], "")  # it may mend itself within a day
    assert "son serveur ne répond pas" in tell(at(3))[1]
    assert tell(at(4)) == ([], "")


def test_what_renvoi_sends_never_comes_back_as_a_purchase(people, tell, postbox):
    postbox.taken.clear()
    ends(people, 2, "Votre commande n° ML-48213 : 89,00 € remboursés, colis expédié")
    tell()
    wrapped = b"From: alice@example.org\r\nContent-Type: message/rfc822\r\n\r\n"
    for raw in postbox.raw:
        assert gate(raw.replace(OWN_MAIL.encode(), b"x-other")).keep  # its words alone would let it in
        assert gate(raw).reason == "own"
        assert not gate(wrapped + raw).keep


def test_what_is_kept_meanwhile_is_taken_back(people, tell, postbox):
    row = ends(people, 2)
    other = ends(people, 2, "Lampe")
    postbox.answers["MAIL"] = "451 later"
    assert tell() == ([], "")
    keep(people, row)
    postbox.answers.clear()
    told, words = tell(at(0, 13))
    assert len(told) == 2
    assert "Lampe" in words
    assert "Bottines" not in words
    keep(people, other)
    assert OutboxLine.objects.filter(letter__state="waiting").count() == 0


def keep(people, row):
    return correct(wiring.open_house(), scope_of(people), str(row.pk), "kept", TODAY.isoformat(), wiring.clock())


def test_a_letter_of_which_nothing_is_left_never_leaves(people, tell, postbox):
    row = ends(people, 2)
    postbox.answers["MAIL"] = "451 later"
    tell()
    seq = keep(people, row)
    postbox.answers.clear()
    assert tell(at(0, 13)) == ([], "")
    assert OutboxLetter.objects.count() == 0
    undo(wiring.open_house(), scope_of(people), seq, wiring.clock(), purchase=str(row.pk))
    assert len(tell(at(1))[0]) == 2  # it holds again, and was never told


def test_what_is_hidden_from_one_meanwhile_is_not_told_to_them(people, tell, postbox):
    row = ends(people, 2)
    postbox.answers["MAIL"] = "451 later"
    tell()
    PurchaseRow.objects.filter(pk=row.pk).update(visibility="private", owner=people.alice)
    postbox.answers.clear()
    assert [who for who, _ in tell(at(0, 14))[0]] == ["alice"]


def test_several_days_without_a_server_become_one_letter(people, tell, postbox):
    ends(people, 2)
    ends(people, 3, "Lampe")
    postbox.answers["MAIL"] = "451 later"
    for day in range(3):
        assert tell(at(day)) == ([], "")
    postbox.answers.clear()
    told, words = tell(at(2, 23)), None
    assert told == ([], "")  # quiet
    told, words = tell(at(3, 8))
    assert [who for who, _ in told] == ["alice", "bob"]
    assert "Lampe" in words
    assert "Bottines" not in words  # its day is over: nothing to be done any more


def test_a_refused_letter_is_said_on_the_page_and_sent_again_when_asked(people, tell, postbox, enter):
    ends(people, 2)
    postbox.answers["RCPT"] = "550 no such user"
    assert tell() == ([], "")
    postbox.answers.clear()
    assert tell(at(0, 20)) == ([], "")
    browser = enter(people.alice)
    page = browser.get("/prevenir/").content.decode()
    assert "refusé le message pour de bon" in page
    assert "550 no such user" in page
    letter = OutboxLetter.objects.get(membership__user=people.alice)
    assert browser.post(f"/prevenir/encore/{letter.pk}/").status_code == 302
    assert [who for who, _ in tell(at(0, 20))[0]] == ["alice"]


def test_a_letter_cut_off_is_never_sent_again_by_itself_and_the_next_says_so(people, tell, postbox, enter):
    ends(people, 2)
    membership = Membership.objects.get(user=people.alice)
    OutboxLetter.objects.create(
        membership=membership, channel="mail", state="sending", not_before=NOON - timedelta(days=1),
        lease_owner="test:gone", lease_until=NOON - timedelta(hours=1),
    )  # fmt: skip
    told, words = tell()
    assert len(told) == 2
    assert words.count("n’est peut-être pas parti") == 1
    assert "peut-être parti" in enter(people.alice).get("/prevenir/").content.decode()
    ends(people, 9, "Lampe")
    assert "n’est peut-être pas parti" not in tell(at(2))[1]


def test_quiet_hours_are_kept(people, tell):
    ends(people, 2)
    assert tell(at(0, 22)) == ([], "")
    assert tell(at(1, 6, 59)) == ([], "")
    assert len(tell(at(1, 8))[0]) == 2


def test_what_is_learned_on_its_last_day_is_told_the_same_day(people, tell):
    assert tell(at(2)) == ([], "")
    ends(people, 2)
    ends(people, 4, "Lampe")
    plan_pressing(wiring.open_house(), str(people.household.pk), wiring.clock())
    told, words = tell(at(2, 12, 5))
    assert len(told) == 2
    assert "Dernier jour aujourd’hui" in words
    assert "Lampe" not in words  # tomorrow's digest is early enough


def test_after_sleep_one_digest_and_after_a_clock_set_back_no_repetition(people, tell):
    ends(people, 9)
    assert tell() == ([], "")
    assert len(tell(at(5, 19))[0]) == 2  # asleep for days: once
    assert tell(at(5, 19)) == ([], "")
    assert tell(at(1)) == ([], "")  # the clock was wrong, and is set back
    telling = Telling.objects.get(membership__user=people.alice)
    assert telling.told_on == TODAY + timedelta(days=1)
    assert tell(at(5, 19)) == ([], "")


def test_a_letter_put_off_by_a_wrong_clock_leaves_once_it_is_right(people, tell, postbox):
    ends(people, 2)
    postbox.answers["MAIL"] = "451 later"
    tell()
    postbox.answers.clear()
    OutboxLetter.objects.update(not_before=at(1000), lease_owner="gone:1", lease_until=at(1000))
    assert len(tell(at(0, 13))[0]) == 2


def test_a_moved_day_is_told_anew(people, tell):
    row = ends(people, 2)
    assert len(tell()[0]) == 2
    later = (TODAY - timedelta(days=9)).isoformat()
    correct(wiring.open_house(), scope_of(people), str(row.pk), "delivered_on", later, wiring.clock())
    assert row.last_day == date(2026, 11, 24)
    told, words = tell(at(1))
    assert len(told) == 2
    assert "vendredi 27\u00a0novembre" in words


def test_viewers_get_no_link_that_acts_and_the_demo_gets_nothing(people, tell, postbox):
    Membership.objects.filter(user=people.bob).update(role="viewer")
    ends(people, 2)
    told, _ = tell()
    assert len(told) == 2
    Household.objects.update(purpose="demo")
    ends(people, 1, "Lampe")
    assert tell(at(1)) == ([], "")


def test_a_viewers_letter_only_leads_to_pages(people, tell, postbox):
    Membership.objects.update(role="viewer")
    ends(people, 2)
    _, words = tell()
    assert "/achats/" in words
    assert "/fait/" not in words


def test_nobody_else_reads_what_one_is_told(people, tell, enter):
    ends(people, 2)
    tell()
    letter = OutboxLetter.objects.get(membership__user=people.alice)
    OutboxLetter.objects.update(state="uncertain")
    assert enter(people.bob).post(f"/prevenir/encore/{letter.pk}/").status_code == 404


def test_late_money_stands_first_in_the_letter(people, tell):
    told = Event(day=TODAY - timedelta(days=75), kind=EventKind.RETURN_REGISTERED, proof="0" * 64)
    back = Event(day=TODAY - timedelta(days=70), kind=EventKind.RETURN_RECEIVED, proof="0" * 64)
    plaid = bought(
        "Plaid", ordered=TODAY - timedelta(days=90), delivered=TODAY - timedelta(days=80), events=(told, back)
    )
    shelve(people.household, plaid, mail(people.household, "Retour"))
    ends(people, 0)
    found, words = tell()
    assert found[0][1].startswith("Remboursement en retard\u00a0: Plaid, et 1 autre chose")
    assert words.index("Plaid") < words.index("Bottines")
    assert "Environ 89,00\u00a0€ auraient dû revenir au plus tard le" in words


def test_english_for_who_reads_english(people, tell):
    people.alice.language = "en"
    people.alice.save()
    ends(people, 2)
    found, words = tell()
    assert found[0][1] == "Last day in 2\u00a0days: Bottines"
    assert "Last day in 2\u00a0days, Tuesday 24\u00a0November, to tell the shop about the return." in words


def test_the_mail_in_html_asks_for_nothing_from_elsewhere(people, tell, postbox):
    ends(people, 2, "<script>alert(1)</script>")
    Herald(wiring.open_house(), open_ways(), wiring.clock, "test:").step()
    html = postbox.taken[0].get_body(("html",)).get_content()
    assert "<script>" not in html
    assert not re.search(r"<(img|link|script|iframe|style)\b|url\(|src=", html)
    assert 'lang="fr"' in html


# -- the page ----------------------------------------------------------------------------------------------------------

GOOD = {
    "mail": "on", "last_days": ["7", "1"], "pick_up_days": ["0"], "digest": "18:30", "quiet_from": "22:00",
    "quiet_until": "06:30", "zone": "America/Guadeloupe",
}  # fmt: skip


def test_wishes_are_kept_and_the_next_look_is_told(people, enter, clock, postbox):
    browser = enter(people.vic)
    assert browser.post("/prevenir/garder/", GOOD).status_code == 302
    telling = Telling.objects.get(membership__user=people.vic)
    assert (telling.mail, telling.last_days, telling.pick_up_days) == (True, [7, 1], [0])
    assert telling.next_at == datetime(2026, 11, 22, 18, 30, tzinfo=ZoneInfo("America/Guadeloupe"))
    page = browser.get("/prevenir/").content.decode()
    assert "dimanche 22\u00a0novembre à 18:30" in page
    assert 'value="America/Guadeloupe"' in page


@pytest.mark.parametrize(
    "wrong",
    [{"zone": "Paris"}, {"zone": "../etc/passwd"}, {"digest": "25:00"}, {"quiet_from": ""}, {"last_days": ["400"]}],
)
def test_what_cannot_be_used_is_said_and_nothing_is_kept(wrong, people, enter, clock):
    assert enter(people.alice).post("/prevenir/garder/", GOOD | wrong).status_code == 422
    assert not Telling.objects.exists()


def test_a_trial_mail_comes_at_once(people, enter, postbox, clock):
    page = enter(people.alice).post("/prevenir/essai/", follow=True).content.decode()
    assert "Envoyé à alice@example.org" in page
    assert [str(one["Subject"]) for one in postbox.taken] == ["renvoi\u00a0: un essai"]


@pytest.mark.parametrize(
    ("settings_", "said"),
    [
        ({"RENVOI_SMTP_PORT": "1"}, "ne répond pas"),
        ({"RENVOI_SMTP_HOST": ""}, "Aucun compte d’envoi"),
        ({"RENVOI_SMTP_SECURITY": "starttls"}, "ne chiffre pas"),
        ({"RENVOI_SMTP_SECURITY": "ssl"}, "RENVOI_SMTP_SECURITY"),
    ],
)
def test_a_trial_that_fails_says_why(settings_, said, people, enter, postbox, clock, monkeypatch):
    for name, value in settings_.items():
        monkeypatch.setenv(name, value)
    assert said in enter(people.alice).post("/prevenir/essai/", follow=True).content.decode()
    assert postbox.taken == []


# -- one tap -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def tap(people):
    membership = Membership.objects.get(user=people.alice)

    def address(row, action, **more):
        return f"/fait/{sign_tap(OneTap(membership.pk, str(row.pk), action, **more))}/"

    return address


def test_opening_a_link_changes_nothing_and_its_button_does(people, tap, enter, clock):
    row = ends(people, 2)
    browser, link = enter(None), tap(row, "kept")
    for method in ("get", "head", "get"):
        assert getattr(browser, method)(link).status_code == 200
    assert not JournalEntry.objects.filter(kind="corrected").exists()
    assert "Bottines" in browser.get(link).content.decode()
    done = browser.post(link).content.decode()
    assert "vous le gardez" in done
    row.refresh_from_db()
    assert row.stage == "kept"
    assert JournalEntry.objects.get(kind="corrected").actor == people.alice
    browser.post(link)  # twice: said once
    assert JournalEntry.objects.filter(kind="corrected").count() == 1
    back = re.search(r'action="(/fait/[^"]+)"', done)[1]
    assert "Revenir en arrière" in browser.get(back).content.decode()
    assert "C’est annulé" in browser.post(back).content.decode()
    row.refresh_from_db()
    assert row.stage == "none"


def test_one_tap_says_the_day_of_reception(people, tap, enter, clock):
    purchase = bought("Sac", available=TODAY - timedelta(days=6), number="S-1")
    row = shelve(people.household, purchase, mail(people.household, "Commande S-1"))
    browser, link = enter(None), tap(row, "received")
    assert browser.post(link, {"value": "2027-01-01"}).status_code == 422
    assert browser.post(link, {"value": "hier"}).status_code == 422
    assert browser.post(link, {"value": TODAY.isoformat()}).status_code == 200
    row.refresh_from_db()
    assert (row.delivered_on, row.last_day_certainty) == (TODAY, "certain")


def test_one_tap_closes_a_refund(people, tap, enter, clock):
    back = Event(day=TODAY - timedelta(days=25), kind=EventKind.RETURN_RECEIVED, proof="0" * 64)
    purchase = bought("Plaid", delivered=TODAY - timedelta(days=36), events=(back,), number="P-1")
    row = shelve(people.household, purchase, mail(people.household, "Retour P-1"))
    browser, link = enter(None), tap(row, "refund_seen")
    assert "89,00\u00a0€" in browser.get(link).content.decode()
    assert browser.post(link, {"value": TODAY.isoformat()}).status_code == 200
    row.refresh_from_db()
    assert (row.stage, row.owed) == ("refund_seen", None)


def test_one_tap_of_a_rest_that_equals_the_part_of_that_day_is_asked_about(people, tap, enter, clock):
    told = Event(day=TODAY - timedelta(days=9), kind=EventKind.REFUND_ANNOUNCED, proof="0" * 64, amount=euros("40.00"))
    part = Event(day=TODAY, kind=EventKind.REFUND_SEEN, proof="1" * 64, amount=euros("20.00"))
    purchase = bought("Plaid", delivered=TODAY - timedelta(days=36), events=(told, part), number="P-1")
    row = shelve(people.household, purchase, mail(people.household, "Retour P-1"))
    browser, link = enter(None), tap(row, "refund_seen")
    asked = browser.post(link, {"value": TODAY.isoformat()}).content.decode()
    assert "Oui, elle est revenue une fois de plus" in asked
    assert JournalEntry.objects.filter(kind="corrected").count() == 0
    assert browser.post(link, {"value": TODAY.isoformat(), "again": "1"}).status_code == 200
    row.refresh_from_db()
    assert (row.stage, row.owed) == ("refund_seen", None)


def test_links_that_are_old_forged_or_not_theirs_are_over(people, tap, enter, clock, monkeypatch):
    row = ends(people, 2)
    secret = ends(people, 2, "Montre", of=people.bob)
    link = tap(row, "kept")
    browser = enter(None)
    forged = link[:-3] + ("A" if link[-3] != "A" else "B") + link[-2:]
    wrong = [forged, "/fait/x/", tap(secret, "kept"), tap(row, "erase"), f"/fait/{signing.dumps([1, 'a', 'kept', 0])}/"]
    for address in wrong:
        assert browser.get(address).status_code == 404, address
        assert browser.post(address).status_code == 404, address
        assert "Montre" not in browser.get(address).content.decode()
    Membership.objects.filter(user=people.alice).update(role="viewer")
    assert browser.post(link).status_code == 404
    Membership.objects.filter(user=people.alice).update(role="owner")
    real = signing.time.time
    monkeypatch.setattr(signing.time, "time", lambda: real() + 15 * 24 * 3600)
    assert browser.post(link).status_code == 404
    assert not JournalEntry.objects.filter(kind="corrected").exists()


def test_a_stranger_learns_nothing_from_a_stop_link_and_one_click_stops(people, enter, tell, postbox):
    ends(people, 2)
    Herald(wiring.open_house(), open_ways(), wiring.clock, "test:").step()
    header = next(one["List-Unsubscribe"] for one in postbox.taken if "alice" in str(one["To"]))
    path = header.strip("<>").removeprefix("http://localhost:8000")
    browser = enter(None)
    assert "Ne plus recevoir" in browser.get(path).content.decode()
    assert Telling.objects.get(membership__user=people.alice).mail is True
    assert browser.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200  # as mail programs do (RFC 8058)
    assert Telling.objects.get(membership__user=people.alice).mail is False
    assert Telling.objects.get(membership__user=people.bob).mail is True
    assert browser.get("/prevenir/arret/x/").status_code == 404
    assert [one.scope.member for one in recipients(Telling.objects.filter(mail=True))] == [str(people.bob.pk)]
    assert PurchaseRow.objects.count() == 1


# -- services ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def bell(archive):
    """A service on this machine that takes alerts by a webhook."""
    with bells.server() as running:
        yield running


def add_service(browser, bell):
    return browser.post("/prevenir/service/", {"address": f"json://:s3cret@127.0.0.1:{bell.port}/"}, follow=True)


def test_a_service_is_added_sealed_and_tried(people, enter, bell, clock):
    browser = enter(people.alice)
    assert "Ajouté" in add_service(browser, bell).content.decode()
    row = AlertService.objects.get()
    assert (row.label, "s3cret" in row.sealed) == ("JSON", False)
    page = browser.post(f"/prevenir/service/{row.pk}/", {"do": "trial"}, follow=True).content.decode()
    assert "JSON l’a pris" in page
    assert "s3cret" not in page
    assert bell.taken[0][1]["title"] == "renvoi\u00a0: un essai"
    assert enter(people.bob).post(f"/prevenir/service/{row.pk}/", {"do": "remove"}).status_code == 404
    browser.post(f"/prevenir/service/{row.pk}/", {"do": "remove"})
    assert not AlertService.objects.exists()


def test_a_service_is_told_once_and_gets_no_link_that_acts(people, enter, bell, tell):
    add_service(enter(people.vic), bell)
    ends(people, 2)
    told, _ = tell()
    assert [who for who, _ in told] == ["alice", "bob"]
    ((_, alert),) = bell.taken
    assert alert["title"] == "Dernier jour dans 2\u00a0jours\u00a0: Bottines"
    assert "Bottines\u00a0: Dernier jour dans 2\u00a0jours, mardi 24\u00a0novembre" in alert["message"]
    assert "/fait/" not in alert["message"]
    tell()
    assert len(bell.taken) == 1


def test_a_service_that_is_down_gets_it_later(people, enter, bell, tell):
    add_service(enter(people.vic), bell)
    ends(people, 2)
    bell.status = 503
    tell()
    bell.status = 200
    bell.taken.clear()
    tell(at(0, 12, 10))
    assert len(bell.taken) == 1


@pytest.mark.parametrize("address", ["", "nonsense", "syslog://", "ntfy://" + "x" * 3000])
def test_what_is_no_service_is_said(address, people, enter, clock):
    page = enter(people.alice).post("/prevenir/service/", {"address": address}, follow=True).content.decode()
    assert 'class="said error"' in page
    assert not AlertService.objects.exists()


def test_a_hosted_renvoi_is_no_way_into_its_own_network(people, enter, bell, clock, monkeypatch):
    browser = enter(people.alice)
    add_service(browser, bell)
    monkeypatch.setenv("RENVOI_LAN", "0")
    monkeypatch.setenv("RENVOI_ALERTS", "json")
    page = browser.post(f"/prevenir/service/{AlertService.objects.get().pk}/", {"do": "trial"}, follow=True)
    assert "réseau privé" in page.content.decode()
    assert bell.taken == []
    monkeypatch.delenv("RENVOI_ALERTS")
    assert "ne sont pas permises" in add_service(browser, bell).content.decode()


def test_a_new_key_seals_the_services_anew(people, enter, bell, clock):
    browser = enter(people.alice)
    add_service(browser, bell)
    before = AlertService.objects.get().sealed
    assert wiring.renew_vault(wiring.open_house()) == 1
    row = AlertService.objects.get()
    assert row.sealed != before
    assert "l’a pris" in browser.post(f"/prevenir/service/{row.pk}/", {"do": "trial"}, follow=True).content.decode()
