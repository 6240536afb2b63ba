"""Articles in running lines: "2 x Cup", "Cup × 2", or a name with its quantity and price on the lines around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from renvoi.reading.extract.items.above import Step, name_above, walked
from renvoi.reading.extract.items.and_more import before_others
from renvoi.reading.extract.items.counts import SEVERAL, priced_first, times, times_first, times_last, times_price
from renvoi.reading.extract.items.draft import Draft, Span
from renvoi.reading.extract.items.line_kinds import how_many, item_label_end, spoken
from renvoi.reading.extract.items.line_sums import price_after, reckoned_below, with_line_sums
from renvoi.reading.extract.items.name_and_count import count_in, counted_name, trim
from renvoi.reading.extract.items.own_sums import close, leading_sums, only_sum, sums_in
from renvoi.reading.extract.items.packs import in_packs, rated_in_brackets
from renvoi.reading.extract.items.piece_words import counted
from renvoi.reading.extract.items.words import MEASURE, named
from renvoi.reading.extract.letters import DIGIT
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum
from renvoi.reading.extract.variants import LONGEST, variant_of


def counted_lines(page: Page) -> list[Draft]:
    """Lines with a count beside the name, and the price on the same line or just after."""
    found: list[tuple[Draft, int]] = []
    pieces = page.shown
    for index, whole in enumerate(pieces):
        if not DIGIT.search(page.text, whole.start, whole.end):
            continue
        ahead = leading_sums(page, whole.start, whole.end)
        piece = whole._replace(start=ahead[-1].end + 1) if ahead else whole
        text = page.text[piece.start : piece.end]
        inside = sums_in(page, piece.start, piece.end)
        if (draft := priced_before(page, piece, inside) or rated_in_brackets(page, piece, inside)) is not None:
            found.append((draft, index))
            continue
        end = inside[0].start if inside and inside[0].start - piece.start > 4 else piece.end
        bare = page.text[piece.start : end].rstrip(" -–—:|=@à(,*")
        if (comment := COMMENTED.search(bare)) is not None:
            bare = bare[: comment.start()]
        end = piece.start + len(bare)
        start = item_label_end(page, piece)
        lead = LED.match(page.text, start, end)
        start = lead.end() if lead else start
        if times_price(text) or not (times_first(page.text[start:end]) or times_last(bare)) or len(text) > 260:
            continue
        span, count = counted_name(page, start, end)
        if count is None or not named(page, *span) or in_parts(page, span) or SEVERAL.search(page.text, *span):
            continue
        span, variant = without_property(page, span)
        draft = Draft(span, count, True, style="inline", variant=variant)
        if inside and page.text[: inside[0].start].rstrip()[-1:] in "x×@":
            draft.unit, draft.line = inside[0], inside[-1] if len(inside) > 1 else None  # "2 × 14,50 €"
        else:
            paid = [one for one in inside if one.amount]  # "24,00 € 0,00 €": postage of its own
            asked = paid or inside or ahead[-1:]
            draft.price = asked[-1] if asked else price_after(page, pieces, index)
        if not draft.sums and (both := reckoned_below(page, pieces, index, count)):
            draft.unit, draft.line = both
        found.append((draft, index))
    with_line_sums(page, found)
    return in_packs(page, [draft for draft, _ in found])


def priced_before(page: Page, piece: Piece, sums: list[Sum]) -> Draft | None:
    """ "2 Stück à 5,00 EUR Chopping board", perhaps with the price of all behind the name."""
    lead = priced_first().match(page.text[piece.start : piece.end]) if 0 < len(sums) < MOST_SUMS else None
    if lead is None or not piece.start < sums[0].start < sums[0].end <= piece.start + lead.end():
        return None
    end = sums[1].start if len(sums) > 1 else piece.end
    name = trim(page, piece.start + lead.end(), piece.start + len(page.text[piece.start : end].rstrip(" =:(")))
    line = sums[1] if len(sums) > 1 else None
    return (
        Draft(name, int(lead[1]), True, unit=sums[0], line=line, style="inline")
        if named(page, *name) and not page.text[name[0]].islower()
        else None
    )


MOST_SUMS = 3


def in_parts(page: Page, span: Span) -> bool:
    """ "3 x 40,00 € free of charge": how often something is paid."""
    first = begun(page.sums, span[0], span[0] + 2)
    return bool(first) and page.text[first[0].end : span[1]].lstrip()[:1].islower()


def without_property(page: Page, span: Span) -> tuple[Span, str | None]:
    """ "Felted slippers, size 39": what follows the last comma with the name of a property is no part of the name."""
    comma = page.text.rfind(", ", *span)
    if comma <= span[0] or not page.within("label.attribute", comma + 2, comma + 3):
        return span, None
    return (span[0], comma), page.text[comma + 2 : span[1]]


COMMENTED = re.compile(r"(?<=[x×] \d) \([^()\d]{3,40}\)$")
""" "Fender x 1 (too small)"."""
LED = re.compile(r"[^\W\d][^:\d\n\t]{2,24}: ?(?=\d{1,3} ?[x×] (?![^\n\t]*\D\d{1,3} ?[x×] ))")
""" "Cancelled: 1 x Fender", with no second one behind."""


@cache
def before_price() -> re.Pattern[str]:
    """ "12 x ", "2 unité(s) x ", "75 cl - 6 bouteilles à ": a count before a price, perhaps behind a measure."""
    unit = r"(?:[^\W\d]{1,14}(?:\([^\W\d]{1,2}\))?\.? ?)?"
    return re.compile(rf"(?:([^\n\t]{{2,24}}?) [-–—·|] )?\s*(\d{{1,3}}) ?{unit}(?:[x×@*]|{counted('each')}) ?")


EXTENDED = re.compile(r"\s*\((\d{1,3})\) ?@ ?$")
SHELF_CODE = re.compile(r"(?=[A-Z0-9-]*\d)[A-Z0-9]{1,8}(?:-[A-Z0-9]{1,8}){1,3}[ \t]+(?=[^\W\d])")
""" "FN-BEL-02 Brass bell": the code before a name."""


def extended(page: Page) -> list[Draft]:
    """ "Desk Tray (2) @ $8.00 = $16.00": name, count, the price of one and that of all on one line."""
    found = []
    for piece in page.shown:
        inside = sums_in(page, piece.start, piece.end)
        if len(inside) != 2 or page.text[inside[0].end : inside[1].start].strip() != "=":
            continue
        count = EXTENDED.search(page.text, piece.start, inside[0].start)
        code = SHELF_CODE.match(page.text, piece.start) if count else None
        start = code.end() if code else piece.start
        if count and named(page, start, count.start()):
            span = trim(page, start, count.start())
            found.append(Draft(span, int(count[1]), True, unit=inside[0], line=inside[1], style="inline"))
    return found


def reckoned(page: Page) -> list[Draft]:
    """A name over "12 x 38,28 € the box, 459,36 €": the last sum of a line is its count times the first one."""

    def read(pieces: list[Piece], index: int, used: int) -> Step | None:
        piece = pieces[index]
        inside = sums_in(page, piece.start, piece.end)
        told = before_price().fullmatch(page.text, piece.start, inside[0].start) if len(inside) > 1 else None
        if told is None or not close(inside[0].amount * int(told[2]), inside[-1].amount):
            return None
        if told[1] and not (MEASURE.fullmatch(told[1]) or variant_of(told[1])):
            return None
        above = name_above(page, pieces, index, used)
        if above is None:
            return None
        draft = Draft(above[1], int(told[2]), True, unit=inside[0], line=inside[-1], style="inline", variant=told[1])
        return Step(draft, index)

    return walked(page, read)


def announced(page: Page) -> list[Draft]:
    """Names after "Article:" or under "1 item": no count, no price, so only taken when nothing better is found."""
    pieces = page.shown
    found = []
    for index, piece in enumerate(pieces):
        start = item_label_end(page, piece)
        if start > piece.start and named(page, start, piece.end, 160):
            span, count = counted_name(page, start, piece.end)
            found.append(Draft(span, count or 1, count is not None, style="label"))
            continue
        many = how_many(page, piece)
        following = pieces[index + 1 : index + 2]
        heading = only_label(page, piece)
        if (many or heading) and following and listed_name(page, following[0]):
            one = following[0]
            found.append(Draft(trim(page, one.start, one.end), 1, False, style="listed"))
    return found


def described(page: Page, *, counted: bool) -> list[Draft]:
    """Names with a line of colour and size below: "Dress" over "Bordeaux, 40 – x3". `counted`: one of them is."""
    found: list[Draft] = []
    pieces = page.shown
    for index, piece in enumerate(pieces):
        variant = (
            variant_of(page.text[piece.start : piece.end]) if index and piece.end - piece.start <= LONGEST else None
        )
        above = name_over(page, pieces, index) if variant and len(variant) > 3 else None
        if above is None:
            continue
        if addressed(page, pieces, index):
            continue
        last = times_last(page.text[piece.start : piece.end])
        count = times(last) if last and last.start() > 1 else 0
        price = price_after(page, pieces, index, 2)
        found.append(Draft(above, count or 1, count > 0, price=price, variant=variant, style="block"))
    return found if not counted or any(draft.counted for draft in found) else []


POSTCODE = re.compile(r"(?<!\d)\d{4,5}(?!\d)")


def addressed(page: Page, pieces: list[Piece], index: int) -> bool:
    """Whether a line is a street and its number below somebody's name: a postcode follows, an address was announced."""
    last = pieces[min(index + 1, len(pieces) - 1)].end
    after = page.text[pieces[index].end : last]
    first = pieces[max(0, index - 3)].start
    return bool(POSTCODE.search(after)) or bool(page.within("label.address", first, pieces[index].start))


