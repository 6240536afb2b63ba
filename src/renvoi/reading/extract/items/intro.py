"""Articles below the line that announces them, and items of a list beside a counted one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renvoi.reading.extract.items.counts import SEVERAL, times
from renvoi.reading.extract.items.draft import Draft, Span
from renvoi.reading.extract.items.line_kinds import how_many, property_line, spoken
from renvoi.reading.extract.items.line_sums import with_line_sums
from renvoi.reading.extract.items.name_and_count import count_in, counted_name, trim
from renvoi.reading.extract.items.own_sums import sums_in
from renvoi.reading.extract.items.shaped import FIRST_COUNT
from renvoi.reading.extract.items.words import delivered, label_at, named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.spans import begun

MOST = 12
SHORT = 45
"""Signs of a line of an address at most."""
FAR = 8
"""Pieces between an article and its price at most."""
LONGEST = 160
PLACES = frozenset({"label.address", "step.waiting", "text.delivery", "merchant.before"})
GOING = frozenset({"text.return_confirmation", "text.refund", "text.cancellation", "label.refund"})
ON_THE_WAY = frozenset({"text.shipping", "subject.shipping", "hint.shipping", "label.expected"})
POSTCODE = re.compile(r"(?<!\d)\d{4,5} [A-ZÀ-Ý]")
BEFORE_PRICE = " \t-–—|:,;=("
COMMENT = re.compile(r"\s[–—-]\s+\S")
IN_BRACKETS = "in brackets"
"""The style of an article whose count stands so."""
BRACKETED = re.compile(r"(?: \((\d{1,2})\)| [–—-] (\d{1,2})|: (\d{1,3})(?: [^\W\d]{2,12})?)$")
DASHED = re.compile(r" [–—-] ")
BULLET = re.compile(r"[-*•·–]\s+")
RULE = re.compile(r"[-=_*~]{3,}")
COUNT_AND_CODE = re.compile(r"(\d{1,2}) (?=[A-Z]*[-_.]?\d)[A-Z0-9][A-Z0-9._-]{2,20} (?=[^\W\d])")
""" "3 KL-2041 Felt slippers"."""
LONG_CODE = re.compile(r"(?<!\w)(?=\w*\d{6})[A-Z0-9]{10,39}$")
""" "Colissimo 6A12345678901" is a parcel."""


def introduced(page: Page) -> list[Draft]:
    """ "The following articles of your order have left:", then names, each on a line, perhaps with count and price."""
    found: list[Draft] = []
    pieces = page.shown
    for index, piece in enumerate(pieces):
        if not announces(page, piece):
            continue
        drafts = counted_alike(page, list(listed_below(page, pieces, index)))
        if drafts:
            found += drafts
            if len(found) >= MOST:
                break
    return found


def counted_alike(page: Page, drafts: list[Draft]) -> list[Draft]:
    """A number in brackets counts the pieces of a pack where the other names of a list have none."""
    if all(draft.counted for draft in drafts):
        return drafts
    begins = [FIRST_COUNT.match(page.text, *draft.name) for draft in drafts]
    if len(drafts) > 1 and all(begins) and not any(draft.counted for draft in drafts):
        for draft, count in zip(drafts, begins, strict=True):
            if count:
                draft.name, draft.quantity, draft.counted = (count.end(), draft.name[1]), int(count[1]), True
        return drafts
    for draft in drafts:
        if draft.style == IN_BRACKETS:
            behind = BRACKETED.search(page.text, draft.name[1], page.pieces[page.piece_at(draft.name[0])].end)
            draft.name = draft.name[0], behind.end() if behind else draft.name[1]
            draft.quantity, draft.counted, draft.style = 1, False, "listed"
    return drafts


def announces(page: Page, piece: Piece) -> bool:
    """Whether a heading names the goods, or a sentence that ends with a colon speaks of them or of what happened."""
    if any(piece.end - hit.end <= 2 for hit in page.within("section.goods", piece.start, piece.start + 3)):
        return True
    if page.text[piece.end - 1] != ":" or label_at(page, piece.start, piece.end) not in (None, "label.refund"):
        return False
    told = {hit.concept for hit in page.in_piece(piece)}
    if told & PLACES:
        return False
    order = any(concept.startswith("label.order") for concept in told)
    return "label.item_name" in told or bool(told & GOING) or (order and bool(told & ON_THE_WAY))


def listed_below(page: Page, pieces: list[Piece], index: int) -> Iterator[Draft]:
    line, step = pieces[index].line, index + 1
    listed: Piece | None = None
    described = False
    if step < len(pieces) and how_many(page, pieces[step]):
        line, step = pieces[step].line, step + 1
    if step < len(pieces) and RULE.fullmatch(page.text, pieces[step].start, pieces[step].end):
        line, step = pieces[step].line, step + 1
    while step < len(pieces) and step <= index + 2 * MOST:
        piece = pieces[step]
        cells = [one for one in pieces[step : step + 4] if one.line == piece.line]
        draft = one_line(page, cells) if piece.line == line + 1 else None
        if draft is None or (listed and not same_list(page, listed, piece)):
            return
        line, step = piece.line, step + len(cells)
        behind = step
        apart = listed is not None and not described and step < len(pieces) and new_paragraph(page, pieces[step])
        while step < len(pieces) and not apart and pieces[step].line == line + 1 and property_line(page, pieces[step]):
            line, step = line + 1, step + 1
        if listed and described != (step > behind):
            return
        listed, described = listed or piece, step > behind
        yield draft


def new_paragraph(page: Page, piece: Piece) -> bool:
    return page.text[max(0, piece.start - 2) : piece.start] == "\n\n"


def same_list(page: Page, first: Piece, piece: Piece) -> bool:
    """Whether a line goes on with the list a first one began: with a bullet like it, in the same paragraph."""
    bullets = [BULLET.match(page.text, one.start, one.end) is not None for one in (first, piece)]
    return bullets[0] == bullets[1] and "\n\n" not in page.text[first.end : piece.start]


def one_line(page: Page, cells: list[Piece]) -> Draft | None:
    """A name, with its count and price behind it in the same line; None when the line says something else."""
    start, end = cells[0].start, cells[-1].end
    sums = sums_in(page, start, end)
    if (
        page.text[cells[0].end - 1] == ":"
        or how_many(page, cells[0])
        or ". " in page.text[start : sums[0].start if sums else start]
    ):
        return None
    if len(sums) > 2 or any(one.amount <= 0 for one in sums) or spoken(page, cells[0]):
        return None
    stop = min([cells[0].end, *(one.start for one in sums[:1])])
    stop = start + len(page.text[start:stop].rstrip(BEFORE_PRICE))
    span, count = counted_name(page, start, stop)
    if count is None and (comment := COMMENT.search(page.text, *span)):
        cut, count = counted_name(page, span[0], comment.start())
        span = cut if count is not None else span
    coded = COUNT_AND_CODE.match(page.text, *span) if count is None else None
    if coded:
        span, count = (coded.end(), span[1]), int(coded[1]) or None
    bracketed = BRACKETED.search(page.text, *span) if count is None else None
    if bracketed and not sized(page, span, bracketed):
        span, count = (span[0], bracketed.start()), times(bracketed) or None
    count = count or next((one for cell in cells[1:] if (one := count_in(page, cell.start, cell.end))), None)
    if not named(page, *span, LONGEST) or spelt_small(page, span) or told(page, span) or no_name(page, cells, span):
        return None
    if SEVERAL.search(page.text, *span):
        return None
    style = IN_BRACKETS if bracketed and bracketed.start() == span[1] and count else "listed"
    return Draft(span, count or 1, count is not None, price=sums[-1] if sums else None, style=style)


def sized(page: Page, span: Span, count: re.Match[str]) -> bool:
    """Whether what looks like a count is a size behind a colour: "Blouse - Navy - 40"."""
    dash = DASHED.match(count[0])
    return dash is not None and dash[0] in page.text[span[0] : count.start()]


def spelt_small(page: Page, span: Span) -> bool:
    """Whether words begin like the middle of a sentence, or are a long one."""
    text = page.text[slice(*span)]
    return text[:1].islower() or (text[-1:] in ".!?" and len(text.split()) > 3)


def no_name(page: Page, cells: list[Piece], span: Span) -> bool:
    """Whether a line is a property ("Reason: ..."), a code, or an address, which a postcode ends."""
    text = page.text[slice(*span)]
    if (
        property_line(page, cells[0])
        or " " not in text
        or LONG_CODE.search(text)
        or any(day.start < span[1] and span[0] < day.end for day in page.days)
    ):
        return True
    following = [one for one in page.pieces[page.piece_at(cells[-1].start) + 1 :][:2] if one.end - one.start < SHORT]
    return any(
        POSTCODE.search(page.text, one.start, one.end) and not COUNT_AND_CODE.match(page.text, one.start, one.end)
        for one in (*cells, *following)
    )


def told(page: Page, span: Span) -> bool:
    """Whether a line is words of the mail itself, a day, or a number: "Commande : 30418876"."""

    def own(hit: Hit) -> bool:
        return hit.concept.startswith(("text.", "section.", "against.", "label.order", "day.", "step."))

    inside = [hit for hit in page.in_piece(Piece(span[0], span[1], 0, 0)) if own(hit)]
    return sum(hit.end - hit.start for hit in inside) * 2 >= span[1] - span[0]


def pairs(page: Page) -> list[Draft]:
    """ "Article: Dress", "Price: 12 €", "Quantity: 1": articles told by labels and their values."""
    found: list[Draft] = []
    last: dict[int, int] = {}
    pieces = page.shown
    since = -FAR
    for index, piece in enumerate(pieces):
        value = value_of(page, pieces, index, "label.item_name")
        if value is not None:
            draft = one_line(page, [Piece(*value, piece.line, 0)])
            if draft is not None and "," not in page.text[draft.name[0] - 2 : draft.name[0]]:
                found.append(draft)
                since = last[id(draft)] = index
            continue
        if not found or index - since > FAR:
            continue
        draft = found[-1]
        price = value_of(page, pieces, index, "label.unit_price")
        count = value_of(page, pieces, index, "label.quantity")
        if price is not None and draft.unit is None and (sums := sums_in(page, *price)):
            draft.unit, draft.price = sums[-1], None
        elif count is not None and not draft.counted and (number := count_in(page, *count)):
            draft.quantity, draft.counted = number, True
            last[id(draft)] = index
    with_line_sums(page, [(draft, last[id(draft)]) for draft in found])
    return [draft for draft in found if draft.sums or draft.counted]


def value_of(page: Page, pieces: list[Piece], index: int, concept: str) -> Span | None:
    """What stands behind a label that opens a piece: after its colon, or in the next and last cell of the line."""
    piece = pieces[index]
    for hit in page.within(concept, piece.start, piece.start + 1):
        rest = page.text[hit.end : piece.end]
        behind = rest.lstrip(" .")
        if behind[:1] == ":" and behind.strip(" :"):
            start = hit.end + rest.index(":") + 1
            return start + len(page.text[start : piece.end]) - len(page.text[start : piece.end].lstrip()), piece.end
        line = [one for one in pieces[index + 1 : index + 4] if one.line == piece.line]
        first = index == 0 or pieces[index - 1].line != piece.line
        if first and len(line) == 1 and behind.strip(" :") == "":
            return line[0].start, line[0].end
    return None


def siblings(page: Page, found: list[Draft]) -> list[Draft]:
    """With a counted item of a bulleted list come the others of it, which are one each."""
    pieces = page.shown
    known = {page.piece_at(draft.name[0]): draft for draft in found}
    out: dict[int, Draft] = {}
    for at, draft in known.items():
        out[at] = draft
        bullet = bulleted(page, page.pieces[at])
        for step in (-1, 1) if bullet else ():
            beside = at + step
            while 0 <= beside < len(page.pieces) and beside not in known and beside not in out:
                piece = page.pieces[beside]
                sums = sums_in(page, piece.start, piece.end)
                stop = sums[0].start if sums else piece.end
                span = trim(page, piece.start, piece.start + len(page.text[piece.start : stop].rstrip(BEFORE_PRICE)))
                same = bulleted(page, piece) == bullet
                if (
                    not same
                    or len(sums) > 1
                    or piece not in pieces
                    or not named(page, *span, LONGEST)
                    or spoken(page, piece)
                    or delivered(page, span)
                ):
                    break
                out[beside] = Draft(span, 1, False, price=sums[0] if sums else None, style=draft.style)
                beside += step
    return [draft for _, draft in sorted(out.items())]


def bulleted(page: Page, piece: Piece) -> str:
    """The bullet a line begins with, "li" for an item of a list; '' for none."""
    bullet = BULLET.match(page.text, piece.start)
    if bullet:
        return bullet.group().strip()
    return "li" if any(one.kind == "item" for one in begun(page.marks, piece.start, piece.start + 1)) else ""
