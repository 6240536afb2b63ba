"""What a piece of a list of articles is: a name, a quantity, a price or something else."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice

from renvoi.reading.extract.items.copies import copies_of
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum, amount_of

Span = tuple[int, int]
Row = list[tuple[int, Span]]
"""The cells of a row: (column, span)."""

TIMES_FIRST = re.compile(
    r"^[\s*•·–-]*\(?(\d{1,3})\)?\s?(?:[x×*]|pcs?\.?|pces?\.?|st\.|stk\.?|stück|stuks?|pz\.?|uds?\.?|unidad(?:es)?|pezz[io]"
    r"|ex(?:pl)?\.|exemplaires?|exemplare?|ejemplar(?:es)?|copi[ae]s?|copies|unités?)(?:\s+|\s?[–—:-]\s+)(?=\S)"
    r"|^[\s*•·–-]*n[.°º] ?(\d{1,2})\s+(?=[^\W\d])",
    re.IGNORECASE,
)
TIMES_LAST = re.compile(
    r"[\s,(–-]*\(?(?<![\w.,])(?:[x×]\s?(\d{1,3})|(\d{1,3})\s?(?:[x×]|(?<=\d )(?:pcs?|stk|uds?|pz|ex)\.?))\)?\s*$"
    r"|(?:\s[(–—-]|,)\s?(\d{1,2}) (?:stück|stuks?|pezz[io]|unidad(?:es)?|exemplaires?|pièces?|pieces?|ex\."
    r"|exemplare?|exemplaren|ejemplar(?:es)?|unités?|units?)\)?\s*$",
    re.IGNORECASE,
)
LAST = 80
"""Signs of a count at the end of a text, with what parts it from the words, at most."""
ONLY_COUNT = re.compile(
    r"^[\s:x×(]*(\d{1,3})(?:[.,]0+)?\s?(?:x|×|pcs?|pces?|st\.?|stk\.?|stück|stuks?|pi[eè]ces?|unit[eéà]?s?|unidades?|pezzi|pz|uds?)?\.?\)?\s*$",
    re.IGNORECASE,
)
PIECES = (
    r"(?:(?:stk|st|uds?|u|pz|pcs?|pces?|ex|expl)\.?|stück|stuks?|pi[eè]ces?|pezz[io]|unidad(?:es)?|unités?|units?|unità"
    r"|exemplaires?|exemplare?|exemplaren|ejemplar(?:es)?|copi[ae]s?|copies)"
)
"""Words for one piece, behind a count."""
PRICED = r"(?:[€£$] ?|EUR ?)?\d[\d '’.,]{0,14}\d ?(?:[€£$]|[A-Z]{3})?"
FOR = r"(?:at|a|zu|zu je|je|por|da|voor)"
COUNT_AT = re.compile(
    rf"^(?:{PRICED} )?[\s:]*\(?(\d{{1,3}})\)? ?(?:(?:{PIECES} ?)?[x×à@]|{PIECES} ?[/·|-]|{PIECES} {FOR})"
    rf" ?{PRICED}(?: ?[=:]? ?{PRICED})?$|^(\d{{1,3}}) {PIECES} {PRICED}$",
    re.IGNORECASE,
)
""" "6 x 1,18", "2 uds. x 39,95 €", "2 @ 24,50 € = 49,00 €", "1 ex. 21,90 €", "12,00 € 1 x 8,50 €": a count with the
price of one piece, perhaps of all, perhaps behind the price it had before."""
PRICE_TIMES = re.compile(rf"^\s*{PRICED}(?: {PRICED})? ?[x×] ?(\d{{1,3}})\s*$")
""" "39,95 € x 2", "8,50 € 12,00 € x1": the price of one piece and the count, perhaps with the price it had before."""
TIMES_PRICE = re.compile(r"^\s*[x×] ?(\d{1,3}) +(?:[€£$] ?)?\d[\d '’.,]*\d ?(?:[€£$]|[A-Z]{3})?\s*$")
""" "x2 79,90 €": the count and a price."""
COUNT_AND_MORE = re.compile(r"\s*[:.]{0,2}\s*(\d{1,3})(?![\d.,]*\d)\s*[(·•|;,–—]")
""" "Qty 2 · Navy", "Menge: 2 (je 16,50 €)": what follows a quantity on its line."""
CODE_BEHIND = re.compile(
    r"\s*\((?:(?i:#|SKU:? ?|(?:Ref|Réf|Art)\.?(?:-?Nr\.?)?:? ?)[\w./-]{2,24}"
    r"|[A-Z0-9]{2,12}(?:[-./][A-Z0-9]{1,12}){1,3})\)$"
)
""" "(#OUT-12)", "(DO-KU)" behind a name."""
COUNTED_ONLY = re.compile(
    r"\d{1,3} ?(?:stück|pcs?|pces?|pièces?|pezz[io]|unidad(?:es)?|unités?|units?|unità|stuks?"
    r"|pieces?|articles?|artikel(?:en)?|art[ií]culos?|articol[io]|products?|produits?|produkte?|prodott[io]|productos?"
    r"|producten)\.?",
    re.IGNORECASE,
)
""" "1 unidad" names nothing."""
SEVERAL = re.compile(r"[;,] ?\d{1,2} ?[x×] (?=[^\W\d])")
""" "Washer 60 cm; 2 x Hose": articles one after the other."""
BULLET = re.compile(r"(?:[\s*•·>–-]+|(?<!\w)\d{1,2}[.)] +(?=[^\W\d]))")
SHORTENED = re.compile(r"\.\.$|(?<!\w)\w{1,3}\.$")
"""Dots of words cut short: "Pierre de R."."""
URLISH = re.compile(r"https?://|www\.|@|\[(?![A-Z0-9][A-Z0-9_./-]{1,19}\] \w)|^<")
""" "[RUO-700] Wheels" is a code before a name."""
ADDRESS = re.compile(r"https?://|www\.|\w@\w+\.\w|\]\(|^<|^\[[^\]]*\]?$")
"""The same on a page or paper given alone, which holds no pictures and links written out."""
CARRIED = re.compile(r"(?:per|via|par|by|tramite|mediante|door) \w", re.IGNORECASE)
""" "Versand per DHL": who carries."""
SUM_LABELS = frozenset(
    f"label.{name}"
    for name in "total plain_total subtotal not_total shipping discount tax wrap refund fee".split()  # noqa: SIM905
)
NOT_NAMES = SUM_LABELS | {
    "label.payment",
    "label.address",
    "label.order_number",
    "label.order_date",
    "label.expected",
    "label.attribute",
    "label.seller",
    "label.tracking_number",
    "label.carrier",
    "label.quantity",
    "label.unit_price",
    "label.invoice_number",
    "label.document_date",
    "label.line_total",
    "label.item_sku",
    "label.return_number",
    "label.picture",
}


NUMBERED = tuple(
    f"label.{name}"
    for name in ("order_number", "invoice_number", "return_number", "tracking_number", "shipment_number", "item_sku")
)
NUMBER = re.compile(r"[\s.:#n°º]*(?=\S*\d)[\w./-]{3,24}", re.IGNORECASE)
DATED = re.compile(r"\d{2}")
GRAND = ("label.total", "label.plain_total", "label.subtotal")


@dataclass
class Draft:
    """An article being read. `price` is a sum of which it is not yet known whether it is for one piece or all."""

    name: Span
    quantity: int = 1
    counted: bool = False
    unit: Sum | None = None
    line: Sum | None = None
    price: Sum | None = None
    variant: str | None = None
    style: str = ""
    page: Page | None = None
    described: bool = False
    """Lines about the article stand below its name, be it only who sells it."""
    row: int | None = None
    """Where its row begins."""
    alike: bool = False
    """Whether its name was chosen with those of the others, which are set alike."""
    first: Sum | None = None
    """The other of two sums in the cell of its price."""

    @property
    def sums(self) -> list[Sum]:
        return [one for one in (self.unit, self.line, self.price) if one is not None]


def trim(page: Page, start: int, end: int) -> Span:
    """A span without bullets, quotes and blanks at its ends."""
    lead = BULLET.match(page.text, start, end)
    start = lead.end() if lead else start
    while start < end and page.text[start] in " \"“«'":
        start += 1
    while end > start and (page.text[end - 1] in ' "”»:;,|*' or page.text[end - 2 : end] in (" –", " —", " -")):
        end -= 1
    return start, end


def times_last(text: str) -> re.Match[str] | None:
    """The count at the end of a text; most texts do not end like one, and the pattern tries every place."""
    end = text.rstrip()[-1:]
    return (
        TIMES_LAST.search(text, max(0, len(text) - LAST))
        if end and (end.isdecimal() or end in "xX×).cszdkeo")
        else None
    )


def times(match: re.Match[str]) -> int:
    """The number a count at the end of a text tells."""
    return int(next(filter(None, match.groups())))


def counted_name(page: Page, start: int, end: int) -> tuple[Span, int | None]:
    """A name without the count and the code written before or after it ("2 x Cup", "Cup × 2", "Cup (#C-12) × 2")."""
    span, count = counted_words(page, start, end)
    return without_code(page, span), count


def without_code(page: Page, span: Span) -> Span:
    """A name without the code in brackets behind it."""
    code = CODE_BEHIND.search(page.text, *span) if page.text.endswith(")", *span) else None
    return (span[0], code.start()) if code and code.start() - span[0] > 2 else span


def counted_words(page: Page, start: int, end: int) -> tuple[Span, int | None]:
    text = page.text[start:end]
    copies = copies_of(page, start, end)
    if copies:
        return trim(page, copies.start, end), copies.many
    first = TIMES_FIRST.match(text)
    if first:
        return trim(page, start + first.end(), end), int(first[1] or first[2])
    last = times_last(text)
    if last and last.start() > 1 and not measured(text, last):
        return trim(page, start, start + last.start()), times(last)
    return trim(page, start, end), None


def measured(text: str, last: re.Match[str]) -> bool:
    """Whether what looks like a count is the second of two measures: "70 x 50"."""
    return text[: last.start()].rstrip(" ,")[-1:].isdigit() and times(last) >= 10


def named(page: Page, start: int, end: int, longest: int = 300) -> bool:
    """Whether a span can be the name of an article: words, no label, no address of the web, no sentence."""
    text = page.text[start:end].strip()
    if not 2 < len(text) <= longest or not spelt(text) or COUNTED_ONLY.fullmatch(text):
        return False
    if (ADDRESS if page.alone else URLISH).search(text):
        return False
    if text.endswith((".", "!", "?", ":")) and len(text.split()) > 4 and not SHORTENED.search(text):
        return False
    if text.endswith(":") or paid_with(page, start, end) or paid_only(page, start, end):
        return False
    return label_at(page, start, end) is None and not numbered(page, start, end) and not dated(page, start, end)


def numbered(page: Page, start: int, end: int) -> bool:
    """Whether a span is the label of a number and that number: "Return no. 000147", "Item no.: KS-1184"."""
    return any(
        NUMBER.fullmatch(page.text, hit.end, end) is not None
        for hit in begun(page.label_spans, start, start + 3)
        if hit.concept in NUMBERED or hit.concept == "label.order"
    )


def dated(page: Page, start: int, end: int) -> bool:
    """Whether a span is a day and hardly anything else."""
    if not DATED.search(page.text, start, end):
        return False
    return any(
        start <= day.end <= end + 1 and (min(day.end, end) - max(day.start, start)) * 3 >= (end - start) * 2
        for day in page.days
        if day.start < end and day.end > start
    )


def paid_only(page: Page, start: int, end: int) -> bool:
    """Whether a span is sums and no word beside them: "202,56 EUR"."""
    inside = sums_in(page, start, end)
    edges = [start, *(edge for one in inside for edge in (one.start, one.end)), end]
    return bool(inside) and not any(spelt(page.text[a:b]) for a, b in zip(edges[::2], edges[1::2], strict=True))


def paid_with(page: Page, start: int, end: int) -> bool:
    """Whether a span names a means of payment and nothing else."""
    return any(end - hit.end <= 2 for hit in page.within("flag.means", start, start + 2))


def spelt(text: str) -> bool:
    """Whether three letters stand in a text."""
    return len(list(islice(filter(str.isalpha, text), 3))) == 3


def label_at(page: Page, start: int, end: int) -> str | None:
    """The concept of the label that opens a span and fills it, up to a colon or a sum; None for a name."""
    for hit in begun(page.label_spans, start, min(start + 5, end)):
        if hit.concept in NOT_NAMES:
            behind = page.text[hit.end : end].lstrip()
            if hit.concept == "label.fee" or (hit.concept in SUM_LABELS and behind[:1] == "(" and end - start < 60):
                return hit.concept
            rest = behind.strip(" ()*").removeprefix(".").lstrip()
            if hit.concept == "label.shipping" and len(rest) < 30 and CARRIED.match(rest):
                return hit.concept
            if hit.concept in GRAND and len(rest) < 40:
                return hit.concept
            compound = page.text[hit.end : hit.end + 1] == "-"  # "Taille-crayon" names an article
            if (
                not rest
                or (rest[0] in ":-–" and not compound)
                or (hit.concept in SUM_LABELS and len(rest) < 40 and rest[0].isdigit())
            ):
                return hit.concept
            if hit.concept in SUM_LABELS and len(rest) < 30 and hit.concept != "label.wrap" and not rest[0].isalpha():
                return hit.concept
    return None


def count_in(page: Page, start: int, end: int) -> int | None:
    """The quantity a span states: "2", "x2", "Qty: 2", "2 pcs"."""
    text = page.text[start:end]
    for hit in page.within("label.quantity", start, min(end, start + 4)):
        text = page.text[hit.end : end].removeprefix(".") if not page.text[start : hit.start].strip() else text
        more = COUNT_AND_MORE.match(text) if len(text) < end - start else None
        if more:
            return int(more[1]) or None
        break
    match = COUNT_AT.match(text) or (ONLY_COUNT.match(text) if not sums_in(page, start, end) else None)
    number = times(match) if match else 0
    return number if 0 < number < 1000 else None


def sums_in(page: Page, start: int, end: int) -> list[Sum]:
    return begun(page.sums, start, end)


def only_sum(page: Page, start: int, end: int) -> Sum | None:
    """The sum of a span that holds little else: "49,90 €", "Price: $5", "60 € 49,90 €" (the last one)."""
    inside = sums_in(page, start, end)
    if not inside or len(inside) > 3:
        return None
    rest = page.text[start:end]
    for one in inside:
        rest = rest.replace(page.text[one.start : one.end], "")
    return inside[-1] if len(NOT_WORDS.sub("", rest)) <= 14 else None


NOT_WORDS = re.compile(r"\W")
BARE_PRICE = re.compile(r"\d{1,5}[.,]\d\d")


def bare_price(page: Page, start: int, end: int) -> Sum | None:
    """A number with two decimals alone, in the one currency the page shows."""
    if not BARE_PRICE.fullmatch(page.text, start, end):
        return None
    currencies = {one.currency for one in page.sums}
    return Sum(start, end, amount_of(page.text[start:end]), currencies.pop(), False) if len(currencies) == 1 else None


def priced(draft: Draft) -> bool:
    return bool(draft.sums)


def close(a: Decimal, b: Decimal) -> bool:
    return abs(a - b) <= Decimal("0.011")
