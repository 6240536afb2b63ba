"""Who pays for the way back, what it costs, and what it depends on."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from renvoi.atlas.terms import term_words
from renvoi.facts.money import Money
from renvoi.facts.return_policy import Payer
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.terms.reach import OTHERS, Reach, limited, meant_for_buyers, reach
from renvoi.reading.terms.speech import Said

NEAR = 140
"""Signs between the words for the cost of returning and those for who bears it."""
BESIDE = 70
"""Those between what is done with the goods and "at your expense"."""
FROM = 28
"""Those between "ab" and the sum, as in "ab einem Bestellwert von 40 Euro"."""
AMOUNT = re.compile(
    r"(?<![\d.,])(?P<before>[€£$])?\s?(?P<whole>\d{1,3})(?:[.,](?P<cents>\d{2}))?"
    r"(?(before)(?![\d.,]*\d)|\s?(?P<after>€|euros?\b|eur\b|£|\$|chf\b)(?P<rest>\d{2}(?!\d))?)",
    re.IGNORECASE,
)
"""4,90 €, 4€90, £2.95, 3 euros."""
PERCENT = re.compile(r"(?<![\d.,])(\d{1,2}(?:[.,]\d)?)\s?%")
SIGNS = {"€": "EUR", "eur": "EUR", "euro": "EUR", "euros": "EUR", "£": "GBP", "$": "USD", "chf": "CHF"}
SIDES = {"fee.consumer": Payer.CONSUMER, "fee.merchant": Payer.MERCHANT}
NOT_WITHDRAWAL = ("scope.guarantee", "scope.stock")


def about_returns(said: Said) -> bool:
    """Speaks of the cost of sending back what one does not want, to this merchant."""
    if not (abouts(said) or headed(said)) or said.aside or said.has("scope.seller"):
        return False
    broken = [hit.start for concept in NOT_WITHDRAWAL for hit in said.of(concept)]
    excepted = min((hit.start for hit in said.of("fee.unless")), default=len(said.text) + said.sentence.end)
    return not any(start < excepted for start in broken)


def abouts(said: Said) -> list[Hit]:
    """The words for what a return costs: "frais de retour", "renvoyer … à vos frais", the price of the label."""
    found = said.of("fee.about")
    doing = said.of("act.return") + said.of("act.send")
    found += [hit for hit in said.of("fee.own") if any(gap(hit, one) <= BESIDE for one in doing)]
    if said.topic == "returns" or said.has("act.return", "act.withdraw"):
        found += said.of("method.prepaid_label")
    return found


def verdicts(said: Said) -> list[tuple[Payer, Hit]]:
    """Who bears the cost, by the words nearest to it."""
    about = abouts(said)
    told = [
        hit
        for concept in SIDES
        for hit in said.of(concept)
        if any(gap(hit, one) <= NEAR for one in about) or (not about and headed(said))
    ]
    borne = [hit for hit in told if not (negated(said, hit) or limited(said, hit) or denied_answer(said, hit))]
    found = [(SIDES[hit.concept], hit) for hit in borne if not any(beats(other, hit) for other in borne)]
    if found or told:
        return found
    return [(Payer.MERCHANT, hit) for hit in said.of("fee.borne_by") if named(said, hit) and not negated(said, hit)]


def denied_answer(said: Said, hit: Hit) -> bool:
    """The words of a question that was answered with no: "is it free?"."""
    return said.refused and hit.start < said.sentence.start


def negated(said: Said, hit: Hit) -> bool:
    """ "Ne sont pas gratuits", "übernehmen wir … nicht": neither that nor its contrary is said surely."""
    before, last = negations()
    start, end = hit.start - said.sentence.start, hit.end - said.sentence.start
    left, right = said.text[max(0, start - BESIDE) : start], said.text[end : end + NEAR]
    return bool(before.search(plain_letters(left)) or last.match(plain_letters(right)))


@cache
def negations() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Before the words with one word between at most; at the end of their clause."""
    before, last = (
        "|".join(re.escape(plain_letters(word)) for one in term_words() for word in one.negated.get(side, ()))
        for side in ("before", "last")
    )
    return re.compile(rf"(?<!\w)(?:{before})\s+(?:\w+\s+)?$"), re.compile(
        rf"[^,;:.!?()]*\b(?:{last})\s*(?:[,;:.!?()]|$)"
    )


def threshold(said: Said, at: int) -> bool:
    """A sum from which on something holds is no price: "dès 50 € d'achat"."""
    return any(0 <= at - hit.end <= FROM for hit in said.of("fee.from"))


def from_a_sum(said: Said) -> bool:
    return any(threshold(said, match.start() + said.sentence.start) for match in AMOUNT.finditer(said.text))


def headed(said: Said) -> bool:
    """Answers "what does it cost?" where returns are spoken of."""
    return said.topic == "returns" and bool({"fee.about", "head.cost"} & said.above) and not said.sentence.heading


def named(said: Said, hit: Hit) -> bool:
    """Whoever else is named after "à la charge de" with a capital is the shop."""
    return said.text[hit.end - said.sentence.start :].lstrip()[:1].isupper()


def beats(one: Hit, other: Hit) -> bool:
    """Of two that overlap the later end counts, then the longer: "prend à sa charge" holds its contrary."""
    overlap = one.start < other.end and other.start < one.end
    return overlap and (one.end, -one.start) > (other.end, -other.start)


