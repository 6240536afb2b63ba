"""Marks the very words facts were read from inside the sanitised page, whose runs of text carry their offsets."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape, unescape

from renvoi.facts.place import Place

ANCHOR = re.compile(r"p[0-9A-Za-z-]{1,80}\.\d{1,9}", re.ASCII)
_RUN = re.compile(r'(<span data-o="(\d+)"[^>]*>)([^<]*)(</span>)')


def anchor(place: Place) -> str:
    """The name of a place inside its proof's view, e.g. `p0-1.120` for part 0/1 from sign 120."""
    part = re.sub(r"[^0-9A-Za-z]+", "-", place.part) or "root"
    return f"p{part}.{place.start}"


def mark(html: str, places: Iterable[Place]) -> str:
    """`html` with every stretch of the places inside <mark>; the first piece of each carries its anchor.

    Marks never nest: of places that overlap, the first and longest is marked and carries the anchors of the others.
    """
    stretches = _stretches(places)
    named: set[int] = set()

    def run(match: re.Match[str]) -> str:
        return match[1] + _marked(int(match[2]), unescape(match[3]), stretches, named) + match[4]

    return _RUN.sub(run, html)


def _stretches(places: Iterable[Place]) -> list[tuple[int, int, tuple[str, ...]]]:
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for place in sorted(places, key=lambda p: (p.start, -p.end)):
        if place.end <= place.start:
            continue
        if found and place.start < found[-1][1]:
            start, end, names = found[-1]
            name = (anchor(place),) if anchor(place) not in names else ()
            found[-1] = (start, end, names + name)
        else:
            found.append((place.start, place.end, (anchor(place),)))
    return found


def _marked(start: int, text: str, stretches: list[tuple[int, int, tuple[str, ...]]], named: set[int]) -> str:
    end = start + len(text)
    out: list[str] = []
    at = start
    for begin, stop, names in stretches:
        if stop <= at or begin >= end:
            continue
        first, last = max(begin, at), min(stop, end)
        before = escape(text[at - start : first - start], quote=False)
        ids = ">" if begin in named else _ids(names)
        named.add(begin)
        out += [before, f"<mark{ids}", escape(text[first - start : last - start], quote=False), "</mark>"]
        at = last
    out.append(escape(text[at - start :], quote=False))
    return "".join(out)


def _ids(names: tuple[str, ...]) -> str:
    """The mark's own anchor, then one empty anchor for each further name."""
    rest = "".join(f'<span id="{escape(name)}"></span>' for name in names[1:])
    return f' id="{escape(names[0])}">{rest}'
