"""Terms of sale beside the law: flags with article and quote, and what the terms leave out. No mark is given."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from msgspec import Struct

from renvoi.atlas.country import Law
from renvoi.facts.place import Found
from renvoi.facts.return_policy import Clause, ReturnPolicy
from renvoi.rights.result import Reason, cite

SURE = 0.85
"""Of a reader; what was read with less only looks so."""
CLAUSES: dict[Clause, tuple[str, tuple[str, ...]]] = {
    Clause.VOUCHER_ONLY: ("terms_voucher_only", ("refund.same_means", "withdrawal.waiver")),
    Clause.SEALED_ONLY: ("terms_sealed_only", ("withdrawal.distance", "withdrawal.waiver")),
    Clause.SALE_FINAL: ("terms_sale_final", ("withdrawal.distance", "withdrawal.waiver")),
    Clause.WITHDRAWAL_FEE: ("terms_withdrawal_fee", ("withdrawal.distance", "return.cost")),
    Clause.FIRST_DELIVERY_KEPT: ("terms_first_delivery_kept", ("refund.standard_delivery",)),
    Clause.REASON_ASKED: ("terms_reason_asked", ("withdrawal.distance",)),
}
"""The sentence of a clause and the rules it goes against; the first must be in our data."""


class Flag(Struct, frozen=True, kw_only=True):
    """A clause against the law. Not `certain`: it looks so, and the words must be read in their place."""

    reason: Reason
    certain: bool
    found: Found[Any]
    """The clause, with the merchant's words."""


class Judgement(Struct, frozen=True, kw_only=True):
    country: str
    flags: tuple[Flag, ...] = ()
    """The certain ones first."""
    missing: tuple[Reason, ...] = ()
    """What the terms should say and do not, with what follows."""
    note: Reason | None = None
    """Why nothing was judged: the country gives no such right, or our data do not tell."""


def judge_terms(policy: ReturnPolicy, law: Law, on: date) -> Judgement:
    """Terms of a distance sale by a trader, as the law stands on a day."""
    if policy.trouble:
        return Judgement(country=law.country)
    distance = law.rule("withdrawal.distance", on)
    if distance is None or distance.value != "yes":
        key = "terms_law_unknown" if distance is None else "terms_no_right"
        return Judgement(country=law.country, note=Reason(key, {}, cite(distance)))
    flags = (*counted(policy, law, on), *clauses(policy, law, on))
    return Judgement(
        country=law.country,
        flags=tuple(sorted(flags, key=lambda flag: not flag.certain)),
        missing=tuple(unsaid(policy, law, on)),
    )


def counted(policy: ReturnPolicy, law: Law, on: date) -> Iterator[Flag]:
    """Days that are fewer, or more, than the law's."""
    days, shown = law.rule("withdrawal.days", on), policy.withdrawal_days or policy.merchant_return_days
    if days and days.unit == "days" and shown and isinstance(days.value, int) and shown.value < days.value:
        # A shop's own, shorter offer may stand beside the right it tells of elsewhere.
        certain = shown is policy.withdrawal_days and shown.confidence >= SURE
        yield Flag(
            reason=Reason("terms_shorter", against(shown.value, days.value), cite(days)), certain=certain, found=shown
        )
    refund, told = law.rule("refund.days", on), policy.refund_days
    if refund and told and isinstance(refund.value, int):
        if told.value > refund.value:
            reason = Reason("terms_refund_late", against(told.value, refund.value), cite(refund))
            yield Flag(reason=reason, certain=told.confidence >= SURE, found=told)
        elif policy.refund_from_return and law.says("refund.from", on) is None:
            reason = Reason("terms_refund_from_return", {}, cite(refund, law.rule("refund.deferred", on)))
            yield Flag(reason=reason, certain=False, found=policy.refund_from_return)


def against(days: int, law_days: int) -> dict[str, str | int]:
    return {"days": days, "law_days": law_days}


def clauses(policy: ReturnPolicy, law: Law, on: date) -> Iterator[Flag]:
    """Statements that take a right away; sure only when they speak of the withdrawal itself."""
    for found in policy.clauses:
        if found.value is Clause.RETURN_ABROAD:
            yield Flag(
                reason=Reason("terms_return_abroad", {}, cite(law.rule("return.cost", on))), certain=False, found=found
            )
        if found.value not in CLAUSES:
            continue
        key, rules = CLAUSES[found.value]
        entries = [law.rule(name, on) for name in rules]
        if entries[0] is not None:
            yield Flag(reason=Reason(key, {}, cite(*entries)), certain=found.confidence >= SURE, found=found)


def unsaid(policy: ReturnPolicy, law: Law, on: date) -> Iterator[Reason]:
    """What terms should say; each only where our data know the rule."""
    told = {found.value for found in policy.clauses}
    longer, function = law.rule("withdrawal.not_informed", on), law.rule("withdrawal.function", on)
    refund, cost, details = (law.rule(name, on) for name in ("refund.days", "return.cost", "mediation.details"))
    if longer and policy.withdrawal_days is None and Clause.WITHDRAWAL_TOLD not in told:
        yield Reason("terms_no_withdrawal", {"more_months": str(longer.value)}, cite(longer))
    if cost and cost.value == "buyer if told" and policy.return_fees is None:
        yield Reason("terms_no_payer", {}, cite(cost))
    if refund and policy.refund_days is None:
        yield Reason("terms_no_refund_days", {"law_days": str(refund.value)}, cite(refund))
    if policy.return_address is None and policy.return_label_source is None:
        yield Reason("terms_no_address")
    if function and Clause.WITHDRAWAL_FUNCTION not in told:
        yield Reason("terms_no_function", {"words": str(function.value)}, cite(function))
    if details and policy.mediator is None:
        yield Reason("terms_no_mediator", {}, cite(details))
