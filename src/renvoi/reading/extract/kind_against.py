"""What speaks against a purchase: bills by contract, journeys, baskets, requests for one's opinion, answers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit

if TYPE_CHECKING:
    from renvoi.reading.extract.kind import Signs


CUT = re.compile(r"[-−–] ?\d{1,2} ?%")
FEWEST_CUT, MOST_CUT = 5, 400
"""Prices said to be cut that make a mail without the number of an order an advertisement; pieces that are looked at."""
QUOTED = re.compile(r"[„“\"«‘](?P<name>[^„“”\"«»‘’\n]{8,120}?) ?(?:\.\.\.|…)?[“”\"»’]")
CLOSED = re.compile(r"[“”\"»’]")


def bills(subject: tuple[Page, int, int] | None, pages: list[Page]) -> tuple[float, tuple[str, ...]]:
    """Bills for power, telephone, rent and the like come by contract: nothing in them can be sent back."""
    spans = [(page, 0, page.ads) for page in pages[:1]] + ([subject] if subject else [])
    words = {
        page.plain[hit.start : hit.end]
        for page, start, end in spans
        for hit in page.all("against.bill")
        if start <= hit.start < end
    }
    return (8.0 if len(words) >= 2 else 3.5 * len(words)), tuple(f"“{word}”" for word in sorted(words))


def reviews(subject: tuple[Page, int, int] | None, pages: list[Page]) -> tuple[float, list[str]]:
    """The weight of being asked for one's opinion: two ways of asking are no line below some other news."""
    spans = [(page, 0, page.ads) for page in pages[:1]] + ([subject] if subject else [])
    words = {
        page.plain[hit.start : hit.end]
        for page, start, end in spans
        for hit in page.all("against.review")
        if start <= hit.start < end
    }
    return (4.5 if len(words) >= 2 else 0.0), sorted(words) * (len(words) >= 2)


STAGES = ("subject.delivery", "text.delivery", "text.shipping", "text.refund", "text.cancellation")


def tells_news(subject: tuple[Page, int, int] | None) -> bool:
    """Whether a subject tells what happened to an order before it asks anything: what is asked below is a line at its
    end."""
    if subject is None:
        return False
    page, start, end = subject

    def first(*concepts: str) -> int:
        return min((hit.start for hit in page.all(*concepts) if start <= hit.start and hit.end <= end), default=end)

    return first(*STAGES) < first("against.review")


TRAVEL = {2: 1.6, 3: 2.5, 4: 4.0, 6: 8.0}
"""What so many words of journeys weigh."""


def said(page: Page, span: tuple[int, int], *concepts: str, named: Sequence[str] = ()) -> list[str]:
    """The words of some concepts that begin in a span, each once; not those of an article that is `named`."""
    start, end = span
    hits = [hit for hit in page.all(*concepts) if start <= hit.start < end]
    return sorted({page.plain[hit.start : hit.end] for hit in hits if not (named and of_goods(page, hit, named))})


def quoted(subject: tuple[Page, int, int] | None) -> list[str]:
    """What a subject names in quotation marks, in plain letters: "Ordered: “Premium cable H07…”"."""
    if subject is None:
        return []
    page, start, end = subject
    return [page.plain[slice(*match.span("name"))] for match in QUOTED.finditer(page.text, start, end)]


def of_goods(page: Page, hit: Hit, named: Sequence[str]) -> bool:
    """Whether words belong to what the subject names in quotation marks, there or in a line that gives the whole name:
    they are those of an article."""
    piece = page.pieces[page.piece_at(hit.start)]
    for name in named:
        at = page.plain.find(name, piece.start, piece.end)
        if 0 <= at <= hit.start and not CLOSED.search(page.text, at, hit.start):
            return True
    return False


def cuts_prices(page: Page) -> bool:
    """Whether several lines or cells only tell by how much a price is cut: "-20 %"."""
    return sum(CUT.fullmatch(page.text, *piece[:2]) is not None for piece in page.pieces[:MOST_CUT]) >= FEWEST_CUT


def objections(subject: tuple[Page, int, int] | None, pages: list[Page], signs: Signs) -> tuple[float, tuple[str, ...]]:
    """The weight of what speaks against a purchase, and what it is."""
    weight, why, goods = 0.0, [], quoted(subject)
    if subject:
        page, *span = subject
        for each, most, concepts in (
            (1.5, 3.0, ("against.subject",)),
            (2.5, 5.0, ("against.other", "against.basket", "against.sold")),
        ):
            words = said(page, (span[0], span[1]), *concepts, named=goods)
            weight += min(each * len(words), most)
            why += words
    for page in pages[:1]:
        basket = 0.3 if signs.order_number else 2.5
        for concept, each, most in (
            ("against.text", 0.9, 3.6),
            ("against.other", 2.5, 7.5),
            ("against.sold", 6.0, 6.0),
            ("against.basket", basket, 2 * basket),
        ):
            words = said(page, (0, page.ads), concept, named=goods)
            weight += min(each * len(words), most)
            why += words
        whole = (0, len(page.plain) + 1)
        travel, tickets = said(page, whole, "against.travel"), said(page, whole, "against.tickets")
        weight += max((more for many, more in TRAVEL.items() if len(travel) >= many), default=0.0)
        weight += 5.0 * (len(tickets) >= 2)
        why += travel + tickets * (len(tickets) >= 2)
        weight += 4.0 * (not signs.order_number and cuts_prices(page))
    asked, questions = reviews(subject, pages)
    news = (signs.total and signs.counted) or (signs.order_number and tells_news(subject))
    weight += asked * (0.3 if news else 1.0)
    why += questions
    facts = signs.parcel or (signs.total and signs.counted) or (signs.order_number and signs.items)
    facts = facts or (signs.order_number and signs.refund)
    answered = 0.7 if facts or signs.order_number or signs.refund else 2.2
    weight += answered * signs.reply + 0.4 * signs.bulk
    return weight, tuple(f"“{word}”" for word in why[:8])
