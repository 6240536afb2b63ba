"""Articles as blocks of lines: a name, its properties, "Quantity: 2", and a price near by."""

from __future__ import annotations

import re
from decimal import Decimal

from renvoi.reading.extract.items.above import Step, emphasised, name_above, walk, walked
from renvoi.reading.extract.items.counts import alone_in, price_behind, times, times_price
from renvoi.reading.extract.items.cut_names import DOTS, kept
from renvoi.reading.extract.items.draft import Draft, Span
from renvoi.reading.extract.items.judge import likely
from renvoi.reading.extract.items.line_kinds import item_label_end, property_line
from renvoi.reading.extract.items.line_sums import price_after, with_line_sums
from renvoi.reading.extract.items.name_and_count import STATED, count_in, trim, without_code
from renvoi.reading.extract.items.own_sums import close, leading_sums, only_sum
from renvoi.reading.extract.items.tops import over_descriptions, uppermost
from renvoi.reading.extract.items.words import before_and_now, label_at, named
from renvoi.reading.extract.letters import DIGIT
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum
from renvoi.reading.extract.variants import variant_of

LABELLED = 24
"""Signs of a price with its label, at most."""
SEPARATED = re.compile(r"[|·•,;(/–—-]\s*$")
OF_ONE = "label.unit_price"
LIKELY = 0.5
"""What a name needs that is counted in pieces of a kind not known."""
Found = tuple[Draft, int, tuple[Sum, ...]]
"""An article, the index of its last line, and the sums between its name and its count."""
PROPERTIES = re.compile(r"[|·•]| : | / ")


def blocks(page: Page) -> list[Draft]:
    """A name, then "Quantity: 1" on a line of its own, and a price near by."""
    hits = page.all("label.quantity")
    ordered = [*reversed(hits), *(hit for hit in reversed(hits) if counts(page, hit))]
    stated = {page.piece_at(hit.start): hit for hit in ordered}

    def read(pieces: list[Piece], index: int, used: int) -> Step | None:
        hit = stated.get(page.piece_at(pieces[index].start)) if stated else None
        if hit is not None and hit.start - pieces[index].start > 3:
            draft = within_line(page, pieces, index, hit, used)
            return Step(draft, index) if draft is not None else None
        return block_at(page, pieces, index, hit, used)

    found: list[Found] = [(step.draft, step.last, step.above) for step in walk(page, read) if step.draft is not None]
    if len(found) > 1 and all(len(above) == 1 for _, _, above in found):
        for draft, _, above in found:
            draft.price = above[0]
    found += alike(page, found)
    with_line_sums(page, [(draft, last) for draft, last, _ in found])
    if all(page.piece_at(draft.name[0]) < page.piece_at(page.shown[last].start) for draft, last, _ in found):
        uppermost(page, [draft for draft, _, _ in found])
        over_descriptions(page, [draft for draft, _, _ in found])
    return [draft for draft, _, _ in found]


def alike(page: Page, found: list[Found]) -> list[Found]:
    """Rows set like the counted ones whose second cell counts pieces of another kind: "Chlorine 5 kg | 2 buckets" below
    "Inflatable spa | 1 piece"."""
    pieces, rows = page.shown, [last for _, last, _ in found]
    if not rows or not all(beside(page, pieces, last) == draft.name for draft, last, _ in found):
        return []
    more: list[Found] = []
    for index in range(1, len(pieces)):
        name = beside(page, pieces, index) if index not in rows else None
        count = of_a_kind(page, pieces[index]) if name else None
        if name and count and likely(page, name) >= LIKELY:
            more.append((Draft(name, count, True, style="block"), index, ()))
    return more


def beside(page: Page, pieces: list[Piece], index: int) -> Span | None:
    """The name in the cell before one, where these two are the whole line."""
    before, piece, after = pieces[index - 1], pieces[index], pieces[index + 1 : index + 2]
    if before.line != piece.line or (after and after[0].line == piece.line):
        return None
    if index > 1 and pieces[index - 2].line == piece.line:
        return None
    span = trim(page, before.start, before.end)
    return without_code(page, span) if named(page, *span) and not property_line(page, before) else None


def counts(page: Page, hit: Hit) -> bool:
    """Whether a number stands behind the word for it: the "no." of a serial number counts nothing."""
    return STATED.match(page.text, hit.end) is not None


