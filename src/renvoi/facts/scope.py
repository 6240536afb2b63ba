"""Who asks: every port takes a Scope, so that no call can forget whose data it touches."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct


class Role(StrEnum):
    OWNER = "owner"
    MEMBER = "member"
    VIEWER = "viewer"


class Visibility(StrEnum):
    """Who in the household sees a proof: everybody, or its owner alone (a gift!)."""

    HOUSEHOLD = "household"
    PRIVATE = "private"


class Scope(Struct, frozen=True):
    """A household and the member who acts in it. `member` None is the machine itself (worker, command line)."""

    household: str
    member: str | None = None
    role: Role = Role.OWNER
