"""A page becomes the bytes a mail server delivered: RFC 5322 headers, MIME parts, transfer encodings."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from msgspec import Struct

from renvoi.doors.demo.household import ADULTS
from renvoi.doors.demo.layout import html, plain, token
from renvoi.doors.demo.page import Page
from renvoi.doors.demo.scenario import Sender
from renvoi.doors.demo.words import SHORT_MONTHS, WEEKDAYS

BLANK_LINES = re.compile(r"\n{3,}")


class Envelope(Struct, frozen=True, kw_only=True):
    """Who gets which mail, when."""

    name: str
    """Unique in the mailbox; seeds the Message-ID and every token."""
    to: str
    day: date
    clock: str
    bulk: bool = False
    list_address: str = ""
    forwarded_by: str = ""
    attachment: tuple[str, bytes] | None = None


def paris(day: date, clock: str) -> datetime:
    """The moment, with the offset of Paris on that day (EU summer time: last Sundays of March and October)."""

    def last_sunday(month: int) -> date:
        end = date(day.year, month, 31)
        return end - timedelta(days=(end.weekday() + 1) % 7)

    hours = 2 if last_sunday(3) <= day < last_sunday(10) else 1
    return datetime.combine(day, time.fromisoformat(clock), timezone(timedelta(hours=hours)))


def message(page: Page, sender: Sender, envelope: Envelope) -> bytes:
    """The whole mail as CRLF bytes, the same for the same arguments."""
    if envelope.forwarded_by:
        return forward(page, sender, envelope)
    mail = EmailMessage(policy=SMTP)
    add_headers(mail, page, sender, envelope)
    add_body(mail, page, sender, envelope.name)
    if envelope.attachment:
        name, data = envelope.attachment
        mail.add_attachment(data, maintype="application", subtype="pdf", filename=name)
    set_boundaries(mail, sender, envelope.name)
    return mail.as_bytes()


def add_headers(mail: EmailMessage, page: Page, sender: Sender, envelope: Envelope) -> None:
    sent, adult = paris(envelope.day, envelope.clock), ADULTS[envelope.to]
    seed = f"{envelope.day}{envelope.name}"
    stamp = format_datetime(sent.astimezone(UTC) + timedelta(seconds=2))
    mail["Return-Path"] = f"<bounce-{token(seed, 12)}@mta.{sender.domain}>"
    mail["Received"] = (
        f"from mta7.{sender.domain} (mta7.{sender.domain} [198.51.100.27]) by mx.esparel.example; {stamp}"
    )
    mail["From"] = Address(sender.from_name or sender.name, sender.mailbox, sender.domain)
    local, _, domain = adult.email.partition("@")
    mail["To"] = envelope.list_address or Address(adult.name, local, domain)
    mail["Subject"] = page.subject
    mail["Date"] = sent
    mail["Message-ID"] = f"<{envelope.day:%Y%m%d}.{token(seed, 16)}@{sender.domain}>"
    if envelope.list_address:
        local, _, domain = envelope.list_address.partition("@")
        mail["List-Id"] = f"<{local}.{domain}>"
        mail["Precedence"] = "list"
    elif envelope.bulk:
        mail["List-Unsubscribe"] = f"<https://click.{sender.domain}/u/{token(seed, 120)}>"
        mail["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
        mail["Precedence"] = "bulk"
    if sender.layout != "plain":
        mail["X-Mailer-Campaign"] = token(seed + "c", 28)


def add_body(mail: EmailMessage, page: Page, sender: Sender, seed: str) -> None:
    text = fit(plain(page, sender), sender.charset)
    encoding = sender.encoding
    if sender.layout == "plain":
        mail.set_content(text, charset=sender.charset, cte=encoding)
        return
    rich = fit(html(page, sender, seed), sender.charset)
    if not sender.text_part:
        mail.set_content(rich, subtype="html", charset=sender.charset, cte=encoding)
        return
    mail.set_content(text, charset=sender.charset, cte=encoding)
    mail.add_alternative(rich, subtype="html", charset=sender.charset, cte=encoding)


def set_boundaries(mail: EmailMessage, sender: Sender, seed: str) -> None:
    for count, part in enumerate(p for p in mail.walk() if p.is_multipart()):
        part.set_boundary(sender.boundary.format(token(f"{seed}{count}", 24).replace("_", "x").replace("-", "y")))


def fit(text: str, charset: str) -> str:
    """Old charsets have no narrow no-break space and no curly apostrophe: such shops write the plain ones."""
    if charset == "utf-8":
        return text
    return text.replace("\u202f", "\u00a0").replace("’", "'").replace("–", "-").replace("…", "...")


def forward(page: Page, sender: Sender, envelope: Envelope) -> bytes:
    """The mail passed on by an adult of the household, quoted below a French forward header."""
    by, to = ADULTS[envelope.forwarded_by], ADULTS[envelope.to]
    sent = paris(envelope.day, envelope.clock)
    day = f"{WEEKDAYS['fr'][sent.weekday()][:3]}. {sent.day} {SHORT_MONTHS[sent.month - 1]} {sent.year}"
    head = (
        "Pour info, je garde la trace ici.\n\n---------- Forwarded message ---------\n"
        f"De : {sender.from_name or sender.name} <{sender.mailbox}@{sender.domain}>\n"
        f"Date: {day} à {sent:%H:%M}\n"
        f"Subject: {page.subject}\nTo: {by.name} <{by.email}>\n\n\n"
    )
    mail = EmailMessage(policy=SMTP)
    mail["From"] = f"{by.name} <{by.email}>"
    mail["To"] = f"{to.name} <{to.email}>"
    mail["Subject"] = f"Fwd: {page.subject}"
    mail["Date"] = sent + timedelta(minutes=47)
    mail["Message-ID"] = f"<CA{token(f'{envelope.day}{envelope.name}', 40)}@mail.esparel.example>"
    mail.set_content(head + BLANK_LINES.sub("\n\n", plain(page, sender)), cte="quoted-printable")
    return mail.as_bytes()
