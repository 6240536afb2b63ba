"""A page safe to show, built anew from what was read: nothing of the sender's markup goes in, so none comes out."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import escape
from urllib.parse import urlsplit

import nh3

from renvoi.reading.tables import Edge, edges
from renvoi.reading.tree import Node

PARTING = re.compile(r"[\n\t\f\r]")
LONGEST_RUN = 2_000
"""Characters in one span: the last wall takes quadratic time over a long one full of entities."""
TAGS = {"p", "hr", "span", "strong", "table", "tbody", "tr", "td"}
ATTRIBUTES = {"span": {"data-o", "class", "title"}}


def sanitise(node: Node) -> str:
    """HTML whose text is exactly `node.text`, each run of words in `<span data-o="START">` (its offset), so that marks
    can be placed. Lines are paragraphs, real tables stay tables; links are inert and show their host as a title
    (class "link"), hidden words have the class "unseen". No style, script, form, picture or address to load."""
    page = Page(node)
    for edge in edges(node):
        page.write(edge.position)
        page.structure(edge)
    page.write(len(node.text))
    page.end_line()
    return nh3.clean(
        "".join(page.out), tags=TAGS, attributes=ATTRIBUTES, link_rel=None, generic_attribute_prefixes=set()
    )


class Page:
    """The page as it is written, from the beginning of the text to its end."""

    def __init__(self, node: Node) -> None:
        self.text = node.text
        self.out: list[str] = []
        self.at = 0
        self.in_line = False
        self.hidden = Spans([(start, end, "") for start, end in node.hidden])
        self.links = Spans([(link.start, link.end, host(link.url)) for link in node.links])
        self.strong = Spans([(m.start, m.end, m.kind) for m in node.marks if m.kind in ("heading", "strong")])
        self.cuts = sorted({*self.hidden.edges, *self.links.edges, *self.strong.edges})

    def structure(self, edge: Edge) -> None:
        self.end_line()
        self.out.append(edge.tags)

    def write(self, end: int) -> None:
        """The text up to `end`, line by line; what parts lines and columns stays as it is."""
        while self.at < end:
            char = self.text[self.at]
            if char in "\n\t\f\r":
                if char != "\t":
                    self.end_line()
                self.out.append("<hr>\f" if char == "\f" else char)
                self.at += 1
                continue
            parting = PARTING.search(self.text, self.at, end)
            self.line(parting.start() if parting else end)

    def line(self, end: int) -> None:
        if not self.in_line:
            self.out.append("<p>")
            self.in_line = True
        while self.at < end:
            cut = bisect_right(self.cuts, self.at)
            stop = min(end, self.at + LONGEST_RUN, self.cuts[cut] if cut < len(self.cuts) else end)
            self.out.append(self.run(self.at, stop))
            self.at = stop

    def run(self, start: int, end: int) -> str:
        classes = []
        title = ""
        link = self.links.at(start)
        if link is not None:
            classes.append("link")
            title = f' title="{escape(link)}"' if link else ""
        if self.hidden.at(start) is not None:
            classes.append("unseen")
        named = f' class="{" ".join(classes)}"' if classes else ""
        span = f'<span data-o="{start}"{named}{title}>{escape(self.text[start:end], quote=False)}</span>'
        return f"<strong>{span}</strong>" if self.strong.at(start) is not None else span

    def end_line(self) -> None:
        if self.in_line:
            self.out.append("</p>")
            self.in_line = False


class Spans:
    """Spans asked in reading order: which one, if any, covers a position."""

    def __init__(self, spans: list[tuple[int, int, str]]) -> None:
        self.spans = sorted(span for span in spans if span[0] < span[1])
        self.next = 0
        self.open: list[tuple[int, int, str]] = []

    @property
    def edges(self) -> set[int]:
        return {edge for start, end, _ in self.spans for edge in (start, end)}

    def at(self, position: int) -> str | None:
        while self.next < len(self.spans) and self.spans[self.next][0] <= position:
            self.open.append(self.spans[self.next])
            self.next += 1
        self.open = [span for span in self.open if span[1] > position]
        return self.open[-1][2] if self.open else None


def host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "")[:100]
    except ValueError:
        return ""
