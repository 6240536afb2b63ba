"""Forwards written into a text lead back to the shop's mail: its headers are rebuilt from the quoted block.

Knows the blocks of Gmail, Outlook, Apple Mail and Thunderbird in French, English, German, Spanish, Italian and Dutch.
"""

from __future__ import annotations

import re
from datetime import tzinfo

from msgspec import Struct
from msgspec.structs import replace

from renvoi.reading.cut import cut
from renvoi.reading.mail_headers import ADDRESS, header_text, person
from renvoi.reading.plain import plain_node
from renvoi.reading.quoted_date import quoted_moment
from renvoi.reading.tree import Headers, Node

NAMES = {
    "From": "from|de|von|da|van|expéditeur|mittente|remitente|absender|afzender",
    "Date": "date|sent|envoyé(?: le)?|datum|gesendet|fecha|enviado(?: el)?|data|inviato|verzonden",
    "Subject": "subject|objet|sujet|betreff|asunto|oggetto|onderwerp",
    "To": "to|à|an|para|a|aan|destinataire|pour",
    "Reply-To": "reply-to|répondre à|antwort an|responder a|rispondi a|antwoord aan",
    "Cc": "cc|copie à|kopie",
}
LINE = re.compile(
    r"(?P<quote>(?:> ?){0,3})\*?(?:" + "|".join(f"(?P<{k.replace('-', '')}>{v})" for k, v in NAMES.items()) + r")"
    r"\s?:\*?[ \t]*(?P<value>.*)",
    re.IGNORECASE,
)
MARKER = re.compile(
    r"forwarded message|(?:message|mail) transféré|message réexpédié|weitergeleiteten? nachricht"
    r"|mensaje reenviado|messaggio inoltrato|doorgestuurd bericht|begin forwarded",
    re.IGNORECASE,
)
FORWARD = re.compile(r"\s*(?:fwd?|tr|wg|rv|i|doorst|enc)\s?:", re.IGNORECASE)
REPLY = re.compile(r"\s*(?:re|rép|aw|sv|antw|r)\s?:", re.IGNORECASE)
LONGEST_BLOCK = 14
DEEPEST = 3
FIRST_LINES = 400


class Block(Struct, frozen=True):
    """The quoted header block: what it names, where the forwarded words begin, how its lines are quoted."""

    values: dict[str, str]
    body: int
    quote: str


def lead_back(node: Node, subject: str, zone: tzinfo | None, depth: int = 0) -> Node:
    """The text node with the forwarded mail as one more child, if it holds one. `subject` is that of the mail around
    it ("" when there is none), `zone` the offset of the person who forwarded it."""
    block = find_block(node.text, subject) if depth < DEEPEST else None
    if block is None:
        return node
    base = f"{node.path}/" if node.path else ""
    path = f"{base}{len(node.children)}"
    headers = rebuilt(block.values, zone)
    inner = f"{path}/0"
    if block.quote:
        words = plain_node(unquoted(node.text[block.body :], block.quote), inner, media_type=node.media_type)
    else:
        words = cut(node, block.body, inner)
    words = replace(lead_back(words, headers.subject, zone, depth + 1), shown=True, name="")
    mail = Node(
        path=f"{path}#headers",
        media_type="message/rfc822",
        name=headers.subject,
        text=header_text(block.values),
        headers=headers,
        forwarded=True,
        children=(words,),
    )
    return replace(node, children=(*node.children, mail))


def find_block(text: str, subject: str) -> Block | None:
    """The first block of quoted headers that belongs to a forward; quotes under a reply are no forward."""
    position = 0
    lines = text.split("\n", FIRST_LINES)[:FIRST_LINES]
    for index, line in enumerate(lines):
        if ":" in line and LINE.match(line):
            block = block_at(lines[index : index + LONGEST_BLOCK], position)
            if block:
                before = text[max(0, position - 2001) : max(0, position - 1)]
                return block if is_forward(subject, before) else None
        position += len(line) + 1
    return None


def is_forward(subject: str, before: str) -> bool:
    if MARKER.search(before[-300:]):
        return True
    if REPLY.match(subject):
        return False
    return bool(FORWARD.match(subject)) or not before.strip(" \n\t>_-*")


def block_at(lines: list[str], position: int) -> Block | None:
    values: dict[str, str] = {}
    quote, last = "", ""
    for line in lines:
        match = LINE.match(line)
        if match:
            last = next(name for name in NAMES if match.group(name.replace("-", "")))
            if last in values:
                break
            values[last] = match.group("value").strip()
            quote = quote if len(values) > 1 else match.group("quote").strip()
        elif last and not values[last] and line.strip(" >"):
            values[last] = line.strip(" >*")
        elif line.strip(" >\t") or complete(values):
            break
        position += len(line) + 1
    return Block(values, position, quote) if complete(values) else None


def complete(values: dict[str, str]) -> bool:
    return "From" in values and "Subject" in values and ("Date" in values or "To" in values)


def rebuilt(values: dict[str, str], zone: tzinfo | None) -> Headers:
    name, address = person(values["From"].replace("[mailto:", "<").replace("]", ">"))
    return Headers(
        subject=values["Subject"][:1000],
        from_name=name.strip("*"),
        from_address=address,
        reply_to=person(values.get("Reply-To", ""))[1],
        to=tuple(ADDRESS.findall(values.get("To", ""))[:50]),
        sent_at=quoted_moment(values.get("Date", ""), zone),
    )


def unquoted(text: str, quote: str) -> str:
    """The lines without their quote marks, up to the first line that bears none."""
    lines = []
    for line in text.split("\n"):
        if line.strip() and not line.startswith(quote[0]):
            break
        rest = line
        for _ in range(quote.count(">")):
            rest = rest.removeprefix(">").removeprefix(" ")
        lines.append(rest)
    return "\n".join(lines)
