"""Days of a parcel: delivered, expected, waiting at a relay until; what only waits has not been received."""

from __future__ import annotations

import re
from datetime import date, timedelta

from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.days import Day
from renvoi.reading.extract.headings import below_heading
from renvoi.reading.extract.letters import sentence
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.supposed import conditional

BEHIND = 2
ATTEMPT = 12
"""Signs of "second" and the like before words for an attempt at most."""
LATEST = 24
"""Signs of words for "at the latest" and what stands between them and their day at most."""
AFTER_OPENING = 20
"""Signs behind "originally" at the beginning of a sentence in which the words for its day begin."""
REACH_OF_VERB = 12
"""Signs in which the verb of "we expect to post it" begins."""
REACH = 70
"""Signs between the words and their day on the same line at most."""

WEEK = 7
WEEKDAYS = tuple(f"{form}.{day}" for form in ("short", "weekday") for day in range(WEEK))
UNSURE = "its weekday is another"


def day_beside(page: Page, hit: Hit) -> tuple[Day, str] | None:
    """The day that belongs to a label: after it on its line, else on the next pieces, alone or with its hours."""
    index = page.piece_at(hit.start)
    piece = page.pieces[index]
    for day in page.days:
        if hit.start <= day.start < piece.end and day.start - hit.end <= REACH:
            between = page.text[hit.end : max(hit.end, named_from(page, day))]
            if ". " not in between and not of_another(page, hit, day):
                return day, "same line"
    if piece.end - hit.end > 25:
        return announced(page, hit, index)
    under = page.column_under(index) if page.paper and page.all_words(index) else None
    if under is not None:
        return next(((day, "column below") for day in page.days_in(under.start, under.end)), None)
    cell = next((span for *span, how in page.beside(hit) if how == "cell below"), None)
    for day in page.days_in(*cell) if cell is not None else ():
        return day, "cell below"
    if hit.start > piece.start and page.text[piece.end - 1] in ".!":
        return None  # the word ends a sentence
    for later in page.pieces[index + 1 : index + 3]:
        for day in page.days:
            if later.start <= day.start < later.end:
                rest = (later.end - later.start) - (day.end - day.start)
                return (day, "next line") if rest <= 45 and day.start - later.start <= 20 else None
        if later.end - later.start > 30:
            return None
    return None


def named_from(page: Page, day: Day) -> int:
    """Where a day begins with its weekday: "jeu. 1 oct."."""
    low = max(0, day.start - 12)
    names = [
        one
        for part in range(WEEK)
        for kind in ("short", "weekday")
        for one in page.within(f"{kind}.{part}", low, day.start)
    ]
    return next((one.start for one in names if not page.text[one.end : day.start].strip(" .,")), day.start)


def moved_on(page: Page, day: Day) -> bool:
    """Whether words behind a day move it to another: "due on 10 May, is put back to 15 May"."""
    stop = min(day.end + REACH, page.pieces[page.piece_at(day.start)].end)
    return bool(page.within("label.moved", day.end, stop)) and any(day.end < one.start <= stop for one in page.days)


def of_another(page: Page, hit: Hit, day: Day) -> bool:
    """Whether words between a label and a day make it the one planned before, that of the order or of the sending;
    words of sending may also follow the day ("tomorrow on its way")."""
    before = page.within("label.previously", hit.start, day.start)
    same = page.pieces[page.piece_at(day.start)].end
    if sending(page, hit.end, min(day.end + BEHIND, same)) or page.within("label.order_date", hit.end, day.start):
        return True
    return any(
        hit.end <= one.end and not (0 < one.start - hit.start <= ATTEMPT and hit.end == one.end) for one in before
    )


def sending(page: Page, start: int, end: int) -> bool:
    """Whether words of a sending begin in a span."""
    return "label.sent" in page.by_concept and bool(begun(page.by_concept["label.sent"], start, end))


def announced(page: Page, hit: Hit, index: int) -> tuple[Day, str] | None:
    """The day on a line of its own below a sentence that ends with a colon, or below a line the label opens."""
    piece, later = page.pieces[index], page.pieces[index + 1 : index + 2]
    sentence = page.text[hit.end : piece.end]
    opens = hit.start == piece.start and len(sentence) <= 60 and "." not in sentence and ":" not in sentence
    if not later or not ((sentence.endswith(":") and ". " not in sentence) or opens):
        return None
    for day in page.days:
        if later[0].start <= day.start < later[0].end:
            rest = (later[0].end - later[0].start) - (day.end - day.start)
            return (day, "next line") if rest <= 45 and day.start - later[0].start <= 20 else None
    return None


BEFORE = "before"
OPENS = 26
"""Signs of a sentence before the day it begins with."""
SLOT = re.compile(
    r"(?<![\d/.,])\d{1,2} ?(?:[h:.]\d\d|h|uhr|am|pm|a\.m\.|p\.m\.)?(?: ?uhr| ?am| ?pm)?"
    r" ?(?:-|–|et|à|and|to|und|bis|y|a|e|alle|en|tot|&)(?: las| le)? ?"
    r"\d{1,2} ?(?:[h:.]\d\d|h|uhr|am|pm|a\.m\.|p\.m\.)(?![\d/])"
)
""" "between 10:00 and 12:00", "8h-13h"."""
NOT_IT = ("label.order_date", "label.previously", "label.order", "label.pickup_until", "label.return_until")


