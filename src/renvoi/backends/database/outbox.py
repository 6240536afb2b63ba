"""The outbox: what is to be told, once for each member, channel and key; letters with leases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta

import msgspec
from django.db import connection, transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from renvoi.backends.database.leases import FAR, due, free, over
from renvoi.backends.database.models import (
    Household,
    OutboxLetter,
    OutboxLine,
    PurchaseRow,
    Service,
    SmtpAccount,
    Telling,
)
from renvoi.casework.telling.hours import Hours
from renvoi.casework.telling.notice import Notice, Wishes
from renvoi.casework.telling.ports import MAIL, LetterCard, Recipient, Seals
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Role, Scope, Visibility

_decode = msgspec.msgpack.Decoder(Purchase).decode
State = OutboxLetter.State
LATELY = timedelta(days=60)
KEPT = timedelta(days=800)
"""How long what was told is remembered: no notice comes back after that."""


class DatabaseOutbox:
    def due(self, now: datetime) -> list[Recipient]:
        when = Q(next_at=None) | Q(next_at__lte=now) | Q(next_at__gt=now + FAR)
        return recipients(_wishing().filter(when).order_by("next_at", "id"))

    def members(self, household: str) -> list[Recipient]:
        return recipients(_wishing().filter(membership__household_id=household).order_by("id"))

    def tellable(self, scope: Scope, today: date) -> Iterator[Purchase]:
        for payload in tellable_rows(scope, today).values_list("payload", flat=True).iterator(chunk_size=200):
            yield _decode(bytes(payload))

    def fresh(self, recipient: Recipient, channel: str, keys: Iterable[str]) -> set[str]:
        wanted = set(keys)
        rows = OutboxLine.objects.filter(membership_id=recipient.id, channel=channel)
        for part in _parts(sorted(wanted)):
            wanted -= set(rows.filter(key__in=part).values_list("key", flat=True))
        return wanted

    def write(self, recipient: Recipient, channel: str, notices: Sequence[Notice], not_before: datetime) -> None:
        waiting = OutboxLetter.objects.filter(membership_id=recipient.id, channel=channel, state=State.WAITING)
        letter = waiting.select_for_update().first()
        if letter is None:
            service = None if channel == MAIL else int(channel)
            letter = OutboxLetter.objects.create(
                membership_id=recipient.id, channel=channel, service_id=service, not_before=not_before
            )
        elif letter.lease_owner:  # who is just making its words does not know these lines: taken from them
            waiting.update(**_FREE)
        OutboxLine.objects.bulk_create(
            OutboxLine(
                letter=letter,
                membership_id=recipient.id,
                channel=channel,
                key=notice.key,
                subject=notice.subject,
                purchase=notice.purchase,
            )
            for notice in notices
        )

    def lock(self, recipient: Recipient) -> bool:
        return _wishing().select_for_update(of=("self",)).filter(membership_id=recipient.id).exists()

    def ticked(self, recipient: Recipient, told_on: date, next_at: datetime) -> None:
        Telling.objects.filter(membership_id=recipient.id).update(told_on=told_on, next_at=next_at)
        old = OutboxLetter.objects.filter(membership_id=recipient.id, settled_at__lt=next_at - KEPT)
        old.delete()

    def lease(self, owner: str, now: datetime, seconds: int) -> LetterCard | None:
        rows = OutboxLetter.objects.filter(free(now), due(now), state=State.WAITING).order_by("not_before", "id")
        if not rows.exists():
            return None
        with transaction.atomic():
            if connection.features.has_select_for_update_skip_locked:
                rows = rows.select_for_update(skip_locked=True)
            letter = rows.first()
            if letter is None:
                return None
            wishing = recipients(_all().filter(membership_id=letter.membership_id))
            if not wishing or letter.channel not in wishing[0].channels:
                letter.delete()  # they do not want to be told that way any more
                return None
            letter.lease_owner, letter.lease_until = owner, now + timedelta(seconds=seconds)
            letter.attempts += 1
            letter.save(update_fields=["lease_owner", "lease_until", "attempts"])
        return LetterCard(
            id=letter.pk,
            recipient=wishing[0],
            channel=letter.channel,
            message_id=str(letter.message_id),
            attempts=letter.attempts,
            subjects=tuple(letter.lines.order_by("id").values_list("subject", flat=True)),
        )

    def keep(self, card: LetterCard, owner: str, subjects: Iterable[str]) -> bool:
        with transaction.atomic():
            mine = _mine(card, owner, State.WAITING)
            if not mine.exists():
                return False
            OutboxLine.objects.filter(letter_id=card.id).exclude(subject__in=set(subjects)).delete()
            if OutboxLine.objects.filter(letter_id=card.id).exists():
                return True
            mine.delete()
        return False

    def claim(self, card: LetterCard, owner: str, now: datetime, seconds: int) -> bool:
        until = now + timedelta(seconds=seconds)
        return _mine(card, owner, State.WAITING).update(state=State.SENDING, lease_until=until) == 1

    def sent(self, card: LetterCard, now: datetime) -> None:
        claimed = OutboxLetter.objects.filter(pk=card.id, state__in=(State.SENDING, State.UNCERTAIN))
        claimed.update(state=State.SENT, settled_at=now, trouble="", **_FREE)
        unclear = OutboxLetter.objects.filter(membership_id=card.recipient.id, channel=card.channel)
        unclear.filter(state=State.UNCERTAIN, mentioned=False).update(mentioned=True)

    def refused(self, card: LetterCard, owner: str, why: str, now: datetime) -> None:
        _mine(card, owner).update(state=State.REFUSED, settled_at=now, trouble=why[:400], **_FREE)

    def uncertain(self, card: LetterCard, owner: str, now: datetime) -> None:
        _mine(card, owner).update(state=State.UNCERTAIN, settled_at=now, **_FREE)

    def give_back(self, card: LetterCard, owner: str, why: str, not_before: datetime) -> None:
        with transaction.atomic():
            letter = _mine(card, owner).first()
            if letter is None:
                return
            newer = OutboxLetter.objects.filter(
                membership_id=letter.membership_id, channel=letter.channel, state=State.WAITING
            ).exclude(pk=letter.pk)
            for other in newer:  # planned while this one was handed over
                other.lines.update(letter=letter)
                other.delete()
            attempts = letter.attempts if why else letter.attempts - 1
            _mine(card, owner).update(
                state=State.WAITING, attempts=attempts, not_before=not_before, trouble=why[:400], **_FREE
            )

    def settle_broken(self, now: datetime) -> int:
        cut = OutboxLetter.objects.filter(over(now), state=State.SENDING)
        # Asked often: without anything to settle it must not wait for whoever writes.
        return cut.update(state=State.UNCERTAIN, settled_at=now, **_FREE) if cut.exists() else 0

    def owners(self, prefix: str) -> list[str]:
        rows = OutboxLetter.objects.filter(lease_owner__startswith=prefix)
        return list(rows.values_list("lease_owner", flat=True).distinct())

    def free(self, owner: str) -> None:
        mine = OutboxLetter.objects.filter(lease_owner=owner)
        mine.filter(state=State.SENDING).update(state=State.UNCERTAIN, settled_at=timezone.now())
        mine.update(**_FREE)

    def reseal(self, seals: Seals) -> int:
        every: list[tuple[Service | SmtpAccount, str]] = [
            *((one, about_service(one.membership_id)) for one in Service.objects.all()),
            *((one, about_account(str(one.household_id))) for one in SmtpAccount.objects.exclude(sealed="")),
        ]
        stale = [(one, about) for one, about in every if not seals.is_newest(one.sealed)]
        for one, about in stale:
            one.sealed = seals.seal(seals.open(one.sealed, about), about)
            one.save(update_fields=["sealed"])
        return len(stale)

    def unclear_since(self, recipient: Recipient, channel: str) -> date | None:
        rows = OutboxLetter.objects.filter(
            membership_id=recipient.id, channel=channel, state=State.UNCERTAIN, mentioned=False
        )
        first = rows.order_by("settled_at").values_list("settled_at", flat=True).first()
        return recipient.hours.today(first) if first else None


_FREE = {"lease_owner": "", "lease_until": None}


def tellable_rows(scope: Scope, today: date) -> QuerySet[PurchaseRow]:
    """What the member sees, and of that only what may still have a day to tell."""
    seen = Q(visibility=Visibility.HOUSEHOLD.value)
    if scope.member:
        seen |= Q(owner_id=scope.member)
    still = Q(last_day__gte=today - LATELY) | Q(owed__isnull=False) | Q(owed_due_on__isnull=False) | Q(giving_back=True)
    lately = Q(last_day=None, newest_on__gte=today - LATELY)
    return PurchaseRow.objects.filter(seen, still | lately, household_id=scope.household).order_by("id")


def recipients(rows: QuerySet[Telling]) -> list[Recipient]:
    found = rows.select_related("membership__user").prefetch_related("membership__services")
    return [_recipient(row) for row in found]


def _recipient(row: Telling) -> Recipient:
    membership = row.membership
    services = tuple(str(one.pk) for one in membership.services.all())
    return Recipient(
        id=membership.pk,
        scope=Scope(str(membership.household_id), str(membership.user_id), Role(membership.role)),
        name=membership.user.name,
        address=membership.user.email,
        language=membership.user.language,
        hours=Hours(row.zone, row.digest, row.quiet_from, row.quiet_until),
        wishes=Wishes(tuple(row.last_days), tuple(row.pick_up_days)),
        channels=((MAIL,) if row.mail and membership.user.email else ()) + services,
        told_on=row.told_on,
    )


def _all() -> QuerySet[Telling]:
    """Invented households have nobody to write to; who may not sign in any more is not told either."""
    rows = Telling.objects.filter(membership__user__is_active=True)
    return rows.exclude(membership__household__purpose=Household.Purpose.DEMO)


def _wishing() -> QuerySet[Telling]:
    """Those who have at least one channel."""
    with_service = Service.objects.values("membership_id")
    return _all().filter(Q(mail=True) | Q(membership_id__in=with_service))


def _mine(card: LetterCard, owner: str, state: str | None = None) -> QuerySet[OutboxLetter]:
    rows = OutboxLetter.objects.filter(pk=card.id, lease_owner=owner)
    return rows.filter(state=state) if state else rows


def _parts(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), 400):
        yield values[start : start + 400]


def about_service(membership: int) -> str:
    """What the address of a member's service is sealed for."""
    return f"service:{membership}"


def about_account(household: str) -> str:
    """What the password of a household's account for sending is sealed for."""
    return f"smtp:{household}"


def sealed_service(service: int) -> tuple[str, str]:
    """The sealed address of a service, and what it is sealed for."""
    found = Service.objects.get(pk=service)
    return found.sealed, about_service(found.membership_id)
