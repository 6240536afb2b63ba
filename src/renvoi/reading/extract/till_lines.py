"""The articles of a till receipt, line by line; believed only when with what was taken off they make the total."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from msgspec import Struct

from renvoi.facts.money import CENT, Money
from renvoi.facts.place import Found
from renvoi.facts.reading import LineRead
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.sums import amount_of
from renvoi.reading.extract.till_torn import BLUR, MOST_PIECES, TORN, counted, edges, solved

READER = "till receipt"
SCORE = 0.92
PRICE = r"\d{1,5} ?[.,;]{1,2} ?\d\d(?!\d)"
LAST = re.compile(
    rf"(?:^|(?<=[\s=])|(?<=[\s=][-−–]))(?P<amount>{PRICE})(?P<after>-)?"
    r"(?:\s*(?:€|EUR|EUROS))?[.:]*(?:\s*[:.]?[A-Z]{0,2}|\s+:?[A-Z]{0,2}\d{0,2}[A-Z]?)[\s.:]*$"
)
""" "12,40", "-5,49 €", "16,35 B", "5,90 20": a price at the end of its line, with the letter or rate of its tax."""
UNIT = re.compile(
    rf"(?:^|(?<=\s))(?:(?P<count>\d{{1,3}}(?:[.,]\d{{1,3}})?)[\s:.°]*(?P<of>kg|pcs?|pi[eè]ces?|u|stk?|pz)?[\s:.°]*"
    rf"(?:[xX×*@][\s:.°]*)?)?(?P<unit>{PRICE})(?:\s*(?:€|EUR))?(?:\s*/\s*(?:kg|pi[eè]ce|u|l)\b)?\s*=?\s*$"
)
""" "2 x 1,25", "1 X 89,90 =", "0,412 kg x 26,90 €/kg", "2  3,49": what one piece costs, before the price of all."""
EACH = re.compile(
    rf"\s*\(?(?:(?P<count>\d{{1,3}})\s*(?:(?:stk?|pcs?|pz|ud?s?)\.?\s*)?(?:[xX×*@]|à)\s*)?(?P<unit>{PRICE})(?:\s*(?:€|EUR))?\s*"
    r"(?:l['’ ]unité|pi[eè]ce)?\)?\s*$",
    re.IGNORECASE,
)
""" "2 x 2,30" above its article, "4 à 1,50" below it."""
TIMES = re.compile(r"\s*[xX×*] ?(?P<count>\d{1,3})\s*$")
COUNT = re.compile(r"\s*(?:qt[eé]|qty|quantit[eé]|menge|nb)\.?\s*:?\s*(?P<count>\d{1,3})\s*$", re.IGNORECASE)
COLUMN = re.compile(r"\t(?P<count>[1-9]\d?)\s*$")
FIRST = re.compile(r"\s*(?P<count>[1-9]\d?)(?: ?[xX×*])? (?=[^\W\d_])")
CODE = re.compile(r"\s*(?:\d{5,14}|(?:r[eé]f|art|ean)\.? ?[\w-]+)\b[\s:]*", re.IGNORECASE)
TAX = re.compile(r"\t+(?:[A-Z]{1,2}\d?|T\d)\s*$")
RATE = re.compile(r"\t\s*\d{1,2}(?:[.,]\d{1,2})? ?%\s*$")
"""A column of rates before that of prices."""
COPIES = re.compile(r"\s*\([xX×] ?(?P<count>\d{1,2})\)\s*$")
FEWEST_LETTERS = 3
EDGES = " \t|*>«»_-—.:"
SKIPPED = (
    "label.total", "label.plain_total", "label.subtotal", "label.tax", "label.not_total", "flag.till", "flag.paid",
)  # fmt: skip


class Row(Struct):
    """One article being read: spans in the text of the page."""

    name: tuple[int, int]
    amount: Decimal
    place: tuple[int, int]
    count: Decimal = Decimal(1)
    unit: Decimal | None = None
    unit_place: tuple[int, int] | None = None
    torn: str = ""
    """A price that could not be read whole."""
    blurred: bool = False
    """Whether a count may stand there that could not be read."""


def till_lines(page: Page, total: Money, *ends: int) -> list[LineRead]:
    """The articles above one of the `ends`, else all of the page; none unless they make the total up."""
    for end in (*ends, len(page.text)):
        reader = Lines(page, total, end)
        found = reader.proved()
        if found:
            return [line(page, row, total.currency) for row in found]
    return []


class Lines:
    """Reads the lines of a receipt up to an offset; `off` is what was taken off or brought back."""

    def __init__(self, page: Page, total: Money, end: int) -> None:
        self.page, self.total = page, total
        self.found: list[Row] = []
        self.off = Decimal(0)
        self.pending: tuple[int, int] | None = None
        self.denied = False
        """Whether a count and a price that are read do not make the price of all: something was misread."""
        self.before: tuple[Decimal, Decimal] | None = None
        for begin, stop in rows(page, end):
            self.read(begin, stop)

    def proved(self) -> list[Row]:
        torn = [row for row in self.found if row.torn]
        lacking = self.total.amount - self.off - sum((row.amount for row in self.found), Decimal(0))
        if sums := solved([row.torn for row in torn], lacking):
            lacking = Decimal(0)
            for row, amount in zip(torn, sums, strict=True):
                row.amount = amount
        if self.denied or abs(lacking) > CENT:
            return []
        return [row for row in self.found if row.amount > 0 or not (row.torn or self.given(row))]

    def given(self, row: Row) -> bool:
        """Whether a line without a price is wrapping, or said to be free."""
        return any(self.page.within(concept, *row.name) for concept in ("label.wrap", "flag.free"))

    def read(self, begin: int, stop: int) -> None:
        text = self.page.text
        if self.counts(text[begin:stop]):
            return
        last = LAST.search(text[begin:stop])
        if last is None:
            self.unpriced(begin, stop)
            return
        amount = amount_of(last["amount"].replace(";", ","))
        rest = begin + last.start("amount")
        minus = text[begin:rest].rstrip().endswith(("-", "−", "–")) and not text[begin:rest].rstrip()[-2:-1].isalnum()
        if self.skipped(begin, rest, amount):
            self.pending = None
        elif minus or last["after"] or self.reduces(begin, rest):
            self.off -= amount
            self.pending = None
        else:
            self.priced(begin, rest, amount, (rest, begin + last.end("amount")))

    def skipped(self, begin: int, rest: int, amount: Decimal) -> bool:
        """Whether a line is a total, a tax or a payment, or tells what is in the price above ("dont …")."""
        words = self.page.text[begin:rest].strip(EDGES)
        if words.lower().startswith(("dont ", "incl", "davon")):
            return True
        start = begin + self.page.text[begin:rest].find(words) if words else begin
        for concept in SKIPPED:
            for hit in self.page.within(concept, start, start + 1):
                wide = (hit.end - hit.start) * 5 >= len(words) * 3
                if wide or concept in ("label.tax", "label.subtotal") or amount == self.total.amount:
                    return True
        return False

    def reduces(self, begin: int, rest: int) -> bool:
        """Whether words of a discount open a line, and nothing names an article in it."""
        opens = any(True for _ in self.page.within("label.discount", begin, begin + 3))
        return opens and "%" in self.page.text[begin:rest] and self.pending is None

    def counts(self, words: str) -> bool:
        """A line that only tells how many the article above or below is, or what one costs."""
        each, alone = EACH.fullmatch(words), COUNT.fullmatch(words)
        row = self.found[-1] if self.found else None
        if alone and row and row.count == 1:
            row.count, row.unit = Decimal(int(alone["count"])), None
            return True
        if each is None or not (each["count"] or each["unit"] != words.strip()):
            return False
        unit = amount_of(each["unit"].replace(";", ","))
        count = Decimal(int(each["count"])) if each["count"] else None
        if row and unit and self.pending is None and row.amount > unit:
            ratio = row.amount / unit
            if ratio == int(ratio) and count in (None, ratio):
                row.count, row.unit = ratio, unit
                return True
        if count:
            self.before = (count, unit)
            return True
        return False

    def unpriced(self, begin: int, stop: int) -> None:
        """A name alone on its line, or an article whose price was misread."""
        text = self.page.text
        head = any(True for concept in ("flag.till", "flag.receipt") for _ in self.page.within(concept, begin, stop))
        torn = TORN.search(text[begin:stop]) if "\t" in text[begin:stop] and not head else None
        name = self.named(begin, begin + torn.start("amount")) if torn else None
        if torn and name and not self.skipped(begin, name[1], Decimal(-1)) and not CODE.fullmatch(torn["amount"]):
            place = (begin + torn.start("amount"), begin + torn.end("amount"))
            name = self.pending if self.pending and self.weak(name) else name
            self.found.append(Row(name, Decimal(0), place, torn=torn["amount"]))
            self.pending = None
            return
        name = self.named(begin, stop)
        self.pending = name or self.pending

    def priced(self, begin: int, rest: int, amount: Decimal, place: tuple[int, int]) -> None:
        text = self.page.text
        rate = RATE.search(text[begin:rest])
        rest = begin + rate.start() if rate else rest
        unit = UNIT.search(text[begin:rest])
        times = TIMES.fullmatch(text, begin, rest)
        row = self.found[-1] if self.found else None
        if times and row and row.unit is None and row.amount * int(times["count"]) == amount:
            row.unit, row.count, row.amount, row.place = row.amount, Decimal(int(times["count"])), amount, place
            return
        if self.page.paper and row and not self.pending and self.named(begin, rest) is None and self.again(row, amount):
            return
        count, each, where, end = Decimal(1), None, None, rest
        first = FIRST.match(text, begin, rest)
        if unit and (told := multiplies(unit, amount, first["count"] if first else "1")):
            count, each = told
            end = begin + unit.start()
            where = (begin + unit.start("unit"), begin + unit.end("unit"))
        elif unit:
            end = begin + unit.start()
            self.denied = self.denied or bool(unit["count"] and re.search(r"[xX×*@]", unit.group()))
        elif column := COLUMN.search(text[begin:rest]):
            count, end = Decimal(int(column["count"])), begin + column.start()
        row = Row((0, 0), amount, place, count, each, where)
        if not unit and self.page.paper and (blur := BLUR.search(text[begin:end])) and not TAX.search(blur["rest"]):
            end = begin + blur.start("rest")
            row.blurred = True
            if told := counted(blur["rest"], amount):
                row.count, row.unit = told
        self.article(begin, end, row)

    def again(self, row: Row, amount: Decimal) -> bool:
        """Whether a line without a name tells what several of the article above cost, its count misread."""
        if row.unit is not None or row.count != 1 or row.amount <= 0 or amount % row.amount:
            return False
        several = 2 <= amount / row.amount <= MOST_PIECES
        if several:
            row.count, row.unit, row.amount = amount / row.amount, row.amount, amount
        return several

    def article(self, begin: int, end: int, row: Row) -> None:
        """Gives a price its name: on its own line, or on the line above."""
        name = self.named(begin, end)
        if self.pending and (name is None or self.weak(name)):
            name = self.pending
        self.pending = None
        if name is None:
            return
        first = FIRST.match(self.page.text, begin, end)
        if first and row.count == 1 and row.unit is None and first.end() >= name[0]:
            row.count = Decimal(int(first["count"]))
        if self.before and row.unit is None and self.before[0] * self.before[1] == row.amount:
            row.count, row.unit = self.before[0], self.before[1]
        self.before = None
        copies = COPIES.search(self.page.text[slice(*name)])
        if copies and row.count == 1 and row.unit is None and int(copies["count"]) > 1:
            row.count = Decimal(int(copies["count"]))
        row.name = name
        self.found.append(row)

    def named(self, begin: int, end: int) -> tuple[int, int] | None:
        """The span of a name without codes before it and the sign of a tax behind it; None when no letters are left."""
        text = self.page.text
        code = CODE.match(text, begin, end)
        begin = code.end() if code else begin
        first = FIRST.match(text, begin, end)
        numbered = re.match(r"\s*0\d ", text[begin:end])
        begin = first.end() if first else begin + numbered.end() if numbered else begin
        tax = TAX.search(text[begin:end])
        end = begin + tax.start() if tax else end
        words = text[begin:end]
        bare = words.strip(EDGES)
        if sum(map(str.isalpha, bare)) < FEWEST_LETTERS:
            return None
        begin += words.find(bare)
        return begin, begin + len(bare)

    def weak(self, name: tuple[int, int]) -> bool:
        """Whether the words before a price only add to the name above: "lot 3", "soldé -30 %", "Prix", a reference."""
        word = self.page.text[name[0]]
        labelled = any(
            self.page.within(concept, name[0], name[0] + 1)
            for concept in ("label.unit_price", "label.item_sku", "label.quantity")
        )
        return word.islower() or labelled


def multiplies(unit: re.Match[str], amount: Decimal, first: str) -> tuple[Decimal, Decimal | None] | None:
    """(count, price of one) when they make the amount; goods by weight are one, at what they cost.

    `first`: the count where it opens the line.
    """
    each = amount_of(unit["unit"].replace(";", ","))
    count = Decimal((unit["count"] or first).replace(",", "."))
    if unit["of"] == "kg" or count != int(count):
        return (Decimal(1), None) if abs(count * each - amount) <= 2 * CENT else None
    return (count, each) if abs(count * each - amount) <= CENT / 2 else None


def rows(page: Page, end: int) -> Iterator[tuple[int, int]]:
    """The lines of the page that end before an offset, columns joined, without marks at the edges of a picture."""
    at = 0
    lines = page.text[:end].split("\n")
    for text in lines[:-1] if end < len(page.text) else lines:
        first, last = edges(text)
        yield at + first, at + last
        at += len(text) + 1


def line(page: Page, row: Row, currency: str) -> LineRead:
    def money(value: Decimal, span: tuple[int, int]) -> Found[Money]:
        return Found(Money(value, currency), page.place(*span), READER, SCORE)

    whole = money(row.amount, row.place)
    unit = row.unit if row.unit is not None else row.amount if row.count == 1 and not row.blurred else None
    return LineRead(
        name=Found(page.text[slice(*row.name)], page.place(*row.name), READER, SCORE),
        quantity=row.count,
        unit_price=money(unit, row.unit_place or row.place) if unit is not None else None,
        line_total=whole,
    )
