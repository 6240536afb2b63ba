"""Tree of parts → Reading: the readers offer candidates, the best of each field is taken, doubt is left out."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import msgspec

from renvoi.atlas.carriers import Carrier
from renvoi.atlas.carriers import carriers as all_carriers
from renvoi.atlas.languages import Language
from renvoi.atlas.merchants import MerchantFile
from renvoi.atlas.merchants import merchants as all_merchants
from renvoi.facts.money import Money
from renvoi.facts.patterns import Pattern
from renvoi.facts.place import Found
from renvoi.facts.reading import Kind, ParcelRead, Reading
from renvoi.reading.carrier_answer import read_answer
from renvoi.reading.doubts import doubts
from renvoi.reading.export import read_export
from renvoi.reading.extract.amounts import aside, near_label, reckoned
from renvoi.reading.extract.at_place import page_of
from renvoi.reading.extract.candidate import Candidate, agree, winner
from renvoi.reading.extract.delivery import BEFORE, at_the_latest, disagree
from renvoi.reading.extract.letters import sentence
from renvoi.reading.extract.merchant import merchant_keys
from renvoi.reading.extract.phrases import Phrasebook, phrasebook
from renvoi.reading.extract.service import refunded
from renvoi.reading.extract.steps import flagged, return_step, return_window
from renvoi.reading.findings import EVERYTHING, Findings, Layers
from renvoi.reading.found_merchant import sellers_of
from renvoi.reading.household import apply
from renvoi.reading.reception import UNTIL, first_words, received
from renvoi.reading.scans import scans
from renvoi.reading.sheaf import bind
from renvoi.reading.slips import slip_of
from renvoi.reading.told import told_sum
from renvoi.reading.tree import Node
from renvoi.reading.trust import trusted
from renvoi.reading.version import READER_VERSION

PAID_BACK = ("text.refund", "label.refund", "step.credited", "subject.refund")
AHEAD = (Kind.INVOICE, Kind.CANCELLATION)
"""Kinds that may tell of a day to come, for the goods or for the rest of them."""
STAGES = (Kind.ORDER_CONFIRMATION, Kind.SHIPPING)
BACK = (Kind.REFUND, Kind.RETURN_CONFIRMATION, Kind.CANCELLATION)
LIKELY_SUM = {"total": 0.7, "refund": 0.4}
"""How likely a sum must be the total, or what is paid back, to be asserted where no words label one."""
AS_GOOD = 0.03
RIVALLED = 0.69
"""The most a sum may score beside another one with as good a label."""
EXCHANGING = (Kind.RETURN_CONFIRMATION, Kind.SHIPPING)


def read(
    tree: Node,
    proof: str,
    languages: Iterable[Language] | None = None,
    merchants: Iterable[MerchantFile] | None = None,
    carriers: Iterable[Carrier] | None = None,
    patterns: Iterable[Pattern] = (),
) -> Reading:
    """The facts of one document. `proof` is the SHA-256 of its bytes; the atlas is used where no data is given.
    `patterns` are what the household taught of its merchants' documents.

    What the document does not state, or states in a way that can be read twice, is None.
    """
    told = read_export(tree, proof) or read_answer(tree, proof)
    if told is not None:
        return told
    found = findings_of(tree, proof, languages, merchants, carriers)
    apply(found, patterns)
    return settle(found)


def findings_of(
    tree: Node,
    proof: str,
    languages: Iterable[Language] | None = None,
    merchants: Iterable[MerchantFile] | None = None,
    carriers: Iterable[Carrier] | None = None,
    layers: Layers = EVERYTHING,
) -> Findings:
    """All candidates of one document; `layers` leaves readers out, to measure what they add."""
    book = book_of(tuple(languages)) if languages is not None else phrasebook()
    stock = tuple(carriers) if carriers is not None else all_carriers()
    known = tuple(merchants) if merchants is not None else all_merchants()
    return Findings(bind(tree, proof, book), proof, stock, known, layers)


def book_of(languages: tuple[Language, ...]) -> Phrasebook:
    return Phrasebook(languages)


def settle(found: Findings) -> Reading:
    """The best candidates as one Reading, each as sure as its reader proved to be, with what remains in doubt."""
    reading = trusted(scored(found))
    return (
        reading if reading.kind.value is Kind.OTHER else msgspec.structs.replace(reading, doubts=doubts(found, reading))
    )


def scored(found: Findings) -> Reading:
    """The best candidates, with the scores of their readers."""
    kind = agree(found.kinds)[0].found()
    merchant = winner(found.merchants)
    base = framed(found, kind, merchant)
    slip = slip_of(found)
    if kind.value is Kind.OTHER:
        return msgspec.structs.replace(base, slip=slip, parcels=parcels(found)) if slip else base
    total, refund = sums(found, kind.value)
    shipping = winner(found.shipping)
    step = return_step(found.pages, kind.value)
    window = return_window(found.pages)
    credit = winner(found.credit_numbers) if kind.value is Kind.REFUND and found.sheaf.headers is None else None
    begin, until = expected(found, kind.value)
    delivered, waiting_since = received(found, kind)
    return msgspec.structs.replace(
        base,
        seller=seller(found, merchant),
        order_numbers=order_numbers(found),
        order_date=winner(found.order_dates),
        currency=found.currency(total, refund, shipping),
        total=total,
        shipping=shipping,
        discount=winner(found.discounts),
        lines=found.lines,
        parcels=parcels(found),
        slip=slip,
        scans=scans(found, kind.value, delivered, waiting_since),
        delivered_on=delivered,
        expected_from=begin,
        expected_until=until,
        pickup_from=waiting_since,
        pickup_until=pickup_until(found, kind.value),
        return_window_days=window.found() if window else None,
        return_until=return_until(found),
        return_step=step.found() if step else None,
        return_number=winner(found.return_numbers) if kind.value in BACK else None,
        refund=refund,
        refunded=refunded(found.lines, refund),
        payment=winner(found.payments),
        support=winner(found.supports),
        invoice_number=winner(found.invoice_numbers),
        document_date=winner(found.document_dates) if kind.value is Kind.INVOICE or credit else None,
        credit_number=credit,
        gift=flagged(found.pages, "gift"),
        subscription=flagged(found.pages, "subscription"),
        exchange=kind.value in EXCHANGING and flagged(found.pages, "exchange"),
        click_and_collect=flagged(found.pages, "click_and_collect"),
        in_shop=found.till is not None,
    )


def framed(found: Findings, kind: Found[Kind], merchant: Found[str] | None) -> Reading:
    """What every Reading tells, a purchase or not: what it is, who speaks, and what its headers say."""
    headers = found.sheaf.headers
    host = headers.from_address.rpartition("@")[2] if headers else ""
    return Reading(
        proof=found.proof,
        reader_version=READER_VERSION,
        kind=kind,
        language=found.sheaf.language,
        subject=headers.subject if headers else None,
        sent_at=headers.sent_at if headers else None,
        message_id=(headers.message_id or None) if headers else None,
        references=headers.references if headers else (),
        sender=(headers.from_address or None) if headers else None,
        merchant=merchant,
        merchant_keys=keys(found, merchant, host),
    )


def keys(found: Findings, merchant: Found[str] | None, host: str) -> tuple[str, ...]:
    return merchant_keys(merchant.value if merchant else None, host, found.known)


def seller(found: Findings, merchant: Found[str] | None) -> Found[str] | None:
    one = winner(sellers_of(found))
    if one is None or merchant is None or merchant.value.casefold()[:5] in one.value.casefold():
        return None
    return one


def order_numbers(found: Findings) -> tuple[Found[str], ...]:
    """The best number, and others of the same shape that are as sure."""
    ranked = [one for one in agree(found.order_numbers) if one.score >= 0.5]
    if not ranked:
        return ()
    best = ranked[0]
    shape = (len(best.value), best.value.isdigit())
    same = [
        one
        for one in ranked[1:]
        if (len(one.value), one.value.isdigit()) == shape and one.score >= min(best.score - 0.1, 0.8)
    ]
    return tuple(one.found() for one in (best, *same[:9]))


def sums(found: Findings, kind: Kind) -> tuple[Found[Money] | None, Found[Money] | None]:
    """(total, refund). On the way back the total of a document is what is paid back."""
    total = unrivalled(found.totals)
    refund = unrivalled(found.refunds) if kind in BACK else None
    if kind is Kind.REFUND and refund is None:
        refund = winner(reckoned(found.pages)) or doubted(total, found.totals)
    if kind is Kind.CANCELLATION and first_words(found, "step.uncharged") and not told_back(found):
        return renewed(found, kind), None
    if kind in (Kind.REFUND, Kind.CANCELLATION) and refund is None:
        refund = only_sum(found, kind)
    if kind in BACK:
        return renewed(found, kind), refund or likeliest_sum(found, kind, "refund")
    return total or likeliest_sum(found, kind, "total"), None


def doubted(total: Found[Money] | None, totals: list[Candidate[Money]]) -> Found[Money] | None:
    """A total taken for what is paid back; hardly sure where the mail tells another total, of what stays ordered."""
    several = len({one.value for one in totals}) > 1
    return msgspec.structs.replace(total, confidence=min(total.confidence, RIVALLED)) if total and several else total


def likeliest_sum(found: Findings, kind: Kind, part: str) -> Found[Money] | None:
    """What the words around the sums of a mail make of them; a paper, or a carrier, shows sums of other things."""
    if found.sheaf.headers is None or found.carrier is not None or (kind is Kind.CANCELLATION and not told_back(found)):
        return None
    return winner(told_sum(found, kind, part, LIKELY_SUM[part]))


def renewed(found: Findings, kind: Kind) -> Found[Money] | None:
    """What an order comes to after a part of it was cancelled."""
    told = [one for page in found.pages for one in near_label(page, "label.new_total", "total: label", 0.86)]
    return unrivalled(told) if kind is Kind.CANCELLATION else None


def told_back(found: Findings) -> bool:
    """Whether words tell that money is paid back."""
    return any(first_words(found, concept) for concept in PAID_BACK if concept != "label.refund")


def unrivalled(candidates: list[Candidate[Money]]) -> Found[Money] | None:
    """The best sum; less sure when as good a sign names another that arithmetic does not rule out."""
    best = winner(candidates)
    ranked = agree(candidates)
    if best is None or len(ranked) < 2 or ranked[1].score < ranked[0].score - AS_GOOD:
        return best
    return msgspec.structs.replace(best, confidence=min(best.confidence, RIVALLED))


def only_sum(found: Findings, kind: Kind) -> Found[Money] | None:
    """The one sum of a mail about money paid back; in a cancellation its sentence must speak of paying back."""
    page = found.pages[0] if found.pages else None
    shown = [one for one in page.sums if one.start < page.ads and not aside(page, one)] if page else []
    if page is None or len({one.amount for one in shown}) != 1 or shown[0].amount <= 0:
        return None
    start, end = sentence(page.text, shown[0].start)
    if kind is Kind.CANCELLATION and not any(page.within(concept, start, end) for concept in PAID_BACK):
        return None
    value = Money(shown[0].amount, shown[0].currency)
    return Found(value, page.place(shown[0].start, shown[0].end), "refund: only sum", 0.62)


def parcels(found: Findings) -> tuple[ParcelRead, ...]:
    sure = [one for one in found.parcels if one.score >= 0.6]
    return tuple(
        ParcelRead(
            tracking_number=Found(one.value.number, one.place, one.reader, round(one.score, 2)),
            carrier=one.value.carrier,
        )
        for one in sure[:10]
    )


def expected(found: Findings, kind: Kind) -> tuple[Found[date] | None, Found[date] | None]:
    """First and last day the goods are announced for; nothing once they have come, or when days differ."""
    if kind not in (*STAGES, *AHEAD) or not found.expected:
        return None, None
    begin, end = found.expected[0]
    if kind in AHEAD and begin.why[0].startswith(BEFORE):
        return None, None
    if kind is Kind.CANCELLATION and given_up(found, end):
        return None, None
    if kind in AHEAD and not (found.sheaf.sent.day and end.value >= found.sheaf.sent.day):
        return None, None
    if disagree(found.expected):
        return None, None
    return None if last_day(found, begin, end) else begin.found(), end.found()


def given_up(found: Findings, day: Candidate[date]) -> bool:
    """Whether the sentence of a day tells what was cancelled: it will not come then."""
    page = page_of(found.with_subject, day.place)
    if page is None or day.place is None:
        return False
    return bool(page.within("state.cancellation", *sentence(page.text, day.place.start)))


def last_day(found: Findings, begin: Candidate[date], end: Candidate[date]) -> bool:
    """Whether only the last day is told on which the goods may come."""
    page = page_of(found.with_subject, end.place)
    if page is None or end.place is None or begin.value != end.value:
        return False
    return any(at_the_latest(page, day) for day in page.days_in(end.place.start, end.place.end + 1))


def pickup_until(found: Findings, kind: Kind) -> Found[date] | None:
    if (
        kind is not Kind.DELIVERY
        or (first_words(found, "step.waiting") or first_words(found, UNTIL)) is None
        or not found.pickup_until
    ):
        return None
    return found.pickup_until[0][1].found()


def return_until(found: Findings) -> Found[date] | None:
    """The last day for sending back; none when two are named."""
    days = {end.value for _, end in found.return_until}
    return found.return_until[0][1].found() if len(days) == 1 else None
