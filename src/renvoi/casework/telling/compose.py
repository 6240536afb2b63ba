"""Notices → one calm letter, as text and as HTML, in the member's language; or a short alert for a service."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from msgspec import Struct

from renvoi.casework.telling.notice import Notice, Topic
from renvoi.casework.telling.page import Entry, Page, html_of, text_of
from renvoi.casework.telling.ports import Letter, Recipient
from renvoi.casework.telling.words import frame, headline, reason, sentence
from renvoi.facts.scope import Role
from renvoi.returns import Stage
from renvoi.rights.wording import Language, language_of, long_day

MOST = 20
"""Things told in one letter; the rest is counted, and stands on Today."""
ALERT_MOST = 5
_COLON: dict[Language, str] = {"fr": "\u00a0: ", "en": ": "}


class Links(Protocol):
    """Addresses of the pages, as the member reaches them."""

    def today(self) -> str: ...

    def settings(self) -> str: ...

    def purchase(self, purchase: str) -> str: ...

    def mailbox(self, mailbox: str) -> str: ...

    def giving_back(self, purchase: str, of_return: str) -> str: ...

    def act(self, recipient: Recipient, purchase: str, action: str) -> str:
        """A page where one tap does one thing; opening it changes nothing."""

    def stop(self, recipient: Recipient) -> str:
        """A page where one tap ends the mails."""


class Told(Struct, frozen=True):
    """A composed letter, without its recipient's address."""

    subject: str
    text: str
    html: str = ""
    unsubscribe: str = ""


def mail_of(
    recipient: Recipient, notices: Sequence[Notice], links: Links, today: date, unclear: date | None = None
) -> Told:
    """`unclear`: the day of an earlier message of which nobody knows whether it left."""
    tongue = language_of(recipient.language)
    stop = links.stop(recipient)
    notes = [frame("unclear", tongue, day=long_day(unclear, tongue, today))] if unclear else []
    if len(notices) > MOST:
        notes.insert(0, frame("rest", tongue, n=len(notices) - MOST))
    page = Page(
        language=tongue,
        title=_subject(notices, tongue),
        hello=frame("hello", tongue, name=recipient.name) if recipient.name else frame("hello_all", tongue),
        entries=tuple(_entry(one, recipient, links, tongue, today) for one in notices[:MOST]),
        notes=tuple(notes),
        button=(frame("today", tongue), links.today()),
        foot=(frame("why", tongue), frame("demand", tongue)),
        small=((frame("settings", tongue), links.settings()), (frame("stop", tongue), stop)),
    )
    return Told(page.title, text_of(page), html_of(page), stop)


def alert_of(recipient: Recipient, notices: Sequence[Notice], links: Links, today: date) -> Told:
    """For a service that others run: no link that acts, only the page, which asks to sign in."""
    tongue = language_of(recipient.language)
    colon = _COLON[tongue]
    lines = [f"{one.name}{colon}{sentence(one, tongue, today)}" for one in notices[:ALERT_MOST]]
    if len(notices) > ALERT_MOST:
        lines.append(frame("rest", tongue, n=len(notices) - ALERT_MOST))
    return Told(_subject(notices, tongue), "\n\n".join([*lines, links.today()]))


def _subject(notices: Sequence[Notice], tongue: Language) -> str:
    first = notices[0]
    subject = f"{headline(first, tongue)}{_COLON[tongue]}{first.name[:60]}"
    others = len({one.subject for one in notices}) - 1
    if not others:
        return subject
    return frame("more" if others == 1 else "mores", tongue, subject=subject, n=others)


def _entry(notice: Notice, recipient: Recipient, links: Links, tongue: Language, today: date) -> Entry:
    if notice.topic is Topic.MAILBOX:
        shown = [(frame("mend", tongue), links.mailbox(notice.purchase))]
    else:
        shown = [(frame("see", tongue), links.purchase(notice.purchase))]
    if notice.of_return:
        shown = [(frame("go_on", tongue), links.giving_back(notice.purchase, notice.of_return))]
    if recipient.scope.role is not Role.VIEWER:
        acts = [(frame(word, tongue), links.act(recipient, notice.purchase, act)) for word, act in _acts(notice)]
        shown = [*acts, *shown]
    return Entry(
        name=notice.name,
        merchant=notice.merchant,
        tone=_TONES.get(notice.topic, "soon" if notice.left <= 2 else "calm"),
        sentence=sentence(notice, tongue, today),
        reason=reason(notice, tongue, today),
        links=tuple(shown),
    )


_TONES = {
    Topic.LATE: "late",
    Topic.INSIST: "late",
    Topic.PROMISE: "late",
    Topic.PICK_UP: "soon",
    Topic.MAILBOX: "soon",
    Topic.QUESTION: "calm",
    Topic.REFUND_DUE: "calm",
}


def _acts(notice: Notice) -> list[tuple[str, str]]:
    """(word of the frame, action) of what one tap can say; each can be taken back on the purchase's page."""
    if notice.topic in (Topic.LATE, Topic.REFUND_DUE, Topic.INSIST, Topic.PROMISE):
        return [("refund_seen", "refund_seen")]
    if notice.topic in (Topic.PICK_UP, Topic.WAITING):
        return [("collected", "received")]
    acts = (
        [("received" if notice.topic is Topic.LAST_DAY else "answer", "received")]
        if notice.asks == "delivered_on"
        else []
    )
    if notice.topic is Topic.LAST_DAY and notice.stage is Stage.NONE:
        acts.append(("kept", "kept"))
    return acts


def letter_of(told: Told, to: str, message_id: str) -> Letter:
    return Letter(
        to=to,
        subject=told.subject,
        text=told.text,
        html=told.html,
        message_id=message_id,
        unsubscribe=told.unsubscribe,
    )


__all__ = ["Links", "Told", "alert_of", "letter_of", "mail_of"]
