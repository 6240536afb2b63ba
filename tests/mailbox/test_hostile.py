"""Servers that stall, drop, babble and lie: bounded in time and memory, one plain trouble, and nothing passed by."""

from __future__ import annotations

import resource
import socket
import time
from datetime import timedelta
from random import Random

import pytest
from tests.servers import false_imap

from renvoi.backends.database.models import MailFolder, Proof
from renvoi.backends.mailbox import Connector
from renvoi.backends.mailbox.wire import Patience
from renvoi.backends.reach import may_reach
from renvoi.casework.connect_mailbox import unsealed
from renvoi.casework.mail_ports import Credentials, MailServer
from renvoi.casework.mail_trouble import NEEDS_THE_PERSON, MailTrouble, wait_after

pytestmark = pytest.mark.django_db
QUICK = Patience(connect=2, read=1, command=3)


def reach(server):
    where = MailServer(host="localhost", port=server.port, username="alice")
    connector = Connector(private=True, authorities=server.authority.read_text(), patience=QUICK)
    return connector.open(where, Credentials(password="p"))


@pytest.mark.parametrize(("how", "code"), [("garbage", "not_imap"), ("silence", "no_answer")])
def test_what_answers_is_no_mail_server(how, code):
    began = time.monotonic()
    with false_imap.server(how) as server, pytest.raises(MailTrouble) as told:
        reach(server)
    assert told.value.code == code
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("how", "codes"),
    [
        ("drop", {"server"}),
        ("garbage answer", {"server"}),
        ("huge", {"server"}),
        ("short", {"server", "no_answer"}),
        ("flood", {"server"}),
        ("lines", {"server"}),
        ("drip", {"server", "no_answer"}),
        ("stall", {"no_answer"}),
    ],
)
def test_a_broken_answer_is_one_trouble_and_passes_nothing_by(how, codes, connected, read, house, vault):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    began = time.monotonic()
    with false_imap.server(how) as server:
        id_ = connected(server=MailServer(host="localhost", port=server.port, username="alice"))
        assert unsealed(vault, house.mailboxes.card(id_))
        with pytest.raises(MailTrouble) as told:
            read(id_, session=reach(server))
    assert told.value.code in codes
    assert time.monotonic() - began < 12
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 400_000  # kB
    folder = MailFolder.objects.get()
    assert (folder.done, folder.waiting, Proof.objects.count()) == ("", 1, 0)
    assert list(folder.stuck) == ["1"]
    with false_imap.server("well") as server:
        read(id_, session=reach(server))
    assert (Proof.objects.count(), MailFolder.objects.get().waiting) == (1, 0)


def test_a_message_that_is_listed_but_never_comes_is_asked_again_later(connected, read):
    with false_imap.server("silence about it") as server:
        id_ = connected(server=MailServer(host="localhost", port=server.port, username="alice"))
        for _ in range(5):
            read(id_, session=reach(server))
    folder = MailFolder.objects.get()
    assert (folder.done, folder.stuck["1"][0]) == ("", 3)


def test_the_authority_of_another_is_not_believed():
    with false_imap.server("well") as server:
        where = MailServer(host="localhost", port=server.port, username="alice")
        with pytest.raises(MailTrouble) as told:
            Connector(private=True, authorities="", patience=QUICK).open(where, Credentials(password="p"))
    assert told.value.code == "certificate"


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("[OVERQUOTA] the quota of today is used up", "busy"),
        ("[LIMIT] too much at once", "busy"),
        ("[ALERT] Account exceeded command or bandwidth limits. (Failure)", "busy"),
        ("[ALERT] Too many simultaneous connections. (Failure)", "busy"),
        ("[AUTHENTICATIONFAILED] Authentication failed.", "password"),
        ("LOGIN failed.", "password"),
    ],
)
def test_a_quota_used_up_is_no_wrong_password_and_is_tried_again_by_itself(said, code):
    with false_imap.server(f"refused: {said}") as server, pytest.raises(MailTrouble) as told:
        reach(server)
    assert told.value.code == code
    assert (code in NEEDS_THE_PERSON) is (code == "password")
    assert wait_after("busy", 1, Random(1)) < timedelta(minutes=1) < wait_after("password", 1, Random(1))


@pytest.mark.parametrize(
    ("address", "at_home", "hosted"),
    [
        ("fec0::1", True, False),
        ("::ffff:0:127.0.0.1", True, False),
        ("93.184.216.34", True, True),
        ("127.0.0.1", True, False),
        ("192.168.1.20", True, False),
        ("10.1.2.3", True, False),
        ("100.64.0.1", True, False),
        ("169.254.169.254", False, False),
        ("0.0.0.0", False, False),
        ("224.0.0.1", False, False),
        ("::1", True, False),
        ("fe80::1%eth0", False, False),
        ("fd00::1", True, False),
        ("::ffff:169.254.169.254", False, False),
        ("::ffff:10.0.0.1", True, False),
        ("2606:2800:220:1::1", True, True),
        ("64:ff9b::a9fe:a9fe", False, False),
        ("64:ff9b::a00:1", True, False),
        ("2002:7f00:1::1", True, False),
        ("::127.0.0.1", True, False),
        ("metadata.internal", False, False),
    ],
)
def test_which_addresses_may_be_reached(address, at_home, hosted):
    assert (may_reach(address, private=True), may_reach(address, private=False)) == (at_home, hosted)


def test_a_name_that_leads_inside_is_refused_before_anything_is_sent():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        where = MailServer(host="localhost", port=listener.getsockname()[1], username="alice")
        with pytest.raises(MailTrouble) as told:
            Connector(private=False, authorities="").open(where, Credentials(password="p"))
        listener.settimeout(0.2)
        with pytest.raises(TimeoutError):
            listener.accept()
    assert told.value.code == "forbidden_address"
