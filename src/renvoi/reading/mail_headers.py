"""The headers of a mail that matter, decoded: people, dates, identifiers (RFC 5322, 3.6)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from renvoi.reading.mime import Part
from renvoi.reading.plain import seen
from renvoi.reading.tree import Headers

ADDRESS = re.compile(r"[^\s<>,;:\"()\[\]]{1,100}@[\w.-]{1,200}")
MESSAGE_ID = re.compile(r"<[^<>\s]{1,500}>")
COMMENT = re.compile(r"\s*\([^()]*\)")
AHEAD = timedelta(days=1)
"""How far two clocks may be apart, time zones written wrong among it."""
SHOWN_HEADERS = ("From", "To", "Subject", "Date", "Reply-To")


def headers_of(part: Part) -> Headers:
    """The headers that matter; what is missing or broken is left empty."""
    name, address = person(part.header("from") or part.header("sender"))
    references = MESSAGE_ID.findall(part.header("references") + " " + part.header("in-reply-to"))
    return Headers(
        subject=part.header("subject")[:1000],
        from_name=name,
        from_address=address,
        reply_to=person(part.header("reply-to"))[1],
        to=tuple(ADDRESS.findall(part.header("to"))[:50]),
        sent_at=sent(part),
        message_id=part.header("message-id")[:500],
        references=tuple(dict.fromkeys(references))[:100],
        list_unsubscribe="list-unsubscribe" in part.headers,
    )


def person(value: str) -> tuple[str, str]:
    """Name and address of the first mailbox in a header, e.g. ("Lorient", "no-reply@lorient.example")."""
    value = value[:1000]
    before, angle, after = value.partition("<")
    found = ADDRESS.search(after if angle else value) or ADDRESS.search(value)
    address = found.group().strip("'").lower() if found else ""
    name = before if angle else COMMENT.sub("", value.replace(address, "")) if address else value
    return " ".join(name.strip(" \t\"'").replace('\\"', '"').split())[:300], address


def sent(part: Part) -> datetime | None:
    """When a mail was sent, by its Date; by the last server's own clock (the topmost Received, RFC 5321, 4.4) where
    the sender's is missing or runs ahead: nothing is received before it is sent."""
    told = moment(part.header("date"))
    received = moment(part.header("received").rpartition(";")[2].strip())
    if received is None or (told is not None and told <= received + AHEAD):
        return told
    return received


def moment(value: str) -> datetime | None:
    """A Date header (RFC 5322, or ISO 8601 as some programs write it), always aware."""
    for read in (parsedate_to_datetime, datetime.fromisoformat):
        try:
            found = read(value[:100])
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return None


def header_text(values: dict[str, str]) -> str:
    return "".join(f"{name}: {seen(value[:2000])}\n" for name, value in values.items() if value)
