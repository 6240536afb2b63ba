"""The shop of a saved web page: the site's own name and the title of its window outrank a company in the footer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.domains import domain_label, host_of
from renvoi.reading.extract.known import Known
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.page import Page
from renvoi.reading.page_head import HEAD_TYPE
from renvoi.reading.tree import Node

READER = "merchant: site"
LINE = re.compile(r"^(?P<name>title|site|address)\t(?P<words>.+)$", re.MULTILINE)
PARTS = re.compile(r"\s+[-–—|·•:»]+\s+|\s*[|·•»]\s*|:\s+")
WEB_NAME = re.compile(
    r"[\w-]{2,30}\.(?:com|fr|de|es|it|nl|be|ch|at|co\.uk|eu|net|org|io|pl|cz|se|dk|ca)", re.IGNORECASE
)
AGREED, NAMED, TITLED = 0.88, 0.84, 0.72
SPEAKING = ("label.", "text.", "subject.", "section.")


def by_site(nodes: Iterable[Node], page: Page, known: Known) -> list[Candidate[str]]:
    """Candidates from the head of the page `page` was made of."""
    node = next((one for one in nodes if one.media_type == HEAD_TYPE), None)
    return list(candidates(node, page, known)) if node else []


def candidates(node: Node, page: Page, known: Known) -> Iterator[Candidate[str]]:
    head = Page(node, page.proof, page.sent, page.book)
    hosts = {
        name_key(domain_label(host_of(one["words"]))) for one in LINE.finditer(node.text) if one["name"] == "address"
    }
    for line in LINE.finditer(node.text):
        start, end = line.span("words")
        if line["name"] == "site" and not known.no_shop(line["words"]):
            yield Candidate(line["words"], head.place(start, end), READER, NAMED, ("the name of the site",))
        elif line["name"] == "title":
            yield from by_title(head, start, end, hosts - {""}, known)


def by_title(head: Page, start: int, end: int, hosts: set[str], known: Known) -> Iterator[Candidate[str]]:
    """ "Shop.fr - Order 402-1": the part that is a web name or agrees with the address; else the one that says nothing
    of an order."""
    plain = []
    for begin, stop in parts(head.text, start, end):
        words = head.text[begin:stop]
        if known.no_shop(words) or not words[:1].isalnum() or len(words.split()) > 5:
            continue
        place, key = head.place(begin, stop), name_key(words)
        if WEB_NAME.fullmatch(words):
            yield Candidate(words, place, READER, AGREED, ("a web name in the title",))
        elif any(key and (key in host or host in key) for host in hosts):
            yield Candidate(words, place, READER, AGREED, ("in the title, its address agrees",))
        elif not told(head, begin, stop):
            plain.append(Candidate(words, place, READER, TITLED, ("in the title",)))
    if len(plain) == 1:
        yield plain[0]


def parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for cut in PARTS.finditer(text, start, end):
        yield at, cut.start()
        at = cut.end()
    yield at, end


def told(head: Page, start: int, stop: int) -> bool:
    """Whether a part holds words of an order, or a number."""
    inside = any(hit.concept.startswith(SPEAKING) and start <= hit.start < stop for hit in head.hits)
    return inside or sum(map(str.isdigit, head.text[start:stop])) > 2
