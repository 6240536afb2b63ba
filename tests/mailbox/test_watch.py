"""The watch: reads what is due, is woken by the server, comes back after trouble, and lets go at once when told."""

from __future__ import annotations

import sys
import time
from datetime import timedelta
from random import Random

import pytest
from django.db import connection, connections
from tests.mailbox.conftest import clock
from tests.mailbox.mails import mixed, order
from tests.servers import dovecot

from renvoi.backends.database.models import MailAccount, MailFolder, Proof
from renvoi.backends.mailbox import Connector
from renvoi.casework.connect_mailbox import pause, try_now, unsealed
from renvoi.casework.mail_ports import MailServer
from renvoi.casework.mail_trouble import CERTIFICATE, NO_ANSWER, PASSWORD, wait_after
from renvoi.doors.worker import MailWatch

pytestmark = [pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def own_imap():
    if not dovecot.there_is_one():
        pytest.skip("no Dovecot: apt-get install dovecot-imapd")
    with dovecot.server() as running:
        yield running


@pytest.fixture
def watch(house, vault, own_imap, monkeypatch):
    if connection.vendor == "sqlite" and "mode=memory" in str(connection.settings_dict["NAME"]):
        pytest.skip("threads need a database on disk")
    monkeypatch.setattr("renvoi.doors.worker.mail_watch.PAUSE_SECONDS", 0.1)
    monkeypatch.setattr("renvoi.doors.worker.mail_watch.WAIT_SECONDS", 1.0)
    connector = Connector(private=True, authorities=own_imap.authority.read_text())
    watch = MailWatch(house, lambda card: connector.open(card.server, unsealed(vault, card)), clock)
    watch.start()
    yield watch
    watch.close()


@pytest.fixture
def follow(connected, own_imap):
    def follow(user="alice", **options):
        where = MailServer(host="localhost", port=own_imap.port, username=user)
        return connected(*options.pop("folders", ("INBOX",)), server=where, user=user, **options)

    return follow


def until(what, seconds=20):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if what():
            return True
        time.sleep(0.05)
    return False


def test_what_arrives_is_read_within_seconds(own_imap, watch, follow):
    own_imap.deliver("alice", mixed(40))
    id_ = follow()
    assert until(lambda: Proof.objects.count() == 10)
    assert until(lambda: MailAccount.objects.get(pk=id_).in_step_at is not None)
    time.sleep(1)  # now it waits at the server
    own_imap.deliver("alice", [order(1001)])
    began = time.monotonic()
    assert until(lambda: Proof.objects.count() == 11)
    assert time.monotonic() - began < 6
    assert MailFolder.objects.get().done == "1:41"


def test_a_server_that_goes_away_and_comes_back(own_imap, watch, follow, house, scope):
    own_imap.deliver("alice", mixed(8))
    id_ = follow()
    assert until(lambda: Proof.objects.count() == 2)
    own_imap.stop()
    assert until(lambda: MailAccount.objects.get(pk=id_).trouble in ("no_answer", "server"))
    assert MailAccount.objects.get(pk=id_).not_before > clock()
    own_imap.deliver("alice", [order(77)])
    own_imap.start()
    try_now(house, scope, id_)
    assert until(lambda: Proof.objects.count() == 3)
    assert until(lambda: MailAccount.objects.get(pk=id_).trouble == "")


def test_a_changed_password_is_said_once_and_not_hammered(own_imap, watch, follow, house, scope):
    own_imap.deliver("alice", mixed(8))
    users = own_imap.home / "users"
    users.write_text(users.read_text().replace("alice:{PLAIN}", "alice:{PLAIN}other"))
    time.sleep(1.1)
    own_imap.stop()
    own_imap.start()
    id_ = follow()
    assert until(lambda: MailAccount.objects.get(pk=id_).trouble == PASSWORD)
    time.sleep(2)
    account = MailAccount.objects.get(pk=id_)
    assert account.attempts == 1
    assert account.not_before - clock() > timedelta(minutes=25)
    assert (own_imap.home / "log").read_text().count("Password mismatch") == 1


def test_pausing_takes_hold_within_seconds(own_imap, watch, follow, house, scope):
    own_imap.deliver("alice", mixed(8))
    id_ = follow()
    assert until(lambda: Proof.objects.count() == 2)
    pause(house, scope, id_, paused=True)
    assert until(lambda: not any(one.is_alive() for one in watch._readers.values()))
    own_imap.deliver("alice", [order(78)])
    time.sleep(1)
    assert Proof.objects.count() == 2
    pause(house, scope, id_, paused=False)
    assert until(lambda: Proof.objects.count() == 3)


def test_two_mailboxes_at_once(own_imap, watch, follow):
    own_imap.deliver("alice", mixed(40))
    own_imap.deliver("bob", [order(n) for n in range(5000, 5010)])
    follow()
    follow("bob")
    assert until(lambda: Proof.objects.count() == 20)


def test_more_mailboxes_than_places_take_turns(own_imap, watch, follow):
    watch.breadth = 1
    for number in range(4):
        own_imap.deliver(f"person{number}", [order(9000 + number)])
        follow(f"person{number}")
    assert until(lambda: Proof.objects.count() == 4, 30)


def test_a_server_without_idle_is_looked_at_again_later(watch, follow, own_imap, monkeypatch):
    monkeypatch.setattr("renvoi.doors.worker.mail_watch.LOOK_EVERY", timedelta(seconds=2))
    monkeypatch.setattr("renvoi.backends.mailbox.session.ImapSession.can_wait", property(lambda self: False))
    own_imap.deliver("alice", [order(1)])
    follow()
    assert until(lambda: Proof.objects.count() == 1)
    own_imap.deliver("alice", [order(2)])
    assert until(lambda: Proof.objects.count() == 2, 10)


def test_waits_grow_have_an_end_and_do_not_fall_together():
    dice = Random(1)
    waits = [wait_after(NO_ANSWER, n, dice).total_seconds() for n in range(1, 12)]
    assert 3 < waits[0] < 7
    assert waits[:6] == sorted(waits[:6])
    assert max(waits) < 1200
    assert len({wait_after(NO_ANSWER, 20, dice) for _ in range(20)}) == 20
    assert [wait_after(PASSWORD, n, dice) for n in (1, 2, 3, 9)] == [
        timedelta(minutes=30), timedelta(hours=6), timedelta(days=1), timedelta(days=1)
    ]  # fmt: skip
    assert wait_after(CERTIFICATE, 1, dice) == timedelta(minutes=30)


@pytest.fixture(autouse=True)
def no_connection_left():
    yield
    if "pytest_django" in sys.modules:
        connections.close_all()
