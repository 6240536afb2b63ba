"""What casework asks of the outside about households and who is what in them."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from renvoi.facts.scope import Role


class Households(Protocol):
    def found(self, name: str, purpose: str, country: str) -> str:
        """A new household; returns its id."""

    def of_purpose(self, purpose: str) -> list[str]: ...

    def all_ids(self) -> list[str]: ...

    def country(self, household: str) -> str:
        """ISO 3166 code of where the buyers live: a country (`FR`) or its region (`FR-57`)."""

    def live_in(self, household: str, country: str) -> None:
        """Sets it; who calls has the purchases folded anew."""

    def members(self, household: str) -> list[str]:
        """Ids of its members, the first one first."""

    def join(self, household: str, email: str, name: str, role: Role) -> str:
        """Makes a person a member (found by address, else new, without password); returns the member's id."""

    def roles(self, household: str) -> dict[str, Role]:
        """What each member is, by id, the first one first."""

    def enter(self, household: str, member: str, role: Role) -> None:
        """Adds a person who is known; a farewell not over yet ends."""

    def set_role(self, household: str, member: str, role: Role) -> None: ...

    def leave(self, household: str, member: str, now: datetime, erase_on: datetime) -> None:
        """Ends a membership; what the person kept private waits for them until `erase_on`."""

    def departed(self, household: str, now: datetime) -> list[str]:
        """Who left, and whose days of grace are over."""

    def forget(self, household: str, member: str) -> None:
        """Ends a farewell; the account goes with it when the person belongs nowhere else."""

    def remove(self, household: str) -> None:
        """The household and every row of it, people who belong to no other household included.

        In the same transaction it is noted among those `leaving`, whose originals are still to be removed.
        """

    def leaving(self) -> list[str]: ...

    def left(self, household: str) -> None: ...
