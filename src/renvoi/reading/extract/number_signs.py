"""Order numbers no label names: behind a word for a reference, repeated from the subject, behind "#", alone on a line.

Each is far weaker than a label; they are looked for only where no label tells a number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.number_places import followed, heads_the_mail, of_a_case
from renvoi.reading.extract.numbers import CODE, code_at, leads
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.spans import begun

READER = "order number"
REFERENCE = 0.7
"""A line of its own below thanks for an order holds the number."""
OF_ORDER = ("label.order", "label.invoice_number", "label.expected", "text.order_confirmation")
WEAK = 0.54
"""Asserted, but no sign of a purchase by itself."""
SIGNED = re.compile(r"(?<![\w&])(?:#|n[°º]|nº|№) ?(?=\w)", re.IGNORECASE)
CLOSES = re.compile(r"(?: [^\W\d_]{1,14}){1,7} (?P<sign>#)\d{3,12}[.!]?(?=\s|$)")
WITH_LETTERS = re.compile(r"(?<!\w)[A-Z]{2,5}#\d{3,10}(?!\w)")
LONE = re.compile(r"[A-Z]{1,2}\d{8,10}")
BEHIND_BRACKET = re.compile(r"[(\[]\s*$")

PARTED = re.compile(r"\]? ?[-–—:|] \S")
DIGITS = 4
"""Of a code that opens a subject, at least."""
MARKS = re.compile(r"[\s,;–-]*")
HASH = re.compile(r"\(? ?#")
SHORT = 60
"""Signs of a line that thanks for an order, at most."""
PURCHASE = ("subject.order_confirmation", "text.order_confirmation")


def behind_the_day(pages: Sequence[Page]) -> Iterator[Candidate[str]]:
    """ "Bestellung vom 2. März, Nr. 4821": the day stands between the order and its number."""
    for page in pages:
        for hit in page.all("label.order"):
            stop = page.pieces[page.piece_at(hit.start)].end
            day = next((one for one in page.days if hit.end < one.start <= min(hit.end + 8, stop)), None)
            marks = MARKS.match(page.text, day.end, stop) if day else None
            begin = marks.end() if marks else stop
            named = HASH.match(page.text, begin, stop) or leads(page.text, begin, stop)
            code = code_at(page.text, begin, stop) if named else None
            if code and "." not in page.text[hit.end : day.start if day else 0]:
                why = (f"behind the day of “{page.text[hit.start : hit.end]}”",)
                yield Candidate(page.text[slice(*code)], page.place(*code), f"{READER}: day", 0.72, why)


def under_thanks(pages: Sequence[Page]) -> Iterator[Candidate[str]]:
    """ "Numéro : 618 440 297" on a line of its own, the next but one at most to a line that thanks for the order."""
    for page in pages[:1]:
        for hit in page.all(*PURCHASE):
            index = page.piece_at(hit.start)
            piece = page.pieces[index]
            if hit.start >= page.ads or piece.end - piece.start > SHORT or page.hidden(hit.start):
                continue
            for one in page.pieces[index + 1 : index + 4]:
                code = code_at(page.text, one.start, one.end) if leads(page.text, one.start, one.end) else None
                if code and code[1] == one.end:
                    why = (f"under “{page.text[hit.start : hit.end]}”",)
                    yield Candidate(page.text[slice(*code)], page.place(*code), f"{READER}: thanks", REFERENCE, why)
                if code or page.has_any(one):
                    break


def unlabelled(
    subject: tuple[Page, int, int] | None, pages: Sequence[Page], taken: Collection[str], *, carried: bool
) -> list[Candidate[str]]:
    """Numbers of a mail without a labelled one, best first. `taken`: folded numbers of something else; `carried`: a
    carrier writes, whose "reference" is the sender's."""
    found = [one for page in pages[:2] for one in referenced(page, carried=carried)]
    if subject and not found:
        found = list(repeated(subject, pages)) or list(in_subject(subject)) or list(signed(subject))
        found = found or list(behind_status(pages[:1])) or list(opens_subject(subject))
    if not found and not carried:
        found = [one for page in pages[:1] for one in (*lone(page), *of_the_shop(page), *followed(page))]
        found = found or [one for page in pages[:1] for one in of_a_case(page)]
    return [one for one in found if name_key(one.value) not in taken]


def referenced(page: Page, *, carried: bool) -> Iterator[Candidate[str]]:
    """ "Referenz 3317" in a carrier's mail; "(ref WC/0319" in a shop's, in a sentence about an order."""
    for hit in page.labels("label.reference"):
        if hit.start >= page.ads or page.hidden(hit.start):
            continue
        for start, end, how in page.beside(hit):
            code = code_at(page.text, start, end) if not how.endswith("below") else None
            named = how == "same line" and bracketed(page, hit) and of_order(page, hit)
            if code and (carried or named or heads_the_mail(page, hit, code)):
                label = page.text[hit.start : hit.end]
                yield Candidate(
                    page.text[slice(*code)], page.place(*code), f"{READER}: reference", WEAK, (f"after “{label}”",)
                )
            break


def in_subject(subject: tuple[Page, int, int]) -> Iterator[Candidate[str]]:
    """ "Order received - ref. CK.88.204": a reference behind the words of an order."""
    page, start, end = subject
    for hit in page.labels("label.reference"):
        code = code_at(page.text, hit.end, end)
        if code and any(
            one.concept.startswith(("label.order", "subject.")) for one in begun(page.hits, start, hit.start)
        ):
            why = (f"after “{page.text[hit.start : hit.end]}”",)
            yield Candidate(page.text[slice(*code)], page.place(*code), f"{READER}: reference", WEAK, why)


