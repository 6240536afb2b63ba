"""A progress bar ("Ordered, Shipped, Delivered"): it names every stage of an order and tells none of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from renvoi.reading.extract.page import Page, Piece
    from renvoi.reading.extract.phrases import Hit

MORE = ("day.to", "day.yes", "weekday.", "month.", "text.order_confirmation")
"""A day, or thanks: more than the name of a stage."""
IN_ORDER = ("order_confirmation", "shipping", "delivery")
APART = 16
"""Signs between two stages in a line at most."""
LEAST, NEAR, LONGEST = 3, 7, 32
"""Different stages of a bar, pieces it reaches over, signs of a stage."""


def stages(page: Page) -> list[tuple[int, int]]:
    """The spans of the pieces of progress bars."""
    alone = [(index, name) for index, piece in enumerate(page.pieces) if (name := stage(page, piece))]
    found: list[tuple[int, int]] = []
    for first, _ in alone:
        near = [(index, name) for index, name in alone if first <= index <= first + NEAR]
        if len({name for _, name in near}) >= LEAST:
            found += [(page.pieces[index].start, page.pieces[index].end) for index, _ in near]
    return found + list(in_one_line(page))


def in_one_line(page: Page) -> Iterator[tuple[int, int]]:
    """The spans of bars whose stages follow each other in a line: "Ordered Shipped Out for delivery Delivered"."""
    run: list[Hit] = []
    for hit in named(page):
        if run and not follows(page, run[-1], hit):
            yield from whole(run)
            run = []
        run.append(hit)
    yield from whole(run)


def whole(run: list[Hit]) -> Iterator[tuple[int, int]]:
    """The span of a run of stages when it has all of them."""
    if len({stage_of(hit) for hit in run}) == len(IN_ORDER):
        yield run[0].start, run[-1].end


def named(page: Page) -> list[Hit]:
    """The names of stages that begin with a capital letter, the shortest at each place."""
    told: dict[int, Hit] = {}
    for hit in page.told:
        known = told.get(hit.start)
        if page.text[hit.start].isupper() and stage_of(hit) in IN_ORDER and (known is None or hit.end < known.end):
            told[hit.start] = hit
    return [told[start] for start in sorted(told)]


def follows(page: Page, one: Hit, other: Hit) -> bool:
    """Whether a stage comes no earlier than another, and little but words without an end of sentence between them."""
    between = page.text[one.end : other.start]
    later = IN_ORDER.index(stage_of(other)) >= IN_ORDER.index(stage_of(one))
    return later and len(between) <= APART and all(sign.isalpha() or sign == " " for sign in between)


def stage_of(hit: Hit) -> str:
    return hit.concept.partition(".")[2]


def stage(page: Page, piece: Piece) -> str:
    """The stage a short piece names and nothing else; '' when it says more, such as a day."""
    if piece.end - piece.start > LONGEST:
        return ""
    hits = page.in_piece(piece)
    told = next((hit for hit in hits if hit.concept.startswith(("subject.", "text."))), None)
    more = any(hit.concept.startswith(MORE) for hit in hits)
    if told is None or more or (told.end - told.start) * 10 < (piece.end - piece.start) * 7:
        return ""
    return stage_of(told)
