"""The only place that knows all rooms: fits the backends that RENVOI_* names to the ports of casework."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar
from zoneinfo import ZoneInfo

from renvoi.doors.environment import read, sqlite_file

if TYPE_CHECKING:
    from renvoi.atlas.carrier_services import ServiceFile
    from renvoi.atlas.mail_providers import MailProvider
    from renvoi.backends.intake.drop_folder import DropFolder
    from renvoi.backends.mailbox.oauth import AccessTokens
    from renvoi.backends.vault import Vault
    from renvoi.casework.mail_ports import Credentials, MailboxCard, MailServer, MailSession
    from renvoi.casework.pages import Pages
    from renvoi.casework.ports import Archive, House
    from renvoi.casework.ports_keeping import Store


T = TypeVar("T")


class Once(Generic[T]):
    """Makes a thing at the first call and gives that one ever after; of two first calls at once, one waits."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._made = cache(make)
        self._lock = Lock()

    def __call__(self) -> T:
        with self._lock:
            return self._made()

    @property
    def is_made(self) -> bool:
        return bool(self._made.cache_info().currsize)

    def cache_clear(self) -> None:
        self._made.cache_clear()


def clock() -> datetime:
    """Now, aware, in the household's time zone (a legal day ends at local midnight): the one clock doors hand down."""
    return datetime.now(ZoneInfo(read("RENVOI_TIME_ZONE", "Europe/Paris")))


