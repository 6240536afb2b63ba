"""What reading mailboxes asks of the outside: the mail server (a session with it) and the rows that say how far we are.

A session speaks to the server and knows no household; the rows know no socket. `sync_mailbox` joins the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Protocol

from msgspec import Struct

from renvoi.casework.uid_ranges import Ranges
from renvoi.facts.scope import Scope, Visibility

TLS, STARTTLS = "tls", "starttls"
PASSWORD, OAUTH = "password", "oauth"


class MailServer(Struct, frozen=True, kw_only=True):
    """Where a mailbox stands and as whom one signs in. `security` is "tls" from the first byte, or "starttls"."""

    host: str
    port: int = 993
    security: str = TLS
    username: str = ""


class Credentials(Struct, frozen=True, kw_only=True):
    """What opens a mailbox: an (app) password, or the tokens of OAuth 2.0 with the user's own client. Never shown."""

    password: str = ""
    provider: str = ""
    client_id: str = ""
    client_secret: str = ""
    refresh_token: str = ""

    def __repr__(self) -> str:
        return "Credentials(…)"


class SeenFolder(Struct, frozen=True, kw_only=True):
    """A folder as its server names it. `role` by RFC 6154 ("all", "archive", "sent", "junk", "trash", "drafts",
    "flagged"), "inbox", or ""."""

    name: str
    role: str = ""
    messages: int | None = None


class Opened(Struct, frozen=True, kw_only=True):
    """A folder opened for reading only (EXAMINE)."""

    uid_validity: int
    uid_next: int
    """0 when the server does not tell."""
    messages: int


class PartSeen(Struct, frozen=True):
    """A part of a message as BODYSTRUCTURE tells it; `size` in bytes as encoded."""

    media_type: str
    name: str
    size: int


class Outline(Struct, frozen=True, kw_only=True):
    """What is known of a message before its bytes. `received_at` is by the server's clock (INTERNALDATE)."""

    uid: int
    size: int
    received_at: datetime | None = None


class Seals(Protocol):
    """Seals credentials; a seal opens only for what it was made for."""

    def seal(self, text: str, about: str) -> str: ...

    def open(self, sealed: str, about: str) -> str:
        """Raises Damaged when the key is gone."""


class MailSession(Protocol):
    """A signed-in connection, one folder open at a time. Changes nothing on the server: EXAMINE, BODY.PEEK.

    Every call raises MailTrouble when the server cannot or will not.
    """

    def folders(self, *, count: bool = False) -> list[SeenFolder]: ...

    def open(self, folder: str) -> Opened: ...

    def uids(self, opened: Opened, since: date | None, above: int, *, only_above: bool = False) -> list[int]:
        """UIDs received since that day (unless `only_above`), and all above `above`; in rising order."""

    def outlines(self, uids: Sequence[int]) -> list[Outline]:
        """Those the server still has."""

    def bodies(self, uids: Sequence[int]) -> dict[int, bytes]: ...

    def body(self, outline: Outline) -> bytes | None:
        """One large message, fetched piece by piece; None when it is gone."""

    def head(self, uid: int, size: int) -> bytes | None:
        """The first `size` bytes of a message; None when it is gone."""

    def parts(self, uid: int) -> list[PartSeen] | None:
        """Its leaves; None when the server does not tell."""

    def wait(self, seconds: float) -> bool:
        """Until something happens in the open folder (IDLE), at most so long; True when something did.

        Where the server knows no IDLE it returns False at once.
        """

    @property
    def can_wait(self) -> bool: ...

    def close(self) -> None: ...


class NewMailbox(Struct, frozen=True, kw_only=True):
    """A mailbox to be connected."""

    address: str
    server: MailServer
    auth: str = PASSWORD
    sealed: str = ""
    owner: str | None = None
    visibility: Visibility = Visibility.HOUSEHOLD


class MailboxCard(Struct, frozen=True, kw_only=True):
    """A connected mailbox, its credentials sealed."""

    id: str
    household: str
    owner: str | None
    visibility: Visibility
    address: str
    server: MailServer
    auth: str
    sealed: str
    since: date | None
    state: str
    trouble: str
    trouble_detail: str
    trouble_since: datetime | None
    attempts: int
    batch: str | None
    in_step_at: datetime | None

    @property
    def scope(self) -> Scope:
        return Scope(self.household, self.owner)


class Cursor(Struct, frozen=True, kw_only=True):
    """How far a folder has been read."""

    id: int
    folder: str
    uid_validity: int = 0
    base: int = 0
    done: Ranges = ()
    stuck: Mapping[str, tuple[int, str]] = {}
    total: int = 0
    waiting: int = 0
    counts: Mapping[str, int] = {}


class Mailboxes(Protocol):
    """The rows of mailboxes. A lease says which worker reads one; who lost it can write nothing more."""

    def add(self, scope: Scope, new: NewMailbox, now: datetime) -> str:
        """A draft; its id. Raises BadInput when this member has connected this mailbox already."""

    def card(self, id_: str) -> MailboxCard | None: ...

    def of_household(self, household: str) -> list[MailboxCard]: ...

    def seal(self, id_: str, sealed: str) -> None: ...

    def change(self, id_: str, **values: Any) -> None:
        """Sets columns of the account. It is due at once, and whoever reads it now loses the lease."""

    def choose(self, id_: str, folders: Sequence[str], since: date | None) -> None:
        """The folders to read and how far back; a draft becomes active. Cursors of folders that stay are kept, unless
        the day moved back: then all is looked at again, and what is known is passed over."""

    def remove(self, id_: str) -> None:
        """Account, credentials and cursors; proofs stay."""

    def forget_drafts(self, before: datetime) -> None: ...

    def lease(self, owner: str, now: datetime, seconds: int, id_: str | None = None) -> MailboxCard | None:
        """One active mailbox that is due and that nobody reads; or that one, due or not."""

    def renew(self, id_: str, owner: str, now: datetime, seconds: int) -> bool:
        """False when the lease was lost, or the mailbox was paused or removed."""

    def release(self, id_: str, owner: str, not_before: datetime | None) -> None: ...

    def fail(self, id_: str, owner: str, code: str, detail: str, now: datetime, not_before: datetime) -> None:
        """Gives the lease back with what went wrong."""

    def well(self, id_: str, owner: str) -> None:
        """The server answered and let us in: earlier trouble is over."""

    def in_step(self, id_: str, owner: str, now: datetime) -> None: ...

    def set_batch(self, id_: str, batch: str | None) -> None: ...

    def cursors(self, id_: str) -> list[Cursor]: ...

    def save(self, id_: str, owner: str, cursor: Cursor) -> bool:
        """False when the lease was lost: the caller's transaction must not be committed."""

    def owners(self, prefix: str) -> list[str]: ...

    def free(self, owner: str) -> None: ...

    def sealed(self) -> Iterator[tuple[str, str]]:
        """(id, sealed) of all, for a new key."""
