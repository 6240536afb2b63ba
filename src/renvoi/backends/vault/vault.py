"""Keys and sealed texts. The first key seals, all of them open: so a key can be replaced while old seals still open."""

from __future__ import annotations

import base64
import contextlib
import os
import secrets
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from renvoi.facts.errors import BadInput, Damaged

KEY_BYTES = 32
NONCE_BYTES = 12  # NIST SP 800-38D, 8.2.1: 96 bits
_LOST = "what was stored cannot be opened: its key (RENVOI_VAULT_KEY or RENVOI_HOME/vault-key) is gone; give it again"


class Vault:
    """Seals a text for one purpose (`about`): a seal copied to another row does not open there."""

    def __init__(self, keys: Sequence[bytes]) -> None:
        self._keys = {_name(key): AESGCM(key) for key in keys}

    def seal(self, text: str, about: str) -> str:
        name, key = next(iter(self._keys.items()))
        nonce = secrets.token_bytes(NONCE_BYTES)
        body = nonce + key.encrypt(nonce, text.encode(), about.encode())
        return f"{name}.{base64.urlsafe_b64encode(body).decode()}"

    def open(self, sealed: str, about: str) -> str:
        """Raises Damaged when its key is gone or the seal was changed."""
        name, _, body = sealed.partition(".")
        key = self._keys.get(name)
        if key is None:
            raise Damaged(_LOST)
        try:
            raw = base64.urlsafe_b64decode(body)
            return key.decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], about.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise Damaged(_LOST) from error

    def is_newest(self, sealed: str) -> bool:
        return sealed.partition(".")[0] == next(iter(self._keys))


def _name(key: bytes) -> str:
    return sha256(b"renvoi vault\0" + key).hexdigest()[:8]


def keys_of(text: str) -> list[bytes]:
    """Keys as they are written: base64, one a line (or apart by blanks), the newest first."""
    try:
        keys = [base64.urlsafe_b64decode(one) for one in text.split()]
    except ValueError as error:
        raise BadInput("RENVOI_VAULT_KEY: not base64; make one with `openssl rand -base64 32`") from error
    if not keys or any(len(key) != KEY_BYTES for key in keys):
        raise BadInput("RENVOI_VAULT_KEY: a key is 32 bytes in base64; make one with `openssl rand -base64 32`")
    return keys


def stored_keys(path: Path) -> list[bytes]:
    """The keys in a file of mode 600; the first one is made when there is none."""
    if not path.exists():
        _put(path, [], only_new=True)
    return keys_of(path.read_text("ascii"))


def add_key(path: Path) -> list[bytes]:
    """Puts a new key before the others, which go on opening what they sealed."""
    return _put(path, path.read_text("ascii").split() if path.exists() else [], only_new=False)


def _put(path: Path, old: Sequence[str], *, only_new: bool) -> list[bytes]:
    """Written beside, flushed, then moved into place: killed at any moment, no key is lost."""
    lines = [base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).decode(), *old]
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        with open(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="ascii") as file:
            file.write("\n".join(lines) + "\n")
            file.flush()
            os.fsync(file.fileno())
        if only_new:
            with contextlib.suppress(FileExistsError):  # of two that start at once, one makes the key
                os.link(part, path)
            part.unlink()
        else:
            part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise BadInput(f"cannot write {path} ({error.strerror}): set RENVOI_HOME to a folder you own") from error
    return keys_of(path.read_text("ascii"))
