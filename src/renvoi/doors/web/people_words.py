"""What people of a household are called, and what happened among them, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import msgspec
from django.utils.translation import gettext as _

from renvoi.backends.database.models import JournalEntry
from renvoi.casework.people import JOINED, LEFT, PRIVATE_ERASED, ROLE_SET
from renvoi.facts.scope import Role

INVITED = "member_invited"
WITHDRAWN = "invitation_withdrawn"
PASSWORD_LINK = "password_link_made"  # noqa: S105 - the name of what happened
PASSWORD_SET = "password_set"  # noqa: S105
HAPPENED = (JOINED, LEFT, ROLE_SET, INVITED, WITHDRAWN, PASSWORD_LINK, PASSWORD_SET, PRIVATE_ERASED)


def roles() -> list[tuple[str, str, str]]:
    """(role, its name, what it may do)."""
    return [
        (Role.OWNER.value, _("owner"), _("does everything, and decides who belongs to the household")),
        (Role.MEMBER.value, _("member"), _("adds, corrects and sends back")),
        (Role.VIEWER.value, _("viewer"), _("sees what is shared and changes nothing")),
    ]


def role_name(role: str) -> str:
    return next((name for key, name, _does in roles() if key == role), role)


@dataclass(frozen=True)
class Happened:
    form: str
    people: tuple[int, ...]
    role: str

    def sentence(self, names: Mapping[int, str]) -> str:
        who, by = (names.get(one) or _("somebody who left") for one in self.people)
        return self.form % {"who": who, "by": by, "role": self.role}


def told(entry: JournalEntry) -> Happened:
    body = getattr(entry, "payload", None)
    said = msgspec.json.decode(body.body) if body is not None and body.body else {}
    member, actor = _number(said.get("member")), _number(entry.actor_key)
    forms = {
        JOINED: _("%(who)s joined as %(role)s"),
        LEFT: _("%(who)s left") if member == actor else _("%(by)s removed %(who)s"),
        ROLE_SET: _("%(by)s made %(who)s %(role)s"),
        INVITED: _("%(by)s made an invitation (%(role)s)"),
        WITHDRAWN: _("%(by)s withdrew an invitation"),
        PASSWORD_LINK: _("%(by)s made a link for a new password for %(who)s"),
        PASSWORD_SET: _("%(who)s set a new password with a link"),
        PRIVATE_ERASED: _("what %(who)s kept private was erased"),
    }
    return Happened(forms[entry.kind], (member, actor), role_name(str(said.get("role", ""))))


def _number(key: object) -> int:
    return int(key) if isinstance(key, str) and key.isdigit() else 0
