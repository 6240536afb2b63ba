"""A plain question answered from a shop's kept terms and the law: passages quoted, the conclusion no stronger.

Words of the question are looked up in atlas/questions; nothing is made up. Where neither says anything, that is said.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from functools import cache

from msgspec import Struct

from renvoi.atlas.country import Law
from renvoi.atlas.questions import question_words
from renvoi.facts.return_policy import ReturnPolicy
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.phrases import Phrasebook
from renvoi.reading.terms.counts import counter
from renvoi.rights.result import Reason, cite

LONGEST = 300
MOST_PASSAGES = 4
STEM = 5
"""Letters by which a word of the question is found again in the terms."""
FIELDS: dict[str, tuple[str, ...]] = {
    "back": ("withdrawal_days", "merchant_return_days", "differing", "item_condition"),
    "days": ("withdrawal_days", "merchant_return_days", "differing", "send_back_days"),
    "cost": ("return_fees", "return_shipping_fees_amount", "restocking_fee", "restocking_percent"),
    "refund": ("refund_days", "refund_type"),
    "exchange": ("exchange_offered",),
    "way": ("return_method", "return_label_source", "in_store_returns_offered", "return_address"),
}
"""The terms a topic is about."""
EXCLUDING = {"made": "made_to_measure", "food": "perishable"}
SEALED = {"hygiene": "hygiene_unsealed", "underwear": "hygiene_unsealed", "swimwear": "hygiene_unsealed",
          "cosmetics": "hygiene_unsealed", "jewellery": "hygiene_unsealed", "media": "media_unsealed"}  # fmt: skip
"""What loses the right only once it is unsealed."""
HANGS = frozenset({"unsealed", "worn", "gift_cards", "special"})
"""Things of which more must be known."""
KINDS = {"made": "personalised"}
"""Things the terms call by another key of `excluded`."""


class Verdict(StrEnum):
    """How far the texts allow a conclusion."""

    LAW_YES = "law_yes"
    """It may go back by law, bought at a distance from a trader."""
    LAW_NO = "law_no"
    """The law gives no such right; the shop may."""
    DEPENDS = "depends"
    SHOP = "shop"
    """What the shop says decides, and is quoted."""
    LAW = "law"
    """The law says it, and is cited; the shop says nothing of it here."""
    UNSAID = "unsaid"


class Answer(Struct, frozen=True, kw_only=True):
    """`fields`: terms of the policy that answer; `passages`: further sentences of its text; `law`: reasons, cited."""

    verdict: Verdict
    days: int = 0
    """Of the law, for LAW_YES."""
    fields: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    """Keys of `policy.excluded` the question is about."""
    law: tuple[Reason, ...] = ()
    passages: tuple[str, ...] = ()


class Asked(Struct, frozen=True):
    topics: tuple[str, ...]
    things: frozenset[str]
    days: int = 0
    """The most days the question names ("after 3 weeks")."""


def answer(question: str, policy: ReturnPolicy | None, said: Sequence[str], law: Law | None, on: date) -> Answer:
    """`policy` and `said` are of the terms kept of the shop, if any; `law` that of the buyer's country on a day."""
    asked = understood(question)
    fields = tuple(name for topic in asked.topics for name in FIELDS[topic] if policy and getattr(policy, name))
    kinds = {KINDS.get(thing, thing) for thing in asked.things}
    excluded = tuple(one.value for one in policy.excluded if one.value in kinds) if policy else ()
    reasons = tuple(lawful(asked, law, on)) if law else ()
    passages = tuple(ranked(question, said, also=called(asked.things)))
    verdict = concluded(asked, law, on, told=bool(fields or excluded or passages), excluded=bool(excluded))
    if verdict is Verdict.UNSAID and reasons:
        verdict = Verdict.LAW
    return Answer(
        verdict=verdict,
        days=(law.number("withdrawal.days", on) or 0) if law and verdict is Verdict.LAW_YES else 0,
        fields=tuple(dict.fromkeys(fields)),
        excluded=excluded,
        law=reasons,
        passages=passages,
    )


def understood(question: str) -> Asked:
    """What is asked, and what is said of the thing. A thing alone ("un article soldé ?") asks whether it goes back."""
    text = question[:LONGEST]
    concepts = [hit.concept for hit in book().find(plain_letters(text), text)]
    topics: dict[str, None] = dict.fromkeys(one.removeprefix("topic.") for one in concepts if one.startswith("topic."))
    things = frozenset(one.removeprefix("thing.") for one in concepts if one.startswith("thing."))
    if "shop" in things:  # "bought in the shop" is no way back
        topics = {one: None for one in topics if one != "way"} or {"back": None}
    if topics.keys() - {"back"}:
        topics.pop("back", None)  # "who pays for the return?" does not ask whether there is one
    days = max((one.days for one in counter(frozenset()).find(plain_letters(text))), default=0)
    return Asked(tuple(topics) or (("back",) if things else ()), things, days)


