"""What a mail is, by weighted signs: words of its subject, of its beginning, of its text, and what was found in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain
from math import exp
from typing import NamedTuple

from renvoi.facts.reading import Kind
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.kind_against import bills, objections
from renvoi.reading.extract.letters import sentence
from renvoi.reading.extract.opinion import NUMBERED, Opinion, lean, opinion
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit

ORDER = (
    Kind.CANCELLATION,
    Kind.REFUND,
    Kind.RETURN_CONFIRMATION,
    Kind.DELIVERY,
    Kind.SHIPPING,
    Kind.INVOICE,
    Kind.ORDER_CONFIRMATION,
)
"""When signs weigh the same, the later stage of a purchase wins."""
EARLY = 700
"""Signs of text that make up the beginning of a mail."""
ENOUGH = 2.85
"""Weight below which a mail is no purchase."""
STATED = 4.0
"""Weight of a state told beside "status": it speaks of now, whatever else the mail repeats of the order."""
BEFORE_REFUND = (Kind.CANCELLATION, Kind.RETURN_CONFIRMATION)
SAID = 2.2
"""Weight of words that tell a stage near the beginning."""
LATER = frozenset({Kind.CANCELLATION, Kind.REFUND, Kind.RETURN_CONFIRMATION, Kind.DELIVERY, Kind.SHIPPING})
TOLD, TOLD_LATER = 0.72, 0.5
"""What is left of the weight of the words for an order when a later stage is told, and when the subject tells it."""
CLEAR = 3.0
"""Weight from which a later stage of a purchase is not doubted for thanks alone."""
LIFT = 0.7
"""What a second opinion adds where a mail shows something of a purchase and its words tell little."""
DOUBTED = 0.25
"""How likely no purchase may be at most for that."""
CONVINCED = 0.5
"""How likely a kind must be to stand without any words that are known for it."""
ALONE, DOUBTFUL = "its words together", 0.6
"""The reason of a kind that no known words tell, and the most its score may be."""
LONG = 150
"""Signs of a text from which its words together tell something."""
FAR = 40
"""Signs between "status" and what it is."""
READER = "kind"
Scored = tuple[float, Kind, tuple[str, ...], tuple[Page, Hit] | None]


NAMES_ONLY = {
    Kind.ORDER_CONFIRMATION: ("label.order", "label.order_number"),
    Kind.SHIPPING: ("label.tracking_number",),
}


class Signs(NamedTuple):
    """What the other readers found in the mail."""

    order_number: bool = False
    tracking: bool = False
    parcel: bool = False
    """A parcel's number beside its label: what was only ordered has none."""
    carried: bool = False
    """A carrier writes."""
    total: bool = False
    items: bool = False
    counted: bool = False
    """Articles with their counts and prices in a clear shape: an advertisement has none."""
    invoice_number: bool = False
    credit_number: bool = False
    refund: bool = False
    bulk: bool = False
    """Sent to a list (List-Unsubscribe)."""
    reply: bool = False
    """An answer of a person ("Re:")."""

    @property
    def names(self) -> list[str]:
        return [name for name, there in zip(self._fields, self, strict=True) if there]


