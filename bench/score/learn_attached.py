"""What belongs to the name of an article, from labelled mails; writes atlas/count_trees.txt, unit_trees.txt and
line_trees.txt."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from bench.score.learning import Case
from bench.score.material import Mail
from bench.score.same import ALIKE, likeness
from renvoi.reading.extract.items.attach import arounds, signs_of
from renvoi.reading.extract.items.draft import Span
from renvoi.reading.extract.items.spans import proposed
from renvoi.reading.extract.page import Page
from renvoi.reading.findings import Findings

PARTS = ("count", "unit", "line")
Told = dict[str, list[Case]]


def attachments(mail: Mail, found: Findings, shop: str) -> Told:
    """Every number and sum around the labelled names of a mail, and whether it is the count or price of one."""
    told: Told = {part: [] for part in PARTS}
    if "items" in mail.label.get("skip", ()) or not found.pages:
        return told
    page, due = found.pages[0], mail.label.get("items") or []
    names = dict(named(page, due))
    for near in arounds(page, list(names)):
        item = names[near.name]
        for one in near.mentions:
            signs = tuple(sorted(set(signs_of(one, near))))
            for part in ("unit", "line") if one.sum else ("count",):
                told[part].append(Case(signs, int(one.amount == worth(item, part)), shop))
    return told


def named(page: Page, due: list[dict[str, Any]]) -> Iterator[tuple[Span, dict[str, Any]]]:
    """Where the names of the labelled articles stand best."""
    spans = list(proposed(page))
    taken: set[Span] = set()
    for item in due:
        free = [span for span in spans if span not in taken]
        alike = ((likeness(item["name"], page.text[slice(*span)]), -span[0], span) for span in free)
        likest, _, span = max(alike, default=(0.0, 0, (0, 0)))
        if likest >= ALIKE:
            taken.add(span)
            yield span, item


def worth(item: dict[str, Any], part: str) -> Decimal | None:
    """What a mention must come to to be that part of an article; None: it shows none."""
    count = Decimal(str(item.get("qty") or 1))
    unit, line = amount(item.get("unit_price")), amount(item.get("line_total"))
    if part == "count":
        return count
    if part == "unit":
        return unit if unit is not None or line is None or count != 1 else line
    return line if line is not None or unit is None else unit * count


def amount(told: float | None) -> Decimal | None:
    return None if told is None else Decimal(str(told))
