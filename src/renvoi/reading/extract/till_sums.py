"""The total of a till receipt: chosen among its labels by the sums around it, and left out when they contradict it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from msgspec import Struct

from renvoi.atlas.languages import languages
from renvoi.facts.money import CENT, Money
from renvoi.reading.extract.amounts import near_label
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.spans import begun

READER = "till receipt"
BLURRED = re.compile(r"(?<![^\W_])[t7][o0q][tfi7][a4][l1ie]\b")
"""The word TOTAL as eyes misread it on thermal paper."""
TORN = re.compile(r"\d[\d ,.]*\d")
LONGEST = 12
"""Signs of a word that makes a total a part, with the blanks behind it, at most."""
STRONG, PLAIN, UNLABELLED = 0.86, 0.74, 0.7


class Handed(Struct, frozen=True):
    """What lines of payment say: sums handed over, and what came back."""

    paid: tuple[Decimal, ...]
    back: tuple[Decimal, ...]

    def proves(self, amount: Decimal) -> bool:
        """Whether a sum was paid exactly, or is what was handed over less what came back."""
        return any(one - less == amount for one in self.paid for less in (Decimal(0), *self.back))

    def refutes(self, amount: Decimal) -> bool:
        """Whether the one sum handed over less the one that came back, both read, is another."""
        if len(self.paid) != 1 or len(self.back) != 1:
            return False
        return self.paid[0] > self.back[0] and abs(self.paid[0] - self.back[0] - amount) > CENT / 2


def till_total(page: Page) -> Candidate[Money] | None:
    """The total of a receipt. One that nothing proves is only taken when the lines of payment do not refute it."""
    back = dict(beside(page, "flag.change"))
    paid = {end: amount for end, amount in beside(page, "flag.paid") if end not in back}
    handed = Handed(tuple(paid.values()), tuple(back.values()))
    found = [*torn(page, handed), *labelled(page)] or unlabelled(page, handed)
    if not found:
        return None
    rank = {id(one): (one.score + 0.2 * proofs(page, one, handed), starts(one)) for one in found}
    best = max(found, key=lambda one: rank[id(one)])
    count = proofs(page, best, handed)
    if count == 0 and handed.refutes(best.value.amount):
        return None
    why = (*best.why, *(("paid so",) if handed.proves(best.value.amount) else ()))
    return Candidate(best.value, best.place, READER, min(best.score + 0.06 * count, 0.96), why)


def starts(one: Candidate[Money]) -> int:
    return one.place.start if one.place else 0


def labelled(page: Page) -> list[Candidate[Money]]:
    found = near_label(page, "label.total", READER, STRONG) + near_label(page, "label.plain_total", READER, PLAIN)
    known = {starts(one) for one in found}
    found += [one for one in blurred(page) if starts(one) not in known]
    return [one for one in found if one.value.amount > 0]


def blurred(page: Page) -> Iterator[Candidate[Money]]:
    for word in BLURRED.finditer(page.plain):
        if any(hit.start == word.start() for hit in page.label_spans) or part_of(page, word.start()):
            continue
        for one in begun(page.sums, word.end(), line_end(page, word.end()))[:1]:
            value = Money(one.amount, one.currency)
            yield Candidate(value, page.place(one.start, one.end), READER, UNLABELLED, ("beside a blurred “total”",))


def torn(page: Page, handed: Handed) -> Iterator[Candidate[Money]]:
    """A total whose signs the eyes tore apart ("32 15€", "34, EUR"): the sum that was paid, begun by its digits."""
    currencies = {one.currency for one in page.sums}
    due = {one - less for one in handed.paid for less in handed.back or (Decimal(0),) if one > less}
    for hit in page.labels("label.total", "label.plain_total") if len(currencies) == 1 else ():
        start, end = hit.end, line_end(page, hit.end)
        digits = TORN.search(page.text, start, end)
        shown = re.sub(r"\D", "", digits.group()) if digits else ""
        fitting = [one for one in due if len(shown) >= 2 and re.sub(r"\D", "", f"{one:.2f}").startswith(shown)]
        whole = any(one.amount == due_ for one in begun(page.sums, start, end) for due_ in due)
        if digits and len(fitting) == 1 and not whole:
            value = Money(fitting[0], next(iter(currencies)))
            yield Candidate(value, page.place(*digits.span()), READER, PLAIN, ("paid so; its signs stand apart",))


def part_of(page: Page, offset: int) -> bool:
    """Whether the word before makes it another sum: "SOUS-TOTAL"."""
    return page.plain[max(0, offset - LONGEST) : offset].rstrip(" -").endswith(partial())


@cache
def partial() -> tuple[str, ...]:
    return tuple({plain_letters(word) for language in languages() for word in language.partial})


def unlabelled(page: Page, handed: Handed) -> list[Candidate[Money]]:
    """Without a label that can be read: a sum that was paid exactly and stands on a line above its payment too."""
    found = []
    for hit in page.all("flag.paid"):
        for one in begun(page.sums, hit.end, line_end(page, hit.end))[:1]:
            above = [other for other in page.sums if other.amount == one.amount and other.start < hit.start]
            if above and one.amount > 0 and not handed.back:
                value = Money(one.amount, one.currency)
                place = page.place(above[-1].start, above[-1].end)
                found.append(Candidate(value, place, READER, UNLABELLED, ("paid, and shown above",)))
    return found


def beside(page: Page, concept: str) -> Iterator[tuple[int, Decimal]]:
    """The sums on the lines of words of paying, by the end of the line; the last sum of each line."""
    for hit in page.all(concept):
        end = line_end(page, hit.end)
        inside = begun(page.sums, hit.end, end)
        if inside:
            yield end, abs(inside[-1].amount)


def line_end(page: Page, offset: int) -> int:
    end = page.text.find("\n", offset)
    return end if end >= 0 else len(page.text)


def proofs(page: Page, one: Candidate[Money], handed: Handed) -> int:
    """How many sums bear a total out: what was paid for it, and net and tax that make it up."""
    amount = one.value.amount
    nets = [sum_.value.amount for sum_ in near_label(page, "label.subtotal", READER, PLAIN)]
    taxes = [sum_.value.amount for sum_ in near_label(page, "label.tax", READER, PLAIN)]
    made_up = any(tax > 0 and abs(net + tax - amount) <= CENT for net in nets for tax in taxes)
    return handed.proves(amount) + made_up
