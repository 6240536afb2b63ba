"""The rows of mailboxes: accounts with a lease, and one cursor a folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection, transaction

from renvoi.backends.database.leases import due, free
from renvoi.backends.database.models import MailAccount, MailFolder
from renvoi.casework.mail_ports import Cursor, MailboxCard, MailServer, NewMailbox
from renvoi.casework.uid_ranges import parse, write
from renvoi.facts.errors import BadInput
from renvoi.facts.scope import Scope, Visibility

_COUNTED = ("seen", "kept", "known", "left", "refused")


class DatabaseMailboxes:
    def add(self, scope: Scope, new: NewMailbox, now: datetime) -> str:
        owner = int(new.owner) if new.owner else None
        same = MailAccount.objects.filter(
            household_id=scope.household, owner_id=owner, host=new.server.host, username=new.server.username
        )
        with transaction.atomic():
            same.filter(state=MailAccount.State.DRAFT).delete()
            if same.exists():
                raise BadInput("this mailbox is connected already")
            account = MailAccount.objects.create(
                household_id=scope.household,
                owner_id=owner,
                visibility=new.visibility,
                address=new.address[:254],
                host=new.server.host,
                port=new.server.port,
                security=new.server.security,
                username=new.server.username,
                auth=new.auth,
                sealed=new.sealed,
                created_at=now,
            )
        return str(account.pk)

    def card(self, id_: str) -> MailboxCard | None:
        row = MailAccount.objects.filter(pk=id_).first()
        return card_of(row) if row else None

    def of_household(self, household: str) -> list[MailboxCard]:
        rows = MailAccount.objects.filter(household_id=household).order_by("created_at", "pk")
        return [card_of(row) for row in rows]

    def seal(self, id_: str, sealed: str) -> None:
        MailAccount.objects.filter(pk=id_).update(sealed=sealed)

    def change(self, id_: str, **values: Any) -> None:
        at_once = {"attempts": 0, "not_before": None, "lease_owner": "", "lease_until": None}
        MailAccount.objects.filter(pk=id_).update(**values, **at_once)

    def choose(self, id_: str, folders: Sequence[str], since: date | None) -> None:
        with transaction.atomic():
            account = MailAccount.objects.select_for_update().get(pk=id_)
            wanted = list(dict.fromkeys(folders))
            rows = MailFolder.objects.filter(account=account)
            rows.exclude(name__in=wanted).delete()
            further = account.since is not None and (since is None or since < account.since)
            if further:
                rows.update(done="", uid_validity=0, base=0, waiting=0)
            known = set(rows.values_list("name", flat=True))
            MailFolder.objects.bulk_create(MailFolder(account=account, name=n) for n in wanted if n not in known)
            account.since = since
            if account.state == MailAccount.State.DRAFT:
                account.state = MailAccount.State.ACTIVE
            account.save(update_fields=["since", "state"])
            self.change(id_)

    def remove(self, id_: str) -> None:
        MailAccount.objects.filter(pk=id_).delete()

    def forget_drafts(self, before: datetime) -> None:
        MailAccount.objects.filter(state=MailAccount.State.DRAFT, created_at__lt=before).delete()

    def lease(self, owner: str, now: datetime, seconds: int, id_: str | None = None) -> MailboxCard | None:
        rows = MailAccount.objects.filter(free(now), state=MailAccount.State.ACTIVE).order_by("not_before", "pk")
        rows = rows.filter(pk=id_) if id_ else rows.filter(due(now))
        if not rows.exists():
            return None
        with transaction.atomic():
            if connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True)
            row = rows.first()
            if row is None:
                return None
            row.lease_owner, row.lease_until = owner, now + timedelta(seconds=seconds)
            row.save(update_fields=["lease_owner", "lease_until"])
        return card_of(row)

    def renew(self, id_: str, owner: str, now: datetime, seconds: int) -> bool:
        mine = MailAccount.objects.filter(pk=id_, lease_owner=owner, state=MailAccount.State.ACTIVE)
        return mine.update(lease_until=now + timedelta(seconds=seconds)) == 1

    def release(self, id_: str, owner: str, not_before: datetime | None) -> None:
        self._mine(id_, owner).update(lease_owner="", lease_until=None, not_before=not_before)

    def fail(self, id_: str, owner: str, code: str, detail: str, now: datetime, not_before: datetime) -> None:
        row = self._mine(id_, owner).first()
        if row is None:
            return
        since = row.trouble_since or now
        self._mine(id_, owner).update(
            trouble=code,
            trouble_detail=detail[:200],
            trouble_since=since,
            attempts=row.attempts + 1,
            lease_owner="",
            lease_until=None,
            not_before=not_before,
        )

    def well(self, id_: str, owner: str) -> None:
        self._mine(id_, owner).update(trouble="", trouble_detail="", trouble_since=None, attempts=0)

    def in_step(self, id_: str, owner: str, now: datetime) -> None:
        self._mine(id_, owner).update(in_step_at=now)

    def set_batch(self, id_: str, batch: str | None) -> None:
        MailAccount.objects.filter(pk=id_).update(batch=batch)

    def cursors(self, id_: str) -> list[Cursor]:
        return [cursor_of(row) for row in MailFolder.objects.filter(account__pk=id_).order_by("id")]

    def save(self, id_: str, owner: str, cursor: Cursor) -> bool:
        if not self._mine(id_, owner).filter(state=MailAccount.State.ACTIVE).exists():
            return False
        rows = MailFolder.objects.filter(pk=cursor.id, account__pk=id_)
        changed = rows.update(
            uid_validity=cursor.uid_validity,
            base=cursor.base,
            done=write(cursor.done),
            stuck={uid: list(value) for uid, value in cursor.stuck.items()},
            total=cursor.total,
            waiting=cursor.waiting,
            counts={name: cursor.counts.get(name, 0) for name in _COUNTED},
        )
        return changed == 1

    def owners(self, prefix: str) -> list[str]:
        rows = MailAccount.objects.filter(lease_owner__startswith=prefix).order_by("lease_owner")
        return list(rows.values_list("lease_owner", flat=True).distinct())

    def free(self, owner: str) -> None:
        MailAccount.objects.filter(lease_owner=owner).update(lease_owner="", lease_until=None)

    def sealed(self) -> Iterator[tuple[str, str]]:
        for pk, sealed in MailAccount.objects.exclude(sealed="").values_list("pk", "sealed"):
            yield str(pk), sealed

    @staticmethod
    def _mine(id_: str, owner: str) -> Any:
        return MailAccount.objects.filter(pk=id_, lease_owner=owner)


def card_of(row: MailAccount) -> MailboxCard:
    return MailboxCard(
        id=str(row.pk),
        household=str(row.household_id),
        owner=None if row.owner_id is None else str(row.owner_id),
        visibility=Visibility(row.visibility),
        address=row.address,
        server=MailServer(host=row.host, port=row.port, security=row.security, username=row.username),
        auth=row.auth,
        sealed=row.sealed,
        since=row.since,
        state=row.state,
        trouble=row.trouble,
        trouble_detail=row.trouble_detail,
        trouble_since=row.trouble_since,
        attempts=row.attempts,
        batch=None if row.batch_id is None else str(row.batch_id),
        in_step_at=row.in_step_at,
    )


def cursor_of(row: MailFolder) -> Cursor:
    return Cursor(
        id=row.pk,
        folder=row.name,
        uid_validity=row.uid_validity,
        base=row.base,
        done=parse(row.done),
        stuck={uid: (int(value[0]), str(value[1])) for uid, value in row.stuck.items()},
        total=row.total,
        waiting=row.waiting,
        counts=dict(row.counts),
    )
