"""The backup set that settings or the command line name: opened, begun, sealed and unsealed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from getpass import getpass
from hashlib import sha256
from hmac import digest as hmac_digest
from pathlib import Path
from typing import TYPE_CHECKING

from renvoi.doors import wiring
from renvoi.doors.environment import read
from renvoi.doors.speech import t
from renvoi.facts.errors import BadInput, NotFound

if TYPE_CHECKING:
    from renvoi.casework.backup_set import Head, Manifest
    from renvoi.casework.ports_keeping import Store
    from renvoi.casework.restore import Backup

LARGEST_KEY = 10_000
"""Bytes of a key file."""


def place_of(given: str) -> str:
    place = given or read("RENVOI_BACKUP", "")
    if not place:
        raise BadInput(
            t(
                "où faire la copie ? renvoi backup DOSSIER, ou RENVOI_BACKUP=DOSSIER pour toutes",
                "where to? `renvoi backup FOLDER`, or RENVOI_BACKUP=FOLDER for all of them",
            )
        )
    return place


def key_files(home: Path) -> dict[str, bytes]:
    """The keys of the installation: small files of RENVOI_HOME with `key` in their name."""
    found = (path for path in home.iterdir() if "key" in path.name and path.is_file())
    return {path.name: path.read_bytes() for path in found if path.stat().st_size <= LARGEST_KEY}


def naming(secret: str, head: Head) -> bytes:
    return hmac_digest(secret.encode(), f"renvoi backup pieces\n{head.recipient}".encode(), sha256)


def words(*, twice: bool) -> str:
    """The passphrase: RENVOI_BACKUP_PASSPHRASE, else asked for on the terminal."""
    given = read("RENVOI_BACKUP_PASSPHRASE", "")
    if given:
        return given
    if not sys.stdin.isatty():
        raise BadInput(
            t(
                "la copie est chiffrée : donnez RENVOI_BACKUP_PASSPHRASE (ou _FILE), ou --identity FICHIER",
                "the backup is encrypted: give RENVOI_BACKUP_PASSPHRASE (or _FILE), or --identity FILE",
            )
        )
    first = getpass(t("Phrase secrète : ", "Passphrase: "))
    if twice and getpass(t("Encore une fois : ", "Once more: ")) != first:
        raise BadInput(t("les deux phrases diffèrent", "the two passphrases differ"))
    return first


def opened_with(store: Store, head: Head, identity: str) -> Callable[[bytes], bytes]:
    from renvoi.backends.sealing import opener, opener_by_passphrase  # noqa: PLC0415 - only for sealed sets
    from renvoi.casework.backup_set import KEY  # noqa: PLC0415

    if not head.sealed:
        return lambda data: data
    if identity:
        try:
            return opener(Path(identity).expanduser().read_text("utf-8"))
        except (OSError, UnicodeDecodeError) as error:
            raise BadInput(f"{identity}: {t('illisible', 'cannot be read')}") from error
    try:
        key = store.get(KEY)
    except NotFound as error:
        raise BadInput(
            t(
                "cette copie s'ouvre avec une clé age : --identity FICHIER",
                "this backup is opened with an age key: --identity FILE",
            )
        ) from error
    return opener_by_passphrase(key, words(twice=False))


def open_backup(store: Store, run: str, identity: str, *, locked: bool = False) -> Backup:
    """`locked`: sealed pieces stay closed, only what is stored can be checked."""
    from renvoi.casework.backup_set import Head, chosen  # noqa: PLC0415
    from renvoi.casework.restore import Backup  # noqa: PLC0415

    head = Head.of(store)
    if head is None:
        raise NotFound(
            t(f"{store.place} ne contient pas de copie de renvoi", f"{store.place} holds no backup of renvoi")
        )
    manifest: Manifest = chosen(store, run)
    return Backup(store, head, manifest, (lambda data: data) if locked else opened_with(store, head, identity))


def open_store(place: str) -> Store:
    return wiring.open_store(place)
