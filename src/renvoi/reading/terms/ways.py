"""Ways back, shops, labels, exchange, condition, refund method: what a text offers or refuses."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from renvoi.facts.return_policy import LabelSource, Method, RefundMethod
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.terms.contact import POSTCODE
from renvoi.reading.terms.reach import denied, in_its_piece, limited, meant_for_all, meant_for_buyers
from renvoi.reading.terms.speech import Said
from renvoi.reading.terms.windows import repaying

BACK = ("act.return", "act.withdraw", "act.exchange")
NEAR = 160
PLAIN = (Method.PREPAID_LABEL, Method.HOME_COLLECTION)
"""What can only be meant for the way back where returns are spoken of."""


def back(said: Said) -> bool:
    """Speaks of sending back or exchanging, for the general buyer, not because something is broken."""
    if said.aside or said.has("scope.seller", "store.likened"):
        return False
    spoken = said.has(*BACK) or said.topic == "returns"
    return spoken and not (said.has("scope.guarantee") and not said.has("act.withdraw"))


def near(one: Hit, others: list[Hit], most: int = NEAR) -> bool:
    return any(max(one.start - other.end, other.start - one.end, 0) <= most for other in others)


def methods(said: tuple[Said, ...]) -> Iterator[tuple[Method, Said]]:
    """Ways by which goods go back, as they come."""
    for one in said:
        if not back(one):
            continue
        returning = one.of("act.return") + one.of("act.send") + one.of("fee.about")
        for hit in one.of("method."):
            name = hit.concept.removeprefix("method.")
            method = Method.POST if name == "own" else Method(name)
            if not meant_for_buyers(one, hit):
                continue
            if near(hit, returning) or (one.topic == "returns" and plain(one, method, name)):
                yield method, one
        stores = [hit for hit in one.of("store.place") if meant_for_all(one, hit)]
        if stores and not one.refused and not one.has("store.no") and any(near(hit, returning) for hit in stores):
            yield Method.STORE, one


def label_prepaid(said: tuple[Said, ...]) -> bool:
    """Whether a label for the way back is called prepaid, or given by the shop."""
    return any(back(one) and one.has("method.prepaid_label") and one.has("fee.prepaid") for one in said)


def by_post(said: tuple[Said, ...]) -> Said | None:
    """The sentence that names a postal address goods are sent to."""
    for one in said:
        sent = back(one) and one.has("address") and one.has("act.send", "act.return")
        if sent and not one.has("act.declare", "clause.model_form") and POSTCODE.search(one.text):
            return one
    return None


def plain(said: Said, method: Method, name: str) -> bool:
    """Needs no word for returning where returns are spoken of: a declaration may go by post, too."""
    return said.sentence.heading or method in PLAIN or name == "own"


def in_store(said: tuple[Said, ...]) -> tuple[bool, Said] | None:
    """Whether shops take goods back; said no only when nothing says yes."""
    refused = None
    for one in said:
        shops = [hit for hit in one.of("store.place") if not limited(one, hit)]
        if not back(one) or not shops or one.sentence.heading:
            continue
        if one.refused or one.has("store.no"):
            refused = refused or one
        elif any(near(hit, one.of("act.return")) for hit in shops if meant_for_buyers(one, hit)):
            return True, one
    return (False, refused) if refused else None


def exchange(said: tuple[Said, ...]) -> tuple[bool, Said] | None:
    """Whether goods are exchanged when they do not suit."""
    refused = None
    for one in said:
        if not back(one) or one.has("scope.guarantee") or one.sentence.heading:
            continue
        offered = [hit for hit in one.of("exchange.yes") if not limited(one, hit)]
        if not offered:
            continue
        if one.has("act.elapsed"):
            continue  # refused afterwards only
        if one.refused or one.has("exchange.no") or all(denied(one, hit.start, hit.end) for hit in offered):
            refused = refused or one
        elif not one.has("exclusion") and any(meant_for_all(one, hit) for hit in offered):
            return True, one
    return (False, refused) if refused else None


def condition(said: tuple[Said, ...]) -> Said | None:
    """The sentence that says how goods must look to be taken back."""
    told = [one for one in said if asked_for(one) and not one.sentence.heading]
    fit = [one for one in told if back(one) or (one.topic == "returns" and one.has("exclusion"))]
    strong = [one for one in fit if one.has("act.return", "act.exchange", "act.withdraw")]
    return next(iter(strong or fit), None)


def asked_for(said: Said) -> bool:
    """Names how goods must look, and does not say that they need not."""
    return any(not in_its_piece(said, hit, "reach.needless") for hit in said.of("condition"))


def refund_method(said: tuple[Said, ...]) -> tuple[RefundMethod, Said] | None:
    """A voucher among the ways of refund goes before the same means: it is what a buyer must know."""
    same = None
    for one in said:
        paid_back = one.has("act.refund", "act.refund_due") or repaying(one)
        if one.aside or not paid_back or one.has("scope.seller"):
            continue
        voucher = any(meant_for_buyers(one, hit) for hit in one.of("refund.voucher"))
        if voucher and back(one) and not one.has("exclusion"):
            return RefundMethod.VOUCHER_POSSIBLE, one
        if any(meant_for_buyers(one, hit) for hit in one.of("refund.same_means")):
            same = same or one
    return (RefundMethod.SAME_MEANS, same) if same else None


def label_source(said: tuple[Said, ...]) -> tuple[LabelSource, Said] | None:
    for one in said:
        if back(one):
            for hit in filter(partial(meant_for_buyers, one), one.of("label.")):
                return LabelSource(hit.concept.removeprefix("label.")), one
    return None
