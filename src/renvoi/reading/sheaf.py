"""The pages of one mail that are read together: its subject, what is shown, what is not, what is attached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from msgspec import Struct

from renvoi.reading.barcodes import BARCODE_TYPE
from renvoi.reading.extract.days import Sent
from renvoi.reading.extract.delivery import dated
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import LISTENED, Phrasebook
from renvoi.reading.page_head import HEAD_TYPE
from renvoi.reading.tree import Headers, Node

TEXTS = ("text/html", "text/plain", "application/pdf")
MOST_PAGES = 6
ENOUGH = 200
"""Signs of shown text that make the alternative superfluous."""
SUBJECT = re.compile(r"^Subject: (.*)$", re.MULTILINE)
TITLE = re.compile(r"^title\t(.*\S.*)$", re.MULTILINE)
DAY_FIRST = re.compile(r"[€£]|\b(?:EUR|GBP|CHF|RM|MYR|INR|SGD|ZAR|AUD|NZD|A\$)\b|\bRM ?\d|\bGST\b")
NUMBERED = re.compile(r"(?<![\d/.-])(\d{1,2})/(\d{1,2})/(?:20)?\d\d(?![\d/])")
MONTHS = 12
YEARS = 1900, 2999
MONTH_FIRST = re.compile(r"(?<![A-Za-z])\$ ?\d|\d ?USD\b|USD ?\d")


class Sheaf(Struct, frozen=True):
    """What is read of a tree. `pages`: what is shown first, then alternatives, then attachments."""

    letter: Node
    headers: Headers | None
    subject: tuple[Page, int, int] | None
    title: Page | None
    """The title of a page kept without its mail: often the subject that is gone, "Your order of 'USB lamp...'"."""
    pages: tuple[Page, ...]
    spare: tuple[Node, ...]
    """Alternatives nobody sees, looked at only to settle a doubt."""
    data: tuple[Node, ...]
    sent: Sent
    language: str | None


def bind(tree: Node, proof: str, book: Phrasebook) -> Sheaf:
    """The sheaf of the mail that speaks; of a lone page or photo, that page."""
    letter = tree.letter()
    nodes = list(parts(letter)) if letter.headers else list(alone(tree))
    texts = [node for node in nodes if node.media_type in TEXTS or node.media_type.startswith("image/")]
    texts = [node for node in texts if node.text.strip()]
    texts.sort(key=rank)
    enough = any(node.shown and node.media_type == "text/html" and len(node.text) > ENOUGH for node in texts)
    spare = [node for node in texts if enough and not node.shown]
    texts = [node for node in texts if node not in spare]
    sample = "\n".join(node.text[:4000] for node in texts[:2])
    listened = plain_letters(sample[:LISTENED])
    spoken = book.spoken(listened)
    spoken = book.labelled(listened, spoken) if len(spoken) == 1 else spoken
    language = spoken[0] if spoken else None
    sent = Sent(
        believable(letter.headers.sent_at.date()) if letter.headers and letter.headers.sent_at else None,
        habit(language, sample),
    )
    pages = tuple(Page(node, proof, sent, book, spoken=spoken) for node in texts[:MOST_PAGES])
    for page in pages:
        page.alone = letter.headers is None
        if sent.day is None:
            page.sent = Sent(None, sent.month_first, believable(told_day(page)))
    data = tuple(
        node
        for node in nodes
        if node.media_type
        in ("application/ld+json", "application/json", "application/xml", "text/xml", BARCODE_TYPE, HEAD_TYPE)
    )
    subject, title = subject_of(letter, proof, sent, book, spoken), title_of(letter, proof, sent, book, spoken)
    return Sheaf(letter, letter.headers, subject, title, pages, tuple(spare), data, sent, language)


def believable(day: date | None) -> date | None:
    """A day that others can be counted from: days of years beyond all sense have none before or after them."""
    return day if day and YEARS[0] <= day.year <= YEARS[1] else None


def told_day(page: Page) -> date | None:
    """The day of the order when the page tells it in full: by it, days without a year are understood."""
    told = [begin.value for begin, end in dated([page], "label.order_date", "order date") if begin.value == end.value]
    vars(page).pop("days", None)
    return told[0] if len(set(told)) == 1 else None


def parts(node: Node) -> Iterator[Node]:
    """The parts of a mail, without mails inside it."""
    for child in node.children:
        if child.media_type != "message/rfc822":
            yield child
            yield from parts(child)


def alone(tree: Node) -> Iterator[Node]:
    yield tree
    yield from parts(tree)


def rank(node: Node) -> tuple[bool, bool, bool]:
    """What is shown before what is not, mail text before attachments, HTML before plain text."""
    attached = node.media_type not in ("text/html", "text/plain")
    return attached, not node.shown, node.media_type != "text/html"


def habit(language: str | None, text: str) -> bool | None:
    """Whether the month stands first in numeric dates: in English with dollars, and where one can only be read so and
    none otherwise; unknown in other English."""
    if language not in ("en", None):
        return False
    if language is None or DAY_FIRST.search(text):
        return month_first_alone(text)
    return True if MONTH_FIRST.search(text) else None


def month_first_alone(text: str) -> bool:
    """Whether a text shows dates whose second number is no month, and none whose first is none."""
    pairs = [(int(a), int(b)) for a, b in NUMBERED.findall(text)]
    return any(a <= MONTHS < b for a, b in pairs) and not any(b <= MONTHS < a for a, b in pairs)


def subject_of(
    letter: Node, proof: str, sent: Sent, book: Phrasebook, spoken: tuple[str, ...]
) -> tuple[Page, int, int] | None:
    found = SUBJECT.search(letter.text) if letter.headers else None
    if not found or not found[1].strip():
        return None
    return Page(letter, proof, sent, book, found.span(1), spoken), found.start(1), found.end(1)


def title_of(letter: Node, proof: str, sent: Sent, book: Phrasebook, spoken: tuple[str, ...]) -> Page | None:
    head = next((one for one in letter.children if one.media_type == HEAD_TYPE), None)
    found = TITLE.search(head.text) if head and not letter.headers else None
    return Page(head, proof, sent, book, found.span(1), spoken) if head and found else None
