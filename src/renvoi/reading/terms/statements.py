"""Statements the law may have something to say about; the mediator; what must be done within the days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renvoi.facts.place import Found
from renvoi.facts.return_policy import Act, Clause
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.terms.reach import limited
from renvoi.reading.terms.speech import Said
from renvoi.reading.terms.windows import Window

if TYPE_CHECKING:
    from renvoi.reading.terms.policy import Maker


def clauses(maker: Maker) -> tuple[Found[Clause], ...]:
    """Each kind of statement once, with the surest sentence that makes it, of equals the first."""
    best: dict[Clause, Found[Clause]] = {}
    for said in maker.terms.said:
        for hit in said.of("clause."):
            clause = Clause(hit.concept.removeprefix("clause."))
            if (
                said.has("scope.seller")
                or limited(said, hit)
                or (clause in ABOUT_GOODS and not taken_away(said, clause, hit))
            ):
                continue
            sure = said.has("act.withdraw") and not (clause in ABOUT_GOODS and doubted(said, clause, hit))
            confidence = SURE if sure else LOOKS_SO
            if clause not in best or best[clause].confidence < confidence:
                best[clause] = maker.found(clause, said, confidence)
    return tuple(best.values())


def taken_away(said: Said, clause: Clause, hit: Hit) -> bool:
    """The words are about what was bought, and do not say that there is no such thing."""
    if said.aside or not said.has("act.return", "act.withdraw", "act.refund", "act.exchange"):
        return False
    if clause is Clause.SEALED_ONLY and said.of("excluded."):
        return False  # hygiene, discs: the law's own exceptions
    return not any(
        one.start < hit.end and hit.start < one.end and not any(no.end <= one.start for no in said.of("negation"))
        for one in said.of(f"denied.{clause}")  # "not without a reason" asks for one
    )


def doubted(said: Said, clause: Clause, hit: Hit) -> bool:
    """Something beside the words of the clause may deny or limit it."""
    return said.refused or said.has("limit") or any(not owned(no, clause, hit) for no in said.of("negation"))


def owned(no: Hit, clause: Clause, hit: Hit) -> bool:
    """A negation that is one of the clause's own words, and does not stand in a gap between them."""
    inside = hit.start <= no.start and no.end <= hit.end
    return inside and (clause in DENYING or no.start == hit.start or no.end == hit.end)


SURE, LOOKS_SO = 0.9, 0.6
"""Of what is said of the withdrawal itself; an offer beyond the law may be worse than the law."""
ABOUT_GOODS = (
    Clause.VOUCHER_ONLY,
    Clause.SEALED_ONLY,
    Clause.SALE_FINAL,
    Clause.WITHDRAWAL_FEE,
    Clause.FIRST_DELIVERY_KEPT,
    Clause.REASON_ASKED,
)
DENYING = (Clause.SEALED_ONLY, Clause.SALE_FINAL, Clause.FIRST_DELIVERY_KEPT)
"""Clauses whose phrases say no amid their words: "soldés … pas repris"."""


def mediator(maker: Maker) -> Found[str] | None:
    for said in maker.terms.said:
        if said.has("mediator"):
            return maker.found(said.text, said)
    return None


def exercised_by(maker: Maker, legal: Window | None) -> Found[Act] | None:
    """What the days are for, by the sentence that states them."""
    if legal is None:
        return None
    said = legal.said
    if said.has("act.received"):
        return maker.found(Act.RECEIVED, said, 0.75)
    if said.has("act.declare"):
        return maker.found(Act.DECLARE, said, 0.75)
    return maker.found(Act.SEND, said, 0.75) if said.has("act.send") else None
