"""One-time links: signed, valid for a while, used once. What is stored is not enough to make one."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

from django.core.signing import BadSignature, Signer

from renvoi.backends.database.models import OneTimeLink

LONGEST = 200
_SALT = "renvoi.links"


def make_link(purpose: OneTimeLink.Purpose, now: datetime, valid: timedelta, **of: Any) -> str:
    """The secret that goes into the address; `of` are the row's household, user, role, note, made_by."""
    secret = secrets.token_urlsafe(24)
    OneTimeLink.objects.create(
        purpose=purpose, digest=_digest(secret), created_at=now, expires_at=now + valid, **of
    )  # fmt: skip
    return Signer(salt=_SALT, sep=".").sign(secret)


def find_link(purpose: OneTimeLink.Purpose, token: str, now: datetime) -> OneTimeLink | None:
    """None when it was not made here, was used, withdrawn, or its time is over."""
    if len(token) > LONGEST:
        return None
    try:
        secret = Signer(salt=_SALT, sep=".").unsign(token)
    except BadSignature:
        return None
    rows = OneTimeLink.objects.filter(digest=_digest(secret), purpose=purpose, used_at=None, expires_at__gt=now)
    return rows.select_related("household", "user", "made_by").first()


def spend(link: OneTimeLink, now: datetime) -> bool:
    """True for the one who was first. Inside the caller's transaction."""
    fresh = OneTimeLink.objects.filter(pk=link.pk, used_at=None, expires_at__gt=now)
    return fresh.update(used_at=now) == 1


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
