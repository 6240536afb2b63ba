"""Is there a lawful withdrawal: by how the contract was concluded, between whom, and what for."""

from __future__ import annotations

from msgspec import Struct

from renvoi.atlas.country import Entry, Law
from renvoi.rights.exclusions import excluded_by, undecided
from renvoi.rights.result import Question, Reason, cite
from renvoi.rights.situation import Contract, Informed, Situation


class Verdict(Struct, frozen=True):
    """`right` is None where our data do not tell; the reasons say why in each case."""

    right: bool | None
    reasons: tuple[Reason, ...] = ()
    questions: tuple[Question, ...] = ()


def verdict(at: Situation, law: Law) -> Verdict:
    """Whether the buyer may withdraw from this contract, why, and what would have to be answered first."""
    for step in (_between_whom, _how_concluded, _what_for):
        found = step(at, law)
        if found is not None:
            return found
    questions = tuple(Question(f"is_{key}") for key in undecided(at, law))
    void = law.rule("withdrawal.waiver", at.on) if at.holds("terms_waiver") else None
    return Verdict(True, (Reason("waiver_void", {}, cite(void)),) if void else (), questions)


def _between_whom(at: Situation, law: Law) -> Verdict | None:
    if at.private_seller:
        return _none(law, "withdrawal.private_seller", "private_seller", at)
    if not at.business:
        return None
    most = law.number("withdrawal.business_off_premises", at.on)
    if at.contract is not Contract.OFF_PREMISES or most is None:
        return _none(law, "withdrawal.business", "business_buyer", at)
    employees, outside = at.facts.get("employees", ""), at.holds("outside_main_activity")
    if outside is False or (employees.isdecimal() and int(employees) > most):
        return _none(law, "withdrawal.business", "business_buyer", at)
    return None if outside and employees.isdecimal() else Verdict(None, (Reason("business_not_told"),))


def _how_concluded(at: Situation, law: Law) -> Verdict | None:
    if at.contract is Contract.TRADE_FAIR:
        if at.holds("linked_credit") and law.says("withdrawal.trade_fair_credit", at.on) == "yes":
            return None
        return _none(law, "withdrawal.trade_fair", "trade_fair", at)
    if at.contract is Contract.SHOP:
        return _none(law, "withdrawal.shop", "shop_purchase", at)
    if at.contract is Contract.PUBLIC_AUCTION:
        return None
    rule = law.rule(f"withdrawal.{at.contract.value}", at.on)
    if rule is None:
        return Verdict(None, (_unknown(at, law),))
    if rule.value == "none":
        return Verdict(False, (Reason("no_right_here", {}, cite(rule)),))
    if rule.value == "if duties missed":
        return _if_missed(at, rule)
    return None if at.contract is Contract.DISTANCE else _at_the_door(at, law)


def _if_missed(at: Situation, rule: Entry) -> Verdict | None:
    """A right only where the trader missed his duties to inform."""
    fulfilled = at.facts.get("duties_fulfilled", "")
    if fulfilled == "yes":
        return Verdict(False, (Reason("duties_fulfilled", {}, cite(rule)),))
    if fulfilled == "no" or at.informed is not Informed.YES:
        return None
    return Verdict(None, (Reason("duties_not_told", {}, cite(rule)),), (Question("duties_fulfilled"),))


def _at_the_door(at: Situation, law: Law) -> Verdict | None:
    """Off premises or on the telephone some laws ask for a price, or that the buyer did not call the trader himself."""
    if at.holds("invited") and law.says("withdrawal.invited_visit", at.on) == "none":
        return _none(law, "withdrawal.invited_visit", "invited_visit", at)
    over, least = law.amount("withdrawal.price_over", at.on), law.amount("withdrawal.min_price", at.on)
    if at.price is not None and over is not None and at.price <= over:
        return Verdict(False, (Reason("price_too_low", {}, cite(law.rule("withdrawal.price_over", at.on))),))
    if at.price is not None and least is not None and at.price < least:
        return Verdict(False, (Reason("price_too_low", {}, cite(law.rule("withdrawal.min_price", at.on))),))
    return _elsewhere(at, law)


def _elsewhere(at: Situation, law: Law) -> Verdict | None:
    """Outside the buyer's home the least price may be higher; where it was concluded, not told, is not guessed."""
    least = law.amount("withdrawal.min_price_elsewhere", at.on)
    if at.price is None or least is None or at.price >= least or at.facts.get("home_visit"):
        return None
    return Verdict(None, (Reason("place_not_told", {}, cite(law.rule("withdrawal.min_price_elsewhere", at.on))),))


def _what_for(at: Situation, law: Law) -> Verdict | None:
    exclusion = excluded_by(at, law)
    if exclusion:
        return Verdict(False, (Reason(f"no_{exclusion.key}", {}, cite(exclusion)),))
    return None


def _none(law: Law, rule: str, key: str, at: Situation) -> Verdict:
    """No right, when the law says so on that day; else it is not known."""
    if law.says(rule, at.on) == "none":
        return Verdict(False, (Reason(key, {}, cite(law.rule(rule, at.on))),))
    return Verdict(None, (_unknown(at, law),))


def _unknown(at: Situation, law: Law) -> Reason:
    """Why our data do not tell: the day lies before them, or they know no such rule."""
    if law.rule("withdrawal.days", at.on) is None and law.rules.get("withdrawal.days"):
        return Reason("before_our_data", {"day": at.on.isoformat()})
    return Reason("rule_not_in_our_data", {"country": law.country})
