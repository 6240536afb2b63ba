"""Which styles hide words from a reader (preheaders, phone-only doubles, spacers), and which set them apart."""

from __future__ import annotations

import re
from functools import lru_cache

HIDES = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$))", re.IGNORECASE
)
NO_HEIGHT = re.compile(r"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*0(?:px|em|%)?\s*(?:;|!|$)", re.IGNORECASE)
BOX = re.compile(r"(?:^|[;\s{])display\s*:\s*(?:inline-)?(?:flex|grid)", re.IGNORECASE)
OWN_LINE = re.compile(r"(?:^|[;\s])display\s*:\s*(?:block|table|list-item)\b", re.IGNORECASE)
FLOATS = re.compile(r"(?:^|[;\s])float\s*:\s*(?:left|right)\b", re.IGNORECASE)
CUT = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
FONT = re.compile(r"(?:^|[;\s])font-size\s*:\s*([\d.]+)", re.IGNORECASE)
RAISED = re.compile(
    r"vertical-align\s*:\s*(?:super|(?:text-)?top)|font-size\s*:\s*(?:0?\.\d+em|[1-7]\d%|smaller|x-small)",
    re.IGNORECASE,
)
CLASS = re.compile(r"(?:^|,)\s*\w*\.([\w-]+)\s*(?=,|$)")
SHEET_LIMIT = 200_000


@lru_cache(maxsize=8192)
def hides(style: str) -> bool:
    """mso-hide alone does not count: only Outlook obeys it, and everybody else sees the words."""
    plain = style.lower()
    if "none" not in plain and "hidden" not in plain and "opacity" not in plain:
        return False
    return bool(HIDES.search(style) or (NO_HEIGHT.search(style) and CUT.search(style)))


def strikes(style: str) -> bool:
    """Whether words are crossed out: a price that holds no more."""
    return "line-through" in style


@lru_cache(maxsize=8192)
def font_is_zero(style: str) -> bool | None:
    """True for font-size 0 (or 1px, unreadable alike), False for a readable size, None when none is set."""
    found = FONT.search(style) if "font-size" in style.lower() else None
    if not found:
        return None
    try:
        return float(found.group(1)) <= (0.1 if "em" in style or "%" in style else 1.0)
    except ValueError:
        return None


@lru_cache(maxsize=8192)
def raises(style: str) -> bool:
    """Whether words stand higher or smaller than those before them, as the cents of a price may."""
    return RAISED.search(style) is not None


@lru_cache(maxsize=8192)
def sets_apart(style: str) -> bool:
    """Whether what an element holds is laid out in boxes beside or below one another, with nothing between them."""
    return BOX.search(style) is not None


@lru_cache(maxsize=8192)
def parted(style: str) -> str:
    """What parts an inline element from the words around it: a line break, a blank where it floats to a side, or
    nothing."""
    plain = style.lower()
    if "block" in plain or "table" in plain or "list-item" in plain:
        return "\n" if OWN_LINE.search(style) else ""
    return " " if "float" in plain and FLOATS.search(style) else ""


def hiding_classes(sheet: str) -> frozenset[str]:
    """Classes a style sheet hides on every screen."""
    return classes(sheet, HIDES) if "none" in sheet else frozenset()


def box_classes(sheet: str) -> frozenset[str]:
    """Classes whose elements a style sheet makes flexible boxes or grids."""
    return classes(sheet, BOX)


def classes(sheet: str, wanted: re.Pattern[str]) -> frozenset[str]:
    """Classes with a property in a style sheet; rules inside @media are for some screens only."""
    found: set[str] = set()
    depth = 0
    for chunk in sheet[:SHEET_LIMIT].split("}"):
        *names, body = chunk.split("{")
        if depth == 0 and len(names) == 1 and wanted.search(body):
            found.update(CLASS.findall(names[0][-500:]))
        depth = max(0, depth + len(names) - 1)
    return frozenset(found)
