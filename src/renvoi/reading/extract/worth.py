"""What an order comes to, told just behind its number: "Your order S00442 of £38.30 has been confirmed"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from renvoi.atlas.languages import languages
from renvoi.facts.money import Money
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.letters import plain_letters, sentence
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.spans import begun

FAR = 40
"""Signs between a number and the sum of its order at most."""
PAYS_BACK = ("label.refund", "text.refund", "subject.refund", "label.discount", "flag.least")
SCORE = 0.72


@cache
def of_it() -> re.Pattern[str]:
    """ "of", "por la cantidad de", and nothing else."""
    words = {plain_letters(word) for language in languages() for word in language.worth}
    return re.compile(rf" (?:{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))}) ")


def worth(pages: Sequence[Page], numbers: Sequence[Candidate[str]]) -> Iterator[Candidate[Money]]:
    """Sums just behind the number of an order, in a sentence that pays nothing back and takes nothing off."""
    for page in pages[:1]:
        for number in numbers:
            end = number.place.end if number.place and number.place.part == page.node.path else -1
            for one in begun(page.sums, end, end + FAR) if end >= 0 else ():
                low, high = sentence(page.text, one.start)
                spoken = any(
                    not end <= hit.start < one.start for hit in page.all(*PAYS_BACK) if low <= hit.start < high
                )
                if one.amount > 0 and not spoken and of_it().fullmatch(page.plain, end, one.start):
                    why = (f"behind “{number.value}”",)
                    place = page.place(one.start, one.end)
                    yield Candidate(Money(one.amount, one.currency), place, "total: of the order", SCORE, why)
