"""The parts by themselves: ranges of numbers, the gate on a beginning, copies, sealed credentials, folders proposed."""

from __future__ import annotations

import base64
import itertools
import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.mailbox.mails import chat, order

from renvoi.backends.vault import Vault, add_key, keys_of, stored_keys
from renvoi.casework.connect_mailbox import usual
from renvoi.casework.mail_ports import Credentials, SeenFolder
from renvoi.casework.uid_ranges import add, bridge, holds, parse, write
from renvoi.facts.errors import BadInput, Damaged
from renvoi.reading.copies import core
from renvoi.reading.gate_head import PartListed, gate_head

UIDS = st.sets(st.integers(1, 300))


@given(UIDS, UIDS)
def test_ranges_hold_exactly_what_was_added(first, second):
    ranges = add(add((), first), second)
    assert {n for n in range(1, 301) if holds(ranges, n)} == first | second
    assert parse(write(ranges)) == ranges
    assert all(low[1] + 1 < high[0] for low, high in itertools.pairwise(ranges))


@given(UIDS, UIDS)
def test_a_bridge_covers_nothing_that_is_still_to_do(done, waiting):
    waiting -= done
    ranges = bridge(add((), done), waiting)
    covered = {n for n in range(1, 301) if holds(ranges, n)}
    assert done <= covered
    assert not covered & waiting


def test_many_messages_in_a_row_are_one_range():
    assert write(add((), range(1, 100_001))) == "1:100000"


HEAD = chat(1) + b" " * 40_000


@pytest.mark.parametrize(
    ("parts", "left"),
    [
        ([PartListed("text/plain", "", 200), PartListed("image/jpeg", "IMG_1.jpg", 4_000_000)], True),
        ([PartListed("text/plain", "", 200), PartListed("application/pdf", "", 900_000)], False),
        ([PartListed("text/plain", "", 200), PartListed("application/octet-stream", "x", 900_000)], False),
        ([PartListed("text/plain", "", 200), PartListed("image/jpeg", "Facture.PDF", 900_000)], False),
        ([PartListed("message/rfc822", "", 900_000)], False),
        ([PartListed("text/plain", "", 200), PartListed("text/html", "", 300_000)], False),
        ([PartListed("", "", 10)], False),
    ],
)
def test_a_large_mail_is_left_only_where_the_rest_cannot_matter(parts, left):
    assert (gate_head(HEAD, parts) is not None) is left


def test_a_large_mail_whose_beginning_tells_is_fetched():
    assert gate_head(order(1) + b" " * 40_000, [PartListed("text/plain", "", 200)]) is None


def test_a_photo_sent_to_oneself_is_fetched():
    mine = chat(1).replace(b"noe@amis.example", b"alice@example.org") + b" " * 40_000
    assert gate_head(mine, [PartListed("text/plain", "", 200), PartListed("image/jpeg", "a.jpg", 900_000)]) is None


def test_traces_of_the_way_change_nothing_words_do():
    travelled = b"Received: from a by b\r\nDelivered-To: x@y.example\r\n" + order(1).replace(b"\n", b"\r\n")
    assert core(order(1)) == core(travelled)
    assert core(order(1)) != core(order(1, body="Une ligne de plus.\n"))
    assert core(order(1)) != core(order(1).replace(b"Mon, 02 Nov", b"Tue, 03 Nov"))


def test_a_seal_opens_only_where_it_was_made_and_only_whole():
    vault = Vault([b"a" * 32])
    sealed = vault.seal("secret", "mailbox:1")
    assert "secret" not in sealed
    assert vault.open(sealed, "mailbox:1") == "secret"
    assert vault.seal("secret", "mailbox:1") != sealed
    for bad, about in ((sealed, "mailbox:2"), (sealed[:-6] + "AAAAA=", "mailbox:1"), ("x", "mailbox:1")):
        with pytest.raises(Damaged):
            vault.open(bad, about)
    with pytest.raises(Damaged):
        Vault([b"b" * 32]).open(sealed, "mailbox:1")


def test_a_new_key_seals_and_the_old_one_still_opens(tmp_path):
    path = tmp_path / "home" / "vault-key"
    old = Vault(stored_keys(path)).seal("secret", "a")
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    vault = Vault(add_key(path))
    assert vault.open(old, "a") == "secret"
    assert (vault.is_newest(old), vault.is_newest(vault.seal("secret", "a"))) == (False, True)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stored_keys(path) == stored_keys(path)


@pytest.mark.parametrize("text", ["", "short", base64.b64encode(b"x" * 31).decode(), "é"])
def test_a_wrong_key_is_told(text):
    with pytest.raises(BadInput, match="RENVOI_VAULT_KEY"):
        keys_of(text)


def test_credentials_never_show_themselves():
    shown = repr(Credentials(password="une-phrase", refresh_token="jeton"))
    assert "une-phrase" not in shown
    assert "jeton" not in shown


def test_the_folders_proposed():
    seen = [SeenFolder(name=n, role=r) for n, r in (
        ("Envoyés", "sent"), ("Spam", "junk"), ("Achats", ""), ("INBOX", "inbox"), ("Corbeille", "trash"),
        ("Brouillons", "drafts"), ("Archives", "archive"), ("Suivis", "flagged"),
    )]  # fmt: skip
    assert usual(seen) == ["INBOX", "Achats", "Archives"]
    assert usual([*seen, SeenFolder(name="Tous les messages", role="all")]) == ["Tous les messages"]
