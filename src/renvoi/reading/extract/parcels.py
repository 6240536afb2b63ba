"""Parcel numbers with their carrier: beside a label, in a tracking link, or by a shape that tells itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from renvoi.atlas.carriers import Carrier
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.depot import Depot, Number, plausible
from renvoi.reading.extract.letters import lines_with_digits
from renvoi.reading.extract.numbers import lead
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.parcel_handed import handed
from renvoi.reading.extract.parcel_links import by_link, by_link_text
from renvoi.reading.extract.parcel_nearby import by_carrier
from renvoi.reading.extract.parcel_siblings import siblings
from renvoi.reading.extract.parcel_values import CODE, alone_after, later_number, of_an_order, shown_at
from renvoi.reading.extract.parcel_words import SENDING, TELEPHONE, by_word, compact
from renvoi.reading.extract.phrases import Hit

POSTAL = re.compile(r"(?<!\w)[A-Z]{2} ?\d{2,4}(?: \d{1,4}){1,3} ?[A-Z]{2}(?!\w)")
POSTAL_SIGNS = 13
POSTAL_FORM = re.compile(r"(?<![\w-])[A-Z]{2} ?\d(?: ?\d){8} ?[A-Z]{2}(?![\w-])")
SHORT = re.compile(r"(?=\d*[A-Z])(?=[A-Z]*\d)[A-Z0-9]{8}")
LONG_NUMBER = re.compile(r"\d{10,14}")
FEW = re.compile(r"(?=(?:[^\d]*\d){5})[A-Z0-9]+(?:-[A-Z0-9]+)*")
NEAR = 60
"""Signs from a word for a parcel to the end of its number at most."""
DIGIT_GROUPS = re.compile(r"(?<![\w+.,/-])\d{3,4}(?: \d{3,4}){2,5}(?![\w-]|[.,]\d| \d| ?[€$£])")
TWO_GROUPS = re.compile(r"\d{1,5} \d{8,14}")
""" "28 4410987123" alone in its cell: the depot and its number."""
MOST_SHAPED = 300
"""Numbers of one page told by their shape: more than any mail has parcels."""
LONG = re.compile(r"(?<![\w-])(?=[A-Z0-9]*\d)[A-Z0-9]{10,39}(?![\w-])")
MOST_TOLD = 8
"""Places of one number looked at."""
DIGITS = re.compile(r"\d{6,39}(?!\w)")
RETURN = re.compile(r"[A-Z]{1,4}-?\d{5,9}")
""" "RT204718", "RMA-88120"."""
RETURNED, AWAY = ("label.return_number", "subject.return_confirmation"), 40
"""Words for a return, and how many signs before its number they may begin."""
SURE = 0.6
MOST_NAMED = 200
MOST_BELOW = 12
LEAST_SHOWN = 10
"""Signs at least of a number that a link's longer one repeats."""
GROUPS = re.compile(r"(?<![\w.,/=-])(?=[A-Z0-9 ]{0,4}\d)[A-Z0-9]{2,8}(?: [A-Z0-9]{2,8}){2,8}(?![\w-])")
IN_PAIRS = re.compile(r"0\d(?:[ .]\d\d){4}")
"""A telephone: "by text message to 06 12 34 56 78"."""
LONGEST_ALONE = 15
"""Signs of a number at least whose shape alone, without a check digit, tells it in groups."""


