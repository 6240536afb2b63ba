"""Mail providers that let programs in by OAuth 2.0: one small file each; a folder of one's own adds some."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from importlib.resources import files

from msgspec import Struct, ValidationError, convert

from renvoi.facts.errors import BadInput


class MailProvider(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Addresses of a provider's authorization server (RFC 6749) and of its IMAP server.

    `scopes` are asked for together; `more` is added to the authorization request. `unverified` is said on the page.
    """

    name: str
    source: str
    authorize: str
    token: str
    scopes: tuple[str, ...]
    host: str
    port: int = 993
    unverified: bool = False
    more: dict[str, str] = {}


def mail_providers(own: Iterable[tuple[str, str]] = ()) -> dict[str, MailProvider]:
    """Code → provider. `own`: (file name, text) pairs that come before those of the atlas."""
    found: dict[str, MailProvider] = {}
    for file in sorted(files(__package__).iterdir(), key=lambda one: one.name):
        if file.name.endswith(".toml"):
            found[file.name.removesuffix(".toml")] = load(file.name, file.read_text(encoding="utf-8"))
    for name, text in own:
        found[name.removesuffix(".toml")] = load(name, text)
    return found


def load(name: str, text: str) -> MailProvider:
    try:
        return convert(tomllib.loads(text), MailProvider)
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise BadInput(f"{name}: {error}") from error
