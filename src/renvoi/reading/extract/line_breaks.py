"""Where the lines of a text end: a paragraph broken to fit a line is one, and a line without end is several."""

from __future__ import annotations

import re
from itertools import islice

TEXT_LIMIT = 40_000
LONGEST_LINE = 3000
"""Signs of a text and of a line that are read: more than any letter has."""
OVERLONG = re.compile(rf"([^\n]{{{LONGEST_LINE}}}[^\n\t ]{{0,200}})[^\n]")
MOST_LINES = 3000
"""Lines and columns of a text that are read."""
BREAK = re.compile(r"[\n\t]")
WRAPPED = re.compile(r"(?<=[^\n\t]{55})(?<=[^\W\d_]|[,\d)»”\"])\n(?=[^\W\d_A-Z][^\n\t:]{20})")
"""Where a paragraph of plain text was broken to fit a line: a long line, and the next one goes on in small letters."""


def within_reason(text: str) -> str:
    """The same text, sign by sign, as far as any letter goes and in lines as long as any letter has."""
    return broken(beginning(text))


def beginning(text: str) -> str:
    """A text as far as any letter goes, in signs, lines and columns."""
    text = text[:TEXT_LIMIT]
    if text.count("\n") + text.count("\t") < MOST_LINES:
        return text
    return text[: next(islice(BREAK.finditer(text), MOST_LINES - 1, None)).start()]


def broken(text: str) -> str:
    """The same text, sign by sign, with lines longer than any letter has parted: a line stays cheap to read."""
    long = len(text) > LONGEST_LINE and max(map(len, text.split("\n"))) > LONGEST_LINE
    return OVERLONG.sub(r"\1\n", text) if long else text


def unwrapped(text: str) -> str:
    """The same text, sign by sign, with the lines of a paragraph in one."""
    return WRAPPED.sub(lambda at: " " if text[at.end()].islower() and not led(text, at.start()) else at.group(), text)


def led(text: str, end: int) -> bool:
    """Whether dots lead the eye across the line that ends there: it is no paragraph."""
    return "...." in text[text.rfind("\n", 0, end) + 1 : end]