def parcels(
    pages: Iterable[Page],
    stock: Depot,
    orders: frozenset[str],
    scanned: Sequence[Candidate[Number]] = (),
    writer: Carrier | None = None,
) -> list[Candidate[Number]]:
    """Candidates best first; `orders` are folded order numbers, which no parcel number can equal.

    `scanned` are those of barcodes; `writer` is the carrier whose own mail it is.
    """
    pages = list(pages)
    found = list(scanned)
    sent = any(page.has(*SENDING) for page in pages)
    for page in pages:
        named = stock.named(page.plain[: page.ads])[:MOST_NAMED]
        found += by_label(page, stock, named)
        found += by_name(page, stock, named)
        found += by_word(page, stock, named, sent=sent)
        found += by_carrier(page, stock, named) if sent or page.has("label.expected", "slip.label") else ()
        found += handed(page, named) if sent and writer is None else ()
        found += by_link(page, stock, named)
        found += by_link_text(page)
        found += by_shape(page, stock, named)
        if writer is not None and not any(one.score >= SURE for one in found):
            found += by_writer(page, writer)
        found += siblings(page, [one for one in found if one.score >= SURE])
    best: dict[str, Candidate[Number]] = {}
    counted = {
        number: any(counted_there(page, number) for page in pages) for number in {one.value.number for one in found}
    }
    for one in found:
        key = compact(one.value.number.upper())
        known = best.get(key)
        if key in orders or counted[one.value.number]:
            continue
        if known is None:
            best[key] = one
        else:
            better, other = (one, known) if one.score > known.score else (known, one)
            told = next((each.value.carrier for each in (one, known) if each.reader == "parcel: label"), None)
            carrier = told or better.value.carrier or other.value.carrier
            score = min(0.98, better.score + (0.08 if one.reader != known.reader else 0))
            best[key] = Candidate(
                Number(better.value.number, carrier), better.place, better.reader, score, better.why + other.why
            )
    read = without_longer(without_names(best, stock))
    return sorted(without_second_codes(read), key=lambda one: -one.score)


def without_names(found: dict[str, Candidate[Number]], stock: Depot) -> list[Candidate[Number]]:
    """Without those that are but another one behind the name of its carrier: "UPS 1Z…". `found`: by their signs."""

    def named(key: str, other: str) -> bool:
        name = key.removesuffix(other)
        return 0 < len(name) < len(key) and stock.name_pattern.fullmatch(name.lower()) is not None

    return [one for key, one in found.items() if not any(named(key, other) for other in found)]


def without_longer(found: list[Candidate[Number]]) -> list[Candidate[Number]]:
    """Without the numbers of links that only add signs to one the text shows, which is what one quotes."""
    shown = [compact(one.value.number) for one in found if one.reader != "parcel: link"]

    def adds(number: str) -> bool:
        return any(number != one and len(one) >= LEAST_SHOWN and number.startswith(one) for one in shown)

    return [one for one in found if one.reader != "parcel: link" or not adds(compact(one.value.number))]


def without_second_codes(found: list[Candidate[Number]]) -> list[Candidate[Number]]:
    """The numbers without the short codes of parcels that have a number as well: "Track-ID: YX7Q2LMB"."""
    sure = [one for one in found if one.score >= SURE]
    short = [one for one in sure if SHORT.fullmatch(one.value.number)]
    long = [one for one in sure if LONG_NUMBER.fullmatch(compact(one.value.number))]
    carriers = {one.value.carrier for one in (*short, *long)} - {None}
    return [one for one in found if one not in short] if len(short) == len(long) and len(carriers) == 1 else found