def block_at(page: Page, pieces: list[Piece], index: int, hit: Hit | None, used: int) -> Step | None:
    """The article whose count a piece states, or begins to. `hit`: the label of a quantity that opens the piece, or is
    its second word: "2 copies – 8,90 €"."""
    piece = pieces[index]
    lone = alone(page, piece) if hit is None or hit.start > piece.start else None
    if hit is None and lone is None:
        return None
    count, step = lone or count_in(page, piece.start, piece.end) or begun_by(page, piece, hit), 0
    if count is None and label_at(page, piece.start, piece.end) and index + 1 < len(pieces):
        count, step = count_in(page, *pieces[index + 1][:2]) or of_a_kind(page, pieces[index + 1]), 1
    above = name_above(page, pieces, index, used) if count is not None else None
    if count is None or above is None or counts_next(page, pieces, index):
        return None
    where, span = above[0], without_code(page, above[1])
    draft = Draft(span, count, True, style="block")
    between = [one for one in pieces[where + 1 : index] if only_sum(page, one.start, one.end)]
    prices = [one for each in between if (one := only_sum(page, each.start, each.end)) and one.amount > 0]
    own = begun(page.sums, pieces[index + step].start, pieces[index + step].end)
    own = [one for one in own if one.amount > 0] or own
    beside = [one for one in between if one.line == pieces[where].line]
    named_so = next((one for one in pieces[where + 1 : index] if label_at(page, one.start, one.end) == OF_ONE), None)
    if not own and named_so is not None and prices:
        draft.unit = next((one for one in prices if one.start >= named_so.start), None)
    elif not own and page.within("flag.free", piece.start + 1, piece.end) and page.sums:
        draft.unit = Sum(piece.end, piece.end, Decimal(0), page.sums[0].currency, False)  # "1 piece · free"
    elif not own and (ahead := before_name(page, span)):
        draft.price = ahead
    elif not own:
        draft.price = only_sum(page, beside[-1].start, beside[-1].end) if beside else None
        draft.price = draft.price or price_after(page, pieces, index + step)
        less = draft.price is None or draft.price.amount < 0
        draft.price = prices[-1] if less and prices else draft.price
    elif len(own) in (2, 3) and close(own[-2].amount * count, own[-1].amount):
        draft.unit, draft.line = own[-2:]
    elif len(own) == 2 and min(own[0].amount, own[1].amount) > 0:
        draft.unit = min(own, key=lambda one: one.amount)
    elif times_price(page.text[piece.start : piece.end]):
        draft.unit = own[-1]
    else:
        draft.price = own[-1]
    told = [one for one in pieces[where + 1 : index] if one not in between and not before_and_now(page, *one[:2])]
    rest = [page.text[one.start : one.end] for one in told if not said_already(page, one, span)][:2]
    draft.variant = ", ".join(rest)[:120] or None
    return Step(draft, index + step, () if own else tuple(prices))


def said_already(page: Page, piece: Piece, name: Span) -> bool:
    """Whether a line between a name and its count says that name again, whole or cut short, or who sells it: it tells
    nothing of what was chosen."""
    words = page.text[piece.start : piece.end]
    again = page.text[slice(*name)].startswith(kept(words)) and words.endswith(DOTS)
    sold = any(hit.start == piece.start for hit in page.within("label.seller", piece.start, piece.start + 1))
    return again or sold or words == page.text[slice(*name)]


def counts_next(page: Page, pieces: list[Piece], index: int) -> bool:
    """Whether a cell, the first of its line, counts the name in the next one: "2 pcs" | "Chair"."""
    piece, after = pieces[index], pieces[index + 1 : index + 2]
    first = index == 0 or pieces[index - 1].line != piece.line
    if not first or not after or after[0].line != piece.line or not page.text[piece.start].isdecimal():
        return False
    name = after[0]
    return (
        named(page, name.start, name.end)
        and not property_line(page, name)
        and variant_of(page.text[name.start : name.end]) is None
    )


def of_a_kind(page: Page, piece: Piece) -> int | None:
    """ "2 sets" alone below the name of a count: pieces of whatever kind."""
    count = OF_A_KIND.fullmatch(page.text, piece.start, piece.end)
    return int(count[1]) or None if count else None


OF_A_KIND = re.compile(r"(\d{1,3}) [^\W\d]{2,12}\.?")


def begun_by(page: Page, piece: Piece, hit: Hit | None) -> int | None:
    """ "Qty 2 · Jan 3", "Aantal: 2 (à € 44,50)", "Qty 2 8,90 €": a line that begins with its count and goes on."""
    count = STATED.match(page.text, hit.end, piece.end) if hit else None
    if count is None or not 0 < int(count[1]) < 1000:
        return None
    after = page.text[count.end() : piece.end].lstrip()[:1]
    goes_on = after in ("·", "|", ",", ";", "(", "à", "–", "—") or only_sum(page, count.end(), piece.end)
    return int(count[1]) if goes_on else None