def day_before(page: Page, hit: Hit) -> Day | None:
    """The day a sentence begins with, before its verb: "Today, 10 March, we will bring you your parcel"."""
    start, _ = sentence(page.text, hit.start)
    if sending(page, hit.end, hit.end + REACH_OF_VERB):
        return None
    for day in page.days:
        if start <= day.start < hit.start and day.start - start <= OPENS and hit.start - day.end <= REACH:
            other = any(begun(page.by_concept[one], start, day.start) for one in NOT_IT if one in page.by_concept)
            return None if other else day
    return None


def slots(pages: list[Page], sent: date | None) -> list[Dated]:
    """The day on the one line with hours from and to, or alone above them: such a mail tells when the goods come."""
    found: list[Dated] = []
    for page in pages:
        for match in SLOT.finditer(page.plain, 0, page.ads):
            index = page.piece_at(match.start())
            piece = page.pieces[index]
            alone = index > 0 and (
                match.end() - match.start() >= piece.end - piece.start or below_a_day(page, match.start())
            )
            start = page.pieces[index - 1].start if alone else piece.start
            days = {(day.first, day.last): day for day in page.days_in(start, piece.end)}
            if len(days) != 1 or opening_hours(page, start, piece.end, next(iter(days.values()))):
                continue
            day = next(iter(days.values()))
            if day.first == day.last and day.sure and sent is not None and day.first >= sent:
                one = Candidate(day.first, page.place(day.start, day.end), "expected: hours", 0.72, ("with its hours",))
                found.append((one, one))
    return found if len({one.value for one, _ in found}) == 1 else []


def below_a_day(page: Page, at: int) -> bool:
    """Whether a line that begins there stands below one that is a day and nothing else."""
    index = page.piece_at(at)
    above = page.pieces[index - 1]
    days = page.days_in(above.start, above.end)
    if page.pieces[index].start != at or len(days) != 1:
        return False
    return named_from(page, days[0]) - above.start + above.end - days[0].end <= BEHIND


def open_then(page: Page, day: Day) -> bool:
    """Whether a day stands among hours of opening."""
    piece = page.pieces[page.piece_at(day.start)]
    hours = SLOT.search(page.plain, piece.start, piece.end)
    return hours is not None and opening_hours(page, piece.start, piece.end, day)


def opening_hours(page: Page, start: int, end: int, day: Day) -> bool:
    """Whether other days of the week stand with their hours beside: "Monday to Friday 8am to 8pm, Saturday 9 to 5"."""
    low = named_from(page, day)
    if any(map(str.isdigit, page.text[low : day.end])):
        return False  # hours of opening name no date
    others = [one for name in WEEKDAYS for one in page.within(name, start, end) if not low <= one.start < day.end]
    return bool(others)


AHEAD = 21
"""Days a parcel under way takes at most."""
ELSE = (
    *NOT_IT, "label.document_date", "label.invoice_number", "label.sent", "flag.return_window", "step.until",
    "step.aside", "section.rest", "against.text", "text.return_confirmation", "text.refund", "label.refund",
)  # fmt: skip


def only_day(pages: list[Page], sent: date | None) -> list[Dated]:
    """The one day ahead that a mail about a parcel under way tells, where its sentence speaks of nothing else."""
    found: dict[date, Dated] = {}
    for page in pages if sent else ():
        for day in page.days:
            start, end = sentence(page.text, day.start)
            ahead = sent is not None and 0 < (day.first - sent).days <= AHEAD
            if day.start >= page.ads or page.hidden(day.start) or not ahead or not day.sure or open_then(page, day):
                continue
            if day.first != day.last or any(
                begun(page.by_concept[one], start, end) for one in ELSE if one in page.by_concept
            ):
                return []
            one = Candidate(day.first, page.place(day.start, day.end), "expected: alone", 0.66, ("the one day ahead",))
            found[day.first] = one, one
    return list(found.values()) if len(found) == 1 else []


Dated = tuple[Candidate[date], Candidate[date]]


def disagree(ranked: list[Dated]) -> bool:
    """Whether two equally good signs name different days."""
    best = ranked[0]
    return any(
        (one[0].value, one[1].value) != (best[0].value, best[1].value) and one[0].score >= best[0].score
        for one in ranked[1:]
    )


