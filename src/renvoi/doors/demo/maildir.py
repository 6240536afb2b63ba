"""Write the mailbox to a folder, for people who want to look at it."""

from __future__ import annotations

import mailbox
from collections.abc import Iterable
from pathlib import Path

from renvoi.doors.demo.mailbox import DemoItem


def write(items: Iterable[DemoItem], folder: Path) -> int:
    """A Maildir, the same mails as demo.mbox, and papers/, all in `folder`; how many items there were."""
    for part in ("maildir/cur", "maildir/new", "maildir/tmp", "papers"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    mbox = folder / "demo.mbox"
    mbox.unlink(missing_ok=True)
    count = 0
    box = mailbox.mbox(mbox)
    for item in items:
        count += 1
        if item.media_type != "message/rfc822":
            (folder / "papers" / item.name).write_bytes(item.data)
            continue
        (folder / "maildir" / "new" / item.name).write_bytes(item.data)
        box.add(mailbox.mboxMessage(item.data.replace(b"\r\n", b"\n")))
    box.close()
    return count
