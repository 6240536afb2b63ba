"""Questions that still change something: purchases that look like one, among those something happened to lately."""

from __future__ import annotations

from datetime import datetime, timedelta

from renvoi.casework.decide import decisions_of
from renvoi.casework.ports import House, OpenQuestion
from renvoi.reading.group import group

LATELY = timedelta(days=120)
"""Older purchases have no open return, delivery or refund that a fusion would change."""


def ask(house: House, household: str, now: datetime) -> None:
    """Replaces the household's open questions."""
    decisions = decisions_of(house.journal, household)
    handled = house.shelf.minted(household, (), decisions.handled())
    found: list[OpenQuestion] = []
    for domain, readings in house.shelf.recent(household, (now - LATELY).date()).items():
        minted = {key.removeprefix(domain): one for key, one in handled.items() if key.startswith(domain)}
        said = () if domain else decisions.said
        key = f"{household}{domain}"
        grouping = group(readings, decisions, minted, household=key, complete=False, also=said)
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
    house.shelf.ask(household, list({one.key: one for one in open_}.values()))
