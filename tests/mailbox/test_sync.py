"""A mailbox on a real Dovecot is read once and only once, newest first, whatever happens to it meanwhile."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from tests.mailbox.mails import mixed, order

from renvoi.backends.database.models import Batch, Job, LeftAlone, MailFolder, Proof
from renvoi.casework.connect_mailbox import choose, disconnect, pause
from renvoi.casework.mail_trouble import MailTrouble
from renvoi.casework.sync_mailbox import LeaseLost
from renvoi.facts.scope import Visibility

pytestmark = pytest.mark.django_db


def kept():
    return sorted(Proof.objects.values_list("message_id", flat=True))


def cursor(name="INBOX"):
    return MailFolder.objects.get(name=name)


def test_purchases_are_kept_and_the_rest_leaves_only_its_trace(imap, person, connected, read, house, scope):
    imap.deliver(person, mixed(40))
    id_ = connected()
    read(id_)
    assert len(kept()) == 10
    assert LeftAlone.objects.count() == 30
    assert cursor().counts == {"seen": 40, "kept": 10, "known": 0, "left": 30, "refused": 0}
    assert (cursor().waiting, cursor().total, cursor().done) == (0, 40, "1:40")
    assert set(Proof.objects.values_list("owner_id", flat=True)) == {int(scope.member)}
    assert [one.kind for one in house.journal.entries(scope.household)] == ["mailbox_chosen", "taken_in"]
    assert sum(len(job.payload["proofs"]) for job in Job.objects.all()) == 10


def test_reading_again_finds_nothing_new(imap, person, connected, read):
    imap.deliver(person, mixed(40))
    id_ = connected()
    read(id_)
    before = (kept(), cursor().counts, Batch.objects.count())
    read(id_)
    assert (kept(), cursor().counts, Batch.objects.count()) == before


def test_nothing_on_the_server_changes(imap, person, connected, read):
    paths = imap.deliver(person, mixed(8))
    before = sorted(os.listdir(imap.folder(person) / "cur"))
    read(connected())
    assert sorted(os.listdir(imap.folder(person) / "cur")) == before, "not even the mark of having been seen"
    assert all(path.exists() for path in paths)


def test_the_newest_come_first_and_a_pass_goes_on_where_it_was_left(imap, person, connected, read):
    imap.deliver(person, [order(n) for n in range(200)])
    id_ = connected()
    read(id_, most=2)
    first = kept()
    assert len(first) == 64
    assert min(first, key=lambda name: int(name[7:].split("@")[0])) == "<order-136@lorient.example>"
    assert cursor().done == "137:200"
    imap.deliver(person, [order(n) for n in range(200, 203)])
    read(id_)
    assert len(kept()) == 203
    assert cursor().counts["known"] == 0, "nothing was fetched twice"
    assert Batch.objects.count() == 1


def test_what_comes_later_is_read_whatever_its_date_says(imap, person, connected, read):
    """A server's clock may be wrong, and so may a sender's."""
    imap.deliver(person, [order(1)], received=datetime(2020, 1, 1, tzinfo=UTC))
    imap.deliver(person, [order(2)])
    id_ = connected(since=datetime.now(UTC).date() - timedelta(days=30))
    read(id_)
    assert kept() == ["<order-2@lorient.example>"]
    imap.deliver(person, [order(3)], received=datetime(1999, 1, 1, tzinfo=UTC))
    imap.deliver(person, [order(4)], received=datetime(2030, 1, 1, tzinfo=UTC))
    read(id_)
    assert kept() == [f"<order-{n}@lorient.example>" for n in (2, 3, 4)]


def test_looking_further_back_reads_what_was_left_out(imap, person, connected, read, house, scope):
    imap.deliver(person, [order(1)], received=datetime(2020, 1, 1, tzinfo=UTC))
    imap.deliver(person, [order(2)])
    id_ = connected(since=datetime.now(UTC).date() - timedelta(days=30))
    read(id_)
    choose(house, scope, id_, ["INBOX"], None, datetime.now(UTC))
    read(id_)
    assert kept() == ["<order-1@lorient.example>", "<order-2@lorient.example>"]
    assert cursor().counts["known"] == 1


def test_new_numbers_double_nothing(imap, person, connected, read):
    imap.deliver(person, mixed(40))
    id_ = connected()
    read(id_)
    validity = cursor().uid_validity
    imap.forget_numbers(person)
    imap.deliver(person, [order(99)])
    read(id_)
    assert cursor().uid_validity != validity
    assert len(kept()) == 11
    assert cursor().counts["known"] == 40


def test_two_folders_with_the_same_mail_hold_one_proof(imap, person, connected, read):
    imap.deliver(person, [order(1), order(2)])
    imap.deliver(person, [order(2), order(3)], "Archives")
    read(connected("INBOX", "Archives"))
    assert len(kept()) == 3
    assert cursor("Archives").counts["known"] == 1


def test_a_folder_that_is_gone_stops_nothing(imap, person, connected, read):
    imap.deliver(person, [order(1)])
    read(connected("Nulle part", "INBOX"))
    assert len(kept()) == 1


def test_a_loop_of_forwarding_is_one_proof(imap, person, connected, read):
    hops = [
        order(1, extra="".join(f"Received: from hop{n} by hop{n + 1}\n" for n in range(times))) for times in range(50)
    ]
    imap.deliver(person, [*hops, order(2)])
    read(connected())
    assert kept() == ["<order-1@lorient.example>", "<order-2@lorient.example>"]
    assert list(LeftAlone.objects.values_list("reason", flat=True)) == ["copy"] * 49


def test_one_message_id_for_two_mails_keeps_both(imap, person, connected, read):
    imap.deliver(person, [order(1), order(1, body="Une ligne de plus.\n")])
    read(connected())
    assert kept() == ["<order-1@lorient.example>"] * 2


def test_what_was_imported_before_with_other_line_ends_is_not_doubled(imap, person, connected, read, house, scope):
    from renvoi.casework.ports import Given
    from renvoi.casework.take_in import take_in

    given = Given(name="a.eml", media_type="message/rfc822", data=order(1), mailbox=True)
    list(take_in(house, scope, [given], source="a.mbox", clock=lambda: datetime.now(UTC)))
    imap.deliver(person, [order(1), order(2)])
    read(connected())
    assert kept() == ["<order-1@lorient.example>", "<order-2@lorient.example>"]


def test_a_private_mailbox_gives_private_proofs(imap, person, connected, read, scope):
    imap.deliver(person, [order(1)])
    read(connected(visibility=Visibility.PRIVATE))
    assert list(Proof.objects.values_list("visibility", "owner_id")) == [("private", int(scope.member))]


def test_large_mail_without_a_purchase_is_left_without_its_bytes(imap, person, connected, read):
    film = "A" * 1_500_000
    large = (
        b'From: noe@amis.example\nTo: alice@example.org\nSubject: Le film\nMessage-ID: <film@amis.example>\n'
        b'MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\n'
        b"Voici le film de dimanche.\n--b\nContent-Type: video/mp4\nContent-Transfer-Encoding: base64\n\n"
        + "\n".join(film[at : at + 76] for at in range(0, len(film), 76)).encode() + b"\n--b--\n"
    )  # fmt: skip
    paper = large.replace(b"video/mp4", b'application/pdf; name="facture.pdf"').replace(b"<film@", b"<paper@")
    imap.deliver(person, [large, paper])
    read(connected())
    assert kept() == ["<paper@amis.example>"]
    assert Proof.objects.get().size > 1_500_000
    assert list(LeftAlone.objects.values_list("message_id", "reason")) == [("<film@amis.example>", "no_words")]


def test_an_empty_message_is_passed(imap, person, connected, read):
    imap.deliver(person, [b"", order(1)])
    read(connected())
    assert len(kept()) == 1
    assert cursor().waiting == 0


def test_a_paused_mailbox_writes_nothing_more(imap, person, connected, read, house, scope):
    imap.deliver(person, mixed(200))
    id_ = connected()
    read(id_, most=2)
    before = (cursor().done, Proof.objects.count())
    card = house.mailboxes.lease("test:2", datetime.now(UTC), 180, id_)
    pause(house, scope, id_, paused=True)
    with pytest.raises(AssertionError):
        read(id_)
    assert not house.mailboxes.renew(id_, "test:2", datetime.now(UTC), 180)
    assert (cursor().done, Proof.objects.count()) == before
    assert card is not None


def test_who_lost_the_lease_stops_without_a_trace(imap, person, connected, house, vault, reach):
    from renvoi.casework.connect_mailbox import unsealed
    from renvoi.casework.sync_mailbox import Syncing, sync_mailbox

    imap.deliver(person, mixed(200))
    id_ = connected()
    card = house.mailboxes.lease("slow", datetime.now(UTC), 180, id_)
    session = reach(card.server, unsealed(vault, card))
    steps = sync_mailbox(
        Syncing(house=house, session=session, card=card, owner="slow", clock=lambda: datetime.now(UTC))
    )
    next(steps)
    next(steps)
    count = Proof.objects.count()
    house.mailboxes.free("slow")
    house.mailboxes.lease("quick", datetime.now(UTC), 180, id_)
    with pytest.raises(LeaseLost):
        list(steps)
    session.close()
    assert Proof.objects.count() == count


def test_a_mailbox_put_off_by_a_wrong_clock_is_read_once_it_is_right(connected, house):
    id_ = connected()
    now = datetime.now(UTC)
    ahead = now + timedelta(days=1000)
    house.mailboxes.lease("one", ahead, 180)
    assert house.mailboxes.lease("other", now, 180).id == id_
    house.mailboxes.release(id_, "other", ahead)
    assert house.mailboxes.lease("one", now, 180).id == id_


def test_letting_go_keeps_the_proofs_and_forgets_the_rest(imap, person, connected, read, house, scope):
    imap.deliver(person, mixed(8))
    id_ = connected()
    read(id_)
    disconnect(house, scope, id_, datetime.now(UTC))
    assert house.mailboxes.card(id_) is None
    assert Proof.objects.count() == 2
    assert MailFolder.objects.count() == 0
    entries = list(house.journal.entries(scope.household))
    assert [one.kind for one in entries] == ["mailbox_chosen", "taken_in", "mailbox_removed"]
    assert all("une-phrase" not in str(one.payload) for one in entries)
    again = connected()
    read(again)
    assert Proof.objects.count() == 2


def test_a_full_disk_moves_no_cursor(imap, person, connected, read, house, monkeypatch):
    from renvoi.facts.errors import TryLater

    imap.deliver(person, mixed(8))
    id_ = connected()

    def full(*_):
        raise TryLater("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(type(house.archive), "keep", full)
        with pytest.raises(TryLater):
            read(id_)
    assert (cursor().done, Proof.objects.count(), LeftAlone.objects.count()) == ("", 0, 0)
    read(id_)
    assert (Proof.objects.count(), LeftAlone.objects.count()) == (2, 6)


def test_what_a_server_never_hands_over_holds_up_nothing_else(imap, person, connected, read, house, vault, reach):
    """One message makes the connection break each time it is asked for."""
    from renvoi.casework.connect_mailbox import unsealed

    imap.deliver(person, [order(n) for n in range(1, 11)])
    id_ = connected()
    card = house.mailboxes.card(id_)

    class Breaking:
        def __init__(self):
            self.inner = reach(card.server, unsealed(vault, card))

        def __getattr__(self, name):
            return getattr(self.inner, name)

        def bodies(self, uids):
            if 5 in uids:
                raise MailTrouble("server", "it broke")
            return self.inner.bodies(uids)

    for _ in range(4):
        with pytest.raises(MailTrouble):
            read(id_, session=Breaking())
    read(id_, session=Breaking())
    assert len(kept()) == 9
    assert list(cursor().stuck) == ["5"]
    assert cursor().waiting == 1
