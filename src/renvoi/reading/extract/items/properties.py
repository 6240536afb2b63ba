"""Articles told by what stands below their name: who sells it, its state, its reference, its size; count and price."""

from __future__ import annotations

from renvoi.reading.extract.items.draft import Draft
from renvoi.reading.extract.items.line_kinds import spoken
from renvoi.reading.extract.items.line_sums import TOTALS
from renvoi.reading.extract.items.name_and_count import count_in, trim
from renvoi.reading.extract.items.own_sums import only_sum, sums_in
from renvoi.reading.extract.items.words import label_at, named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.variants import variant_of

MOST = 6
"""Lines of properties, count and price below a name."""
LONGEST = 160
PROPERTIES = ("label.seller", "label.attribute", "label.item_sku")
ENOUGH = 2
"""Properties that make a line the name of an article without a count or a price."""


def propertied(page: Page) -> list[Draft]:
    """ "Cordless drill", then "Sold by: X", "Condition: New", perhaps "Quantity: 3" and a price: each named line that
    properties follow at once."""
    concepts = [one for one in PROPERTIES if one in page.by_concept]
    lines = {page.pieces[page.piece_at(hit.start)].start for one in concepts for hit in page.by_concept[one]}
    found: list[Draft] = []
    pieces = page.shown if lines else []
    index = 0
    while index + 1 < len(pieces):
        draft, step = described_by(page, pieces, index) if pieces[index + 1].start in lines else (None, 1)
        if draft is not None:
            found.append(draft)
        index += step
    return found


def described_by(page: Page, pieces: list[Piece], index: int) -> tuple[Draft | None, int]:
    """The article a piece names, when its properties follow, and how many pieces were used."""
    piece = pieces[index]
    if not own_property(page, pieces[index + 1]) or not name_like(page, piece):
        return None, 1
    own = in_longer(page, pieces, index)
    draft = Draft(trim(page, own.start, own.end), 1, False, style="block", described=True)
    at, lines, properties = index + 1, 0, 0
    while at < len(pieces) and lines < MOST:
        later = pieces[at]
        count = count_in(page, later.start, later.end)
        price = only_sum(page, later.start, later.end)
        if own_property(page, later):
            properties += 1
        elif count and properties and not draft.counted:
            draft.quantity, draft.counted = count, True
        elif price is not None and properties and not totalled(page, later) and draft.price is None:
            draft.price = price
        elif not (properties and label_at(page, later.start, later.end) == "label.order_number"):
            break
        at, lines = below_value(page, pieces, at), lines + 1
    told = properties >= ENOUGH or (properties and (draft.counted or draft.price))
    return (draft, at - index) if told else (None, 1)


def below_value(page: Page, pieces: list[Piece], at: int) -> int:
    """The index of the piece behind a property: one that ends with a colon has its value below, perhaps twice."""
    if page.text[pieces[at].end - 1] != ":" or at + 1 >= len(pieces):
        return at + 1
    value = page.text[slice(*pieces[at + 1][:2])]
    twice = at + 2 < len(pieces) and page.text[slice(*pieces[at + 2][:2])] == value
    return at + 2 + twice


def in_longer(page: Page, pieces: list[Piece], index: int) -> Piece:
    """The line above that begins with the same words: a brand stands below the name that holds it."""
    words = page.text[pieces[index].start : pieces[index].end]
    above = pieces[max(0, index - 3) : index]
    return next((one for one in above if page.text.startswith(words, one.start, one.end)), pieces[index])


def own_property(page: Page, piece: Piece) -> bool:
    """ "Sold by: X", "Condition: New", "Ref. 4411": what only an article has."""
    for concept in PROPERTIES:
        for hit in page.within(concept, piece.start, piece.start + 2):
            behind = page.text[hit.end : piece.end].lstrip()
            return behind[:1] == ":" or (concept != "label.attribute" and bool(behind))
    return False


def totalled(page: Page, piece: Piece) -> bool:
    return label_at(page, piece.start, piece.end) in TOTALS


def name_like(page: Page, piece: Piece) -> bool:
    """Whether a line can be a name: several words, no label, no property, no words of the mail itself, no sentence."""
    text = page.text[piece.start : piece.end]
    if (
        not named(page, piece.start, piece.end, LONGEST)
        or " " not in text
        or set(":%") & set(text)
        or text[-1] in ".,;!?"
    ):
        return False
    said = own_property(page, piece) or spoken(page, piece) or sums_in(page, piece.start, piece.end)
    dated = bool(page.days_in(piece.start, piece.end))
    return not said and not dated and variant_of(text) is None