def name_over(page: Page, pieces: list[Piece], index: int) -> Span | None:
    """The line above a variant when it is a name; not one that is itself a variant, a sum or words of the mail."""
    one = pieces[index - 1]
    if pieces[index].line - one.line != 1 or not named(page, one.start, one.end, 120) or spoken(page, one):
        return None
    if only_sum(page, one.start, one.end) or variant_of(page.text[one.start : one.end]):
        return None
    return trim(page, one.start, one.end)


WIDEST_PART = 14
QUOTED = re.compile(r"(?<![\w])[\"“«„‘'] ?([^\"”»“\n]{4,120}?) ?[\"”»“’'](?![\w])")


def quoted(page: Page) -> list[Draft]:
    """A name in quotation marks just after "your order of", or in the subject."""
    found: list[Draft] = []
    said = [-99, *sorted(hit.end for hit in page.all(*OF_ARTICLES))]
    for match in QUOTED.finditer(page.text[: page.ads]):
        if len(found) == 3:
            break
        before = said[bisect_right(said, match.start()) - 1]
        if not page.only_subject and (match.start() - before > 14 or page.text[before : match.start()].count(" ") > 3):
            continue
        span = trim(page, *match.span(1))
        if named(page, *span) and not spoken_span(page, span) and not of_the_site(page, *match.span()):
            found.append(Draft(span, 1, False, unit=bracketed(page, match.end()), style="quoted"))
    return found or (before_others(page) or cut_off(page) if page.only_subject else [])


