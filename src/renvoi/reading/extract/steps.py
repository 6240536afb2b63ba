"""Smaller facts: the step of a return, the window for returns, gift, subscription, click and collect."""

from __future__ import annotations

import re

from renvoi.facts.reading import Kind, ReturnStep
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.letters import sentence
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.supposed import conditional

COUNT = re.compile(r"(?<![\d.,])(\d{1,3}) ?$")


def return_step(pages: list[Page], kind: Kind) -> Candidate[ReturnStep] | None:
    """What a mail about a return says of it; `registered` when it says no more."""
    if kind is not Kind.RETURN_CONFIRMATION:
        return None
    for step, concept in (
        (ReturnStep.REFUSED, "refused"),
        (ReturnStep.RECEIVED, "received"),
        (ReturnStep.LABEL, "label"),
    ):
        for page in pages:
            for hit in page.all(f"step.{concept}"):
                if hit.start < page.ads and not conditional(page, hit) and not asked(page, hit):
                    words = page.text[hit.start : hit.end]
                    return Candidate(step, page.place(hit.start, hit.end), f"return: {concept}", 0.75, (f"“{words}”",))
    for page in pages:
        for hit in page.all("text.return_confirmation", "subject.return_confirmation"):
            return Candidate(
                ReturnStep.REGISTERED, page.place(hit.start, hit.end), "return: registered", 0.65, ("about a return",)
            )
    return None


def asked(page: Page, hit: Hit) -> bool:
    """Whether the words go on to be about the request: "received your return request" is no return received."""
    return any(hit.start <= other.start < hit.end < other.end for other in page.all("step.asked"))


def return_window(pages: list[Page]) -> Candidate[int] | None:
    """ "30 days to return": a count of days in a sentence about returning."""
    for page in pages[:1]:
        returning = [hit for hit in page.all("flag.return_window") if hit.start < page.ads]
        for unit in page.all("unit.day") if returning else ():
            count = COUNT.search(page.text, max(0, unit.start - 5), unit.start)
            if not count or not 7 <= int(count[1]) <= 400:
                continue
            low, high = sentence(page.text, unit.start)
            near = [hit for hit in returning if low <= hit.start < high and abs(hit.start - unit.start) < 90]
            if (
                near
                and page.plain[low:high].count("rembours") + page.plain[low:high].count("refund") * (len(near) == 1) < 2
            ):
                place = page.place(count.start(1), unit.end)
                return Candidate(int(count[1]), place, "return window", 0.7, (page.text[near[0].start : near[0].end],))
    return None


def flagged(pages: list[Page], name: str) -> bool:
    return any(
        hit.start < page.ads and not page.hidden(hit.start) for page in pages[:1] for hit in page.all(f"flag.{name}")
    )
