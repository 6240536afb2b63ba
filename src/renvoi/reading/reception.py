"""The day the goods were handed over: as a delivery mail states it, else the day it was sent; waiting is no receipt."""

from __future__ import annotations

from datetime import date, timedelta

from renvoi.facts.place import Found
from renvoi.facts.reading import Kind
from renvoi.reading.extract.at_place import page_of
from renvoi.reading.extract.candidate import HOUSEHOLD, Candidate
from renvoi.reading.extract.delivery import UNSURE
from renvoi.reading.extract.letters import sentence
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.findings import Findings

STATED = 0.93
"""A day beside "was delivered" in a mail that is surely about a delivery."""
TOLD_TWICE = 0.96
JUST = 0.9
""" "Was just delivered": the day the mail was sent."""
DONE = 0.86
"""Delivered, in a mail that states no day."""
PERHAPS = 0.75
UNTIL = "step.until"
"""A bare term, which may be one for collecting."""
WAITS = (UNTIL, "step.waiting")
OLD = 45
"""Days after which a delivery is hardly told of for the first time."""


def received(found: Findings, kind: Found[Kind]) -> tuple[Found[date] | None, Found[date] | None]:
    """(delivered, waiting since). A parcel that waits at a relay has not been received."""
    sent = found.sheaf.sent.day
    if kind.value is Kind.INVOICE:
        return (stated(found, sent) if told_in_words(found) else None), None
    if kind.value is not Kind.DELIVERY:
        return None, None
    waiting = first_words(found, "step.waiting") or first_words(found, UNTIL)
    if waiting is not None:
        return None, Found(sent, waiting.place, "waiting: day of the mail", 0.7) if sent else None
    day = stated(found, sent) or day_of_mail(found, sent)
    if day is not None and kind.confidence < 0.8:
        day = Found(day.value, day.place, day.reader, min(day.confidence, PERHAPS))
    return day, None


def told_in_words(found: Findings) -> bool:
    """Whether a sentence tells the day of the delivery, as a receipt for groceries does: a label of a bill may mean the
    day of the service."""
    place = found.delivered[0][0].place if found.delivered else None
    page = page_of(found.pages, place)
    if place is None or page is None or not found.delivered[0][0].why[0].startswith("same line"):
        return False
    start, end = sentence(page.text, place.start)
    return ":" not in page.text[start : place.start] and bool(page.within("state.delivery", start, end))


def stated(found: Findings, sent: date | None) -> Found[date] | None:
    """The day written beside words of delivery. Days that contradict one another leave a doubt, and so does a label
    that a household taught: from one example no day becomes certain."""
    told = [past(begin, sent) for begin, end in found.delivered if begin.value == end.value]
    told = [one for one in told if sent is None or one.value <= sent]
    if not told:
        return None
    best = told[0]
    rivals = [one for one in told if one.value != best.value and one.score > best.score - 0.06]
    doubtful = (
        best.reader.startswith(HOUSEHOLD)
        or best.score < PERHAPS
        or UNSURE in best.why
        or sent is None
        or (sent - best.value).days > OLD
    )
    if rivals or doubtful:
        return Found(best.value, best.place, best.reader, round(min(best.score, 0.7 if rivals else 0.8), 2))
    twice = any(one.value == best.value and one.place != best.place for one in told[1:])
    return Found(best.value, best.place, best.reader, TOLD_TWICE if twice else STATED)


def past(one: Candidate[date], sent: date | None) -> Candidate[date]:
    """ "Was delivered on Friday", written on a Monday, means the Friday before."""
    if sent is None or not 0 < (one.value - sent).days < 7:
        return one
    return Candidate(one.value - timedelta(7), one.place, one.reader, min(one.score, 0.74), (*one.why, "last weekday"))


def day_of_mail(found: Findings, sent: date | None) -> Found[date] | None:
    """The day of sending, when the mail says that the goods were delivered and names no day at all, nor one to come."""
    if sent is None or any(begin.value > sent + timedelta(6) for begin, _ in found.delivered):
        return None
    if any(begin.value > sent for begin, _ in found.expected):
        return None
    yesterday = first_words(found, "day.yesterday")
    if yesterday is not None:
        return Found(sent - timedelta(1), yesterday.place, "delivered: the day before", PERHAPS)
    for concept, score in (("step.just_delivered", JUST), ("label.delivered", DONE)):
        words = first_words(found, concept)
        if words is not None:
            return Found(sent, words.place, "delivered: day of the mail", score)
    words = first_words(found, "text.delivery") or first_words(found, "subject.delivery")
    return Found(sent, words.place, "delivered: day of the mail", PERHAPS) if words else None


def first_words(found: Findings, concept: str) -> Candidate[str] | None:
    """The first words of a concept in the subject or in what is shown, before the advertisements."""
    subject = found.sheaf.subject
    for page in found.with_subject:
        for hit in page.all(concept):
            inside = subject is None or page is not subject[0] or subject[1] <= hit.start < subject[2]
            if inside and hit.start < page.ads and not (concept in WAITS and of_return(page, hit)):
                words = page.text[hit.start : hit.end]
                return Candidate(words, page.place(hit.start, hit.end), concept, 0.7)
    return None


def of_return(page: Page, hit: Hit) -> bool:
    """Whether a term or place is one for sending back: "jusqu'au 10 janvier pour retourner un article en magasin"."""
    start, end = sentence(page.text, hit.start)
    return bool(page.within("flag.return_window", start, end if hit.concept == UNTIL else hit.start))
