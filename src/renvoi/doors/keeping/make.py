"""One backup of this installation, then the pruning that was asked for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from renvoi import __version__
from renvoi.casework.backup import Done, Source, back_up, open_set
from renvoi.casework.backup_set import Keep, prune
from renvoi.doors.keeping.sets import key_files, naming
from renvoi.doors.start.lock import alone

if TYPE_CHECKING:
    from renvoi.casework.ports import Archive
    from renvoi.casework.ports_keeping import Store

BUSY = ("une copie est déjà en cours", "a backup is under way already")


def make_backup(
    home: Path,
    archive: Archive,
    store: Store,
    clock: Callable[[], datetime],
    *,
    recipient: str = "",
    new_key: Callable[[], tuple[str, bytes]] | None = None,
    keep: Keep | None = None,
    show: Callable[[int], None] = lambda _: None,
) -> tuple[Done, tuple[int, int]]:
    """Returns what was done, and how many runs and pieces were pruned. Django must be set up."""
    from django.conf import settings  # noqa: PLC0415 - needs Django's settings

    from renvoi.backends.database.tables import DatabaseTables  # noqa: PLC0415
    from renvoi.backends.sealing import sealer  # noqa: PLC0415

    with alone(home, "backup.lock", BUSY):
        sealer(recipient)  # a key that is none is refused before anything is written
        head = open_set(store, recipient=recipient, new_key=new_key)
        source = Source(
            tables=DatabaseTables(),
            archive=archive,
            files=key_files(home) if head.sealed else {},
            version=__version__,
            naming=naming(settings.SECRET_KEY, head),
        )
        for told in back_up(source, store, head, sealer(head.recipient), clock):
            if isinstance(told, Done):
                done = told
            else:
                show(told)
        return done, prune(store, keep or Keep())