def bracketed(page: Page, hit: Hit) -> bool:
    return BEHIND_BRACKET.search(page.text, max(0, hit.start - 2), hit.start) is not None


def of_order(page: Page, hit: Hit) -> bool:
    """Whether words of an order stand before a reference in the same paragraph."""
    start = max(0, page.text.rfind("\n\n", 0, hit.start), hit.start - 160)
    return any(one.concept.startswith(OF_ORDER) for one in begun(page.hits, start, hit.start))


def repeated(subject: tuple[Page, int, int], pages: Sequence[Page]) -> Iterator[Candidate[str]]:
    """A code of the subject that the text names again."""
    page, start, end = subject
    for match in CODE.finditer(page.text, start, end):
        value = match.group()
        if (
            not telling(page.text, match)
            or of_return(page, match.start())
            or (match.start() and page.text[match.start() - 1] in "@/.:")
        ):
            continue
        for text in pages[:1]:
            at = text.text.find(value, 0, text.ads)
            whole = at >= 0 and not text.text[at - 1 : at].isalnum() and not text.text[at + len(value)].isalnum()
            if whole:
                place = page.place(*match.span())
                yield Candidate(value, place, f"{READER}: repeated", WEAK, ("in the subject and in the text",))


def of_return(page: Page, at: int) -> bool:
    """Whether a code stands just behind the words for a return: it numbers that."""
    return any(0 <= at - hit.end <= 1 for hit in page.all("subject.return_confirmation"))


def telling(text: str, match: re.Match[str]) -> bool:
    """Whether a code has letters and digits, or five digits, and is neither a day nor a price."""
    value = match.group()
    digits = sum(map(str.isdigit, value))
    mixed = digits >= 3 and any(map(str.isupper, value)) and not any(map(str.islower, value))
    return (mixed or (digits == len(value) and digits >= 5)) and code_at(text, *match.span()) is not None


def signed(subject: tuple[Page, int, int]) -> Iterator[Candidate[str]]:
    """ "#00417 is on its way": a number behind the sign for one."""
    page, start, end = subject
    for sign in SIGNED.finditer(page.text, start, end):
        code = code_at(page.text, sign.end(), end)
        value = page.text[slice(*code)] if code else ""
        if code and sum(map(str.isdigit, value)) >= 3:
            yield Candidate(value, page.place(*code), f"{READER}: sign", WEAK - 0.01, (f"after “{sign.group()}”",))


def opens_subject(subject: tuple[Page, int, int]) -> Iterator[Candidate[str]]:
    """ "CF/26/118 - appointment": the code a subject begins with, set off from what it says."""
    page, start, end = subject
    code = code_at(page.text, start, end)
    value = page.text[slice(*code)] if code else ""
    parted = code is not None and PARTED.match(page.text, code[1], end) and (set(value) & set("/-.") or value.isdigit())
    if code and parted and sum(map(str.isdigit, value)) >= DIGITS:
        yield Candidate(value, page.place(*code), f"{READER}: subject begins", WEAK - 0.02, ("opens the subject",))


def number_sign(page: Page, hit: Hit) -> re.Match[str] | None:
    """The sign for a number just behind the words for a state, or before the last word of their sentence: "the status
    of your order was updated #2741."."""
    at_once = SIGNED.match(page.text, hit.end + 1)
    words = None if at_once else CLOSES.match(page.text, hit.end, page.pieces[page.piece_at(hit.start)].end)
    if words is None or begun(page.label_spans, hit.end, words.end()):
        return at_once
    return SIGNED.match(page.text, words.start("sign"))


def behind_status(pages: Sequence[Page]) -> Iterator[Candidate[str]]:
    """ "the status of your order #20417": the words for a state hold the order, and its number follows."""
    for page in pages:
        for hit in page.all("label.status"):
            sign = number_sign(page, hit) if hit.start < page.ads and not page.hidden(hit.start) else None
            code = code_at(page.text, sign.end(), page.pieces[page.piece_at(hit.start)].end) if sign else None
            value = page.text[slice(*code)] if code else ""
            if code and sum(map(str.isdigit, value)) >= 3:
                why = (f"after “{page.text[hit.start : hit.end]}”",)
                yield Candidate(value, page.place(*code), f"{READER}: status", WEAK, why)


def of_the_shop(page: Page) -> Iterator[Candidate[str]]:
    """ "SP#4417 is packed": the one number that begins with the letters of the shop."""
    found = {match.group(): match for match in WITH_LETTERS.finditer(page.text, 0, page.ads)}
    if len(found) == 1:
        value, match = found.popitem()
        yield Candidate(value, page.place(*match.span()), f"{READER}: sign", WEAK, ("letters and “#”",))


def lone(page: Page) -> Iterator[Candidate[str]]:
    """The one code of letters and digits that fills a line, be it one only programs see."""
    lines = [one for one in page.pieces if one.start < page.ads and LONE.fullmatch(page.text, one.start, one.end)]
    if len(lines) == 1:
        span = (lines[0].start, lines[0].end)
        yield Candidate(page.text[slice(*span)], page.place(*span), f"{READER}: lone", 0.5, ("alone on its line",))
