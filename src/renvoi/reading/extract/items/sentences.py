"""Articles a sentence tells something of: "**Denim jacket** has arrived", "we have cancelled: Batteries (1)"."""

from __future__ import annotations

import re
from functools import cache

from renvoi.reading.extract.items.draft import Draft, Span
from renvoi.reading.extract.items.inside import SENTENCE
from renvoi.reading.extract.items.lines import QUOTED
from renvoi.reading.extract.items.name_and_count import counted_name, trim
from renvoi.reading.extract.items.own_sums import sums_in
from renvoi.reading.extract.items.piece_words import counted
from renvoi.reading.extract.items.words import named
from renvoi.reading.extract.page import Page, Piece
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.variants import variant_of

HAPPENED = ("text.shipping", "text.delivery", "text.refund", "text.cancellation", "text.return_confirmation")
LEAST = 10
MOST_LINES = 60
NEAR = 45
"""Signs between a name and what happened to it at most."""
BEHIND_COLON = re.compile(r"[^.:\n\t]{0,30}(?:(?<!\d):|:(?!\d\d)) ?(?=\w)")
"""No colon of a time."""
COPIES = re.compile(r" ?\((\d{1,2}) ?(?:[x×]|[^\W\d]{2,12}\.?)?\)|\s*$|\. ")
NUMBERED = re.compile(r"\d{4,}$")
MOST = 3
PAID_BACK = ("text.refund", "label.refund", "step.credited", "step.paid_back")
ASIDE = re.compile(r" \(|[.;!?](?=\s|$)|$", re.MULTILINE)
COLON = re.compile(r" ?: (?=\S)")
COMMA = re.compile(r", (?![^(]*\))")
""" None inside brackets."""
ENDS = ".!?"
MOST_WORDS = 8
UNWANTED = ("label.", "text.", "section.", "subject.", "merchant.", "hint.", "against.", "step.", "state.")
HARMLESS = ("label.parcel", "label.item_name")
SENDERS = ("merchant.ships", "merchant.before")
SENDER_WORDS = 30
"""Signs of such words at most."""


def happened(page: Page) -> list[Draft]:
    """Names in bold or in a link that a sentence goes on about: "<b>Denim jacket</b> is waiting for you"."""
    spans = [(mark.start, mark.end) for mark in page.marks if mark.kind == "strong"]
    spans += [(link.start, link.end) for link in page.links]
    spans += [match.span(1) for match in QUOTED.finditer(page.text, 0, page.ads)]
    found: dict[Span, Draft] = {}
    for start, end in sorted(spans):
        piece = page.pieces[page.piece_at(start)]
        if end >= piece.end or start >= page.ads or page.hidden(start) or not an_article(page, start, end):
            continue
        told = [hit for concept in HAPPENED for hit in page.within(concept, end, end + NEAR)]
        behind = bool(told) and not set(page.text[end : told[0].start]) & set(".,;:!")
        if behind or told_around(page, piece, start, end):
            span, count = counted_name(page, *trim(page, start, end))
            found.setdefault(span, Draft(span, count or 1, count is not None, style="sentence"))
    return list(found.values())[:MOST]


def told_around(page: Page, piece: Piece, start: int, end: int) -> bool:
    """Whether a name stands inside the words that tell what happened: 'Wim has sent "Desk lamp" to you'."""
    around = (hit for concept in HAPPENED for hit in page.within(concept, piece.start, start))
    return any(hit.start < start and hit.end > end for hit in around)


def told_of(page: Page) -> list[Draft]:
    """What follows the colon of a sentence that tells what happened, up to a count in brackets or its end."""
    found: dict[Span, Draft] = {}
    for concept in HAPPENED:
        for hit in page.all(concept):
            piece = page.pieces[page.piece_at(hit.start)]
            colon = BEHIND_COLON.match(page.text, hit.end, piece.end) if hit.start < page.ads else None
            stop = COPIES.search(page.text, colon.end(), piece.end) if colon else None
            if colon is None or stop is None or page.hidden(hit.start):
                continue
            span, count = counted_name(page, *trim(page, colon.end(), stop.start()))
            if an_article(page, *span):
                many = int(stop[1]) if stop[1] else count
                found.setdefault(span, Draft(span, many or 1, many is not None, style="sentence"))
    return list(found.values())[:MOST]


def paid_back_for(page: Page) -> list[Draft]:
    """ "Sent you a refund of £15.00 for Foxglove desk lamp (order 12)": what follows the sum paid back and "for"."""
    found: dict[Span, Draft] = {}
    for amount in page.sums:
        piece = page.pieces[page.piece_at(amount.start)]
        lead = paid_for().match(page.text, amount.end, piece.end) if amount.start < page.ads else None
        told = lead and any(page.within(concept, piece.start, amount.start) for concept in PAID_BACK)
        stop = ASIDE.search(page.text, lead.end(), piece.end) if lead and told else None
        if lead is None or stop is None or page.hidden(amount.start):
            continue
        span, count = counted_name(page, *trim(page, lead.end(), stop.start()))
        if an_article(page, *span):
            found.setdefault(span, Draft(span, count or 1, count is not None, style="sentence"))
    return list(found.values())[:MOST]


