"""Who uses RENVOI_HOME: all processes of a running renvoi together, or one restore alone."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path

from renvoi.doors.speech import t
from renvoi.facts.errors import TryLater

_held: list[TextIOWrapper] = []


def hold(home: Path) -> None:
    """Keeps restores out until this process ends. TryLater while one is at work."""
    if _held:
        return
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = (home / "running.lock").open("a")
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as error:
        handle.close()
        words = t(
            f"une restauration est en cours dans {home} : attendez qu'elle finisse",
            f"a restore is under way in {home}: wait until it is done",
        )
        raise TryLater(words) from error
    _held.append(handle)


@contextmanager
def alone(home: Path, name: str = "running.lock", words: tuple[str, str] | None = None) -> Iterator[None]:
    """Nobody else uses the folder while it lasts. TryLater when somebody does."""
    home.mkdir(parents=True, exist_ok=True, mode=0o700)
    with (home / name).open("a") as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise TryLater(t(*(words or _running(home)))) from error
        yield


def _running(home: Path) -> tuple[str, str]:
    french = (
        f"renvoi tourne sur {home} : arrêtez-le d'abord (Ctrl-C là où « renvoi up » a été tapé), puis recommencez ;"
    )
    english = f"renvoi is running on {home}: stop it first (Ctrl-C where `renvoi up` was typed), then try again;"
    return f"{french} rien n'a été changé", f"{english} nothing was changed"
