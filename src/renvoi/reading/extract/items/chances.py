"""How likely the words of a page name articles: each span is asked of the trees once, however many readers want it."""

from __future__ import annotations

from functools import cached_property

from renvoi.reading.extract.items.draft import Span
from renvoi.reading.extract.items.judge import likely
from renvoi.reading.extract.items.spans import proposed
from renvoi.reading.extract.page import Page


class Chances:
    """Those of one page. `writer`: letters and digits of who sends the mail."""

    def __init__(self, page: Page, writer: str) -> None:
        self.page, self.writer = page, writer
        self.known: dict[Span, float] = {}

    def of(self, span: Span) -> float:
        chance = self.known.get(span)
        if chance is None:
            chance = self.known[span] = likely(self.page, span, self.writer)
        return chance

    @cached_property
    def proposed(self) -> dict[Span, int | None]:
        """The spans the page proposes, with the count beside them."""
        return proposed(self.page)

    @cached_property
    def shares(self) -> dict[Span, float]:
        """The chance of each span proposed, and of each that a set of articles takes for a name (choose.py)."""
        return {span: self.of(span) for span in self.proposed}