def kinds(
    subject: tuple[Page, int, int] | None, pages: list[Page], signs: Signs, numbered: str = NUMBERED
) -> list[Candidate[Kind]]:
    """Kinds best first; `other` leads when nothing speaks clearly for a purchase. `subject`: its page and span;
    `numbered`: how likely a number of an order stands in the mail."""
    scored: list[Scored] = []
    against, reasons = objections(subject, pages, signs)
    for kind in ORDER:
        weight, why, proof = weigh(kind, subject, pages)
        extra = structure(kind, signs)
        shape = 0.0 if weight or reasons else speechless(kind, signs)
        scored.append((weight + extra + shape if weight or shape else 0.0, kind, why, proof))
    told = opinion(subject, pages, [*signs.names, numbered])
    some = bool(pages) and pages[0].ads >= LONG
    shown = (signs.order_number or signs.tracking) and some
    later = tells_later(subject)
    scored = weighed_twice(later_first(promised(scored, subject, pages), later), told, later, numbered=shown)
    support = 0.9 * signs.order_number + 0.9 * signs.tracking + 0.5 * signs.total + 0.6 * signs.items + signs.counted
    best = max(weight for weight, _, _, _ in scored)
    if scored[0][1] is Kind.INVOICE:
        bill, words = bills(subject, pages)
        against, reasons = against + bill, reasons + words
    clear = best + support - against + (lifted(told, signs) if some else 0.0)
    found = []
    for weight, kind, why, proof in scored:
        if weight <= 0:
            continue
        margin = (weight - max((w for w, k, _, _ in scored if k is not kind), default=0)) / 4
        score = bounded(max(0.05, 0.62 + margin + 0.05 * min(clear - ENOUGH, 4)))
        if clear < ENOUGH:
            score = min(score, 0.3)
        elif ALONE in why:
            score = min(score, DOUBTFUL)
        place = proof[0].place(proof[1].start, proof[1].end) if proof else None
        found.append(Candidate(kind, place, READER, score, (*why, f"weight {weight:.1f}")))
    other = 0.89 if clear < ENOUGH - 1 else 0.6 if clear < ENOUGH else 0.04
    if pages and pages[0].alone:
        other = min(other, 0.6)
    found.append(Candidate(Kind.OTHER, None, READER, other, reasons or ("nothing else speaks clearly",)))
    return sorted(found, key=lambda one: -one.score)


def bounded(score: float) -> float:
    """Scores above 0.9 pressed together below 0.98, in their order."""
    return score if score < 0.9 else 0.9 + 0.08 * (1 - exp(2 * (0.9 - score)))


def tells_later(subject: tuple[Page, int, int] | None) -> bool:
    """Whether what a subject tells first is a stage after the order: "Versandbestätigung zu Ihrer Bestellung"."""
    told = [
        (hit.start, -hit.end, kind)
        for kind in (ORDER if subject else ())
        for weight, _, hit in in_subject(kind, *subject or ())
        if weight >= SAID
    ]
    return bool(told) and min(told)[2] in LATER


def later_first(scored: list[Scored], later: bool) -> list[Scored]:
    """Thanks for the order stand in mails of every stage: they weigh less once something else was said to happen, the
    less when the subject says it (`later`)."""
    others = max((weight for weight, kind, _, _ in scored if kind is not Kind.ORDER_CONFIRMATION), default=0)
    if others >= CLEAR or later:
        scored = [
            (weight * (TOLD_LATER if later else TOLD) if kind is Kind.ORDER_CONFIRMATION else weight, kind, why, proof)
            for weight, kind, why, proof in scored
        ]
    return sorted(scored, key=lambda one: -one[0])


def weighed_twice(scored: list[Scored], told: Opinion, later: bool, *, numbered: bool) -> list[Scored]:
    """The kinds in the order that a second opinion gives them; it lifts the order over no stage that the subject tells
    (`later`). `numbered`: a number of an order or parcel stands in a text of some length, and a kind of which no words
    are known may stand by that opinion alone."""
    found = []
    for weight, kind, why, proof in scored:
        alone = weight <= 0 and numbered and told[kind] >= CONVINCED
        known = SAID if alone else weight
        more = lean(told, kind) if known > 0 else 0.0
        if later and kind is Kind.ORDER_CONFIRMATION:
            more = min(more, 0.0)
        whole = max(0.1, known + more) if known > 0 else known
        found.append((whole, kind, (ALONE,) if alone else why, proof))
    return sorted(found, key=lambda one: -one[0])


def lifted(told: Opinion, signs: Signs) -> float:
    """What a second opinion adds to the weight of a purchase: something of one must be shown, be it a sum."""
    shows = signs.order_number or signs.tracking or signs.total or signs.refund or signs.counted
    return LIFT if shows and told[Kind.OTHER] <= DOUBTED else 0.0


