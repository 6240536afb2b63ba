"""Money told as paid back: a verb for it and one sum in the same sentence, whatever stands between them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from renvoi.reading.extract.letters import sentence
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.spans import begun
from renvoi.reading.extract.sums import Sum
from renvoi.reading.extract.supposed import conditional

REACH = 160
"""Signs between the verb and the sum at most: German closes its brackets late."""


class GivenBack(NamedTuple):
    verb: Hit
    sum: Sum
    done: bool
    """Told as done, not as to come."""


def given_back(page: Page) -> Iterator[GivenBack]:
    """What a page tells as paid back; a sentence with several sums leaves open which one."""
    for verb in page.all("step.paid_back", "step.pays_back"):
        if verb.start >= page.ads or page.hidden(verb.start) or conditional(page, verb):
            continue
        start, end = sentence(page.text, verb.start)
        near = begun(page.sums, max(start, verb.start - REACH), min(end, verb.end + REACH))
        if len({abs(one.amount) for one in near}) == 1 and near[0].amount:
            done = verb.concept == "step.paid_back" and not page.within("step.future", start, end)
            yield GivenBack(verb, near[0], done)