@cache
def paid_for() -> re.Pattern[str]:
    """ " for " before a name that begins with a capital letter or a count."""
    return re.compile(rf" (?i:{counted('paid')}) (?=[A-ZÀ-Þ\d])")


def said_inside(page: Page) -> list[Draft]:
    """ "In the parcel: Hedge trimmer HS 40, Safety goggles": names parted by commas behind words for the contents."""
    for hit in page.all("section.goods"):
        piece = page.pieces[page.piece_at(hit.start)]
        colon = BEHIND_COLON.match(page.text, hit.end, piece.end) if hit.start < page.ads else None
        if colon is None or page.hidden(hit.start):
            continue
        found, start = [], colon.end()
        for part in page.text[colon.end() : piece.end].rstrip(" .").split(", "):
            span, count = counted_name(page, *trim(page, start, start + len(part)))
            start += len(part) + 2
            found.append(Draft(span, count or 1, count is not None, style="sentence"))
        if found and all(an_article(page, *draft.name) for draft in found):
            return found
    return []


def parted(page: Page) -> list[Draft]:
    """ "Items: training shirt, football socks.": names parted by commas behind a word for several articles."""
    for hit in page.all("label.item_name"):
        piece = page.pieces[page.piece_at(hit.start)]
        begins = hit.start == piece.start or page.text[hit.start - 2] in ENDS
        colon = COLON.match(page.text, hit.end, piece.end) if begins and hit.start < page.ads else None
        if colon is None or page.hidden(hit.start) or not several().fullmatch(page.plain, hit.start, hit.end):
            continue
        stop = SENTENCE.search(page.text, colon.end(), piece.end)
        last = stop.end() - 1 if stop else piece.end
        edges = [
            colon.end(),
            *(edge for one in COMMA.finditer(page.text, colon.end(), last) for edge in one.span()),
            last,
        ]
        found = [one_of(page, span) for span in zip(edges[::2], edges[1::2], strict=True)]
        if len(found) > 1 and all(found):
            return [draft for draft in found if draft]
    return []


@cache
def several() -> re.Pattern[str]:
    """A word for several articles, in plain letters: German has one word for one and several, which is left out."""
    return re.compile(rf"{counted('goods')}(?<=[sin])")


def one_of(page: Page, span: Span) -> Draft | None:
    """One of names parted by commas; None for words of another kind."""
    name, count = counted_name(page, *trim(page, *span))
    words = page.text[slice(*name)].split()
    if not 1 <= len(words) <= MOST_WORDS or not named(page, *name, 120) or NUMBERED.search(words[-1]):
        return None
    told = any(hit.concept.startswith(UNWANTED) and hit.concept not in HARMLESS for hit in begun(page.hits, *name))
    if told or sums_in(page, *name) or page.days_in(*name) or variant_of(page.text[slice(*name)]):
        return None
    return Draft(name, count or 1, count is not None, style="sentence")


def of_a_shop(page: Page, start: int) -> bool:
    """Whether words for who sends stand just before: "Your delivery from **Maison Verhaag**"."""
    return any(hit.end == start - 1 for concept in SENDERS for hit in page.within(concept, start - SENDER_WORDS, start))


def an_article(page: Page, start: int, end: int) -> bool:
    """Whether a span is several words that name no day, sum, number, place or thing the mail itself is about."""
    text = page.text[start:end].strip()
    if " " not in text or not named(page, start, end, 120) or NUMBERED.search(text) or text[:1].islower():
        return False
    if sums_in(page, start, end) or page.days_in(start, end) or of_a_shop(page, start):
        return False
    own = [hit for hit in page.in_piece(page.pieces[page.piece_at(start)]) if start <= hit.start < end]
    opening = any(hit.start - start <= 3 and hit.concept.startswith("label.") for hit in own)
    return not opening and not any(
        hit.concept.startswith(("label.order", "text.", "section.", "merchant.")) for hit in own
    )


LONGEST_GREETING = 45


def aside(page: Page, start: int) -> bool:
    """Whether a line is hidden, or the heading of a letter: "Dear Ms Lind," follows."""
    after = page.pieces[page.piece_at(start) + 1 :][:1]
    greeted = any(one.end - one.start <= LONGEST_GREETING and page.text[one.end - 1] == "," for one in after)
    return greeted or page.hidden(start)


def repeated(subject: Page, page: Page) -> list[Draft]:
    """The lines of a page, or the bold words and links, that the subject names too: "Order update: Roberts radio"."""
    spans = {(piece.start, piece.end) for piece in page.shown[:MOST_LINES]}
    spans |= {(mark.start, mark.end) for mark in page.marks if mark.end <= page.ads}
    spans |= {(link.start, link.end) for link in page.links if link.end <= page.ads}
    subjects = subject.plain.strip()
    found: dict[str, Draft] = {}
    for start, end in sorted(spans):
        span, count = counted_name(page, start, end)
        words = page.plain[slice(*span)]
        if LEAST <= len(words) <= 120 and words in subjects and an_article(page, *span) and not aside(page, start):
            found.setdefault(words, Draft(span, count or 1, count is not None, style="sentence"))
    return [one for words, one in found.items() if not any(words in other != words for other in found)][:MOST]
