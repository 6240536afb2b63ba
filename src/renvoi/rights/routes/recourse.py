"""When the trader refuses: the issuer of the card, the mediator, the time to sue; the same in every route."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from renvoi.atlas.country import Law
from renvoi.atlas.schemes import schemes
from renvoi.facts.money import Money
from renvoi.rights.matter import Matter
from renvoi.rights.result import Reason, cite


@lru_cache(maxsize=4096)
def if_refused(law: Law, on: date) -> tuple[Reason, ...]:
    """The last step: a mediator may be asked within so many months of a written complaint, where the law has one."""
    months = law.rule("mediation.months", on)
    if months is None or not isinstance(months.value, int):
        return ()
    cited = cite(months, law.rule("mediation.cost", on))
    return (Reason("step_mediator", {"count": months.value}, cited),)


@lru_cache(maxsize=4096)
def time_to_sue(law: Law, on: date) -> tuple[Reason, ...]:
    """How long the consumer may go to court: from knowing of it, or from a day our data do not tell."""
    for rule, key in (("limitation.consumer", "time_to_sue"), ("limitation.months", "time_to_sue_from_untold")):
        months = law.rule(rule, on)
        if months and isinstance(months.value, int):
            return (Reason(key, {"count": months.value}, cite(months)),)
    return ()


def by_card(matter: Matter) -> tuple[Reason, ...]:
    """What the issuer of the card owes by law; not where the whole price is too low for it."""
    total = matter.purchase.total
    return _by_card(matter.law, matter.at.on, total.value if total else None)


@lru_cache(maxsize=4096)
def _by_card(law: Law, on: date, total: Money | None) -> tuple[Reason, ...]:
    told = []
    over, most = law.amount("card.joint_from", on), law.amount("card.joint_to", on)
    low = total is not None and over is not None and total.currency == law.currency and total.amount <= over
    if over is not None and most is not None and not low:
        values: dict[str, str | int] = {"over": str(over), "most": str(most), "currency": law.currency}
        told.append(Reason("step_card_joint", values, cite(law.rule("card.joint_from", on))))
    days = law.rule("card.statement_days", on)
    if days and isinstance(days.value, int):
        told.append(Reason("step_card_statement", {"count": days.value}, cite(days)))
    if law.says("card.chargeback", on):
        told.append(Reason("step_chargeback", {}, cite(law.rule("card.chargeback", on))))
    return tuple(told)


@lru_cache(maxsize=1024)
def by_scheme(on: date) -> tuple[Reason, ...]:
    """Card schemes and PayPal: their own rules, the same everywhere, an indication."""
    card, paypal = schemes().rule("card.days", on), schemes().rule("paypal.dispute_days", on)
    if not (card and paypal and isinstance(card.value, int) and isinstance(paypal.value, int)):
        return ()
    return (Reason("step_scheme", {"card": card.value, "paypal": paypal.value}, cite(card, paypal)),)
