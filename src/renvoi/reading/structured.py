"""Structured data inside a page (JSON-LD, microdata, RDFa of schema.org) → nodes whose text is clean JSON."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from typing import Any

from renvoi.reading.tree import Node

MEDIA_TYPE = "application/ld+json"
TOO_DEEP = "\n" + " " * 50
"""What text indented by one space a level holds when it is nested deeper than anybody writes by hand."""
MOST_ITEMS = 50
DEEPEST = 30
SIZE_LIMIT = 1_000_000
WRAPPING = re.compile(
    r"^\s*(?:<!--|/\*\s*<!\[CDATA\[\s*\*/|(?://)?\s*<!\[CDATA\[)|(?:-->|(?://|/\*)?\s*\]\]>(?:\s*\*/)?|;)\s*$"
)
STRING_OR_COMMENT = re.compile(r'("(?:[^"\\]|\\.)*")|/\*.{0,1000}?\*/|(?<![:"\w])//[^\n]*|,(?=\s*[}\]])', re.DOTALL)
SCHEMA = re.compile(r"^https?://schema\.org/?", re.IGNORECASE)


def structured_nodes(document: Any, source: str, path: str) -> tuple[Node, ...]:
    """One node for each object a page declares, in document order, scripts first; `path` is that of the page."""
    found: list[Any] = []
    if "ld+json" in source:
        for script in document.css('script[type*="ld+json"]')[:MOST_ITEMS]:
            found.extend(objects(load(script.text())))
    if "itemscope" in source:
        found.extend(items(document.root, "itemscope", "itemtype", "itemprop"))
    if "typeof=" in source and "schema.org" in source:
        found.extend(items(document.root, "typeof", "typeof", "property"))
    base = f"{path}/" if path else ""
    return tuple(json_node(value, f"{base}{index}") for index, value in enumerate(found[:MOST_ITEMS]))


def json_node(value: Any, path: str, name: str = "") -> Node:
    """A node of clean JSON; `value` None means it could not be read."""
    try:
        text = json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False)
    except (ValueError, RecursionError):
        text = TOO_DEEP
    if value is None or TOO_DEEP in text:
        return Node(path=path, media_type=MEDIA_TYPE, name=name, trouble="the structured data is broken")
    return Node(path=path, media_type=MEDIA_TYPE, name=name, text=text.encode("utf-8", "replace").decode())


def load(text: str) -> Any:
    """JSON as shops write it: wrapped in comments, with entities, trailing commas or line breaks in strings; None when
    it is beyond repair."""
    text = text[:SIZE_LIMIT]
    for repair in (str, unwrap, lambda broken: html.unescape(unwrap(broken))):
        try:
            return json.loads(repair(text), strict=False, parse_constant=lambda _: None)
        except (ValueError, RecursionError):
            continue
    return None


def unwrap(text: str) -> str:
    return STRING_OR_COMMENT.sub(lambda match: match.group(1) or "", WRAPPING.sub("", WRAPPING.sub("", text)))


def objects(value: Any) -> Iterator[Any]:
    """The single objects of an array or @graph; None for broken data passes through."""
    if isinstance(value, list):
        for one in value[:MOST_ITEMS]:
            yield from objects(one) if isinstance(one, dict) else ()
    elif isinstance(value, dict) and isinstance(value.get("@graph"), list):
        yield from (one for one in value["@graph"][:MOST_ITEMS] if isinstance(one, dict))
    elif value is None or isinstance(value, dict):
        yield value


def items(root: Any, scope: str, kind: str, prop: str) -> list[dict[str, Any]]:
    """Microdata or RDFa as JSON-LD (HTML standard, microdata, 5.2), without recursion."""
    found: list[dict[str, Any]] = []
    stack: list[tuple[Any, dict[str, Any] | None, int]] = [(root, None, 0)]
    while stack:
        node, item, depth = stack.pop()
        if node.next is not None:
            stack.append((node.next, item, depth))
        if not node.is_element_node:
            continue
        attributes = node.attributes
        names = (attributes.get(prop) or "").split()
        inner = item
        if scope in attributes and depth < DEEPEST:
            inner = {"@type": type_name(attributes.get(kind) or "")}
            depth += 1
            if item is None:
                found.append({"@context": "https://schema.org", **inner})
                inner = found[-1]
        if item is not None:
            for name in names[:5]:
                add(item, name, inner if inner is not item else value_of(node, attributes))
        if node.child is not None:
            stack.append((node.child, inner, depth))
    return [item for item in found if len(item) > 2]


def type_name(url: str) -> str:
    return SCHEMA.sub("", url.split(maxsplit=1)[0]) if url.strip() else ""


def add(item: dict[str, Any], name: str, value: Any) -> None:
    name = SCHEMA.sub("", name.removeprefix("schema:"))
    if name not in item:
        item[name] = value
    elif isinstance(item[name], list):
        item[name].append(value)
    else:
        item[name] = [item[name], value]


def value_of(node: Any, attributes: dict[str, str | None]) -> str:
    for source in ("content", "datetime", "href", "src", "value"):
        given = attributes.get(source)
        if given is not None:
            return " ".join(given.split())
    return " ".join((node.text() or "").split())
