"""What comes next in a return, with its one button: a letter ready to send, the proof given in one tap, or a form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _

from renvoi.doors.web.letters import Stair, stairs_of
from renvoi.doors.web.rows import language
from renvoi.doors.web.typography import bound, long_day
from renvoi.facts.purchase import Purchase
from renvoi.facts.returning import Motive
from renvoi.letters.insisting import insisting_on
from renvoi.letters.rungs import Insisting, ladder
from renvoi.returns import Case, Do, Stage, next_step
from renvoi.rights import RouteKind
from renvoi.rights.wording import language_of

INSISTS = (Do.CHASE, Do.ANSWER_REFUSAL, Do.HOLD_TO_PROMISE)
"""Next actions that a rung of insisting answers."""
LETTERS = {
    Do.DECLARE: "withdrawal",
    Do.ASK_LABEL: "send_label",
    Do.GIVE_PROOF: "deposit_proof",
    Do.REFUSE_VOUCHER: "refusal_contested",
    Do.CHECK_REST: "refund_late",
    Do.CHECK_RIGHT: "commercial_return",
}
FAULTS = {
    Motive.DEFECT: "defect",
    Motive.WRONG_ITEM: "wrong_item",
    Motive.MISSING: "wrong_item",
    Motive.DAMAGED: "damage",
}


@dataclass(frozen=True)
class Turn:
    """`letter`: the purpose of the letter that does it; "" when none does. `tap`: it can leave in one tap."""

    title: str
    why: str = ""
    letter: str = ""
    tap: bool = False
    waits: bool = False


@dataclass(frozen=True)
class Walk:
    """The withdrawal function on a shop's site: the words of its two buttons, and the articles."""

    label: str
    confirm: str
    article: str


def turn_of(case: Case, insisting: Insisting, today: date) -> Turn | None:
    """None when nothing is to be done any more."""
    key = case.status.next.key
    if key is Do.NOTHING:
        return None
    told = bound(next_step(case.status.next, language(), today))
    if key in INSISTS:
        return _insist(case, insisting, told, today)
    return Turn(told, letter=letter_for(case), tap=key is Do.GIVE_PROOF)


def turn_on(case: Case, purchases: Sequence[Purchase], today: date) -> Turn | None:
    return turn_of(case, insisting_on(case, purchases, today), today)


def _insist(case: Case, insisting: Insisting, told: str, today: date) -> Turn:
    tongue = language_of(language())
    offer, again = insisting.today, insisting.again_on
    if offer:
        return Turn(ladder().name(offer.rung, tongue), told, purpose_of(case, offer.purpose))
    if again and again > today:
        title = _("Leave the shop until %(day)s to answer") % {"day": long_day(again, language(), today)}
        return Turn(title, told, waits=True)
    return Turn(told, letter=purpose_of(case, "refund_late"))


def purpose_of(case: Case, purpose: str) -> str:
    """The first message about a refusal contests it."""
    return "refusal_contested" if purpose == "refund_late" and case.status.stage is Stage.REFUSED else purpose


def letter_for(case: Case) -> str:
    """The letter by which the next action is done."""
    key = case.status.next.key
    if key is not Do.TELL_SHOP:
        return LETTERS.get(key, "")
    changed = case.said.route in (RouteKind.MERCHANT_WINDOW, RouteKind.NONE)
    return "commercial_return" if changed else FAULTS.get(case.said.motive, "commercial_return")


def shop_mail(purchases: Sequence[Purchase]) -> str:
    """The address at which the shop may be written to, as its mails tell; "" when they do not."""
    known = (one.support.value for one in purchases if one.support)
    return next((address for address in known if "@" in address), "")


def stairs_on(case: Case, purchases: Sequence[Purchase], today: date) -> tuple[Insisting, list[Stair]]:
    found = insisting_on(case, purchases, today)
    stairs = [replace(one, purpose=purpose_of(case, one.purpose)) for one in stairs_of(found, today)]
    return found, [] if case.over else stairs


def walk_of(case: Case) -> Walk | None:
    """The function of the shop's site, where the law of the first order has one and it goes back by withdrawal."""
    for route in next(iter(case.assessments.values())).routes:
        for step in route.steps if route.kind is RouteKind.WITHDRAWAL else ():
            if step.key in ("step_function", "step_function_only"):
                articles = ", ".join(dict.fromkeys(one.article for one in step.citations))
                return Walk(str(step.values["label"]), str(step.values.get("confirm", "")), bound(articles))
    return None
