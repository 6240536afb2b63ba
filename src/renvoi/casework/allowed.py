"""Who only looks changes nothing: the one line every verb that writes begins with."""

from __future__ import annotations

from renvoi.facts.errors import NotAllowed
from renvoi.facts.scope import Role, Scope


def may_change(scope: Scope) -> None:
    """Raises NotAllowed for a viewer."""
    if scope.role is Role.VIEWER:
        raise NotAllowed("you can look at this household but not change it: ask its owner")
