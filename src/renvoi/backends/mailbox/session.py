"""A signed-in IMAP session that only reads: EXAMINE and BODY.PEEK leave no trace, not even "seen"."""

from __future__ import annotations

import contextlib
import imaplib
from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from renvoi.backends.mailbox.telling import plainly
from renvoi.backends.mailbox.wire import Client
from renvoi.casework.mail_ports import Opened, Outline, PartSeen, SeenFolder
from renvoi.casework.mail_trouble import NO_FOLDER, SERVER, MailTrouble

WINDOW = 40_000
"""UIDs a search looks through at once: its answer is one line, and a line has its limit."""
PIECE = 4 * 2**20
MOST_PARTS = 500
MOST_FOLDERS = 2_000
HIGHEST = 2**32 - 1  # RFC 3501, 2.3.1.1: a UID has 32 bits
ROLES = {
    b"\\all": "all", b"\\archive": "archive", b"\\drafts": "drafts", b"\\flagged": "flagged", b"\\junk": "junk",
    b"\\sent": "sent", b"\\trash": "trash",
}  # fmt: skip
CLOSED = {b"\\noselect", b"\\nonexistent"}


class ImapSession:
    def __init__(self, client: Client) -> None:
        self.client = client

    def folders(self, *, count: bool = False) -> list[SeenFolder]:
        found = []
        with plainly():
            for flags, _, name in self.client.list_folders()[:MOST_FOLDERS]:
                lower = {bytes(flag).lower() for flag in flags}
                if lower & CLOSED:
                    continue
                role = next((role for flag, role in ROLES.items() if flag in lower), "")
                role = "inbox" if str(name).upper() == "INBOX" else role
                found.append(SeenFolder(name=str(name), role=role))
        return [self._counted(one) for one in found] if count else found

    def _counted(self, folder: SeenFolder) -> SeenFolder:
        try:
            with plainly():
                status = self.client.folder_status(folder.name, ["MESSAGES"])
        except MailTrouble as trouble:
            if trouble.code != SERVER:
                raise
            return folder
        return SeenFolder(name=folder.name, role=folder.role, messages=_number(status.get(b"MESSAGES")))

    def open(self, folder: str) -> Opened:
        try:
            with plainly():
                said = self.client.select_folder(folder, readonly=True)
        except MailTrouble as trouble:
            broken = isinstance(trouble.__cause__, imaplib.IMAP4.abort)
            if trouble.code == SERVER and isinstance(trouble.__cause__, imaplib.IMAP4.error) and not broken:
                raise MailTrouble(NO_FOLDER, folder) from trouble
            raise
        validity = _number(said.get(b"UIDVALIDITY")) or 1  # without it a server promises that it never changes
        return Opened(
            uid_validity=validity,
            uid_next=_number(said.get(b"UIDNEXT")) or 0,
            messages=_number(said.get(b"EXISTS")) or 0,
        )

    def uids(self, opened: Opened, since: date | None, above: int, *, only_above: bool = False) -> list[int]:
        if not opened.messages:
            return []
        top = opened.uid_next - 1 if opened.uid_next else self._highest()
        found = set(self._search(above + 1, HIGHEST, None)) if above < HIGHEST else set()
        high, width = 0 if only_above else min(top, above), WINDOW
        while high > 0:
            low = max(1, high - width + 1)
            some = self._search(low, high, since)
            found.update(some)
            # Numbers may lie far apart: where nothing is, one looks further at once.
            width = min(width * 2, HIGHEST) if not some else WINDOW
            high = low - 1
        return sorted(found)

    def _highest(self) -> int:
        return max(self._search(1, HIGHEST, None, only="*"), default=0)

    def _search(self, low: int, high: int, since: date | None, only: str = "") -> list[int]:
        span = only or (f"{low}:*" if high == HIGHEST else f"{low}:{high}")
        criteria: list[Any] = ["UID", span, *(["SINCE", since] if since else [])]
        with plainly():
            found = [int(uid) for uid in self.client.search(criteria)]
        # "9:*" names the last message even when its number is below 9 (RFC 3501, 6.4.8).
        return [uid for uid in found if only or low <= uid <= high]

    def outlines(self, uids: Sequence[int]) -> list[Outline]:
        if not uids:
            return []
        with plainly():
            found = self.client.fetch(uids, ["RFC822.SIZE", "INTERNALDATE"])
            return [
                Outline(uid=uid, size=_number(told.get(b"RFC822.SIZE")) or 0, received_at=_moment(told))
                for uid, told in found.items()
            ]

    def bodies(self, uids: Sequence[int]) -> dict[int, bytes]:
        with plainly():
            found = self.client.fetch(uids, ["BODY.PEEK[]"])
            return {uid: told[b"BODY[]"] for uid, told in found.items() if isinstance(told.get(b"BODY[]"), bytes)}

    def body(self, outline: Outline) -> bytes | None:
        pieces: list[bytes] = []
        got = 0
        while True:
            piece = self._piece(outline.uid, got, PIECE)
            if piece is None:
                return None
            pieces.append(piece)
            got += len(piece)
            if len(piece) < PIECE:
                return b"".join(pieces)
            if got > outline.size + PIECE:
                raise MailTrouble(SERVER, "a message is longer than it said")

    def head(self, uid: int, size: int) -> bytes | None:
        return self._piece(uid, 0, size)

    def _piece(self, uid: int, start: int, length: int) -> bytes | None:
        with plainly():
            told = self.client.fetch([uid], [f"BODY.PEEK[]<{start}.{length}>"]).get(uid)
            if told is None:
                return None
            key = next((key for key in told if key.startswith(b"BODY[]")), None)
            piece = told[key] if key else None
            return bytes(piece)[:length] if piece is not None else b""

    def parts(self, uid: int) -> list[PartSeen] | None:
        try:
            with plainly():
                told = self.client.fetch([uid], ["BODYSTRUCTURE"]).get(uid)
                return list(_leaves(told[b"BODYSTRUCTURE"], 0)) if told else None
        except MailTrouble as trouble:
            if isinstance(trouble.__cause__, imaplib.IMAP4.abort | OSError):
                raise
            return None  # what cannot be told is fetched

    @property
    def can_wait(self) -> bool:
        with plainly():
            return bool(self.client.has_capability("IDLE"))

    def wait(self, seconds: float) -> bool:
        if not self.can_wait:
            return False
        with plainly():
            self.client.idle()
            self.client._imap.bounds.renew()
            heard = self.client.idle_check(timeout=seconds)
            self.client._imap.bounds.renew()
            more = self.client.idle_done()[1]
            return any(len(one) > 1 and one[1] in (b"EXISTS", b"EXPUNGE") for one in [*heard, *more])

    def close(self) -> None:
        with contextlib.suppress(MailTrouble), plainly():
            self.client.logout()
        with contextlib.suppress(MailTrouble), plainly():
            self.client.shutdown()


def _number(told: Any) -> int | None:
    value = told[0] if isinstance(told, list | tuple) and told else told
    try:
        return int(value) if value is not None else None
    except (TypeError, ValueError):
        return None


def _moment(told: dict[bytes, Any]) -> datetime | None:
    """IMAPClient gives local naive times: back to an aware one."""
    value = told.get(b"INTERNALDATE")
    return value.astimezone(UTC) if isinstance(value, datetime) else None


def _leaves(structure: Any, depth: int) -> Iterator[PartSeen]:
    if depth > 20:
        raise ValueError("too deep")
    if structure.is_multipart:
        for part in structure[0][:MOST_PARTS]:
            yield from _leaves(part, depth + 1)
        return
    kind = f"{_text(structure[0])}/{_text(structure[1])}".lower()
    yield PartSeen(kind, _name(structure), _number(structure[6]) or 0)


def _name(structure: Any) -> str:
    """Everything a part says of itself, joined: only looked through for an ending."""
    return " ".join(_flat(structure[2:], 0))[:1000]


def _flat(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, bytes):
        yield _text(value)
    elif isinstance(value, tuple | list) and depth < 6:
        for one in value[:50]:
            yield from _flat(one, depth + 1)


def _text(value: Any) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else str(value or "")
