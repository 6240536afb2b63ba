"""What a mail is, by weighted signs: words of its subject, of its beginning, of its text, and what was found in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import exp
from typing import NamedTuple

from renvoi.facts.reading import Kind
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.counter import over_counter
from renvoi.reading.extract.given_back import given_back
from renvoi.reading.extract.kind_against import bills, objections, tells_news
from renvoi.reading.extract.kind_told import in_subject, in_text, weigh
from renvoi.reading.extract.letters import sentence
from renvoi.reading.extract.opinion import LIKELY, NUMBERED, Opinion, lean, of_a_purchase, opinion
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
ENOUGH = 2.85
"""Weight below which a mail is no purchase."""
SENT = (Kind.SHIPPING, Kind.DELIVERY)
BEFORE_REFUND = (Kind.CANCELLATION, Kind.RETURN_CONFIRMATION)
ANSWERED = 0.5
"""What words of a subject weigh in an answer: the buyer wrote them."""
PAST = 0.45
"""What is left of the weight of a return once its money is told as paid back."""
SAID = 2.2
"""Weight of words that tell a stage near the beginning."""
LITTLE_SAID = 0.9
"""Weight of words of a subject that only name the order."""
LATER = frozenset({Kind.CANCELLATION, Kind.REFUND, Kind.RETURN_CONFIRMATION, Kind.DELIVERY, Kind.SHIPPING})
TOLD, TOLD_LATER = 0.72, 0.5
"""What is left of the weight of the words for an order when a later stage is told, and when the subject tells it."""
LINE_LESS = {Kind.REFUND: 0.6, Kind.SHIPPING: 0.5}
"""What is left of the weight of other stages where an article is given up."""
OF_A_PARCEL = 0.4
"""What is left of the weight of an order where the number of a parcel is told."""
NAMED = 0.3
"""What is left of it where the subject only names the order and the text tells the stage."""
OVER_COUNTER = 0.2
"""What is left of the weight of an order on the receipt of a till."""
CLEAR = 3.0
"""Weight from which a later stage of a purchase is not doubted for thanks alone."""
LIFT = 0.7
"""What a second opinion adds where a mail shows something of a purchase and its words tell little."""
LIFT_KNOWN = 1.0
"""What the labelled number of an order adds where nothing speaks against a purchase."""
UNLIKELY = ((0.5, 12.0), (0.3, 3.0))
"""From how likely no purchase is by a second opinion, and what that weighs against one: of 874 mails of purchases of
shops it had not met it found no purchase as likely as 0.5 in two, as 0.3 in five."""
NEWS = 1.5
"""The most it weighs against news of a numbered order: below such news shops ask for much else."""
DOUBTED = 0.25
"""How likely no purchase may be at most for that."""
HARDLY, MOST_CONTRADICTED = 0.02, 3.0
"""How likely no purchase may be at most to speak for one in spite of words, and what these weigh then at most."""
CONVINCED = 0.5
"""How likely a kind must be to stand without any words that are known for it, beside a number of an order or parcel."""
PLAIN = 0.85
"""How likely it must be beside a sum or articles alone."""
NEVER = 2.0
"""No kind is so likely."""
LITTLE = 0.5
"""The most a second opinion adds to a purchase of which nothing was found but words."""
ALONE, DOUBTFUL = "its words together", 0.6
"""The reason of a kind that no known words tell, and the most its score may be."""
LONG = 150
"""Signs of a text from which its words together tell something."""
READER = "kind"
Scored = tuple[float, Kind, tuple[str, ...], tuple[Page, Hit] | None]


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
    against, reasons = objections(subject, pages, signs)
    scored = by_words(subject, pages, signs, spoken=bool(reasons))
    told = opinion(subject, pages, [*signs.names, numbered])
    some = bool(pages) and pages[0].ads >= LONG
    spoken = bool(reasons) or any(weight > 0 for weight, _, _, _ in scored)
    least = convincing(signs, spoken=spoken) if some else NEVER
    later, receipt = tells_later(subject), signs.total and only_receipt(subject)
    scored = line_first(promised(scored, subject, pages), subject)
    known = signs.order_number and not reasons
    bought = of_a_purchase(told) if known else told
    scored = later_first(scored, later or receipt)
    words = {kind: weight for weight, kind, _, _ in scored}
    if names_an_order(subject, pages):
        later, scored = True, scaled(scored, {Kind.ORDER_CONFIRMATION: NAMED})
    scored = weighed_twice(scored, bought, later, least, paid=signs.refund)
    scored = parcel_first(scored) if signs.parcel else scored
    scored = receipt_first(scored) if receipt and any(map(over_counter, pages[:1])) else scored
    support = 0.9 * signs.order_number + 0.9 * signs.tracking + 0.5 * signs.total + 0.6 * signs.items + signs.counted
    best, leading = scored[0][:2]
    if not anything(signs) and numbered not in LIKELY:
        best = min(best, words[leading] + LITTLE)
    objected = [bills(subject, pages)] if leading is Kind.INVOICE else []
    news = leading in SENT and signs.order_number and signs.items and tells_news(subject)
    shown = signs.order_number and signs.total and signs.counted
    objected += [unlikely(told, news=news, shown=shown)] if some else []
    against = contradicted(against, told, signs) if some else against
    against += sum(weight for weight, _ in objected)
    reasons += tuple(why for _, more in objected for why in more)
    clear = best + support - against + (LIFT_KNOWN if known else lifted(told, signs) if some else 0.0)
    other = 0.89 if clear < ENOUGH - 1 else 0.6 if clear < ENOUGH else 0.04
    if pages and pages[0].alone:
        other = min(other, 0.6)
    none = Candidate(Kind.OTHER, None, READER, other, reasons or ("nothing else speaks clearly",))
    return sorted([*candidates(scored, clear), none], key=lambda one: -one.score)


def contradicted(against: float, told: Opinion, signs: Signs) -> float:
    """What is left of the words against a purchase where a second opinion is sure of one that shows its number, with
    its parcel or with articles, counts and total: a book may be called "Nights at the hotel"."""
    shown = signs.order_number and (signs.parcel or (signs.total and signs.counted))
    return min(against, MOST_CONTRADICTED) if shown and told[Kind.OTHER] <= HARDLY else against


def by_words(subject: tuple[Page, int, int] | None, pages: list[Page], signs: Signs, *, spoken: bool) -> list[Scored]:
    """The kinds by the words that are known for them and by what was found. `spoken`: something speaks against a
    purchase."""
    scored: list[Scored] = []
    for kind in ORDER:
        weight, why, proof = weigh(kind, subject, pages, ANSWERED if signs.reply else 1.0)
        shape = 0.0 if weight or spoken else speechless(kind, signs)
        scored.append((weight + structure(kind, signs) + shape if weight or shape else 0.0, kind, why, proof))
    return scored


def unlikely(told: Opinion, *, news: bool, shown: bool) -> tuple[float, tuple[str, ...]]:
    """What weighs against a purchase that a second opinion finds unlikely, and why. `news`: the subject tells what
    happened to the goods, which are named as the number of their order is; `shown`: number, articles with their counts,
    and total are."""
    weight = next((weight for least, weight in UNLIKELY if told[Kind.OTHER] >= least), 0.0)
    weight = min(weight, NEWS if news else MOST_CONTRADICTED if shown else weight)
    return weight, (ALONE,) if weight else ()


def candidates(scored: Sequence[Scored], clear: float) -> Iterator[Candidate[Kind]]:
    """The kinds that have any weight; `clear`: how clearly a mail is about a purchase at all."""
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
        yield Candidate(kind, place, READER, score, (*why, f"weight {weight:.1f}"))


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


def only_receipt(subject: tuple[Page, int, int] | None) -> bool:
    """Whether a subject tells a receipt or an invoice and no order: thanks for the purchase then say no more."""
    told = {kind for kind in ORDER if subject and any(weight >= SAID for weight, _, _ in in_subject(kind, *subject))}
    return told == {Kind.INVOICE}


def receipt_first(scored: list[Scored]) -> list[Scored]:
    """What was bought over the counter was not ordered: on the receipt of a till thanks for the purchase tell no more
    than that, and weigh for the receipt."""
    most = max((weight for weight, kind, _, _ in scored if kind is Kind.ORDER_CONFIRMATION), default=0.0)
    found = [(max(w, most) if kind is Kind.INVOICE else w, kind, why, proof) for w, kind, why, proof in scored]
    return sorted(scaled(found, {Kind.ORDER_CONFIRMATION: OVER_COUNTER}), key=lambda one: -one[0])


def later_first(scored: list[Scored], later: bool) -> list[Scored]:
    """Thanks for the order stand in mails of every stage: they weigh less once something else was said to happen, the
    less when the subject says it (`later`)."""
    others = max((weight for weight, kind, _, _ in scored if kind is not Kind.ORDER_CONFIRMATION), default=0)
    if others >= CLEAR or later:
        scored = scaled(scored, {Kind.ORDER_CONFIRMATION: TOLD_LATER if later else TOLD})
    return sorted(scored, key=lambda one: -one[0])


def names_an_order(subject: tuple[Page, int, int] | None, pages: list[Page]) -> bool:
    """Whether the subject only names an order and a later stage alone is told near the beginning of the text: below it
    platforms repeat the whole order ("Votre commande 2025-0418" over "… a été remboursée")."""
    if (
        subject is None
        or not pages
        or max((one[0] for one in in_subject(Kind.ORDER_CONFIRMATION, *subject)), default=9) > LITTLE_SAID
    ):
        return False
    told = {kind for kind in ORDER for weight, _, _ in in_text(kind, pages[0]) if weight >= SAID}
    return bool(told & LATER) and Kind.ORDER_CONFIRMATION not in told


def convincing(signs: Signs, *, spoken: bool) -> float:
    """How likely a kind must be to stand without any words that are known for it. `spoken`: words tell another kind, or
    speak against a purchase."""
    if signs.order_number or signs.tracking:
        return CONVINCED
    return PLAIN if (signs.total or signs.items) and not spoken else NEVER


def anything(signs: Signs) -> bool:
    """Whether a mail shows something of a purchase beside its words; names without prices may be anything's."""
    numbers = signs.order_number or signs.tracking or signs.parcel
    return numbers or signs.total or signs.counted or signs.refund


