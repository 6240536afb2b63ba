"""The address of a one-time link, shown once to whoever made it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import quote

from django.http import HttpRequest
from django.urls import reverse

INVITATION_VALID = timedelta(days=7)
PASSWORD_VALID = timedelta(hours=24)


@dataclass(frozen=True)
class ShownLink:
    """`mail` opens one's own mail program with the message written."""

    url: str
    mail: str
    days: int


def shown(request: HttpRequest, name: str, token: str, subject: str, words: str, valid: timedelta) -> ShownLink:
    url = request.build_absolute_uri(reverse(name, args=[token]))
    body = f"{words}\n\n{url}\n"
    return ShownLink(url, f"mailto:?subject={quote(subject)}&body={quote(body)}", valid.days)