def by_writer(page: Page, writer: Carrier) -> list[Candidate[Number]]:
    """In a carrier's own mail the first long number is that of the parcel, whatever is known of its shapes."""
    for match in LONG.finditer(page.text, 0, page.ads):
        number, before = match.group(), page.text[match.start() - 1 : match.start()]
        if before in ("+", "/", "=", "@", ".", "-") or not plausible(number) or page.hidden(match.start()):
            continue
        if TELEPHONE.fullmatch(number) or any(day.start <= match.start() < day.end for day in page.days):
            continue
        why = (f"the long number of a mail of {writer.name}",)
        cell = page.pieces[page.piece_at(match.start())]
        if TWO_GROUPS.fullmatch(page.text, cell.start, cell.end):
            value = Number(page.text[cell.start : cell.end], writer.name)
            return [Candidate(value, page.place(cell.start, cell.end), "parcel: carrier", 0.62, why)]
        return [Candidate(Number(number, writer.name), page.place(*match.span()), "parcel: carrier", 0.62, why)]
    for hit in page.all("label.parcel"):
        stop = min(page.pieces[page.piece_at(hit.start)].end, hit.end + NEAR)
        groups = DIGIT_GROUPS.search(page.text, hit.end, stop) if hit.start < page.ads else None
        if groups and not TELEPHONE.fullmatch(compact(groups.group())):
            why = (f"groups of digits behind “{page.text[hit.start : hit.end]}” in a mail of {writer.name}",)
            value = Number(groups.group(), writer.name)
            return [Candidate(value, page.place(*groups.span()), "parcel: carrier", 0.62, why)]
    postal = POSTAL.search(page.text, 0, page.ads)
    if postal is None or len(compact(postal.group())) != POSTAL_SIGNS:
        return []
    why = (f"the postal number of a mail of {writer.name}",)
    return [Candidate(Number(postal.group(), writer.name), page.place(*postal.span()), "parcel: carrier", 0.62, why)]


def numbered_by_shop(page: Page, span: tuple[int, int]) -> bool:
    """ "Your shipment #3000000977 for order #3000001184", "shipment 100001588 for your order 100001764": the shop
    counts its shipments, no carrier does."""
    orders = page.within("label.order", span[1], span[1] + 24)
    signed = page.text[max(0, span[0] - 2) : span[0]].strip() == "#"
    return bool(orders) and (signed or any(alike(page, span, hit) for hit in orders))


def alike(page: Page, span: tuple[int, int], hit: Hit) -> bool:
    """Whether a number is counted as that of the order behind it is: as many digits, which begin alike."""
    counted = DIGITS.search(page.text, hit.end, page.pieces[page.piece_at(hit.start)].end)
    ours, theirs = page.text[slice(*span)], counted.group() if counted else ""
    begins = len(ours) // 2
    return ours.isdecimal() and len(ours) == len(theirs) and ours[:begins] == theirs[:begins]


def counted_there(page: Page, number: str) -> bool:
    """Whether a text tells somewhere that a number is the shop's own: the subject may sign what the body does not."""
    starts = (match.start() for match in islice(re.finditer(re.escape(number), page.text), MOST_TOLD))
    return any(
        numbered_by_shop(page, (start, start + len(number))) or of_return(page, start, number) for start in starts
    )


def of_return(page: Page, start: int, number: str) -> bool:
    """Whether words for a return, and none for its parcel behind them, stand before a number like those shops give
    returns: "Retour RT204718"."""
    if not RETURN.fullmatch(number):
        return False
    return end_of_last(page, start, *RETURNED) > end_of_last(page, start, "label.tracking_number")


def end_of_last(page: Page, start: int, *concepts: str) -> int:
    """Where the nearest words of concepts end before a place; -1 where there are none."""
    hits = (hit for concept in concepts for hit in page.within(concept, max(0, start - AWAY), start))
    return max((hit.end for hit in hits if hit.end <= start), default=-1)


def by_label(page: Page, stock: Depot, named: list[tuple[int, Carrier]]) -> list[Candidate[Number]]:
    found = []
    for hit in page.labels("label.tracking_number"):
        if hit.start > page.ads:
            continue
        for start, end, how in page.beside(hit):
            span = shown_at(page, stock, start, end)
            if span is None and how == "same line":
                span = later_number(page, stock, start, end) or alone_after(page, start, end)
            if span and how.endswith("below") and has_label(page, hit.start) and has_label(page, span[0]):
                span = None
            if span and how == "same line" and ":" not in page.text[start : span[0]]:
                span = None if of_an_order(page, start, span[0]) else span
            if span and stands(page, hit, span, stock) and not numbered_by_shop(page, span):
                more = below(page, stock, span, how)
                found += [labelled(page, one, stock, named, how) for one in (span, *more)]
            break
    return found