def weighed_twice(scored: list[Scored], told: Opinion, later: bool, least: float, *, paid: bool) -> list[Scored]:
    """The kinds in the order that a second opinion gives them; it lifts the order over no stage that the subject tells
    (`later`). A kind of which no words are known stands by that opinion alone where it is as likely as `least`, a
    refund only where a sum is paid back (`paid`)."""
    found = []
    for weight, kind, why, proof in scored:
        alone = weight <= 0 and told[kind] >= least and (paid or kind is not Kind.REFUND)
        known = SAID if alone else weight
        more = lean(told, kind) if known > 0 else 0.0
        if later and kind is Kind.ORDER_CONFIRMATION:
            more = min(more, 0.0)
        if proof and proof[1].concept.startswith("state."):
            more = max(more, 0.0)  # a state that is told beside "status" is no matter of opinion
        whole = max(0.1, known + more) if known > 0 else known
        found.append((whole, kind, (ALONE,) if alone else why, proof))
    return sorted(found, key=lambda one: -one[0])


def lifted(told: Opinion, signs: Signs) -> float:
    """What a second opinion adds to the weight of a purchase: something of one must be shown, be it a sum."""
    shows = signs.order_number or signs.tracking or signs.total or signs.refund or signs.counted
    return LIFT if shows and told[Kind.OTHER] <= DOUBTED else 0.0


