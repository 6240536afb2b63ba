"""A ReturnPolicy as the plain JSON other programs read."""

from __future__ import annotations

from typing import Any

from msgspec.structs import asdict

from renvoi.facts.place import Found
from renvoi.facts.return_policy import ReturnPolicy


def policy_answer(policy: ReturnPolicy) -> dict[str, Any]:
    """Fields and values of the contract; null or empty for what is not stated."""
    amount = value(policy.return_shipping_fees_amount)
    return {
        **ruled(policy, amount),
        "send_back_days": value(policy.send_back_days),
        "exercised_by": value(policy.exercised_by),
        "return_label_source": value(policy.return_label_source),
        "restocking_percent": float(policy.restocking_percent.value) if policy.restocking_percent else None,
        "differing": [{"scope": one.scope, "days": one.days.value, **quoted(one.days)} for one in policy.differing],
        "mediator": value(policy.mediator),
        "return_address": value(policy.return_address),
        "contact_channels": [one.value for one in policy.contact_channels],
        "clauses": [one.value for one in policy.clauses],
        "language": policy.language,
        "trouble": policy.trouble,
        "quotes": quotes(policy),
    }


def ruled(policy: ReturnPolicy, amount: Any) -> dict[str, Any]:
    """The fields of the contract."""
    return {
        "withdrawal_days": value(policy.withdrawal_days),
        "return_days_total": value(policy.merchant_return_days),
        "starts_from": value(policy.starts_from),
        "who_pays_return": value(policy.return_fees),
        "return_fee_amount": float(amount.amount) if amount else None,
        "refund_method": value(policy.refund_type),
        "refund_days": value(policy.refund_days),
        "exchange_offered": value(policy.exchange_offered),
        "condition_required": True if policy.item_condition else None,
        "in_store_return": value(policy.in_store_returns_offered),
        "excluded_categories": sorted(one.value for one in policy.excluded),
        "return_methods": sorted(one.value for one in policy.return_method),
    }


def quotes(policy: ReturnPolicy) -> dict[str, dict[str, Any] | list[dict[str, Any]]]:
    """By field of the policy: the words, their place, reader and confidence; of a list, those of each value."""
    terms = asdict(policy)
    one = {name: quoted(term) for name, term in terms.items() if isinstance(term, Found)}
    several = {
        name: [{"value": member.value, **quoted(member)} for member in term]
        for name, term in terms.items()
        if isinstance(term, tuple) and term and isinstance(term[0], Found)
    }
    return {**one, **several}


def quoted(term: Found[Any]) -> dict[str, Any]:
    place = term.place
    where = {"part": place.part, "start": place.start, "end": place.end} if place else {}
    return {"words": term.quote, **where, "reader": term.reader, "confidence": term.confidence}


def value(found: Found[Any] | None) -> Any:
    return found.value if found else None
