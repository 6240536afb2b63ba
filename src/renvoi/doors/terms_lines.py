"""Terms as lines for a person: what is told, its value in plain words, the merchant's own words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from msgspec import Struct

from renvoi.doors.terms_words import CLOCKS, KINDS, LABELS, METHODS, PAYERS, REFUNDS, SCOPES, TITLES, TROUBLES, Pair
from renvoi.facts.money import Money
from renvoi.facts.place import Found
from renvoi.facts.policy_changes import TermChange, policy_changes
from renvoi.facts.return_policy import DifferingRule, ReturnPolicy
from renvoi.rights.wording import Language, money, typeset

YES: dict[bool, Pair] = {True: ("oui", "yes"), False: ("non", "no")}
STARTS: Pair = ("Compté", "Counted")
MOST_RULES = 4
SHOWN = 220
"""Signs of a quote; the whole sentence stands in the text."""


class Line(Struct, frozen=True):
    title: str
    value: str
    quote: str = ""
    sure: bool = True


def lines(policy: ReturnPolicy, language: Language) -> list[Line]:
    """What the terms state, the most useful first; what they do not state is left out."""
    say = Saying(language)
    found = (*window_lines(policy, say), *money_lines(policy, say), *way_lines(policy, say))
    return [line for line in found if line is not None]


def changed_lines(old: ReturnPolicy, new: ReturnPolicy, language: Language) -> list[tuple[str, str, str]]:
    """(what, before, now) of each term that changed, in plain words; a dash for what one of them does not state."""
    return change_rows(policy_changes(old, new), language)


def change_rows(changes: Iterable[TermChange], language: Language) -> list[tuple[str, str, str]]:
    """The same for changes already found."""
    rows = []
    for change in changes:
        before, now = (in_words(change.name, found, language) for found in (change.old, change.new))
        rows.append((pick(TITLES.get(change.name, STARTS), language), before, now))
    return rows


def in_words(name: str, found: Found[Any] | None, language: Language) -> str:
    """One value as the lines say it."""
    if found is None:
        return "—"
    if isinstance(found.value, Money):
        return money(found.value, language)
    if isinstance(found.value, bool):
        return pick(YES[found.value], language)
    if isinstance(found.value, int):
        return typeset(f"{found.value} {'jours' if language == 'fr' else 'days'}", language)
    words = {"starts_from": CLOCKS, "return_fees": PAYERS, "refund_type": REFUNDS, "return_method": METHODS}.get(
        name, KINDS
    )
    return pick(words.get(found.value, (found.value, found.value)), language)  # type: ignore[attr-defined]


def trouble(policy: ReturnPolicy, language: Language) -> str:
    """Why nothing could be read, and what to do; empty when something was."""
    return typeset(pick(TROUBLES[policy.trouble], language), language) if policy.trouble else ""


def pick(pair: Pair, language: Language) -> str:
    return pair[0] if language == "fr" else pair[1]


class Saying:
    """Makes lines in one language."""

    def __init__(self, language: Language) -> None:
        self.language = language

    def line(self, name: str, found: Found[Any] | None, value: str = "") -> Line | None:
        if found is None:
            return None
        words = typeset(value or str(found.value), self.language)
        return Line(pick(TITLES[name], self.language), words, quote(found), found.confidence >= 0.7)

    def days(self, name: str, found: Found[int] | None, after: str = "") -> Line | None:
        unit = "jours" if self.language == "fr" else "days"
        return self.line(name, found, f"{found.value} {unit}{after}") if found else None

    def word(self, name: str, found: Found[Any] | None, words: dict[Any, Pair]) -> Line | None:
        return self.line(name, found, pick(words[found.value], self.language)) if found else None

    def list(self, name: str, found: Sequence[Found[Any]], words: dict[Any, Pair]) -> Line | None:
        if not found:
            return None
        values = ", ".join(pick(words.get(one.value, (one.value, one.value)), self.language) for one in found)
        return self.line(name, found[0], values)

    def differing(self, rules: Sequence[DifferingRule]) -> Line | None:
        """Windows that are not for everybody, with the words of the first."""
        unit = "jours" if self.language == "fr" else "days"
        told = [f"{one.days.value} {unit} {pick(SCOPES[one.scope], self.language)}" for one in rules[:MOST_RULES]]
        return self.line("differing", rules[0].days, ", ".join(told)) if told else None

    def yes(self, name: str, found: Found[bool] | None) -> Line | None:
        return self.word(name, found, YES)


def window_lines(policy: ReturnPolicy, say: Saying) -> Iterator[Line | None]:
    clock = f" {pick(CLOCKS[policy.starts_from.value], say.language)}" if policy.starts_from else ""
    yield say.days("withdrawal_days", policy.withdrawal_days, clock)
    longer = policy.merchant_return_days
    if longer and (policy.withdrawal_days is None or longer.value != policy.withdrawal_days.value):
        yield say.days("merchant_return_days", longer, clock if policy.withdrawal_days is None else "")
    yield say.differing(policy.differing)
    yield say.days("send_back_days", policy.send_back_days)


def money_lines(policy: ReturnPolicy, say: Saying) -> Iterator[Line | None]:
    yield say.word("return_fees", policy.return_fees, PAYERS)
    fee = policy.return_shipping_fees_amount
    yield say.line("return_shipping_fees_amount", fee, money(fee.value, say.language)) if fee else None
    yield say.days("refund_days", policy.refund_days)
    yield say.word("refund_type", policy.refund_type, REFUNDS)


def way_lines(policy: ReturnPolicy, say: Saying) -> Iterator[Line | None]:
    yield say.list("return_method", policy.return_method, METHODS)
    yield say.word("return_label_source", policy.return_label_source, LABELS)
    yield say.yes("in_store_returns_offered", policy.in_store_returns_offered)
    yield say.yes("exchange_offered", policy.exchange_offered)
    condition = policy.item_condition
    yield (
        say.line("item_condition", condition, "demandé" if say.language == "fr" else "asked for") if condition else None
    )
    yield say.list("excluded", policy.excluded, KINDS)
    yield say.line("return_address", policy.return_address)
    yield say.list("contact_channels", policy.contact_channels, {})
    mediator = policy.mediator
    yield say.line("mediator", mediator, "indiqué" if say.language == "fr" else "named") if mediator else None


def quote(found: Found[Any]) -> str:
    """The words on one line, cut at a word."""
    words = " ".join(found.quote.split()).strip(" *|#-")
    return words if len(words) <= SHOWN else words[:SHOWN].rsplit(" ", 1)[0] + " …"
