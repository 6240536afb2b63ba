"""How far a mailbox is, as its page shows it: one line, its folders, and what may be done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from renvoi.backends.database.models import MailAccount
from renvoi.casework.mail_ports import Cursor, MailboxCard
from renvoi.casework.mail_trouble import NEEDS_THE_PERSON
from renvoi.casework.ports import House
from renvoi.doors.web.mail_words import trouble_words
from renvoi.doors.web.rows import Pill
from renvoi.doors.web.typography import bound
from renvoi.facts.scope import Role, Scope


@dataclass(frozen=True)
class FolderState:
    name: str
    total: int
    done: int
    stuck: int


@dataclass(frozen=True)
class MailboxState:
    card: MailboxCard
    folders: list[FolderState]
    pill: Pill
    trouble: str
    trouble_since: datetime | None
    seen: int
    kept: int
    left: int
    purchases: int
    waiting: int
    reading: bool
    """Ask again soon: something moves."""

    @property
    def total(self) -> int:
        return sum(folder.total for folder in self.folders)

    @property
    def done(self) -> int:
        return self.total - self.waiting

    @property
    def paused(self) -> bool:
        return self.card.state == "paused"

    @property
    def needs_you(self) -> bool:
        return self.card.trouble in NEEDS_THE_PERSON

    @property
    def draft(self) -> bool:
        return self.card.state == "draft"

    @property
    def stuck(self) -> int:
        return sum(folder.stuck for folder in self.folders)


def needing(scope: Scope) -> list[tuple[UUID, str]]:
    """The member's mailboxes that stand still until somebody does something: (id, address)."""
    rows = MailAccount.objects.filter(household_id=scope.household, state="active", trouble__in=NEEDS_THE_PERSON)
    mine = Q(owner_id=scope.member) | (Q(owner=None) if scope.role is Role.OWNER else Q(pk=None))
    return list(rows.filter(mine).order_by("created_at").values_list("pk", "address"))


def state_of(house: House, card: MailboxCard) -> MailboxState:
    cursors = house.mailboxes.cursors(card.id)
    counts = {name: sum(one.counts.get(name, 0) for one in cursors) for name in ("seen", "kept", "left")}
    waiting = sum(one.waiting for one in cursors)
    unread = card.state == "active" and not card.trouble and (waiting > 0 or card.in_step_at is None)
    return MailboxState(
        card=card,
        folders=[_folder(one) for one in cursors],
        pill=_pill(card, reading=unread),
        trouble=bound(trouble_words(card.trouble, card.trouble_detail, card.server.host)) if card.trouble else "",
        trouble_since=card.trouble_since,
        purchases=house.proofs.progress(card.batch).purchases if card.batch else 0,
        waiting=waiting,
        reading=unread,
        **counts,
    )


def _folder(cursor: Cursor) -> FolderState:
    return FolderState(cursor.folder, cursor.total, cursor.total - cursor.waiting, len(cursor.stuck))


def _pill(card: MailboxCard, *, reading: bool) -> Pill:
    if card.state == "draft":
        return Pill("past", "○", _("folders not chosen yet"))
    if card.state == "paused":
        return Pill("past", "‖", _("paused"))
    if card.trouble in NEEDS_THE_PERSON:
        return Pill("late", "!", _("needs you"))
    if card.trouble:
        return Pill("soon", "↻", _("trying again"))
    return Pill("calm", "◔", _("reading")) if reading else Pill("good", "✓", _("up to date"))
