"""What a line is that names no article: words of the mail, a property, a heading with its count."""

from __future__ import annotations

import re

from renvoi.reading.extract.items.piece_words import author_alone
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.spans import begun

COLON = re.compile(r"(?:\(s\))?\s?:\s*")
HOW_MANY = re.compile(r"\(?\d{1,3} $")
PROPERTY = re.compile(r"[^:]{2,18} ?: \S")
CODE = re.compile(r"[\s.:n°º#]*(?=\S*\d)[\w./-]{3,24}")


def spoken(page: Page, piece: Piece) -> bool:
    """Whether most of a piece is words of the mail itself ("Track package"), not a name."""
    found = page.voiced.get(piece)
    if found is None:
        found = page.voiced[piece] = any(
            (hit.end - hit.start) * 10 >= (piece.end - piece.start) * 6
            or (hit.concept == "section.part" and hit.start == piece.start)
            for hit in begun(page.hits, piece.start, piece.end)
            if hit.concept.startswith(("text.", "hint.", "subject.", "section."))
        )
    return found


def property_line(page: Page, piece: Piece) -> bool:
    """ "Size: M", "Color M", "by Somebody": a short line that describes the article above it."""
    text = page.text[piece.start : piece.end]
    if page.alone and value_below(page, piece):
        return True
    if author_alone().fullmatch(text):
        return True
    if page.within("flag.available", piece.start, piece.start + 1):
        return True
    opens = [
        hit
        for concept in ("label.attribute", "label.seller", "label.item_sku")
        for hit in page.within(concept, piece.start, piece.start + 2)
    ]
    if any(hit.concept == "label.seller" or text[hit.end - piece.start :].lstrip()[:1] in (":", "") for hit in opens):
        return True
    if any(hit.concept == "label.item_sku" and CODE.fullmatch(text[hit.end - piece.start :]) for hit in opens):
        return True
    return colon_inside(page, piece)


def colon_inside(page: Page, piece: Piece) -> bool:
    """ "Weave: linen": words, a colon and a few more, whatever they mean; "Wild Coast: The Return" as well."""
    text = page.text[piece.start : piece.end]
    return bool(PROPERTY.match(text)) and len(text) < 60 and len(text.split(":")) == 2


def value_below(page: Page, piece: Piece) -> bool:
    """Whether the line above is the name of a property alone: "Colour" over "Moss"."""
    index = page.piece_at(piece.start)
    before = page.pieces[index - 1] if index else None
    return before is not None and any(
        hit.end >= before.end - 2 for hit in page.within("label.attribute", before.start, before.start + 1)
    )


def item_label_end(page: Page, piece: Piece) -> int:
    """The end of "Articles:" when it opens the piece, else its start."""
    for hit in page.within("label.item_name", piece.start, piece.start + 1):
        after = COLON.match(page.text, hit.end, piece.end)
        if after:
            return after.end()
    return piece.start


def how_many(page: Page, piece: Piece) -> bool:
    """ "1 item", "3 articles": a count and the word for articles, alone on a line."""
    return any(
        HOW_MANY.fullmatch(page.text, piece.start, hit.start) is not None and piece.end - hit.end <= 2
        for hit in page.within("label.item_name", piece.start + 1, piece.end)
    )
