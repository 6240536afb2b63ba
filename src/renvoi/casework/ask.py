"""Questions that still change something: purchases that look like one, and values read without certainty."""

from __future__ import annotations

from datetime import datetime

from renvoi.casework.decide import decisions_of
from renvoi.casework.ports import House, OpenQuestion
from renvoi.casework.worth_asking import DAYS_AND_SUMS, LATELY, worth_asking
from renvoi.facts.doubts import ASKED
from renvoi.reading.group import group

DOUBT = "doubt"


def ask(house: House, household: str, now: datetime) -> None:
    """Replaces the household's open questions; a day or a sum is asked before all else."""
    doubts = _doubts(house, household, now)
    first = [one for one in doubts if one.values["field"] in DAYS_AND_SUMS]
    later = [one for one in doubts if one not in first]
    house.shelf.ask(household, [*first, *_same_purchases(house, household, now), *later])


def _doubts(house: House, household: str, now: datetime) -> list[OpenQuestion]:
    """At most one a purchase."""
    today = now.date()
    asked = [
        OpenQuestion(key=f"{DOUBT}:{one.id}", kind=DOUBT, purchase=one.id, values={"field": field})
        for one in house.shelf.doubtful(household, today - LATELY)
        if (field := worth_asking(one, today))
    ]
    return sorted(asked, key=lambda one: (ASKED.index(one.values["field"]), one.purchase))


def _same_purchases(house: House, household: str, now: datetime) -> list[OpenQuestion]:
    decisions = decisions_of(house.journal, household)
    handled = house.shelf.minted(household, (), decisions.handled())
    found: list[OpenQuestion] = []
    for domain, readings in house.shelf.recent(household, (now - LATELY).date()).items():
        minted = {key.removeprefix(domain): one for key, one in handled.items() if key.startswith(domain)}
        within = decisions.within(domain)
        said = () if domain else within.said
        key = f"{household}{domain}"
        grouping = group(readings, within, minted, household=key, complete=False, also=said)
        found += [
            OpenQuestion(
                key=f"{question.kind}:{':'.join(question.purchases)}",
                kind=question.kind,
                purchase=question.purchases[0],
                other=question.purchases[1],
                values={"why": question.why, "shown": question.shown},
            )
            for question in grouping.questions
        ]
    ids = {one.purchase for one in found} | {one.other for one in found if one.other}
    there = {one.id for one in house.shelf.purchases(household, ids)}
    open_ = [one for one in found if one.purchase in there and (one.other is None or one.other in there)]
    return list({one.key: one for one in open_}.values())
