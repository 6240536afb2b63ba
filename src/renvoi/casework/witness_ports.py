"""What keeping signatures asks of the outside: the key a domain publishes, and the rows that keep it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Protocol

from renvoi.facts.errors import RenvoiError
from renvoi.facts.witness import Witness


class NoAnswer(RenvoiError):
    """Nobody could be asked, or nobody answered: nothing is known, neither that a key is there nor that it is not."""

    exit_code = 75


class AsksKey(Protocol):
    def __call__(self, name: str) -> str:
        """The TXT record of this name; "" when there is none. Raises NoAnswer."""


class Witnesses(Protocol):
    """The rows: one a proof, the first that is a verdict stays."""

    def lacking(self, household: str, ids: Iterable[int]) -> list[tuple[int, str]]:
        """(id, digest) of the mails among these proofs that have no verdict yet."""

    def keep(self, household: str, found: Sequence[tuple[int, Witness]]) -> None: ...

    def of(self, household: str, digests: Iterable[str]) -> dict[str, Witness]:
        """By digest."""

    def broken(self, household: str, digests: Iterable[str]) -> frozenset[str]:
        """Of these the mails whose sender's own signature does not hold."""
