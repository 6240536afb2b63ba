"""What speaks against a purchase: bills by contract, journeys, baskets, requests for one's opinion, answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renvoi.reading.extract.page import Page

if TYPE_CHECKING:
    from renvoi.reading.extract.kind import Signs


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


def objections(subject: tuple[Page, int, int] | None, pages: list[Page], signs: Signs) -> tuple[float, tuple[str, ...]]:
    """The weight of what speaks against a purchase, and what it is."""
    weight, why = 0.0, []
    if subject:
        page, start, end = subject
        words = {page.plain[hit.start : hit.end] for hit in page.all("against.subject") if start <= hit.start < end}
        weight += min(1.5 * len(words), 3.0)
        why += sorted(words)
        others = {
            page.plain[hit.start : hit.end]
            for hit in page.all("against.other", "against.basket", "against.sold")
            if start <= hit.start < end
        }
        weight += min(2.5 * len(others), 5.0)
        why += sorted(others)
    for page in pages[:1]:
        basket = 0.3 if signs.order_number else 2.5
        for concept, each, most in (
            ("against.text", 0.9, 3.6),
            ("against.other", 2.5, 7.5),
            ("against.sold", 6.0, 6.0),
            ("against.basket", basket, 2 * basket),
        ):
            words = {page.plain[hit.start : hit.end] for hit in page.all(concept) if hit.start < page.ads}
            weight += min(each * len(words), most)
            why += sorted(words)
        travel = {page.plain[hit.start : hit.end] for hit in page.all("against.travel")}
        weight += (
            8.0
            if len(travel) >= 6
            else 4.0
            if len(travel) >= 4
            else 2.5
            if len(travel) == 3
            else 1.6 * (len(travel) == 2)
        )
        why += sorted(travel)
        tickets = {page.plain[hit.start : hit.end] for hit in page.all("against.tickets")}
        weight += 5.0 * (len(tickets) >= 2)
        why += sorted(tickets) * (len(tickets) >= 2)
    asked, questions = reviews(subject, pages)
    news = (signs.total and signs.counted) or (signs.order_number and tells_news(subject))
    weight += asked * (0.3 if news else 1.0)
    why += questions
    facts = signs.parcel or (signs.total and signs.counted) or (signs.order_number and signs.items)
    facts = facts or (signs.order_number and signs.refund)
    answered = 0.7 if facts or signs.order_number or signs.refund else 2.2
    weight += answered * signs.reply + 0.4 * signs.bulk
    return weight, tuple(f"“{word}”" for word in why[:8])
