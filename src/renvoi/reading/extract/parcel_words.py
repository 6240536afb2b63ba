"""Parcel numbers as people write them: in groups, behind "parcel" and a carrier's name, in letters and few digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renvoi.atlas.carriers import Carrier
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.depot import Depot, Number, plausible
from renvoi.reading.extract.numbers import DATE_LIKE, lead, leads
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.parcel_siblings import told_off
from renvoi.reading.extract.phrases import Hit

Span = tuple[int, int]
TOKEN = re.compile(r"[0-9A-Z]{1,20}")
DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d(?!\d)")
AFTER = re.compile(r"\w|[.,]\d| ?[€$£%]|:\d")
LONGEST = {" ": 7, ".": 10, "-": 10}
"""Signs of a group at most, by what parts it from the next: longer ones are numbers of their own."""
PREFIX = 3
"""Signs of a first group of letters and digits at most, behind which a group may be of any length: "M1 447120983"."""
FEW_DIGITS = re.compile(r"(?=[A-Z0-9]*\d)[A-Z0-9]{8,14}(?![\w-])")
PADDED = re.compile(r"0{4}")
TELEPHONE = re.compile(r"0\d{9}")
PHONE_LIKE = re.compile(r"0[1-9]\d{8,9}")
SENDING = ("hint.shipping", "text.shipping", "subject.shipping", "text.delivery", "subject.delivery")
LONE = re.compile(r"(?=[A-Z0-9]*\d)[A-Z0-9]{7,39}(?![\w-]|[.,]\d)")
MORE = re.compile(r" \d{2,}")
MOST_GROUPS = 9
LEAST_DIGITS = 9
"""Digits of a number at least of which no shape is known."""
LEAST_NAMED = 7
"""Digits of one at least with its carrier's name between: "Numéro Relais Colis : 77120441"."""
LEAST_COUNTED = 5
"""Digits of one at least behind the count of its parcel: "Colis 1/2 : AB481203"."""
ORDINAL = re.compile(r" ?(?:n[°º.] ?|# ?)?\d{1,2}(?: ?/ ?\d{1,2}| [^\W\d]{1,4} \d{1,2})?(?: ?[:–—-] ?|$)")
""" "1", "1/2 :", "n° 1", "2 of 2:" behind "parcel": which one it is."""
NUMBER = re.compile(r"[A-Z0-9](?:[A-Z0-9]|-(?=[A-Z0-9])){6,39}(?![\w-])")


def grouped(text: str, start: int, end: int) -> Span | None:
    """A number written in groups: "99.00.123456.70418822", "05 22104 87730-6", "MB 602218874"; None for one word."""
    token, groups, stop = TOKEN.match(text, start, end), 0, start
    part = ""
    while token and fits(text, token, part, first=groups == 0, before=text[start:stop]):
        stop, groups = token.end(), groups + 1
        part = text[stop : stop + 1]
        token = TOKEN.match(text, stop + 1, end) if part in LONGEST else None
    number = text[start:stop]
    if groups < 2 or AFTER.match(text, stop) or not plausible(number) or sum(map(str.isalnum, number)) < 8:
        return None
    return start, stop


def fits(text: str, token: re.Match[str], part: str, *, first: bool, before: str) -> bool:
    """Whether a group goes on with a number: it has digits, is no day, and is short enough to be a group."""
    group, known = token.group(), sum(map(str.isdigit, before))
    if first:
        return len(group) <= 10 and (group.isalpha() <= (len(group) <= 4))
    if group.isalpha():
        return len(group) == 2 and known >= 8  # the country at the end
    if DATE.match(text, token.start()) or DATE.match(text, token.start() - len(before)):
        return False
    last = re.split(r"[ .-]", before)[-1]
    begins = last.isalpha() or (len(last) <= PREFIX and last[:1].isalpha() and last == before)
    return begins or max(len(last), len(group)) <= LONGEST[part]


def of_known_shape(text: str, start: int, end: int, stock: Depot) -> Span | None:
    """Several groups that together have a shape of their own, or the check digit of one: "00340434 2921 3510 0186"."""
    groups, stop, best = 0, start, None
    while groups < MOST_GROUPS and (token := TOKEN.match(text, stop, end)):
        groups, stop = groups + 1, token.end()
        if groups > 1 and not AFTER.match(text, stop) and not MORE.match(text, stop):
            fits = stock.fits(compact(text[start:stop]))
            if any(fit.valid or (fit.shape.alone and fit.valid is None) for fit in fits):
                best = start, stop
        if text[stop : stop + 1] != " ":
            break
        stop += 1
    return best


def any_number(page: Page, stock: Depot, start: int, end: int) -> Span | None:
    """A number in groups or in one word; none is the beginning of a longer one."""
    word = LONE.match(page.text, start, end)
    alone = word.span() if word and not MORE.match(page.text, word.end(), end) else None
    return of_known_shape(page.text, start, end, stock) or grouped(page.text, start, end) or alone


