"""The one-time token with which the first person makes their account; only its digest is stored."""

from __future__ import annotations

import secrets
from hashlib import sha256


def new_token() -> str | None:
    """A fresh token that replaces the one before it; None once a household has its owner. Django must be set up."""
    from django.db import transaction  # noqa: PLC0415 - needs Django's app registry

    from renvoi.backends.database.models import Household, SetupToken  # noqa: PLC0415

    token = secrets.token_urlsafe(12)
    with transaction.atomic():
        if Household.objects.filter(purpose=Household.Purpose.HOME, memberships__isnull=False).exists():
            return None
        SetupToken.objects.filter(used_at=None).delete()
        SetupToken.objects.create(digest=sha256(token.encode()).hexdigest())
    return token