def has_label(page: Page, at: int) -> bool:
    """Whether the cell before the one there is its label: what has one is labelled by nothing above."""
    cell = page.pieces[page.piece_at(at)]
    before = page.pieces[page.piece_at(cell.start) - 1] if cell.start else cell
    return before.line == cell.line and before.start < cell.start and page.text[before.end - 1] == ":"


def below(page: Page, stock: Depot, span: tuple[int, int], how: str) -> Iterator[tuple[int, int]]:
    """The numbers that fill the cells under the first one of a column."""
    cell = page.pieces[page.piece_at(span[0])]
    for _ in range(MOST_BELOW if how in ("cell below", "column below") else 0):
        under = page.cell_under(cell) or page.column_under(page.piece_at(cell.start))
        number = shown_at(page, stock, under.start, under.end) if under else None
        if under is None or number is None or number[1] != under.end or not told(page.text[slice(*number)]):
            return
        yield number
        cell = under


def stands(page: Page, hit: Hit, span: tuple[int, int], stock: Depot) -> bool:
    """Whether what stands beside a label can be a parcel's number: a shorter one fills its line or cell; one in groups,
    behind words for a return, is that of the return."""
    number = page.text[slice(*span)]
    if IN_PAIRS.fullmatch(number):
        return False
    if not told(number):
        return bool(FEW.fullmatch(number)) and alone_behind(page, hit, span)
    of_return = "-" in number and page.within("label.return_number", hit.start, hit.end)
    return not of_return or bool(stock.fits(compact(number)))


def alone_behind(page: Page, hit: Hit, span: tuple[int, int]) -> bool:
    """Whether a number fills what follows a label of several words and its colon."""
    piece = page.pieces[page.piece_at(span[0])]
    words = len(page.plain[hit.start : hit.end].split())
    return words > 1 and span[1] == piece.end and page.text[hit.end : span[0]].strip() == ":"


def told(number: str) -> bool:
    """Whether a number behind a label can be a parcel's."""
    return plausible(number) or capitals(number)


def capitals(number: str) -> bool:
    """Whether a number of few digits is written in capitals, as some carriers do: "1W0HKXPL"."""
    return number.isupper() and 8 <= len(number) <= 14 and sum(map(str.isdigit, number)) >= 2 and number.isalnum()


def labelled(
    page: Page, span: tuple[int, int], stock: Depot, named: list[tuple[int, Carrier]], how: str
) -> Candidate[Number]:
    number = page.text[slice(*span)]
    carrier, sure = carrier_of(compact(number), stock, named, span[0])
    score = 0.85 if how != "next line" else 0.75
    if sure:
        score += 0.04
    value = Number(number, carrier.name if carrier else None)
    return Candidate(value, page.place(*span), "parcel: label", score, (f"{how} of a tracking label",))


def carrier_of(number: str, stock: Depot, named: list[tuple[int, Carrier]], at: int) -> tuple[Carrier | None, bool]:
    """The nearest carrier the text names that has such numbers; else the one the shape speaks of; else the nearest.

    A shop that has a carrier of its own name is named everywhere: it counts only for numbers of that carrier's shapes.
    """
    fits = [fit for fit in stock.fits(number) if fit.valid is not False]
    possible = {fit.carrier.name for fit in fits}
    fitting = [one for one in named if one[1].name in possible]
    if fitting:
        return min(fitting, key=lambda one: abs(one[0] - at))[1], True
    alone = {fit.carrier.name: fit.carrier for fit in fits if fit.shape.alone and not fit.carrier.generic}
    if len(alone) == 1:
        return next(iter(alone.values())), True
    others = [one for one in named if not one[1].merchant]
    return (min(others, key=lambda one: abs(one[0] - at))[1] if others else None), bool(alone)