def promised(scored: list[Scored], subject: tuple[Page, int, int] | None, pages: list[Page]) -> list[Scored]:
    """A refund that is only promised follows what the mail is about: a return that came, an order that was given up."""
    if any(one.done for page in pages[:1] for one in given_back(page)):
        return scaled(scored, {Kind.RETURN_CONFIRMATION: PAST})
    stage = max((weight for weight, kind, _, _ in scored if kind in BEFORE_REFUND), default=0)
    told = subject is not None and any(True for _ in in_subject(Kind.REFUND, *subject))
    sentences = [sentence(page.text, hit.start) for page in pages[:1] for hit in page.all(f"text.{Kind.REFUND}")]
    future = bool(sentences) and all(pages[0].within("step.future", *one) for one in sentences)
    if stage < SAID or told or not future:
        return scored
    return scaled(scored, {Kind.REFUND: 0.72})


def parcel_first(scored: list[Scored]) -> list[Scored]:
    """What has the number of its parcel was not only ordered: of some 570 labelled mails with one none was."""
    return sorted(scaled(scored, {Kind.ORDER_CONFIRMATION: OF_A_PARCEL}), key=lambda one: -one[0])


def line_first(scored: list[Scored], subject: tuple[Page, int, int] | None) -> list[Scored]:
    """An article that cannot be sent is what a mail is about, though its price is paid back and the others are sent;
    not where the subject tells otherwise, nor where it only delays the sending."""
    given_up = max(
        (weight for weight, kind, _, proof in scored if kind is Kind.CANCELLATION and not delays(proof)), default=0
    )
    if given_up < SAID or (subject and any(True for kind in LINE_LESS for _ in in_subject(kind, *subject))):
        return scored
    return scaled(scored, LINE_LESS)


def delays(proof: tuple[Page, Hit] | None) -> bool:
    """Whether the sentence of some words speaks of a delay."""
    if proof is None:
        return False
    page, hit = proof
    return bool(page.within("step.delayed", *sentence(page.text, hit.start)))


def scaled(scored: list[Scored], parts: Mapping[Kind, float]) -> list[Scored]:
    """The kinds with what is left of the weight of some."""
    return [(weight * parts.get(kind, 1.0), kind, why, proof) for weight, kind, why, proof in scored]


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