OF_ARTICLES = (
    "label.holding",
    "label.order",
    "label.shipment_number",
    "label.item_name",
    "text.cancellation",
    "text.refund",
)


def bracketed(page: Page, end: int) -> Sum | None:
    """The price in brackets just behind a name: "(149,00 €)"."""
    inside = begun(page.sums, end, end + 4)
    return inside[0] if inside and page.text[end : inside[0].start].strip() == "(" else None


SAYS_SO = ("label.item_name", "text.refund", "text.cancellation", "text.shipping", "text.return_confirmation")


def set_off(page: Page) -> list[Draft]:
    """A name in bold inside a sentence, just after "the article" or "we have refunded", or with its count."""
    found: list[Draft] = []
    for mark in page.marks:
        if mark.kind != "strong" or mark.end > page.ads or page.hidden(mark.start):
            continue
        piece = page.pieces[page.piece_at(mark.start)]
        inside = piece.start < mark.start and mark.end < piece.end
        dated = bool(page.days_in(mark.start, mark.end))
        if not inside or dated or not named(page, mark.start, mark.end, 120) or page.text[mark.end - 1].isdigit():
            continue
        span, count = counted_name(page, mark.start, mark.end)
        count = count or stated_behind(page, mark.end, piece.end)
        said = any(
            0 <= mark.start - hit.end <= 8
            for concept in SAYS_SO
            for hit in page.within(concept, max(piece.start, mark.start - 40), mark.start)
        )
        if (count or said) and " " in page.text[slice(*span)] and not sums_in(page, *span):
            price = bracketed(page, mark.end)
            found.append(Draft(span, count or 1, count is not None, unit=price, style="sentence"))
    return found[:3]


def stated_behind(page: Page, start: int, end: int) -> int | None:
    """The count in brackets just behind a name: "(quantity 2)"."""
    text = page.text[start:end]
    if not text.startswith(" (") or ")" not in text:
        return None
    return count_in(page, start + 2, start + text.index(")"))


CUT = re.compile(r":\s*([^:\n]{8,120}(?:\.\.\.|…))\s*$", re.MULTILINE)


def cut_off(page: Page) -> list[Draft]:
    """ "Delivery update: Wireless Trackb...": what ends in dots after a colon of the subject is a name cut short."""
    match = CUT.search(page.text)
    span = trim(page, *match.span(1)) if match else None
    return [Draft(span, 1, False, style="quoted")] if span and named(page, *span) else []


def of_the_site(page: Page, start: int, end: int) -> bool:
    """Whether what stands in quotation marks is a part of the shop's site: 'the "Guest Tracking" section'."""
    parts = page.within("flag.site", max(0, start - WIDEST_PART), end + WIDEST_PART)
    return any(0 <= start - one.end <= 1 or 0 <= one.start - end <= 1 for one in parts)


def spoken_span(page: Page, span: Span) -> bool:
    return any(span[0] <= hit.start and hit.end <= span[1] for hit in page.all("label.order", "section.ads"))


def only_label(page: Page, piece: Piece) -> bool:
    """ "ARTICLE" alone on its line, as a heading of one article."""
    return any(
        piece.end - hit.end <= 1 for hit in page.within("label.item_name", piece.start, piece.start + 1)
    ) and not any(
        page.within(concept, piece.start, piece.start + 1) for concept in ("label.item_sku", "label.unit_price")
    )


def listed_name(page: Page, piece: Piece) -> bool:
    text = page.text[piece.start : piece.end]
    if not named(page, piece.start, piece.end, 160) or sums_in(page, piece.start, piece.end):
        return False
    speaks = any(
        hit.start < piece.end and hit.end > piece.start
        for hit in page.hits
        if hit.concept.startswith(("text.", "label.order", "section.", "against."))
    )
    return not speaks and not text.isupper() and (" " in text)