def alone(page: Page, piece: Piece) -> int | None:
    """The count of a line that only counts, perhaps with a price: "1 Stück", "2 u. · Rot", "2 uds. x 39,95 €"."""
    if DIGIT.search(page.text, piece.start, piece.end) is None:
        return None
    text = page.text[piece.start : piece.end]
    match = alone_in(text) or (None if page.paper else times_price(text) or price_behind(text))
    return times(match) or None if match else None


def within_line(page: Page, pieces: list[Piece], index: int, hit: Hit, used: int) -> Draft | None:
    """A quantity among other things on one line: "Ref. 7719 | Size: 40 | Quantity: 1", "Fleece jacket — Qty 3"."""
    piece = pieces[index]
    count = STATED.match(page.text, hit.end, piece.end)
    before = SEPARATED.search(page.text, piece.start, hit.start)
    if count is None or before is None or not 0 < int(count[1]) < 1000:
        return None
    start = item_label_end(page, piece)
    own = (index, trim(page, bold_until(page, start, before.start()), before.start()))
    lead = page.text[start : before.start()].strip()
    above = name_above(page, pieces, index, used)
    chosen = above is not None and variant_of(lead) is not None
    behind = begun(page.sums, count.end(), piece.end) or led(page, start, before.start())
    if above is not None and not behind:
        told = [only_sum(page, one.start, one.end) for one in pieces[above[0] + 1 : index]]
        behind = [one for one in (*told[-1:], before_name(page, above[1])) if one][:1]
    price = behind[-1] if 0 < len(behind) <= 2 and behind[-1].amount > 0 else price_after(page, pieces, index)
    bar = page.text.find(" | ", start, before.start())
    if bar > 0 and not chosen and named(page, start, bar) and not property_line(page, piece._replace(end=bar)):
        more = page.text[bar + 3 : before.start()].strip(" |")
        return Draft(
            trim(page, start, bar), int(count[1]), True, price=price, style="block", variant=more[:120] or None
        )
    marked = above is not None and emphasised(page, [above]) is not None
    if start > piece.start or (not chosen and not marked and describes_itself(page, piece, own[1])):
        above, lead = own, ""
    return (
        Draft(above[1], int(count[1]), True, price=price, style="block", variant=lead[:120] or None) if above else None
    )


def led(page: Page, start: int, end: int) -> list[Sum]:
    """The price just before a count, where nothing else stands there but its label: "Net price: 189,00 € · Qty: 2",
    "State: used · Price: 18,00 € · Qty: 1"."""
    start = max(start, *(page.text.rfind(bar, start, end) + 1 for bar in "|·•"))
    price = only_sum(page, start, end)
    return [price] if price is not None and price.start - start < LABELLED and price.end >= end - 1 else []


def before_name(page: Page, span: Span) -> Sum | None:
    """The price a line begins with before the name: "39,00 € 15,60 € Blouse"."""
    piece = page.pieces[page.piece_at(span[0])]
    ahead = leading_sums(page, piece.start, piece.end)
    return ahead[-1] if ahead and ahead[-1].end <= span[0] else None


def bold_until(page: Page, start: int, end: int) -> int:
    """Where the bold words begin that end a span: "The product **Filter** (quantity 2)"; its start when none do."""
    for mark in begun(page.marks, start + 1, end):
        inside = mark.kind == "strong" and mark.end <= end
        if inside and not page.text[mark.end : end].strip(" ("):
            return mark.start
    return start


def describes_itself(page: Page, piece: Piece, span: Span) -> bool:
    """Whether the words before a quantity are a name and no properties of one."""
    return named(page, *span) and not PROPERTIES.search(page.text[slice(*span)]) and not property_line(page, piece)


def priced_names(page: Page) -> list[Draft]:
    """A name, then "Price: 35 €" on a line of its own."""

    def read(pieces: list[Piece], index: int, used: int) -> Step | None:
        start, end = pieces[index].start, pieces[index].end
        price = only_sum(page, start, end) if label_at(page, start, end) == "label.unit_price" else None
        above = name_above(page, pieces, index, used) if price is not None else None
        return Step(Draft(above[1], 1, False, unit=price, style="block"), index) if above else None

    return walked(page, read)
