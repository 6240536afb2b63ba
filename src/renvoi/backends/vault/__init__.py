"""Seals credentials before they are stored: AES-256-GCM, the key outside the database."""

from renvoi.backends.vault.vault import Vault, add_key, keys_of, stored_keys

__all__ = ["Vault", "add_key", "keys_of", "stored_keys"]
