"""A house on the test database, and a real Dovecot over TLS with two people's mailboxes."""

from __future__ import annotations

import itertools
from datetime import UTC, datetime

import pytest
from tests.servers import dovecot
from tests.servers.dovecot import PASSWORD

from renvoi.backends.archive.disk import DiskArchive
from renvoi.backends.database.house import DatabaseHouse
from renvoi.backends.database.models import Household, User
from renvoi.backends.mailbox import Connector
from renvoi.backends.vault import Vault
from renvoi.casework.connect_mailbox import choose, connect, unsealed
from renvoi.casework.mail_ports import Credentials, MailServer, NewMailbox
from renvoi.casework.sync_mailbox import Syncing, sync_mailbox
from renvoi.facts.scope import Scope, Visibility

KEY = b"k" * 32
OWNER = "test:1"


def clock():
    return datetime.now(UTC)


class NoReaders:
    def close(self):
        pass


@pytest.fixture(scope="session")
def imap():
    if not dovecot.there_is_one():
        pytest.skip("no Dovecot: apt-get install dovecot-imapd")
    with dovecot.server() as running:
        yield running


_people = itertools.count(1)


@pytest.fixture
def person(imap):
    """A user of the server nobody else uses."""
    name = f"person{next(_people)}"
    imap.folder(name)
    imap._own(name)
    return name


@pytest.fixture
def house(db, tmp_path):
    return DatabaseHouse(archive=DiskArchive(tmp_path / "archive"), readers=NoReaders())


@pytest.fixture
def home():
    return Household.objects.create(name="Chez nous", country="FR")


@pytest.fixture
def alice(home):
    return User.objects.create_user("alice@example.org", name="Alice")


@pytest.fixture
def scope(home, alice):
    return Scope(str(home.pk), str(alice.pk))


@pytest.fixture
def vault():
    return Vault([KEY])


@pytest.fixture
def reach(imap):
    return Connector(private=True, authorities=imap.authority.read_text()).open


@pytest.fixture
def connected(house, scope, vault, imap, person):
    """A mailbox of Alice, its folders chosen; gives its id."""

    def connected(*folders, since=None, visibility=Visibility.HOUSEHOLD, server=None, user=person):
        where = server or MailServer(host="localhost", port=imap.port, username=user)
        new = NewMailbox(address=f"{user}@example.org", server=where, owner=scope.member, visibility=visibility)
        id_ = connect(house, vault, scope, new, Credentials(password=PASSWORD), clock())
        choose(house, scope, id_, folders or ("INBOX",), since, clock())
        return id_

    return connected


@pytest.fixture
def read(house, vault, reach):
    """Reads a mailbox once, as its watch would; `most` stops after so many moves of its cursors."""

    def read(id_, most=None, session=None, owner=OWNER):
        card = house.mailboxes.lease(owner, clock(), 180, id_)
        assert card is not None
        session = session or reach(card.server, unsealed(vault, card))
        moves = 0
        stopped = []
        sync = Syncing(house=house, session=session, card=card, owner=owner, clock=clock, stop=lambda: bool(stopped))
        try:
            for _ in sync_mailbox(sync):
                moves += 1
                if most is not None and moves >= most:
                    stopped.append(True)
        finally:
            session.close()
            house.mailboxes.release(id_, owner, None)
        return moves

    return read