def setup_django() -> None:
    """Makes the models usable outside a web process (command line, worker)."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "renvoi.doors.settings")
    import django  # noqa: PLC0415 - commands that need no database must start without it

    django.setup()


@Once
def open_house() -> House:
    """The house of this installation. Django must be set up."""
    from renvoi.backends.database.house import DatabaseHouse  # noqa: PLC0415 - needs Django's app registry
    from renvoi.backends.readers import ReaderPool  # noqa: PLC0415 - started only where something is read

    return DatabaseHouse(archive=open_archive(), readers=ReaderPool())


def open_archive() -> Archive:
    """On disk in RENVOI_HOME/archive, or in the bucket RENVOI_S3_BUCKET names."""
    from django.conf import settings  # noqa: PLC0415 - see setup_django

    bucket = read("RENVOI_S3_BUCKET", "")
    if not bucket:
        from renvoi.backends.archive.disk import DiskArchive  # noqa: PLC0415

        return DiskArchive(Path(settings.HOME) / "archive")
    from renvoi.backends.archive.s3 import S3Archive  # noqa: PLC0415 - optional extra

    return S3Archive(
        bucket,
        read("RENVOI_S3_PREFIX", ""),
        endpoint=read("RENVOI_S3_ENDPOINT", ""),
        key=read("RENVOI_S3_KEY", ""),
        secret=read("RENVOI_S3_SECRET", ""),
        region=read("RENVOI_S3_REGION", "us-east-1"),
    )


def open_drop_folder() -> DropFolder | None:
    """RENVOI_FOLDER, else RENVOI_HOME/inbox; None when it is "off"."""
    from django.conf import settings  # noqa: PLC0415 - see setup_django

    from renvoi.backends.intake.drop_folder import DropFolder  # noqa: PLC0415 - only where it is watched

    place = read("RENVOI_FOLDER", "")
    if place == "off":
        return None
    home = Path(settings.HOME)
    root = Path(place).expanduser() if place else home / "inbox"
    return DropFolder(root, home / "inbox-seen.json", own_places())


def own_places() -> list[Path]:
    """What renvoi keeps itself, and never takes in: RENVOI_HOME and the files of an SQLite database beside it."""
    from django.conf import settings  # noqa: PLC0415 - see setup_django

    home = Path(settings.HOME)
    database = sqlite_file(read("RENVOI_DATABASE_URL", ""), home)
    beside = (
        [database.with_name(f"{database.name}{end}") for end in ("", "-wal", "-shm", "-journal")] if database else []
    )
    return [home, *beside]


def open_vault() -> Vault:
    """Seals credentials with RENVOI_VAULT_KEY, or with a key made once and kept in RENVOI_HOME/vault-key (mode 600)."""
    from django.conf import settings  # noqa: PLC0415 - see setup_django

    from renvoi.backends.vault import Vault, keys_of, stored_keys  # noqa: PLC0415 - only where something is sealed

    given = read("RENVOI_VAULT_KEY", "")
    return Vault(keys_of(given) if given else stored_keys(Path(settings.HOME) / "vault-key"))


def reach_mailbox(
    server: MailServer, credentials: Credentials, *, token: str = "", hurried: bool = False
) -> MailSession:
    """A signed-in session with a mail server; raises MailTrouble. `hurried`: somebody waits before a page."""
    from renvoi.backends.mailbox import HURRIED, PATIENT, Connector  # noqa: PLC0415 - only where a mailbox is read

    connector = Connector(
        private=read("RENVOI_LAN", "1") != "0",
        authorities=read("RENVOI_CA", ""),
        patience=HURRIED if hurried else PATIENT,
    )
    return connector.open(server, credentials, token)


def open_mailbox(card: MailboxCard, *, hurried: bool = False) -> MailSession:
    """The same for a connected mailbox; raises MailTrouble, also when its credentials cannot be opened."""
    from renvoi.casework.connect_mailbox import unsealed  # noqa: PLC0415 - see reach_mailbox
    from renvoi.casework.mail_trouble import SEALED, MailTrouble  # noqa: PLC0415
    from renvoi.facts.errors import Damaged  # noqa: PLC0415

    try:
        credentials = unsealed(open_vault(), card)
    except Damaged as error:
        raise MailTrouble(SEALED) from error
    token = access_token(card, credentials) if credentials.provider else ""
    return reach_mailbox(card.server, credentials, token=token, hurried=hurried)


@Once
def open_pages() -> Pages:
    """The one way to ask a site for a page."""
    from renvoi.backends.fetch import Fetcher  # noqa: PLC0415 - only where a site is asked

    return Fetcher(authorities=read("RENVOI_CA", ""))


def carrier_services() -> dict[str, ServiceFile]:
    """Those of the atlas, and those in the folder RENVOI_CARRIER_SERVICES, which come before them."""
    from renvoi.atlas.carrier_services import with_own  # noqa: PLC0415 - only where parcels are followed

    folder = read("RENVOI_CARRIER_SERVICES", "")
    own = sorted(Path(folder).glob("*.toml")) if folder else []
    return with_own((file.name, file.read_text("utf-8")) for file in own)


def mail_providers() -> dict[str, MailProvider]:
    """Those of the atlas, and those in the folder RENVOI_MAIL_PROVIDERS, which come before them."""
    from renvoi.atlas.mail_providers import mail_providers as known  # noqa: PLC0415 - only where a mailbox is read

    folder = read("RENVOI_MAIL_PROVIDERS", "")
    own = sorted(Path(folder).glob("*.toml")) if folder else []
    return known((file.name, file.read_text("utf-8")) for file in own)


@cache
def _access_tokens() -> AccessTokens:
    from renvoi.backends.mailbox.oauth import AccessTokens  # noqa: PLC0415 - only where a mailbox is read

    return AccessTokens()


def access_token(card: MailboxCard, credentials: Credentials) -> str:
    """A token that lets into the mailbox now. A refresh token the provider replaced is stored at once."""
    from msgspec.structs import replace  # noqa: PLC0415

    from renvoi.casework.connect_mailbox import sealed  # noqa: PLC0415
    from renvoi.casework.mail_trouble import OAUTH, MailTrouble  # noqa: PLC0415

    provider = mail_providers().get(credentials.provider)
    if provider is None:
        raise MailTrouble(OAUTH, credentials.provider)
    token, changed = _access_tokens().get(provider, credentials)
    if changed:
        fresh = replace(credentials, refresh_token=changed)
        open_house().mailboxes.seal(card.id, sealed(open_vault(), card.id, fresh))
    return token


def renew_vault(house: House) -> int:
    """A new key before the others in RENVOI_HOME/vault-key, and all credentials sealed with it; returns how many.

    Where RENVOI_VAULT_KEY holds the keys, its first one is the new one: whoever runs renvoi puts it there.
    """
    from django.conf import settings  # noqa: PLC0415 - see setup_django

    from renvoi.backends.vault import add_key  # noqa: PLC0415
    from renvoi.casework.carrier_keys import about as about_key  # noqa: PLC0415
    from renvoi.casework.connect_mailbox import about  # noqa: PLC0415

    if not read("RENVOI_VAULT_KEY", ""):
        add_key(Path(settings.HOME) / "vault-key")
    vault = open_vault()
    stale = [(id_, sealed) for id_, sealed in house.mailboxes.sealed() if not vault.is_newest(sealed)]
    for id_, sealed in stale:
        house.mailboxes.seal(id_, vault.seal(vault.open(sealed, about(id_)), about(id_)))
    keys = [(id_, sealed) for id_, sealed in house.carriers.sealed() if not vault.is_newest(sealed)]
    for row, sealed in keys:
        house.carriers.change(row, sealed=vault.seal(vault.open(sealed, about_key(row)), about_key(row)))
    return len(stale) + len(keys) + house.outbox.reseal(vault)


def open_store(place: str) -> Store:
    """Where copies go: a folder, `https://…` of a WebDAV server, or `s3://bucket/prefix`."""
    if place.startswith("s3://"):
        from renvoi.backends.stores.s3 import S3Store  # noqa: PLC0415 - optional extra

        bucket, _, prefix = place.removeprefix("s3://").partition("/")
        return S3Store(
            bucket,
            prefix,
            endpoint=read("RENVOI_S3_ENDPOINT", ""),
            key=read("RENVOI_S3_KEY", ""),
            secret=read("RENVOI_S3_SECRET", ""),
            region=read("RENVOI_S3_REGION", "us-east-1"),
        )
    if place.startswith(("https://", "http://")):
        from renvoi.backends.stores.webdav import WebDavStore  # noqa: PLC0415 - only where copies are made

        user, password = read("RENVOI_WEBDAV_USER", ""), read("RENVOI_WEBDAV_PASSWORD", "")
        return WebDavStore(place, user, password, authority=read("RENVOI_CA", ""))
    from renvoi.backends.stores.folder import FolderStore  # noqa: PLC0415 - only where copies are made

    return FolderStore(Path(place).expanduser().resolve())
