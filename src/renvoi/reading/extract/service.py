"""What serves a buyer later: how was paid, whom to write to, until when the shop takes back, what a refund is for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from renvoi.facts.money import CENT, Money
from renvoi.facts.place import Found, Place
from renvoi.facts.reading import LineRead
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.page import Page
from renvoi.reading.extract.phrases import Hit
from renvoi.reading.extract.spans import begun
from renvoi.reading.tree import Headers, Node

ADDRESS = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
SILENT = re.compile(
    r"no.?-?reply|ne.?pas.?repondre|do.?not.?reply|keine.?antwort|nicht.?antworten|mailer|bounce|noresponder"
)
LONGEST = 60
NEAR = 160
"""Signs between words of help and an address at most."""
MOST_LINES = 8
"""Articles whose combinations are tried."""


def payments(pages: Sequence[Page]) -> list[Candidate[str]]:
    """The means of payment in the mail's own words: "Carte bancaire", "PayPal", "Visa •••• 4242"."""
    found = []
    for page in pages:
        for hit in page.all("label.payment"):
            span = means(page, hit) if hit.start < page.ads and not page.hidden(hit.start) else None
            if span is not None:
                label = page.text[hit.start : hit.end]
                found.append(
                    Candidate(page.text[slice(*span)], page.place(*span), "payment: label", 0.8, (f"beside “{label}”",))
                )
    return found


def means(page: Page, hit: Hit) -> tuple[int, int] | None:
    """A known means beside a label, or a few words after its colon."""
    for start, end, how in (*cell_after(page, hit), *page.beside(hit)):
        stops = [one.start for one in begun(page.sums, start + 1, end)]
        stops += [one.start for one in begun(page.label_spans, start + 1, end)]
        cut = page.text.find(" | ", start, end)
        stops += [cut] if cut >= 0 else []
        text = page.text[start : min([end, start + LONGEST, *stops])]
        words = text.strip(" \t:-–—*>(,|.")
        at = start + text.find(words)
        if page.within("flag.means", at, at + len(words)):
            return at, at + len(words)
        after = page.text[hit.end : hit.end + 3].lstrip()[:1] in (":", "\t", "\n")
        if (
            after
            and how == "same line"
            and 3 <= len(words) <= 30
            and len(words.split()) <= 4
            and spelt(page, at, words)
        ):
            return at, at + len(words)
    return None


def cell_after(page: Page, hit: Hit) -> list[tuple[int, int, str]]:
    """The next cell of the same row."""
    index = page.piece_at(hit.start)
    later = page.pieces[index + 1 : index + 2]
    return [(one.start, one.end, "next cell") for one in later if one.line == page.pieces[index].line]


def spelt(page: Page, at: int, words: str) -> bool:
    """Whether words begin like a name and no label."""
    return words[:1].isupper() and not begun(page.label_spans, at, at + 1) and ". " not in words


def supports(letter: Node, headers: Headers | None, pages: Sequence[Page], proof: str) -> list[Candidate[str]]:
    """The address a buyer may write to: beside words of help, else the only one shown, else where answers go."""
    own = {one.lower() for one in headers.to} if headers else set()
    found: list[Candidate[str]] = []
    for page in pages[:1]:
        shown = (
            [match for match in ADDRESS.finditer(page.text) if welcome(match.group(), own)] if "@" in page.text else []
        )
        helping = [hit.end for hit in page.all("flag.help")]
        for match in shown[:10]:
            near = any(-40 <= match.start() - end <= NEAR for end in helping)
            score = 0.86 if near else 0.66 if len({one.group().lower() for one in shown}) == 1 else 0.4
            why = "beside words of help" if near else "shown in the mail"
            found.append(Candidate(match.group(), page.place(*match.span()), "support: address", score, (why,)))
    answer = headers.reply_to if headers else ""
    at = letter.text.lower().rfind(answer) if answer else -1
    if answer and welcome(answer, own) and at >= 0:
        place = Place(proof, letter.path, at, at + len(answer), letter.text[at : at + len(answer)])
        found.append(Candidate(answer, place, "support: reply", 0.6, ("answers go there",)))
    return found


def welcome(address: str, own: set[str]) -> bool:
    """Whether somebody reads what is sent to an address that is not the buyer's own."""
    name = plain_letters(address.partition("@")[0])
    return address.lower() not in own and not SILENT.search(name)


def refunded(lines: Sequence[LineRead], refund: Found[Money] | None) -> tuple[Found[str], ...]:
    """The articles a refund pays back: those whose prices, and only those, make up its sum."""
    if refund is None or not lines:
        return ()
    priced = [(line, price_of(line)) for line in lines]
    if any(price is None for _, price in priced):
        return tuple(line.name for line in lines) if len(lines) == 1 else ()
    sets = [
        some
        for size in range(1, len(priced) + 1)
        for some in combinations(priced[:MOST_LINES], size)
        if abs(sum((price or Decimal(0)) for _, price in some) - refund.value.amount) <= CENT
    ]
    return tuple(line.name for line, _ in sets[0]) if len(sets) == 1 else ()


def price_of(line: LineRead) -> Decimal | None:
    if line.line_total is not None:
        return line.line_total.value.amount
    return line.unit_price.value.amount * line.quantity if line.unit_price else None
