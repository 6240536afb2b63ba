"""Statements the law may have something to say about; the mediator; what must be done within the days."""

from __future__ import annotations

from typing import TYPE_CHECKING

from renvoi.facts.place import Found
from renvoi.facts.return_policy import Act, Clause
from renvoi.reading.terms.windows import Window

if TYPE_CHECKING:
    from renvoi.reading.terms.policy import Maker


def clauses(maker: Maker) -> tuple[Found[Clause], ...]:
    """Each kind of statement once, with the first sentence that makes it."""
    first: dict[Clause, Found[Clause]] = {}
    for said in maker.terms.said:
        for hit in said.of("clause."):
            clause = Clause(hit.concept.removeprefix("clause."))
            if clause is Clause.SEALED_ONLY and said.of("excluded."):
                continue  # hygiene, discs: the law's own exceptions
            if clause in first or (said.aside and clause in ABOUT_GOODS) or said.has("scope.seller"):
                continue
            if clause not in ABOUT_GOODS or said.has("act.return", "act.withdraw", "act.refund", "act.exchange"):
                first[clause] = maker.found(clause, said, SURE if said.has("act.withdraw") else LOOKS_SO)
    return tuple(first.values())


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
