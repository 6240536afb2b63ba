"""A mail sent, or an account tried, while a person waits before the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renvoi.casework.telling.ports import Letter, Refused, Uncertain
from renvoi.doors.outgoing import mail_server, open_post
from renvoi.doors.web.telling_form import trouble_words
from renvoi.facts.errors import BadInput, Damaged, TryLater
from renvoi.facts.scope import Scope

if TYPE_CHECKING:
    from renvoi.backends.post import SmtpServer

PATIENCE = 20
"""Seconds."""


def send_now(scope: Scope, letter: Letter) -> str:
    """By the household's way; what went wrong in words, "" when it was taken."""
    try:
        server = mail_server(scope.household)
        if server is None:
            raise BadInput("no_mail_server")
        open_post(server, patience=PATIENCE).send(letter, lambda: True)
    except Damaged:
        return trouble_words("account_sealed")
    except (Refused, TryLater, Uncertain, BadInput) as error:
        return trouble_words(str(error))
    return ""


def sign_in_trouble(server: SmtpServer) -> str:
    """The trouble (`key: the server's own words`) of signing in once, "" when the server let us in."""
    try:
        open_post(server, patience=PATIENCE).sign_in()
    except TryLater as error:
        return str(error)
    return ""
