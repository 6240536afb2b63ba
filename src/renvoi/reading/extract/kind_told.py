"""What the words of a subject and of a text tell of each kind of mail, with their weights."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from renvoi.facts.reading import Kind
from renvoi.reading.extract.given_back import given_back, rows_back
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.supposed import conditional

EARLY = 700
"""Signs of text that make up the beginning of a mail."""
ROW_BACK = 1.8
"""Weight of a row that names a sum paid back."""
STATED = 4.0
"""Weight of a state told beside "status": it speaks of now, whatever else the mail repeats of the order."""
FAR = 40
"""Signs between "status" and what it is."""
NEAR = 40
"""Signs between words for sending and the mailbox a mail was sent to."""
MAILBOX = re.compile(r"[\w.+-]@[\w-]+\.\w")
SPEECH = re.compile(r"[„“\"«][^„“”\"«»\n]{8,160}[“”\"»]")
FEW_NAMING = 2
"""Words that name an order, at most: "your order"."""
FEW_SAID = 4
"""Words of a sentence in quotation marks; a state in them ("« En cours de livraison »") may have fewer."""
NAMES_ONLY = {
    Kind.ORDER_CONFIRMATION: ("label.order", "label.order_number"),
    Kind.SHIPPING: ("label.tracking_number",),
}


def weigh(
    kind: Kind, subject: tuple[Page, int, int] | None, pages: list[Page], worth: float = 1.0
) -> tuple[float, tuple[str, ...], tuple[Page, Hit] | None]:
    """The weight of the words for a kind, what they were, and the weightiest of them. `worth`: of the subject's."""
    heaviest: list[tuple[float, Page, Hit]] = []
    if subject:
        page, start, end = subject
        heaviest += [
            (worth * weight, page, hit) for weight, page, hit in best_of(in_subject(kind, page, start, end), 1)
        ]
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
            if says_little(kind, page, hit) or only_numbers(kind, page, hit, (start, end)):
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


def only_numbers(kind: Kind, page: Page, hit: Hit, subject: tuple[int, int]) -> bool:
    """Whether a subject names an order and its number and tells nothing of it: "Votre commande 2025-0418"."""
    if kind is not Kind.ORDER_CONFIRMATION or len(page.plain[hit.start : hit.end].split()) > FEW_NAMING:
        return False
    rest = f"{bracketless(page.text[subject[0] : hit.start])} {page.text[hit.end : subject[1]]}"
    return any(map(str.isdigit, rest)) and not any(word.isalpha() for word in rest.split())


def bracketless(text: str) -> str:
    """The text before a word of the subject without "[Shop]"."""
    return text.rpartition("]")[2]


def in_text(kind: Kind, page: Page) -> Iterator[tuple[float, Page, Hit]]:
    stop = page.ads
    for hit in page.all(f"text.{kind}"):
        if hit.start < stop and not conditional(page, hit) and not page.in_stages(hit) and not page.inside_other(hit):
            if of_a_mail(page, hit) or only_quoted(page, hit) or of_a_return(kind, page, hit):
                continue
            early = hit.start < EARLY
            words = len(page.plain[hit.start : hit.end].split())
            yield (2.2 if early else 1.1) + 0.2 * min(words - 2, 3), page, hit
    if kind is Kind.REFUND:
        for one in given_back(page):
            yield 2.6 if one.verb.start < EARLY else 1.6, page, one.verb
        for hit in rows_back(page):
            yield ROW_BACK, page, hit
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


def of_a_return(kind: Kind, page: Page, hit: Hit) -> bool:
    """Whether words for an order go around those for its return: "Wir haben Ihre Rücksendung für Ihre Bestellung 1184
    erhalten"."""
    if kind is not Kind.ORDER_CONFIRMATION:
        return False
    return any(one.end == hit.end for one in page.within("text.return_confirmation", hit.start, hit.end))


def of_a_mail(page: Page, hit: Hit) -> bool:
    """Whether what was sent is the mail itself: "Este correo se ha enviado a lucia@example.org"."""
    return (
        MAILBOX.search(page.text, hit.end, min(page.pieces[page.piece_at(hit.start)].end, hit.end + NEAR)) is not None
    )


def only_quoted(page: Page, hit: Hit) -> bool:
    """Whether words stand in a sentence that somebody else is told to say: 'Fixed: the mail "Your order has been
    shipped" is sent once'."""
    piece = page.pieces[page.piece_at(hit.start)]
    for said in SPEECH.finditer(page.text, piece.start, piece.end):
        if said.start() < hit.start and hit.end < said.end():
            return said.end() - said.start() < piece.end - piece.start - 1 and len(said[0].split()) >= FEW_SAID
    return False


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
