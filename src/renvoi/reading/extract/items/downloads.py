"""Articles one downloads: a name, and below it the files of which it consists."""

from __future__ import annotations

import re

from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.name_and_count import counted_name
from renvoi.reading.extract.items.words import named
from renvoi.reading.extract.page import Page

FILE = re.compile(
    r"[^\n\t]{1,80}\.(?:zip|rar|7z|pdf|epub|mobi|mp[34]|wav|flac|aiff?|exe|dmg|msi|pkg|jpe?g|png|psd|svg|ttf|otf|stl|xlsx|docx|pptx)"
    r"(?: ?\([^()\n\t]{2,12}\))?",
    re.IGNORECASE,
)
""" "reverbs-1.4.zip", "map.pdf (2 MB)"."""
MOST = 20


def downloads(page: Page) -> list[Draft]:
    """The lines over names of files, each as one article."""
    found: list[Draft] = []
    files = (
        [FILE.fullmatch(page.text, one.start, one.end) is not None for one in page.pieces] if "." in page.text else []
    )
    for at, one in enumerate(page.pieces):
        over = at + 1 < len(files) and files[at + 1] and not files[at]
        if not over or one.end > page.ads or page.hidden(one.start) or page.text[one.end - 1] in ".:!?":
            continue
        span, count = counted_name(page, one.start, one.end)
        if named(page, *span):
            found.append(Draft(span, count or 1, count is not None, style="block"))
    return found[:MOST]