def by_name(page: Page, stock: Depot, named: list[tuple[int, Carrier]]) -> list[Candidate[Number]]:
    """Numbers just after the name of a carrier that has such numbers: "DPD n° 15501234567890"."""
    found = []
    for at, one in named:
        name = stock.name_pattern.match(page.plain, at)
        line = page.text.find("\n", at)
        if one.merchant or not one.shapes or name is None:
            continue
        set_off = page.text[name.end() : line].strip() == ":"
        if set_off:
            line = page.text.find("\n", line + 1)
        stop = min(name.end() + 60, line if line >= 0 else len(page.text))
        before = lead().match(page.text, name.end(), stop)
        match = CODE.match(page.text, before.end() if before else name.end(), stop)
        number = match.group() if match and plausible(match.group()) else ""
        known = has(one, number, stock) or (set_off and sum(map(str.isdigit, number)) >= 10)
        if match and number and not TELEPHONE.fullmatch(number) and known:
            why = (f"after the name of {one.name}",)
            found.append(Candidate(Number(number, one.name), page.place(*match.span()), "parcel: name", 0.72, why))
    return found


def has(carrier: Carrier, number: str, stock: Depot) -> bool:
    return any(fit.valid is not False for fit in stock.fits(number, carrier))


def by_shape(page: Page, stock: Depot, named: list[tuple[int, Carrier]]) -> list[Candidate[Number]]:
    """Numbers whose shape and check digit tell them apart from anything else."""
    found = []
    for start, end, fits in islice(stock.recogniser.alone(page.text[: page.ads]), MOST_SHAPED):
        number = page.text[start:end]
        carrier, _ = carrier_of(number, stock, named, start)
        score = 0.8 if any(fit.valid for fit in fits) else 0.6
        value = Number(number, carrier.name if carrier else None)
        found.append(Candidate(value, page.place(start, end), "parcel: shape", score, (fits[0].carrier.name,)))
    return [*found, *in_groups(page, stock, named), *of_form(page, stock, named)]


def in_groups(page: Page, stock: Depot, named: list[tuple[int, Carrier]]) -> Iterator[Candidate[Number]]:
    """Postal numbers in groups, "LS 402 117 883 FR", whose check digit holds."""
    lines = list(lines_with_digits(page.text[: page.ads]))
    for match in (one for line in lines for one in POSTAL.finditer(page.text, *line)):
        number = compact(match.group())
        fits = (
            [fit for fit in stock.fits(number) if fit.valid and fit.shape.alone] if len(number) == POSTAL_SIGNS else []
        )
        if fits:
            carrier, _ = carrier_of(number, stock, named, match.start())
            value = Number(match.group(), carrier.name if carrier else None)
            why = ("in groups, with its check digit",)
            yield Candidate(value, page.place(*match.span()), "parcel: shape", 0.8, why)
    for match in (one for line in lines for one in GROUPS.finditer(page.text, *line)):
        number = compact(match.group())
        fits = [fit for fit in stock.fits(number) if fit.shape.alone and fit.valid is not False]
        if fits and (fits[0].valid or len(number) >= LONGEST_ALONE):
            carrier, _ = carrier_of(number, stock, named, match.start())
            value = Number(match.group(), carrier.name if carrier else None)
            yield Candidate(value, page.place(*match.span()), "parcel: shape", 0.7, ("in groups, of a telling shape",))


def of_form(page: Page, stock: Depot, named: list[tuple[int, Carrier]]) -> Iterator[Candidate[Number]]:
    """Postal numbers of a carrier the text names though their check digit does not hold: nothing else has that form."""
    carriers = {one.name: one for _, one in named if not one.merchant}
    lines = lines_with_digits(page.text[: page.ads]) if carriers else ()
    for match in (one for line in lines for one in POSTAL_FORM.finditer(page.text, *line)):
        number = compact(match.group())
        own = next((one for one in carriers.values() if stock.fits(number, one)), None)
        if own is not None and not page.hidden(match.start()):
            why = (f"of the form of postal numbers, with {own.name}",)
            yield Candidate(Number(match.group(), own.name), page.place(*match.span()), "parcel: form", SURE, why)
