"""Sealing of backups in the form of age (age-encryption.org/v1), so that the `age` tool opens them, too.

Pieces are sealed for an X25519 recipient. With a passphrase, that recipient's key is made for the set and lies beside
its head, sealed with the passphrase: a backup by night needs no secret, and the passphrase is asked for restoring only.
"""

from __future__ import annotations

from collections.abc import Callable

from pyrage import DecryptError, IdentityError, RecipientError, decrypt, encrypt, passphrase, x25519

from renvoi.facts.errors import BadInput, Damaged

SHORTEST = 10


def sealer(recipient: str) -> Callable[[bytes], bytes]:
    if not recipient:
        return _as_it_is
    try:
        known = x25519.Recipient.from_str(recipient)
    except RecipientError as error:
        raise BadInput("this is no age key: it begins with age1 (`age-keygen` prints one)") from error
    return lambda data: encrypt(data, [known])


def new_key(words: str) -> tuple[str, bytes]:
    """(recipient, its key sealed with the passphrase) for a new set."""
    if len(words) < SHORTEST:
        raise BadInput(f"the passphrase must have at least {SHORTEST} characters")
    identity = x25519.Identity.generate()
    return str(identity.to_public()), passphrase.encrypt(str(identity).encode(), words)


def opener(key: str) -> Callable[[bytes], bytes]:
    """From the text of an age key file (AGE-SECRET-KEY-1…)."""
    lines = [line.strip() for line in key.splitlines() if line.strip().startswith("AGE-SECRET-KEY-")]
    try:
        known = [x25519.Identity.from_str(line) for line in lines]
    except IdentityError as error:
        raise BadInput("this is no age key file: `age-keygen` makes one") from error
    if not known:
        raise BadInput("this is no age key file: it holds no line AGE-SECRET-KEY-1…")

    def opened(data: bytes) -> bytes:
        try:
            plain: bytes = decrypt(data, known)
        except DecryptError as error:
            raise Damaged("a piece cannot be opened with this key, or was changed") from error
        return plain

    return opened


def opener_by_passphrase(sealed_key: bytes, words: str) -> Callable[[bytes], bytes]:
    try:
        return opener(passphrase.decrypt(sealed_key, words).decode())
    except (DecryptError, ValueError) as error:
        raise BadInput("this passphrase does not open the backup") from error


def _as_it_is(data: bytes) -> bytes:
    return data