def by_word(
    page: Page, stock: Depot, named: list[tuple[int, Carrier]], *, sent: bool = False
) -> Iterator[Candidate[Number]]:
    """Numbers behind "parcel", "shipment" and the like, perhaps with the carrier between, in a text that names one;
    long ones also in a mail that speaks of sending (`sent`) by a carrier not known."""
    carriers = [one for one in named if not one[1].merchant]
    for hit in page.labels("label.parcel") if carriers or sent else ():
        span = behind_word(page, stock, hit) if hit.start < page.ads else None
        number = page.text[slice(*span)] if span else ""
        if (
            span is None
            or page.text[max(0, span[0] - 2) : span[0]].strip() == "#"
            or PADDED.match(number)
            or TELEPHONE.fullmatch(number)
            or DATE_LIKE.match(number)
        ):
            continue
        if not carriers:
            yield from of_unknown(page, hit, span)
            continue
        at, carrier = min(carriers, key=lambda one: abs(one[0] - span[0]))
        known = not carrier.shapes or any(fit.valid is not False for fit in stock.fits(compact(number), carrier))
        bare = leads(page.text, hit.start, hit.end) == hit.end
        if bare and not near(page, at, hit):
            continue
        least = least_digits(page, stock, hit.end, span[0])
        long = sum(map(str.isdigit, number)) >= least and not page.within("label.item_sku", hit.start, span[0])
        if (known or long) and (plausible(number) or FEW_DIGITS.fullmatch(number)):
            why = (f"after “{page.text[hit.start : hit.end]}” and {carrier.name}",)
            score = 0.6 if not known else 0.72 if carrier.shapes else 0.66
            yield Candidate(Number(number, carrier.name), page.place(*span), "parcel: word", score, why)


def least_digits(page: Page, stock: Depot, start: int, end: int) -> int:
    """How many digits a number needs by what stands between it and the word for a parcel."""
    which = ORDINAL.match(page.text, start, end)
    if which and any(map(str.isdigit, which.group())):
        return LEAST_COUNTED
    return LEAST_NAMED if stock.name_pattern.search(page.plain, start, end) else LEAST_DIGITS


def of_unknown(page: Page, hit: Hit, span: Span) -> Iterator[Candidate[Number]]:
    """A long number of whatever carrier behind "Parcel:", "parcel n°" or "(parcel"; one told off with others."""
    number, gap = page.text[slice(*span)], page.text[hit.end : span[0]]
    several = next(told_off(page, span), None) is not None
    if not gap.strip(" ") and page.text[hit.start - 1 : hit.start] != "(" and not several:
        return
    counted = leads(page.text, hit.start, hit.end) == hit.end or page.within("label.order", span[1], span[1] + 24)
    least = LEAST_NAMED if several else LEAST_DIGITS
    long = plausible(number) and sum(map(str.isdigit, number)) >= least and not PHONE_LIKE.fullmatch(number)
    if long and not counted and not page.within("label.item_sku", hit.start, span[0]):
        why = (f"after “{page.text[hit.start : hit.end]}”",)
        yield Candidate(Number(number, None), page.place(*span), "parcel: word", 0.6, why)


def behind_word(page: Page, stock: Depot, hit: Hit) -> Span | None:
    """The number behind a word on its line, or the one that fills the cell or line after the word alone."""
    index = page.piece_at(hit.start)
    piece = page.pieces[index]
    which = ORDINAL.match(page.text, hit.end, piece.end)
    begin = which.end() if which else hit.end
    if page.text[begin : piece.end].strip(" :.-") or hit.start != piece.start:
        return number_at(page, stock, begin, piece.end)
    after = page.next_word(index) if which and index + 1 < len(page.pieces) else None
    for start, end, _ in page.beside(hit) if after is None else [(after.start, after.end, "")]:
        before = lead().match(page.text, start, end)
        span = any_number(page, stock, before.end() if before else start, end)
        return span if span and span[1] == end else None
    return None


def near(page: Page, at: int, hit: Hit) -> bool:
    """Whether the name of a carrier stands in the same sentence as a mere "number", or in the line before."""
    index = page.piece_at(hit.start)
    return page.pieces[max(0, index - 2)].start <= at < page.pieces[index].end


def number_at(page: Page, stock: Depot, start: int, end: int) -> Span | None:
    """The number a span begins with, after "n°" and a carrier's name."""
    for _ in range(2):
        before = lead().match(page.text, start, end)
        start = before.end() if before else start
        name = stock.name_pattern.match(page.plain, start, end)
        if name is None:
            break
        start = name.end()
    match = NUMBER.match(page.text, start, end)
    return grouped(page.text, start, end) or (match.span() if match else None)


def compact(number: str) -> str:
    return re.sub(r"[ .-]", "", number)
