"""Canonical text of terms → its headings and sentences, with where each stands."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from msgspec import Struct

from renvoi.reading.tree import Node

LONGEST_HEADING = 110
MOST_SENTENCES = 8_000
LINE = re.compile(r"[^\n]+")
STOP = re.compile(r"[.;!?…<|•●▪◦]")
NEXT = re.compile(r"[\s*_]+(?=[A-ZÀ-Ý«\"(\d\-–•*_\[])")
LINE_BREAK = re.compile(r"br ?/?>\s*")
BLANKS = re.compile(r"\s+")
"""Ends of sentences, breaks inside the cells of a Markdown table, dots of a list. A row of cells stays whole."""
ABBREVIATION = re.compile(
    r"(?:\b(?:art|al|n|no|nº|etc|cf|tél|env|ex|p|h|m|mme|bzw|z|b|ca|abs|nr|st|ltd|inc|e\.g|i\.e)|\bL|\bR|\bD)\.$",
    re.IGNORECASE,
)
DAY_OF_MONTH = re.compile(
    r"(?<=\d\.) +(?:Jan|Feb|März|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\b",
)
""" "Am 31. Januar" is one sentence in German."""
HASHES = re.compile(r"(#{1,6})\s+\S")
RULE = re.compile(r"\s*(?:-{3,}|={3,})\s*")
BOLD = re.compile(r"\s*(?:\d{1,2}[.\\)]*\s*)?(?:\*\*|__)(?P<words>[^*]{2,110})(?:\*\*|__)\s*[:.]?\s*")
RUN_IN = re.compile(r"\s*(?:\*\*|__)\s*\d{1,2}\s?[.)]\s[^*_]{3,80}[.:]?(?:\*\*|__)[.:]?\s+(?=[^\s|])")
"""A numbered heading with its text on the same line: "**4. Recesso.** Il cliente …"."""
NUMBERED = re.compile(
    r"\s*\**(?:(?:article|art|artikel|artículo|articolo|chapitre|section|§)\.?\s*)?(?P<number>(?:\d{1,2}|[IVX]{1,5})(?:\\?\.\d{1,2}){0,3})"
    r"(?:\\?\s?[.):°–—-]|\s|$)\\?\s*[-–—:.]*\s*(?P<words>.*)",
    re.IGNORECASE,
)
WORDED = re.compile(r"\s*\**(?:article|artikel|artículo|articolo|section|§)\s", re.IGNORECASE)
QUESTION = re.compile(r"[^.!?]{8,110}\?\s*\**\s*")
CALL = re.compile(r"[^\W_]+\s?:")
""" "ATTENTION :" stands inside a section."""
LISTED = re.compile(r"[a-z]\s?[).-]|o\s")
LONGEST_SENTENCE = 2_000
SHORTEST_WRAPPED = 25
FLAT = 5
"""Depth of a heading whose rank nothing tells."""


class Heading(Struct, frozen=True):
    start: int
    end: int
    depth: int


class Sentence(Struct, frozen=True):
    """`trail`: the headings above, outermost first, as indexes; `line`: number of its line."""

    start: int
    end: int
    trail: tuple[int, ...]
    line: int
    heading: bool = False


class Laid(Struct, frozen=True):
    """A text laid out: headings in order, and every sentence that is none."""

    headings: tuple[Heading, ...]
    sentences: tuple[Sentence, ...]


def lay_out(node: Node) -> Laid:
    """Headings and sentences of one part; heading lines are sentences too, for some say all in them."""
    marks = Marked(node)
    lines = [part for line in unwrapped(node.text) for part in parted(node.text, *line)]
    headings: list[Heading] = []
    sentences: list[Sentence] = []
    trail: list[int] = []
    for number, (start, end) in enumerate(lines):
        following = node.text[slice(*lines[number + 1])] if number + 1 < len(lines) else ""
        line = node.text[start:end]
        depth = 2 if RULE.fullmatch(following) else depth_of(line, marks.depth(start, end), marks.some)
        if depth:
            while trail and headings[trail[-1]].depth >= depth:
                trail.pop()
            trail.append(len(headings))
            headings.append(Heading(start, end, depth))
            sentences.append(Sentence(start, end, tuple(trail), number, heading=True))
        elif not RULE.fullmatch(node.text[start:end]):
            spans = (part for span in split(node.text, start, end) for part in bounded(node.text, *span))
            sentences += (Sentence(*span, tuple(trail), number) for span in spans)
        if len(sentences) > MOST_SENTENCES:
            break
    return Laid(tuple(headings), tuple(sentences))


def parted(text: str, start: int, end: int) -> tuple[tuple[int, int], ...]:
    """A line, in two where its heading stands in it."""
    run_in = RUN_IN.match(text, start, end) if text[start] in "*_" else None
    return ((start, run_in.end()), (run_in.end(), end)) if run_in else ((start, end),)


def unwrapped(text: str) -> list[tuple[int, int]]:
    """Spans of the lines; a line that only went on below (a PDF, a text of fixed width) is one with what follows."""
    lines: list[tuple[int, int]] = []
    for match in LINE.finditer(text):
        start, end = match.span()
        if not text[start:end].strip():
            continue
        if lines and goes_on(text[slice(*lines[-1])], text[lines[-1][1] : start], text[start:end]):
            lines[-1] = (lines[-1][0], end)
        else:
            lines.append((start, end))
    return lines


def goes_on(line: str, between: str, following: str) -> bool:
    """The line ends amid a sentence: no stop, and the next begins with a small letter or a sign that goes on."""
    if len(line) > LONGEST_SENTENCE or between.count("\n") > 2 or line.rstrip()[-1:] in ".;:!?|" or line[:1] in "|#":
        return False
    last = line.rsplit("\n", 1)[-1]
    first = following.lstrip()
    return len(last) > SHORTEST_WRAPPED and (first[:1].islower() or first[:1] in "(«€") and not LISTED.match(first)


class Marked:
    """What the page itself sets off: the spans of its headings and of its bold words."""

    def __init__(self, node: Node) -> None:
        wanted = sorted((mark.start, mark.end, mark.kind) for mark in node.marks if mark.kind in ("heading", "strong"))
        self.starts = [start for start, _, _ in wanted]
        self.marks = wanted
        self.some = any(kind == "heading" for _, _, kind in wanted)

    def depth(self, start: int, end: int) -> int:
        """3 when the line is a heading of the page, 4 when all of it is bold, else 0."""
        at = bisect_right(self.starts, start) - 1
        for first, last, kind in self.marks[max(at, 0) : at + 3]:
            if first <= start + 2 and last >= end - 2:
                return 3 if kind == "heading" else 4
        return 0


def depth_of(line: str, marked: int, others: bool) -> int:
    """How deep a heading lies (1 is the title), 0 when the line is none. `others`: the page marks its headings, so that
    a short line alone is none."""
    if len(line) <= LONGEST_SENTENCE and (hashes := HASHES.match(line)):
        return len(hashes[1])
    words = line.strip()
    if len(words) > LONGEST_HEADING or len(words) < 3 or "\t" in words:
        return 0
    numbered = NUMBERED.fullmatch(words)
    dots = numbered["number"].replace("\\", "").count(".") if numbered else 0
    if marked or BOLD.fullmatch(words):
        return FLAT + dots - 1 if marked != 3 else 3 + dots
    ends_open = words[-1] not in ".;,!"
    if numbered and ends_open and (WORDED.match(words) or numbered["words"][:1].isupper()) and len(words) < 90:
        return FLAT - 1 + dots
    if ends_open and words.isupper() and sum(map(str.isalpha, words)) > 4:
        return FLAT + 1 if CALL.fullmatch(words) else FLAT - 1
    if QUESTION.fullmatch(words):
        return FLAT
    if others:
        return 0
    short = (
        len(words) < 70 and ends_open and words[-1] != ":" and words[0].isupper() and not any(map(str.isdigit, words))
    )
    return FLAT + 1 if short and words.count(" ") < 9 else 0


def split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a line, without the blanks around."""
    at = start
    for stop in STOP.finditer(text, start, end):
        if stop.start() < at:
            continue
        over, following = gap_at(text, stop, at, end)
        if following < 0 or ABBREVIATION.search(text[max(at, over - 8) : over]):
            continue
        if text[at:over].strip(" *_|-"):
            yield trimmed(text, at, over)
        at = following
    if text[at:end].strip(" *_|-"):
        yield trimmed(text, at, end)


def bounded(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence without end, in pieces cut at a blank: what stands in one is compared with all else in it."""
    while end - start > LONGEST_SENTENCE:
        cut = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = cut if cut > start else start + LONGEST_SENTENCE
        yield trimmed(text, start, cut)
        blanks = BLANKS.match(text, cut, end)
        start = blanks.end() if blanks else cut
    if start < end:
        yield start, end


def gap_at(text: str, stop: re.Match[str], at: int, end: int) -> tuple[int, int]:
    """Where the sentence ends and the next begins at a sign that may stop one; -1 when it does not."""
    sign = stop[0]
    if sign in ".;!?…":
        gap = None if DAY_OF_MONTH.match(text, stop.end()) else NEXT.match(text, stop.end(), end)
        return stop.end(), gap.end() if gap else -1
    if sign == "<":
        gap = LINE_BREAK.match(text, stop.end(), end)
    else:
        alone = stop.start() > at and text[stop.start() - 1].isspace()
        gap = BLANKS.match(text, stop.end(), end) if alone else None
    return at + len(text[at : stop.start()].rstrip()), gap.end() if gap else -1


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
