"""robots.txt as RFC 9309 says: the group of our name, else of all; the longest rule wins, of two the allowing one."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

from msgspec import Struct

MOST_BYTES = 500 * 1024
"""RFC 9309, 2.5: at least so much is read."""
MOST_RULES = 2_000
BYTE_ORDER_MARK = "\ufeff"
LONGEST_DELAY = 60.0
"""Seconds between two questions a site may ask for; with more it is asked once a day anyway."""


class Robots(Struct, frozen=True):
    """`rules`: (allowed, path pattern). `delay`: seconds between two questions."""

    rules: tuple[tuple[bool, str], ...] = ()
    delay: float = 0.0

    def allows(self, path: str) -> bool:
        """`path` is the address without its host, its query included."""
        path = _plain(path)
        fit = [(len(pattern), allowed) for allowed, pattern in self.rules if _matches(pattern, path)]
        return max(fit, default=(0, True))[1]


def robots_of(text: str, name: str) -> Robots:
    """The rules for a program called `name`; rules that cannot be read are passed over."""
    groups: dict[str, tuple[list[tuple[bool, str]], list[float]]] = {}
    named: list[str] = []
    in_rules = False
    for line in text.removeprefix(BYTE_ORDER_MARK).splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if not colon:
            continue
        if key == "user-agent":
            named = [value.lower()] if in_rules else [*named, value.lower()]
            in_rules = False
            continue
        in_rules = in_rules or key in ("allow", "disallow", "crawl-delay")
        for one in named:
            rules, delays = groups.setdefault(one, ([], []))
            if key in ("allow", "disallow") and value and len(rules) < MOST_RULES:
                rules.append((key == "allow", _plain(value)))
            elif key == "crawl-delay" and re.fullmatch(r"\d{1,6}(\.\d{1,3})?", value):
                delays.append(min(float(value), LONGEST_DELAY))
    rules, delays = groups.get(name.lower(), groups.get("*", ([], [])))
    return Robots(tuple(rules), max(delays, default=0.0))


def _matches(pattern: str, path: str) -> bool:
    """`*` stands for any signs, a `$` at the end for the end. Without regular expressions, whose time nobody bounds."""
    ends = pattern.endswith("$")
    first, *rest = pattern.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    at = len(first)
    for place, piece in enumerate(rest):
        if ends and place == len(rest) - 1:
            return len(path) - len(piece) >= at and path.endswith(piece)
        found = path.find(piece, at)
        if found < 0:
            return False
        at = found + len(piece)
    return not ends or at == len(path)


def _plain(path: str) -> str:
    return quote(unquote(path), safe="/?&=+,;:@!$*'()~-._%")
