"""What tells the name of an article, from labelled mails; writes atlas/article_words.txt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from bench.score.learning import Case, trained
from bench.score.material import Mail
from bench.score.same import ALIKE, likeness
from renvoi.atlas.article_words import Weights, shown
from renvoi.reading.extract.items.judge import signs_of
from renvoi.reading.extract.items.spans import proposed
from renvoi.reading.grow import grow
from renvoi.reading.read import findings_of

FILE = Path(__file__).parents[2] / "src" / "renvoi" / "atlas" / "article_words.txt"
LEAST, SHRINK = 2, 0.0006
HALF = 0.6
"""Likeness from which words are neither a name nor none: a name with half a sentence, or without its end."""


def learn_articles(known: Sequence[Mail]) -> int:
    """Learn from the spans these mails propose; returns how many signs are kept."""
    with ProcessPoolExecutor(2) as pool:
        heard = [one for some in pool.map(spans, known, chunksize=20) for one in some]
    weights = learned(heard)
    FILE.write_text(shown(weights, f"make learn, on {len(known)} labelled mails, none of them aside"), "utf-8")
    return len(weights)


def learned(heard: Sequence[Case]) -> Weights:
    return {sign: yes - no for sign, (no, yes) in trained(heard, 2, LEAST, SHRINK).items()}


def spans(mail: Mail) -> list[Case]:
    return list(told(mail)) if not mail.label.get("items_incomplete") else []


def told(mail: Mail) -> Iterator[Case]:
    """Every span of a mail that could name an article, and whether its label says that it does."""
    data = mail.path.read_bytes()
    found = findings_of(grow(data, name=f"mail{mail.path.suffix}"), hashlib.sha256(data).hexdigest())
    due = [one["name"] for one in mail.label.get("items") or []]
    shop = str(mail.label.get("family") or mail.shop)
    for page in dict.fromkeys([*found.pages[:1], *found.with_subject[:1]]):
        for span in proposed(page):
            alike = max((likeness(name, page.text[slice(*span)]) for name in due), default=0.0)
            if not HALF <= alike < ALIKE:
                yield Case(tuple(sorted(signs_of(page, span, found.writer))), int(alike >= ALIKE), shop)