@cache
def book() -> Phrasebook:
    return Phrasebook(question_words())


def concluded(asked: Asked, law: Law | None, on: date, *, told: bool, excluded: bool) -> Verdict:
    """Never stronger than the texts: what hangs on a fact nobody told depends."""
    shop = Verdict.SHOP if told else Verdict.UNSAID
    if "special" in asked.things:
        return Verdict.DEPENDS
    if "back" not in asked.topics or law is None:
        return shop
    if "defect" in asked.things:
        return Verdict.DEPENDS
    if "shop" in asked.things:
        return Verdict.LAW_NO if law.rule("withdrawal.shop", on) else shop
    if law.says("withdrawal.distance", on) != "yes":
        return shop
    if any(thing in asked.things and law.excludes(key, on) for thing, key in EXCLUDING.items()):
        return Verdict.LAW_NO
    sealed = any(thing in asked.things and law.excludes(key, on) for thing, key in SEALED.items())
    late = asked.days > (law.number("withdrawal.days", on) or 0)
    return Verdict.DEPENDS if sealed or excluded or late or HANGS & asked.things else Verdict.LAW_YES


def lawful(asked: Asked, law: Law, on: date) -> list[Reason]:
    """What the law says of it, each with its article; nothing where our data do not reach."""
    found: list[Reason] = []

    def tell(key: str, *rules: str, **values: str | int) -> None:
        entries = [law.rule(name, on) for name in rules]
        if entries and entries[0] is not None:
            found.append(Reason(key, values, cite(*entries)))

    days = law.number("withdrawal.days", on)
    about_it = {"back", "days"} & {*asked.topics} and not {"shop", *EXCLUDING} & asked.things
    if about_it and days and law.says("withdrawal.distance", on) == "yes":
        tell("ask_distance", "withdrawal.distance", "withdrawal.days", law_days=days)
        found.append(Reason("exclusions_exist"))
    if "back" in asked.topics:
        found += of_things(asked.things, law, on)
    if "cost" in asked.topics and law.says("return.cost", on) == "buyer if told":
        tell("ask_cost", "return.cost")
    if "special" in asked.things:
        return found
    if "refund" in asked.topics and (days := law.number("refund.days", on)):
        tell("ask_refund", "refund.days", "refund.same_means", law_days=days)
    return found


def of_things(things: frozenset[str], law: Law, on: date) -> list[Reason]:
    """What the law says of a thing on sale, opened, worn, made to measure, unsealed …"""
    found: list[Reason] = []
    distance, worn = law.rule("withdrawal.distance", on), law.rule("refund.depreciation", on)
    if "shop" in things:
        shop = law.rule("withdrawal.shop", on)
        return [Reason("ask_shop", {}, cite(shop))] if shop else []
    if "sale" in things and distance:
        found.append(Reason("terms_sale_final", {}, cite(distance)))
    if "opened" in things and distance:
        found.append(Reason("terms_sealed_only", {}, cite(distance)))
    if {"worn", "opened"} & things and worn:
        found.append(Reason("ask_worn", {}, cite(worn)))
    keys = dict.fromkeys(key for thing, key in (*EXCLUDING.items(), *SEALED.items()) if thing in things)
    known = [(key, law.excludes(key, on)) for key in keys]
    found += [Reason(f"no_{key}", {}, cite(exclusion)) for key, exclusion in known if exclusion]
    if "defect" in things:
        found.append(Reason("ask_defect"))
    return found


def ranked(question: str, said: Sequence[str], also: frozenset[str] = frozenset()) -> list[str]:
    """The sentences that share most words with the question or those of `also`, rare ones first; none that shares only
    common ones."""
    asked = {one for one in stems(question[:LONGEST]) if len(one) == STEM} | also
    each = [stems(one) for one in said]
    counts = {word: sum(word in one for one in each) for word in asked}
    limit = max(3, len(said) // 12)
    rare = {word for word, count in counts.items() if 0 < count <= limit}
    scored = [(sum(1 / counts[word] for word in one & rare), -place) for place, one in enumerate(each) if one & rare]
    return [said[-place] for _, place in sorted(scored, reverse=True)[:MOST_PASSAGES]]


@cache
def called(things: frozenset[str]) -> frozenset[str]:
    """The stems of what the things asked of are called in every language: terms may be in another than the question."""
    words = " ".join(word for one in question_words() for thing in sorted(things) for word in one.thing.get(thing, ()))
    return frozenset(one for one in stems(words) if len(one) == STEM)


def stems(text: str) -> set[str]:
    """The beginnings of its words, without accents."""
    return {word[:STEM] for word in re.findall(r"\w+", plain_letters(text))}
