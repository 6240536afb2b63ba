"""What words can be the name of an article, and what labels they are else."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from renvoi.atlas.languages import languages
from renvoi.reading.extract.items.counts import goods_only
from renvoi.reading.extract.items.draft import Span
from renvoi.reading.extract.items.own_sums import sums_in
from renvoi.reading.extract.items.piece_words import any_of, carried
from renvoi.reading.extract.page import Page, once
from renvoi.reading.extract.spans import begun

SHORTENED = re.compile(r"\.\.$|(?<!\w)(?:\w{1,3}|(?i:ediz|illustr?|aufl|assort|compl))\.$")
"""Dots of words cut short: "Pierre de R.", "Nuova ediz."."""
MEASURE = re.compile(r"\d{1,4}(?:[.,]\d{1,3})? [^\W\d_]{1,4}\.?")
""" "1 Pau", "250 ml"."""
LONG_CODE = re.compile(r"[A-Z]{0,4}\d{8,24}[A-Z]{0,3}")
""" "KW048823715GB": no name."""
URLISH = re.compile(
    r"https?://|www\.|@|\[(?![A-Z0-9][A-Z0-9_./-]{1,19}\] \w)(?!(?<=\w \[)[^\W\d][^\]\[:/]{2,24}\](?:$|,? [^\W_]))"
    r"(?!(?:[^\W\d]+ )*\d{1,3}(?: [^\W\d]+)*\],? \w)|^<"
)
""" "[RUO-700] Wheels" is a code before a name, "Wheels [as new]" a state behind it, "[Pack of 2] Cable" a count."""
ADDRESS = re.compile(r"https?://|www\.|\w@\w+\.\w|\]\(|^<|^\[[^\]]*\]?$")
"""The same on a page or paper given alone, which holds no pictures and links written out."""
SUM_LABELS = frozenset(
    f"label.{name}"
    for name in "total plain_total paid subtotal not_total shipping discount tax wrap refund fee".split()  # noqa: SIM905
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
MODEL = re.compile(r"[A-Z]{1,4}\d{1,4}[/.-]\w+ [^\W\d]")
""" "Montant M48/35 L. 2,50 m" is a stud of that size and no sum."""
GRAND = ("label.total", "label.plain_total", "label.paid", "label.subtotal")
QUOTES = tuple('"“„«')
"""What stands before a sentence somebody is to say: '"Alexa, where's my stuff?"'."""
ASIDE = re.compile(r" \([^\d)]{3,40}\)")
LONG_DID = 5
"""Letters of words for what happened, at least; "is", "was" stand in names."""
MOST_GREETING = 6
"""Words of a greeting at most."""


def named(page: Page, start: int, end: int, longest: int = 300) -> bool:
    """Whether a span can be the name of an article: words, no label, no address of the web, no sentence."""
    return 2 < len(page.text[start:end].strip()) <= longest and can_name(page, start, end)


@once
def can_name(page: Page, start: int, end: int) -> bool:
    """Whether a span can, however long it is."""
    text = page.text[start:end].strip()
    if not spelt(text) or goods_only().fullmatch(text) or MEASURE.fullmatch(text):
        return False
    if (ADDRESS if page.alone else URLISH).search(text) or LONG_CODE.fullmatch(text):
        return False
    if text.endswith((".", "!", "?", ":")) and len(text.split()) > 4 and not SHORTENED.search(text):
        return False
    if text.endswith(("!", "?")) and len(text.split()) > 3 and page.text[start - 1 : start] in QUOTES:
        return False
    if "(" in text and not any(map(str.isalpha, text.partition("(")[0])) and text[0] != "(":
        return False
    if text.endswith(":") or paid_with(page, start, end) or paid_only(page, start, end):
        return False
    if happened().search(page.text, start, end) is not None and whole(page, start, end):
        return False
    if before_and_now(page, start, end) or somewhere_near(page, start, end) or greets(page, start, end):
        return False
    return label_at(page, start, end) is None and not numbered(page, start, end) and not dated(page, start, end)


@cache
def happened() -> re.Pattern[str]:
    """What ends a sentence of what happened: "wurde hinzugefügt", "has been added"."""
    did = any_of(word for language in languages() for word in language.did if len(word) >= LONG_DID)
    return re.compile(rf" {did} [^\W\d_A-ZÀ-Þ]{{4,}}$")


def whole(page: Page, start: int, end: int) -> bool:
    """Whether a span fills its line or cell, but for signs at its end."""
    piece = page.pieces[page.piece_at(start)]
    return piece.start == start and piece.end - end <= 1


def somewhere_near(page: Page, start: int, end: int) -> bool:
    """Whether a span says who took a parcel in: "Neighbour", "Neighbour (no. 14)", "your neighbour, 14 Mill Lane"."""
    hits = page.within("flag.neighbour", start, start + 1)
    return any(
        page.text[hit.end : end].strip()[:1] in ("", "(", ",") or page.text[hit.end + 1].isdigit() for hit in hits
    )


def greets(page: Page, start: int, end: int) -> bool:
    """Whether a line opens the letter: "Hello Ingrid," """
    piece = page.pieces[page.piece_at(start)]
    if piece.start != start or piece.end - end > 2 or page.text[piece.end - 1] not in ",!":
        return False
    return bool(page.within("flag.greeting", start, start + 1)) and len(page.text[start:end].split()) <= MOST_GREETING


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


def before_and_now(page: Page, start: int, end: int) -> bool:
    """Whether a span begins with a price and the one it had before: "$34.99 $44.99 22% off the list price"."""
    inside = sums_in(page, start, end)
    return len(inside) > 1 and inside[0].start <= start + 1 and not spelt(page.text[inside[0].end : inside[1].start])


def paid_with(page: Page, start: int, end: int) -> bool:
    """Whether a span names a means of payment and nothing else but in brackets: "Visa (first part)"."""
    means = page.within("flag.means", start, start + 2)
    return any(end - hit.end <= 2 or ASIDE.fullmatch(page.text, hit.end, end) for hit in means)


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
            if hit.concept == "label.shipping" and len(rest) < 30 and carried().match(rest):
                return hit.concept
            if hit.concept in (*GRAND, "label.refund") and len(rest) < 40 and not MODEL.match(rest):
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


def delivered(page: Page, name: Span) -> bool:
    """Whether a name begins with a word for delivery: "Delivery to the room of your choice", "Versand DHL Paket"."""
    start = name[0]
    hits = page.within("label.shipping", start, start + 1)
    return any(hit.end - start >= LONG_WORD and page.text[hit.end : hit.end + 1] != "-" for hit in hits)


LONG_WORD = 7
"""Letters of a word for delivery that begins no name of an article ("Port" does)."""
