"""Who made a paper, by the web and mail addresses printed on it: "hallo@spielholz.example" names "Spielholz"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.domains import domain_label
from renvoi.reading.extract.known import Known
from renvoi.reading.extract.letterhead import READER
from renvoi.reading.extract.letters import name_key
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.signature import by_name_of_domain

HOST = re.compile(r"(?:(?<=@)|(?<=://)|(?<![\w@.-])(?=www\.))[a-z0-9-]+(?:\.[a-z0-9-]+){1,4}(?![\w-])", re.IGNORECASE)
MOST = 6
"""Addresses of a paper that are looked at: the first may be the buyer's."""
AGREED, ALONE = 0.66, 0.6
"""The score of a name that a legal line holds as well, and of another: the buyer may have a domain too."""


def by_addresses(page: Page, legal: Sequence[Candidate[str]], known: Known) -> Iterator[Candidate[str]]:
    """Names that spell the domain of an address. `legal`: the names in the paper's legal lines."""
    keys = [name_key(one.value) for one in legal]
    seen: set[str] = set()
    for match in islice(HOST.finditer(page.text), MOST):
        label = domain_label(match.group())
        if not label or label in seen or known.no_shop(label):
            continue
        seen.add(label)
        for one in by_name_of_domain(page, label)[:1]:
            told = name_key(one.value)
            score = AGREED if any(told and told in key for key in keys) else ALONE
            yield Candidate(one.value, one.place, f"{READER}: address", score, (f"spells {match.group()}",))
