"""Canonical text as it is written, word by word, with the spans of what it holds."""

from __future__ import annotations

from typing import Any

from renvoi.reading.plain import fold_line, seen

NEXT_CELL = ("\t", "\n\t")


class Span:
    """A stretch of text that begins with the first word inside."""

    __slots__ = ("data", "end", "start")

    def __init__(self, *data: Any) -> None:
        self.start = self.end = -1
        self.data = data


class Writer:
    """Writes the canonical text; separators wait in `gap` until the next word, so spans never begin or end with one."""

    def __init__(self) -> None:
        self.out: list[str] = []
        self.pos = self.last_break = 0
        self.gap = ""
        self.waiting: list[Span] = []
        self.hidden: list[tuple[int, int]] = []
        self.hiding = self.pre = 0
        self.tiny = self.raised = False
        """Whether the next words cannot be read, or stand higher than those before."""

    def text(self, raw: str) -> None:
        if self.pre:
            for line in raw.split("\n"):
                self.say(fold_line(line))
                self.block()
            return
        words = " ".join(raw.split())
        if not words:
            if raw and not self.gap:
                self.gap = " "
            return
        if not self.gap and raw[0].isspace():
            self.gap = " "
        self.say(seen(words))
        if raw[-1].isspace():
            self.gap = " "

    def say(self, words: str) -> None:
        if not words:
            return
        if self.raised:
            self.set_off_cents(words)
        if self.gap and self.pos:
            self.out.append(self.gap)
            if self.gap[0] == "\n":
                self.last_break = self.pos
            self.pos += len(self.gap)
        self.gap = ""
        start = self.pos
        if self.waiting:
            for span in self.waiting:
                span.start = start
            self.waiting.clear()
        self.out.append(words)
        self.pos += len(words)
        if self.hiding or self.tiny:
            self.hide(start)

    def set_off_cents(self, words: str) -> None:
        """Two raised digits behind a price are its cents: "$19" and "99" above the line are no $1999."""
        self.raised = False
        last = self.out[-1][-1] if self.out else ""
        if self.gap in ("", " ") and len(words) == 2 and words.isdecimal():
            self.gap = "." if last.isdecimal() else "" if last == "€" else self.gap

    def hide(self, start: int) -> None:
        if self.hidden and start - self.hidden[-1][1] <= 2:
            start = self.hidden.pop()[0]
        self.hidden.append((start, self.pos))

    def block(self) -> None:
        """A line ends here; the tab before a new cell's first line stays."""
        if self.gap not in NEXT_CELL:
            self.gap = "\n"

    def part(self, by: str) -> None:
        if by == "\n":
            self.block()
        else:
            self.gap = self.gap or by

    def begin(self, spans: list[Span], *data: Any) -> Span:
        span = Span(*data)
        spans.append(span)
        self.waiting.append(span)
        return span

    def finish(self, span: Span) -> None:
        if span.start < 0:
            span.start = self.pos
            self.waiting.pop()  # elements close in reverse order, so the last one waiting is this one
        span.end = self.pos
