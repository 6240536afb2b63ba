"""What a saved web page says of itself where nobody sees it: its title, the name of its site, its own address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace
from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from renvoi.reading.plain import seen
from renvoi.reading.tree import Node

HEAD_TYPE = "text/x-head"
LIMIT = 3_000_000
"""Signs of a page among which its head is sought: browsers save whole sheets of style there."""
LONGEST = 300
FEW = 400
"""Signs of a page that shows next to nothing."""
SCRIPT = re.compile(r"<script\b(?![^>]{0,200}ld\+json)|<noscript\b", re.IGNORECASE)
BODY = re.compile(r"</head\b|<body\b", re.IGNORECASE)
NOISE = re.compile(r"<(style|script)\b.*?</\1\s*>", re.IGNORECASE | re.DOTALL)
SAVED = re.compile(
    r"<!--.{0,80}?(?:saved from url=\(\d+\)|\burl: ?)(https?://[^\s>]{4,300})", re.IGNORECASE | re.DOTALL
)
"""What browsers and SingleFile write above a page they save."""
NAMES = ('meta[property="og:site_name"]', 'meta[name="application-name"]', 'meta[name="apple-mobile-web-app-title"]')
ADDRESSES = (('link[rel="canonical"]', "href"), ('meta[property="og:url"]', "content"), ("base[href]", "href"))


def with_head(node: Node, source: str) -> Node:
    """The node of a page given alone, with a child for its head: lines "title", "site" and "address" with their words,
    a tab between; "scripts" with their number where a page of few words leaves its words to them."""
    lines = list(dict.fromkeys(told(source)))
    if len(node.text) < FEW and (scripts := len(SCRIPT.findall(source, 0, LIMIT))):
        lines.append(("scripts", str(scripts)))
    if not lines:
        return node
    path = f"{node.path}/" if node.path else ""
    text = "".join(f"{name}\t{words}\n" for name, words in lines)
    head = Node(path=f"{path}{len(node.children)}", media_type=HEAD_TYPE, text=text)
    return replace(node, children=(*node.children, head))


def told(source: str) -> Iterator[tuple[str, str]]:
    source = source[:LIMIT]
    body = BODY.search(source)
    head = NOISE.sub("", source[: body.start()] if body else source[:20_000])
    try:
        document = LexborHTMLParser(head)
    except SelectolaxError:
        return
    title = document.css_first("title")
    yield from clean("title", title.text() if title else "")
    for selector in NAMES:
        meta = document.css_first(selector)
        yield from clean("site", (meta.attributes.get("content") if meta else "") or "")
    for selector, attribute in ADDRESSES:
        link = document.css_first(selector)
        address = (link.attributes.get(attribute) if link else "") or ""
        yield from clean("address", address if address.startswith("http") else "")
    saved = SAVED.search(head[:4000])
    yield from clean("address", saved[1] if saved else "")


def clean(name: str, words: str) -> Iterator[tuple[str, str]]:
    text = seen(" ".join(words.split()))[:LONGEST].strip()
    if text:
        yield name, text
