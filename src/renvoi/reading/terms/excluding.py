"""What does not go back: the sentence that says so, and the list below it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from renvoi.reading.extract.phrases import Hit
from renvoi.reading.terms.reach import limited
from renvoi.reading.terms.speech import Said

ITEM = re.compile(
    r"\s*(?:[-–—•*·●▪◦o>]|\\-|\d{1,2}\s?[°.)\\]|\(?[a-z]\s?[.)]|\(?[ivx]{1,4}\))\s*|\s*(?:d[eu]s?\b|l[ea]s?\b|aux?\b|d['’]|l['’]|[a-zà-ý])"
)
"""How the line of a list begins; lists that lost their dashes begin with an article or a small letter."""
LONGEST_LIST = 25
LONGEST_ITEM = 70
BEFORE, AFTER = 220, 900
"""Signs between the words that exclude and the goods, before and after them."""
CLOSE = 80
PASSING = ("gift_cards", "used")
"""Named in passing too: as a means of payment, as a kind of shop."""
HYGIENIC = ("underwear", "swimwear", "cosmetics", "jewellery")


def excluded(said: tuple[Said, ...]) -> Iterator[tuple[str, Said]]:
    """Kinds of goods with the sentence that excludes them, as they come."""
    listing = 0
    last_line = -1
    trail: tuple[int, ...] = ()
    for one in said:
        fresh = one.sentence.line != last_line
        last_line = one.sentence.line
        if leads(one) or below_exceptions(one):
            listing, trail = LONGEST_LIST, one.sentence.trail
        elif listing and (one.sentence.trail != trail or (fresh and not ITEM.match(one.text))):
            listing = 0
        if not listing and one.has("conditional") and one.topic == "returns" and not one.aside:
            yield from ((kind, one) for kind in kinds(one) if kind in HYGIENIC)
        if listing:
            listing -= 1
            yield from ((kind, one) for kind in kinds(one))


def kinds(said: Said) -> list[str]:
    """Kinds a sentence names. Goods in the sentence of the law on hygiene are its examples; where the goods are what
    is excluded, hygiene is only the reason."""
    denied = said.of("exclusion")
    named = [
        hit.concept.removeprefix("excluded.")
        for hit in said.of("excluded.")
        if not denied or any(-BEFORE <= hit.start - one.end <= AFTER for one in denied)
    ]
    close = {hit.concept for hit in enumerated(said, denied)}
    named = [kind for kind in named if kind not in PASSING or in_earnest(said, f"excluded.{kind}", bool(denied), close)]
    goods = [kind for kind in named if kind in HYGIENIC]
    if "food" in named and example_of_food(said):
        named = [kind for kind in named if kind != "other"]
    if "hygiene" not in named or not goods:
        return named
    return [kind for kind in named if kind not in (HYGIENIC if said.has("unsealed") else ("hygiene",))]


def enumerated(said: Said, denied: list[Hit]) -> list[Hit]:
    """Goods beside the words that exclude, and those that follow them in one list."""
    found: list[Hit] = []
    for hit in said.of("excluded."):
        beside = any(-CLOSE <= hit.start - one.end <= CLOSE for one in denied)
        if beside or (found and hit.start - found[-1].end <= CLOSE):
            found.append(hit)
    return found


def example_of_food(said: Said) -> bool:
    """ "Perishable goods (plants, flowers)": named as what spoils."""
    base = said.sentence.start
    return any(
        one.end <= hit.start <= one.end + CLOSE and "(" in said.text[one.end - base : hit.start - base]
        for hit in said.of("excluded.other")
        for one in said.of("excluded.food")
    )


def in_earnest(said: Said, kind: str, denied: bool, close: set[str]) -> bool:
    """Names what is otherwise named in passing as one of the goods that do not go back."""
    if said.has("act.declare", "conditional"):
        return False
    return kind in close if denied else len(said.text) <= LONGEST_ITEM or below_exceptions(said)


def below_exceptions(said: Said) -> bool:
    """Stands below "exceptions", or "what we do not take back"."""
    named = "head.exceptions" in said.above or "exclusion" in said.headed
    return named and not (said.sentence.heading or said.aside)


def leads(said: Said) -> bool:
    """Says that something does not go back, or names the list of what does not."""
    if said.aside or said.has("scope.seller") or only_in_shops(said):
        return False
    return any(excludes(said, hit) for hit in said.of("exclusion")) and (
        said.topic == "returns" or said.has("act.withdraw", "act.return", "act.exchange")
    )


def excludes(said: Said, hit: Hit) -> bool:
    """ "Are not excluded" excludes nothing."""
    inside = any(one.start <= hit.start < one.end for one in said.of("reach.included"))
    return not inside and not limited(said, hit)


def only_in_shops(said: Said) -> bool:
    """ "No returns in our shops" heads no list of goods."""
    goods = [hit for hit in said.of("excluded.") if hit.concept.removeprefix("excluded.") not in PASSING]
    return said.has("store.no", "store.place") and not goods