def gap(one: Hit, other: Hit) -> int:
    return max(one.start - other.end, other.start - one.end, 0)


def payer(said: tuple[Said, ...]) -> tuple[Payer, Said, list[Said]] | None:
    """Who pays, the sentence that says so, and all that say it; both sides named: it depends."""
    by: dict[Payer, list[Said]] = {Payer.CONSUMER: [], Payer.MERCHANT: []}
    for one in said:
        if priced(one) and headed(one) and AMOUNT.match(one.text):
            by[Payer.CONSUMER].append(one)
        elif about_returns(one) and not (one.has("fee.trifle", "fee.none") or "scope.abroad" in one.headed):
            for side, hit in verdicts(one):
                if side is Payer.CONSUMER or not (only_in_store(one, hit) or for_some(one, hit) or from_a_sum(one)):
                    by[side].append(one)
    consumer, merchant = by[Payer.CONSUMER], by[Payer.MERCHANT]
    if merchant and all(one.has("fee.unused") for one in consumer):
        consumer = []
    if any(one.has("method.prepaid_label") for one in merchant) and all(one.has("fee.otherwise") for one in consumer):
        consumer = []
    if consumer and merchant:
        return Payer.DEPENDS, consumer[0], [merchant[0], consumer[0]]
    if consumer and by_way(said, consumer):
        return Payer.DEPENDS, consumer[0], consumer
    if consumer:
        return Payer.CONSUMER, consumer[0], []
    return (Payer.MERCHANT, merchant[0], []) if merchant else None


def for_some(said: Said, hit: Hit) -> bool:
    """Free for members, or until the end of January."""
    return reach(said, hit.start, hit.end) in (Reach.MEMBERS, Reach.PERIOD)


def by_way(said: tuple[Said, ...], consumer: list[Said]) -> bool:
    """The buyer pays below the headings of some ways back, and beside them stand ways of which nothing is said."""
    paid = {one.sentence.trail for one in consumer}
    beside = {trail[:-1] for trail in paid}
    return all(map(under_way, consumer)) and any(
        under_way(one) and one.sentence.trail not in paid and one.sentence.trail[:-1] in beside for one in said
    )


def under_way(said: Said) -> bool:
    return any(concept.startswith("method.") for concept in said.headed)


def only_in_store(said: Said, hit: Hit) -> bool:
    """Handing goods over in a shop costs nothing anyway: no other way stands between the same semicolons."""
    at = hit.start - said.sentence.start
    first = said.text.rfind(";", 0, at) + 1 + said.sentence.start
    last = said.text.find(";", at)
    last = said.sentence.end if last < 0 else last + said.sentence.start
    inside = [one for one in (*said.of("store.place"), *said.of("method.")) if first <= one.start < last]
    return bool(inside) and all(one.concept == "store.place" for one in inside)


def amount(said: tuple[Said, ...]) -> tuple[Money, Said] | None:
    """The fixed price of a return: the one named most often; None when two are named as often."""
    found: dict[Money, list[Said]] = {}
    for one in said:
        if not priced(one):
            continue
        about = abouts(one)
        for match in AMOUNT.finditer(one.text):
            at = match.start() + one.sentence.start
            money = money_of(match)
            close = any(abs(at - hit.end) <= NEAR or abs(hit.start - at) <= NEAR for hit in about)
            if reach(one, at, match.end() + one.sentence.start) in OTHERS:
                continue
            if money.amount and not threshold(one, at) and (close or (not about and headed(one))):
                found.setdefault(money, []).append(one)
    ranked = sorted(found.items(), key=lambda item: -len(item[1]))
    if not ranked or (len(ranked) > 1 and len(ranked[0][1]) == len(ranked[1][1])):
        return None
    return ranked[0][0], ranked[0][1][0]


def priced(said: Said) -> bool:
    """Names what a return costs the buyer."""
    if said.aside or said.has("scope.seller", "scope.bulky", *NOT_WITHDRAWAL):
        return False
    return (bool(abouts(said)) and said.has("fee.consumer", "fee.amount")) or (headed(said) and alone(said))


def alone(said: Said) -> bool:
    """A price that answers the heading: "3,90 € par colis"."""
    return said.has("fee.consumer") or AMOUNT.match(said.text) is not None


def money_of(match: re.Match[str]) -> Money:
    sign, cents = match["before"] or match["after"], match["cents"] or match["rest"] or "00"
    return Money(Decimal(f"{match['whole']}.{cents}"), SIGNS[sign.lower()])


def restocking(said: tuple[Said, ...]) -> tuple[Money | Decimal, Said] | None:
    """What is kept for taking goods back: a sum, or per cent of their price; None when several are named."""
    found: dict[Money | Decimal, Said] = {}
    for one in said:
        if one.aside or one.has("scope.seller", "scope.guarantee"):
            continue
        if not any(meant_for_buyers(one, hit) for hit in one.of("clause.withdrawal_fee")):
            continue
        if one.has("act.return", "act.withdraw", "act.refund"):
            for match in AMOUNT.finditer(one.text):
                found.setdefault(money_of(match), one)
            for match in PERCENT.finditer(one.text):
                found.setdefault(Decimal(match[1].replace(",", ".")), one)
    return next(iter(found.items())) if len(found) == 1 else None
