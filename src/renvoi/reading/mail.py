"""A mail → its headers and the nodes of its parts."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec.structs import replace

from renvoi.reading.forward import lead_back
from renvoi.reading.mail_headers import SHOWN_HEADERS, header_text, headers_of
from renvoi.reading.mime import DEEPEST, MOST_PARTS, Part, open_part
from renvoi.reading.tree import Node

SOFT_BREAK = re.compile(rb"(?<!\n--) \r?\n(?![>\r\n])")
"""A line of flowed text that ends with a space goes on in the next (RFC 3676, 4.2); "-- " opens a signature."""

Grow = Callable[[bytes, str, str, str, str], Node]
"""How a leaf becomes a node: its bytes, media type, charset, name, path."""


def mail_node(raw: bytes, path: str, grow: Grow, *, forwarded: bool = False, depth: int = 0) -> Node:
    """The tree of a mail given as bytes."""
    part = open_part(raw, message=True)
    headers = headers_of(part)
    parts: list[tuple[Part, bool]] = []
    trouble = flatten(part, parts, 0)
    children: list[Node] = []
    for piece, shown in parts:
        child = leaf(piece, f"{path}/{len(children)}" if path else str(len(children)), grow, depth)
        if child.media_type in ("text/html", "text/plain"):
            child = lead_back(child, headers.subject, headers.sent_at.tzinfo if headers.sent_at else None)
        children.append(child if shown else hide(child))
    return Node(
        path=f"{path}#headers",
        media_type="message/rfc822",
        name=headers.subject,
        text=header_text({name: part.header(name.lower()) for name in SHOWN_HEADERS}),
        headers=headers,
        children=tuple(children),
        forwarded=forwarded,
        trouble=trouble,
    )


def flatten(part: Part, found: list[tuple[Part, bool]], depth: int) -> str:
    """The leaves of a multipart in order, each with whether it is shown; the trouble met, one line."""
    if not part.media_type.startswith("multipart/"):
        found.append((part, True))
        return ""
    if depth >= DEEPEST:
        return f"parts nested deeper than {DEEPEST} were not read"
    pieces = part.parts()
    if not pieces:
        found.append((Part({}, part.body), True))
        return "the parts of this mail could not be told apart" if part.body.strip() else ""
    troubles = []
    first = len(found)
    for piece in pieces:
        if len(found) >= MOST_PARTS:
            return f"only the first {MOST_PARTS} parts were read"
        troubles.append(flatten(piece, found, depth + 1))
    if part.media_type == "multipart/alternative":
        choose(found, first)
    return next(filter(None, troubles), "")


def choose(found: list[tuple[Part, bool]], first: int) -> None:
    """Of the alternatives the HTML one is shown unless it is empty, as mail programs do (RFC 2046, 5.1.4)."""
    kinds = [part.media_type for part, _ in found[first:]]
    rich = any(k == "text/html" and part.body.strip() for k, (part, _) in zip(kinds, found[first:], strict=True))
    loser = "text/plain" if rich and "text/plain" in kinds else "text/html" if not rich else ""
    for index, kind in enumerate(kinds, first):
        if kind == loser:
            found[index] = (found[index][0], False)


def hide(node: Node) -> Node:
    return replace(node, shown=False)


def leaf(part: Part, path: str, grow: Grow, depth: int) -> Node:
    media_type, parameters = part.content
    name = part.field("content-disposition")[1].get("filename") or parameters.get("name", "")
    name = " ".join(name.split())[:255]
    if media_type in ("message/rfc822", "message/global") or name.lower().endswith(".eml"):
        if depth >= DEEPEST:
            return Node(path=path, media_type=media_type, name=name, trouble="mails nested too deep were not read")
        return mail_node(part.data(), path, grow, forwarded=True, depth=depth + 1)
    data = part.data()
    if parameters.get("format", "").lower() == "flowed":
        data = SOFT_BREAK.sub(b"" if parameters.get("delsp", "").lower() == "yes" else b" ", data)
    return grow(data, media_type, parameters.get("charset", ""), name, path)
