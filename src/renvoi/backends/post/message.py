"""A letter as the bytes that go over the wire: text and HTML, nothing fetched from elsewhere."""

from __future__ import annotations

import re
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, parseaddr

from renvoi.casework.telling.ports import Attachment, Letter, Refused
from renvoi.reading.gate import ANSWERABLE, OWN_MAIL

_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9.+-]+")
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def address_of(text: str) -> str:
    """The bare address, its domain as DNS knows it. Refused when SMTP cannot carry it."""
    _, address = parseaddr("" if _CONTROLS.search(text) else text)  # what it makes of line breaks changed in 3.11
    local, _, domain = address.rpartition("@")
    try:
        name = domain.encode("idna").decode("ascii") if domain else ""
    except UnicodeError:
        name = ""
    if not name or not local or not local.isascii() or " " in address:
        raise Refused(f"bad_address: {address[:100]}")
    try:
        return Address(addr_spec=f"{local}@{name}").addr_spec
    except (ValueError, HeaderParseError) as error:
        raise Refused(f"bad_address: {address[:100]}") from error


def message_bytes(letter: Letter, sender: str) -> bytes:
    """CRLF lines, dots doubled (RFC 5321 4.5.2), without the final dot."""
    name, _ = parseaddr(sender)
    from_ = address_of(sender)
    message = EmailMessage(policy=SMTP)
    by = _line(letter.reply_to[0] if letter.reply_to else name)
    message["From"] = Address(by or _line(name) or "renvoi", addr_spec=from_)
    message["To"] = Address(addr_spec=address_of(letter.to))
    message["Subject"] = _line(letter.subject)
    message["Date"] = formatdate(localtime=True)
    mark = ANSWERABLE if letter.reply_to else ""
    message["Message-ID"] = f"<{mark}{letter.message_id}@{from_.rpartition('@')[2]}>"
    message[OWN_MAIL] = "yes"
    if letter.reply_to:
        message["Reply-To"] = Address(by, addr_spec=address_of(letter.reply_to[1]))
    else:
        message["Auto-Submitted"] = "auto-generated"  # RFC 3834: nobody on holiday answers it
    message.set_content(letter.text, cte="quoted-printable")
    if letter.html:
        message.add_alternative(letter.html, subtype="html", cte="quoted-printable")
    for one in letter.attachments:
        _attach(message, one)
    data = _unsubscribing(letter) + message.as_bytes()
    if not data.endswith(b"\r\n"):
        data += b"\r\n"
    return re.sub(rb"(?m)^\.", b"..", data)


def _attach(message: EmailMessage, one: Attachment) -> None:
    """A mail within a mail goes as a file: whatever stands in it, its bytes are not touched."""
    known = _MEDIA_TYPE.fullmatch(one.media_type) and not one.media_type.startswith(("message/", "multipart/"))
    main, _, sub = (one.media_type if known else "application/octet-stream").partition("/")
    name = _line(one.name)
    if one.media_type == "message/rfc822" and not name.lower().endswith(".eml"):
        name += ".eml"
    message.add_attachment(one.data, maintype=main, subtype=sub, filename=name, cte="base64")


def _unsubscribing(letter: Letter) -> bytes:
    """Written by hand: the library would break a long address into encoded words."""
    if not letter.unsubscribe:
        return b""
    line = f"List-Unsubscribe: <{letter.unsubscribe}>\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n"
    return line.encode("ascii")


def _line(text: str) -> str:
    return re.sub(" +", " ", _CONTROLS.sub(" ", text)).strip(" ")