def dated(
    pages: list[Page], concept: str, reader: str, *, hidden: bool = True, spared: str | None = None
) -> list[Dated]:
    """First and last day beside each label of a concept, best first, but beside those that are `spared` ones too."""
    found: list[tuple[float, Dated]] = []
    for rank, page in enumerate(pages):
        for hit in page.all(concept):
            if (not hidden and page.hidden(hit.start)) or of_another_day(page, hit, concept):
                continue
            if spared and noted(page, hit, spared):
                continue
            beside = day_beside(page, hit)
            if beside is None and concept in ("label.expected", "label.delivered"):
                opening = day_before(page, hit)
                beside = (opening, BEFORE) if opening else None
            if beside is None:
                continue
            day, how = beside
            if concept == "label.expected" and moved_on(page, day):
                continue
            if concept == "label.delivered":
                day = gone(day, page.sent.day)
            words = len(page.plain[hit.start : hit.end].split())
            score = (
                0.78
                + 0.03 * min(words, 3)
                - 0.02 * rank
                - 0.1 * (how != "same line" and words == 1)
                - 0.1 * (not day.sure)
                - 0.12 * (how == BEFORE)
            )
            why = (f"{how} of “{page.text[hit.start : hit.end]}”",) + (() if day.sure else (UNSURE,))
            place = page.place(day.start, day.end)
            found.append(
                (
                    score,
                    (Candidate(day.first, place, reader, score, why), Candidate(day.last, place, reader, score, why)),
                )
            )
    return [one for _, one in sorted(found, key=lambda pair: -pair[0])]


def of_another_day(page: Page, hit: Hit, concept: str) -> bool:
    """Whether words that could label a day speak of another, of none, or stand among offers."""
    if hit.start >= page.ads or previously(page, hit) or page.in_stages(hit):
        return True
    if concept == "label.document_date":
        return page.enclosed(hit) or OF_ELSE.match(page.text, hit.end) is not None
    if concept == "label.order_date":
        return sent_off(page, hit)
    if concept == "label.delivered":
        return conditional(page, hit)
    if concept == "label.expected" and below_heading(page, hit.start, "section.rest"):
        return True
    notes = page.all("label.delivery_note") if concept == "label.expected" else ()
    inside = any(one.start <= hit.start < one.end for one in notes)
    return inside or (concept == "label.expected" and of_no_delivery(page, hit))


OF_ELSE = re.compile(r"(?: [^\W\d_]+){1,4} ?:")
""" "Date limite de paiement :": a label that goes on is that of something else."""


def at_the_latest(page: Page, day: Day) -> bool:
    """Whether a day is but the last one on which something may come: "by 30 May at the latest"."""
    named = named_from(page, day)
    before = page.within("flag.latest", named - LATEST, named)
    behind = [
        one
        for one in page.within("flag.latest", day.end, day.end + BEHIND)
        if not page.text[one.end : one.end + BEHIND].strip()[:1].isalnum()  # "16 October by the end of the day"
    ]
    return bool(behind) or any(named - one.end <= BEHIND for one in before)


def gone(day: Day, sent: date | None) -> Day:
    """ "Delivered on Saturday": the last one, not the next; which week was meant is not sure."""
    ahead = day.relative and sent is not None and 0 < (day.first - sent).days < WEEK
    if not ahead or day.first.toordinal() <= WEEK:
        return day
    return day._replace(first=day.first - timedelta(WEEK), last=day.last - timedelta(WEEK), sure=False)


def noted(page: Page, hit: Hit, spared: str) -> bool:
    """Whether words are `spared` ones, and no word for an order, or one for a return, stands before them in their
    sentence: "received on"."""
    if not any(one.end == hit.end for one in page.within(spared, hit.start, hit.start + 1)):
        return False
    start, _ = sentence(page.text, hit.start)
    of_return = page.within("subject.return_confirmation", start, hit.start)
    return bool(of_return) or not page.within("label.order", start, hit.start)


def sent_off(page: Page, hit: Hit) -> bool:
    """Whether the gap of a phrase holds words for sending: "order AB-4187 · sent on" tells no day of the order."""
    return bool(page.within("state.shipping", hit.start + 1, hit.end))


def of_no_delivery(page: Page, hit: Hit) -> bool:
    """Whether words around a label speak of sending, of the goods that follow, or of the next delivery of a
    subscription."""
    longer = (one for name in ("label.sent", "section.rest") for one in page.all(name))
    if any(
        one.start <= hit.start and hit.end <= one.end and one.end - one.start > hit.end - hit.start for one in longer
    ):
        return True
    following = page.all("label.next_delivery") if page.has("flag.subscription") else ()
    return any(one.start < hit.start < one.end for one in following) or of_a_payment(page, hit)


def of_a_payment(page: Page, hit: Hit) -> bool:
    """Whether a sentence tells when a sum is to be paid: "Your payment of 119.92 € is due on 29 January"."""
    start, _ = sentence(page.text, hit.start)
    paid = page.within("label.payment", start, hit.start)
    return bool(paid) and bool(begun(page.sums, paid[0].end, hit.start))


def previously(page: Page, hit: Hit) -> bool:
    """Whether words stand in or just behind those for what was planned before, or in the sentence these begin."""
    start, _ = sentence(page.text, hit.start)
    return any(
        other.start <= hit.start <= other.end + (AFTER_OPENING if 0 <= other.start - start <= BEHIND else BEHIND)
        for other in page.all("label.previously")
    )
