"""The first article a subject names before it counts the others: "Ordered: Oak lamp and 2 more items"."""

from __future__ import annotations

import re
from functools import cache

from renvoi.atlas.languages import languages
from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.name_and_count import trim
from renvoi.reading.extract.items.piece_words import any_of, counted
from renvoi.reading.extract.items.words import named
from renvoi.reading.extract.page import Page

HAPPENED = ("subject.", "text.", "state.")


@cache
def others() -> re.Pattern[str]:
    """ ": Oak lamp and 2 more items", ": Lampe und 1 weiterer Artikel", ": Lamp en nog 2 items"."""
    also = any_of(word for language in languages() for word in language.also)
    little, more = r"(?:[^\W\d]{1,9} )?", r"(?: [^\W\d]{2,9}){0,2}"
    return re.compile(
        rf": (?P<name>[^:\n]{{3,120}}?) {also} {little}\d{{1,2}} {little}{counted('goods')}{more}\s*$",
        re.IGNORECASE | re.MULTILINE,
    )


def before_others(page: Page) -> list[Draft]:
    """The name between what happened, which ends with a colon, and the count of the others."""
    match = others().search(page.text)
    if match is None:
        return []
    span = trim(page, *match.span("name"))
    told = any(hit.concept.startswith(HAPPENED) for hit in page.hits if hit.end <= match.start() <= hit.end + 1)
    return [Draft(span, 1, False, style="quoted")] if told and named(page, *span) else []
