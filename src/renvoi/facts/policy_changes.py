"""What changed between two readings of a merchant's terms: terms only, never their wording or layout."""

from __future__ import annotations

from typing import Any

from msgspec import Struct

from renvoi.facts.place import Found
from renvoi.facts.return_policy import ReturnPolicy

SINGLE = (
    "withdrawal_days",
    "merchant_return_days",
    "starts_from",
    "send_back_days",
    "return_fees",
    "return_shipping_fees_amount",
    "refund_days",
    "refund_type",
    "exchange_offered",
    "in_store_returns_offered",
)
LISTS = ("excluded", "return_method")


class TermChange(Struct, frozen=True):
    """A term of either policy, or both, with its own words. For a list: one member that came or went."""

    name: str
    old: Found[Any] | None
    new: Found[Any] | None


def policy_changes(old: ReturnPolicy, new: ReturnPolicy) -> tuple[TermChange, ...]:
    """Terms whose value differs. A term the newer text does not state any more is a change too; nothing is compared
    with a text that could not be read."""
    if old.trouble or new.trouble:
        return ()
    found = [TermChange(name, getattr(old, name), getattr(new, name)) for name in SINGLE]
    changed = [one for one in found if value(one.old) != value(one.new)]
    for name in LISTS:
        before, after = ({one.value: one for one in getattr(policy, name)} for policy in (old, new))
        changed += [TermChange(name, one, None) for key, one in before.items() if key not in after]
        changed += [TermChange(name, None, one) for key, one in after.items() if key not in before]
    return tuple(changed)


def value(found: Found[Any] | None) -> Any:
    return found.value if found else None