def promised(scored: list[Scored], subject: tuple[Page, int, int] | None, pages: list[Page]) -> list[Scored]:
    """A refund that is only promised follows what the mail is about: a return that came, an order that was given up."""
    stage = max((weight for weight, kind, _, _ in scored if kind in BEFORE_REFUND), default=0)
    told = subject is not None and any(True for _ in in_subject(Kind.REFUND, *subject))
    sentences = [sentence(page.text, hit.start) for page in pages[:1] for hit in page.all(f"text.{Kind.REFUND}")]
    future = bool(sentences) and all(pages[0].within("step.future", *one) for one in sentences)
    if stage < SAID or told or not future:
        return scored
    return [(weight * 0.72 if kind is Kind.REFUND else weight, kind, why, proof) for weight, kind, why, proof in scored]


def weigh(
    kind: Kind, subject: tuple[Page, int, int] | None, pages: list[Page]
) -> tuple[float, tuple[str, ...], tuple[Page, Hit] | None]:
    """The weight of the words for a kind, what they were, and the weightiest of them."""
    heaviest: list[tuple[float, Page, Hit]] = []
    if subject:
        page, start, end = subject
        heaviest += best_of(in_subject(kind, page, start, end), 1)
    for page in pages[:1]:
        heaviest += best_of(chain(in_text(kind, page), in_state(kind, page)), 4)
    heaviest.sort(key=lambda one: -one[0])
    share = (1.0, 0.6, 0.4, 0.25, 0.15)
    total = sum(weight * part for (weight, _, _), part in zip(heaviest, share, strict=False))
    why = tuple(f"“{page.text[hit.start : hit.end]}”" for _, page, hit in heaviest[:3])
    return total, why, (heaviest[0][1], heaviest[0][2]) if heaviest else None


def best_of(found: Iterable[tuple[float, Page, Hit]], most: int) -> list[tuple[float, Page, Hit]]:
    distinct: dict[str, tuple[float, Page, Hit]] = {}
    for one in sorted(found, key=lambda one: -one[0]):
        distinct.setdefault(one[1].plain[one[2].start : one[2].end], one)
    return list(distinct.values())[:most]


def in_subject(kind: Kind, page: Page, start: int, end: int) -> Iterator[tuple[float, Page, Hit]]:
    for hit in page.all(f"subject.{kind}", f"text.{kind}"):
        if start <= hit.start and hit.end <= end and not conditional(page, hit) and not page.inside_other(hit):
            words = len(page.plain[hit.start : hit.end].split())
            if says_little(kind, page, hit):
                yield 0.9, page, hit
                continue
            opens = not any(sign.isalnum() for sign in bracketless(page.text[start : hit.start]))
            yield 2.2 + 0.5 * min(words - 1, 3) + 0.4 * opens, page, hit


def says_little(kind: Kind, page: Page, hit: Hit) -> bool:
    """Whether words name the thing ("your order", "your parcel") and not what happened to it."""
    names = NAMES_ONLY.get(kind, ())
    if any((one.start, one.end) == hit[:2] for one in page.by_concept.get(f"text.{kind}", ())):
        return False  # "Order confirmation" may open a number, and says all
    for name in names:
        for other in page.by_concept.get(name, ()):
            if other.start <= hit.start and other.end >= hit.end:
                return True
    return False


def bracketless(text: str) -> str:
    """The text before a word of the subject without "[Shop]"."""
    return text.rpartition("]")[2]


