"""What would be read of a mailbox and what left alone, told from a look at it, before anything is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from renvoi.casework.fetch_mail import LARGE
from renvoi.casework.mail_ports import MailSession, Opened, Outline
from renvoi.casework.mail_trouble import NO_FOLDER, MailTrouble
from renvoi.reading.gate import gate
from renvoi.reading.mail_headers import person
from renvoi.reading.mime import open_part

SAMPLE = 30
HEAD = 64 * 2**10


class FolderAhead(Struct, frozen=True):
    """A chosen folder: how many messages it holds and how many of them would be looked at."""

    name: str
    messages: int
    chosen: int


class MailAhead(Struct, frozen=True, kw_only=True):
    """One of the newest messages. `reason` is a code of the gate."""

    sender: str
    subject: str
    received_at: datetime | None
    keep: bool
    reason: str


class Preview(Struct, frozen=True):
    folders: tuple[FolderAhead, ...]
    sample: tuple[MailAhead, ...]

    @property
    def chosen(self) -> int:
        return sum(folder.chosen for folder in self.folders)


def preview(session: MailSession, folders: Sequence[str], since: date | None, *, sample: int = SAMPLE) -> Preview:
    """Looks at the newest messages of the chosen folders with the very gate that will decide. Keeps nothing."""
    ahead: list[FolderAhead] = []
    newest: list[tuple[Outline, str]] = []
    for name in folders:
        try:
            opened = session.open(name)
        except MailTrouble as trouble:
            if trouble.code != NO_FOLDER:
                raise
            continue
        uids = _chosen(session, opened, since)
        ahead.append(FolderAhead(name, opened.messages, len(uids)))
        newest += [(outline, name) for outline in session.outlines(uids[-sample:])]
    newest.sort(key=lambda found: (found[0].received_at is not None, found[0].received_at, found[0].uid), reverse=True)
    return Preview(tuple(ahead), tuple(_look(session, newest[:sample])))


def _chosen(session: MailSession, opened: Opened, since: date | None) -> list[int]:
    top = opened.uid_next - 1 if opened.uid_next else 0
    return session.uids(opened, since, top)


def _look(session: MailSession, newest: Sequence[tuple[Outline, str]]) -> list[MailAhead]:
    found: dict[tuple[str, int], bytes] = {}
    for name in dict.fromkeys(folder for _, folder in newest):
        session.open(name)
        here = [outline for outline, folder in newest if folder == name]
        small = [one.uid for one in here if one.size <= LARGE]
        bodies = session.bodies(small) if small else {}
        heads = {one.uid: session.head(one.uid, HEAD) for one in here if one.uid not in bodies}
        found |= {(name, uid): data for uid, data in {**heads, **bodies}.items() if data}
    return [_told(outline, found[folder, outline.uid]) for outline, folder in newest if (folder, outline.uid) in found]


def _told(outline: Outline, data: bytes) -> MailAhead:
    verdict = gate(data)
    mail = open_part(data, message=True)
    name, address = person(mail.header("from"))
    return MailAhead(
        sender=(name or address)[:80],
        subject=mail.header("subject")[:120],
        received_at=outline.received_at,
        keep=verdict.keep,
        reason=verdict.reason,
    )
