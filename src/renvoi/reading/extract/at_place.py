"""The page on which something was read."""

from __future__ import annotations

from collections.abc import Iterable

from renvoi.facts.place import Place
from renvoi.reading.extract.page import Page


def page_of(pages: Iterable[Page], place: Place | None) -> Page | None:
    """The first of some pages that a place lies on."""
    return next((page for page in pages if place and page.node.path == place.part), None)