def in_text(kind: Kind, page: Page) -> Iterator[tuple[float, Page, Hit]]:
    stop = page.ads
    for hit in page.all(f"text.{kind}"):
        if hit.start < stop and not conditional(page, hit) and not page.in_stages(hit) and not page.inside_other(hit):
            early = hit.start < EARLY
            words = len(page.plain[hit.start : hit.end].split())
            yield (2.2 if early else 1.1) + 0.2 * min(words - 2, 3), page, hit
    for hit in page.all(f"hint.{kind}"):
        if hit.start < stop and not conditional(page, hit) and not page.in_stages(hit):
            yield 0.8, page, hit
    for hit in page.all(f"subject.{kind}"):
        told = not conditional(page, hit) and not says_little(kind, page, hit) and not page.in_stages(hit)
        if hit.start < EARLY and told:
            piece = page.pieces[page.piece_at(hit.start)]
            words = len(page.plain[hit.start : hit.end].split())
            alone = page.alone and hit.end - hit.start >= piece.end - piece.start - 1
            if (words > 1 or alone) and (hit.end - hit.start) * 2 >= piece.end - piece.start:
                yield 2.3, page, hit


def in_state(kind: Kind, page: Page) -> Iterator[tuple[float, Page, Hit]]:
    """What stands beside "status": "New status: Shipped", or alone on the line below a sentence that ends with it."""
    for hit in page.all(f"state.{kind}"):
        piece = page.pieces[page.piece_at(hit.start)]
        alone = hit.end - hit.start >= piece.end - piece.start - 2
        if hit.start >= page.ads or conditional(page, hit) or not (alone or ends_line(page.text[hit.end : piece.end])):
            continue
        first = page.pieces[max(0, page.piece_at(hit.start) - alone)].start
        named = [other for other in page.within("label.status", first, hit.start) if hit.start - other.end <= FAR]
        if any(leads_to(page.text[other.end : hit.start]) for other in named):
            yield STATED, page, hit


def ends_line(rest: str) -> bool:
    """Whether a state is all that is told: nothing follows but the end of the line or of the sentence."""
    return not rest.strip(" .!»”\"'") or rest.lstrip(" »”\"'")[:1] in (".", "!", "(", ",")


def leads_to(gap: str) -> bool:
    """Whether only signs and little words stand between "status" and a state."""
    return len(re.sub(r"\W", "", gap)) <= 12


def conditional(page: Page, hit: Hit) -> bool:
    """Whether the words depend on "once", "if", "when" shortly before them in the same sentence."""
    for other in page.all("against.condition"):
        if other.start < hit.start < other.end:
            return True
        gap = page.text[other.end : hit.start] if 0 <= hit.start - other.end < 60 else None
        if gap is not None and "\n" not in gap and ". " not in gap and "!" not in gap:
            return True
    return denied(page, hit)


def denied(page: Page, hit: Hit) -> bool:
    """Whether "not" or the like stands directly before the words: "could not be delivered"."""
    for other in page.by_concept.get("against.negation", ()):  # noqa: SIM110 (asked for every sign: a loop is quicker)
        if 0 < hit.start - other.end <= 2:
            return True
    return False


def structure(kind: Kind, signs: Signs) -> float:
    """What was found in a mail speaks for some kinds."""
    if kind is Kind.ORDER_CONFIRMATION:
        return 0.5 * signs.total + 0.4 * signs.counted - 3.0 * signs.parcel
    if kind is Kind.INVOICE:
        return 0.9 * signs.invoice_number + 0.2 * signs.total
    if kind in (Kind.SHIPPING, Kind.DELIVERY):
        return 0.7 * signs.tracking + 0.5 * signs.parcel
    return 0.5 * signs.refund + 0.9 * signs.credit_number if kind is Kind.REFUND else 0.0


def speechless(kind: Kind, signs: Signs) -> float:
    """What a mail shows where no words tell a kind: a numbered order with its articles, counts and total; or a numbered
    order with its parcel."""
    if kind is Kind.ORDER_CONFIRMATION:
        return 2.0 * (signs.order_number and signs.total and signs.counted and not signs.parcel and not signs.refund)
    return 2.0 * (kind is Kind.SHIPPING and signs.parcel and (signs.order_number or signs.carried))
