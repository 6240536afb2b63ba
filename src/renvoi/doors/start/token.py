"""The one-time token with which the first person makes their account; only its digest is stored."""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from hmac import digest

BYTES = 12


def setup_token() -> str | None:
    """The token of this installation, the same from every server and start until it is used; None once a household has
    its owner. It is made of the secret key all of them share. Django must be set up."""
    from django.conf import settings  # noqa: PLC0415 - needs Django's settings
    from django.db import transaction  # noqa: PLC0415 - needs Django's app registry

    from renvoi.backends.database.models import Household, SetupToken  # noqa: PLC0415

    with transaction.atomic():
        if Household.objects.filter(purpose=Household.Purpose.HOME, memberships__isnull=False).exists():
            return None
        spent = SetupToken.objects.exclude(used_at=None).count()
        made = digest(settings.SECRET_KEY.encode(), f"renvoi set-up token {spent}".encode(), "sha256")
        token = urlsafe_b64encode(made[:BYTES]).decode()
        known = sha256(token.encode()).hexdigest()
        SetupToken.objects.filter(used_at=None).exclude(digest=known).delete()
        SetupToken.objects.get_or_create(digest=known)
    return token
