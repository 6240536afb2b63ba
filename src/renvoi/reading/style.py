"""Which inline styles hide words from a reader of the mail: preheaders, phone-only doubles, spacers."""

from __future__ import annotations

import re
from functools import lru_cache

HIDES = re.compile(
    r"(?:^|[;\s])(?:display\s*:\s*none|visibility\s*:\s*hidden|opacity\s*:\s*0(?:\.0+)?\s*(?:;|!|$))", re.IGNORECASE
)
NO_HEIGHT = re.compile(r"(?:^|[;\s])(?:max-)?(?:height|width)\s*:\s*0(?:px|em|%)?\s*(?:;|!|$)", re.IGNORECASE)
CUT = re.compile(r"overflow\s*:\s*hidden", re.IGNORECASE)
FONT = re.compile(r"(?:^|[;\s])font-size\s*:\s*([\d.]+)", re.IGNORECASE)
RULE = re.compile(r"([^{}]{1,500})\{([^{}]{0,2000})\}")
CLASS = re.compile(r"(?:^|,)\s*\w*\.([\w-]+)\s*(?=,|$)")
MEDIA = re.compile(r"@[^{}]{1,300}\{(?:[^{}]{0,500}\{[^{}]{0,2000}\}\s*){0,300}\s*\}")


@lru_cache(maxsize=8192)
def hides(style: str) -> bool:
    """mso-hide alone does not count: only Outlook obeys it, and everybody else sees the words."""
    return bool(HIDES.search(style) or (NO_HEIGHT.search(style) and CUT.search(style)))


@lru_cache(maxsize=8192)
def font_is_zero(style: str) -> bool | None:
    """True for font-size 0 (or 1px, unreadable alike), False for a readable size, None when none is set."""
    found = FONT.search(style)
    if not found:
        return None
    try:
        return float(found.group(1)) <= (0.1 if "em" in style or "%" in style else 1.0)
    except ValueError:
        return None


def hiding_classes(sheet: str) -> frozenset[str]:
    """Classes a style sheet hides on every screen; rules inside @media are for some screens only."""
    if "none" not in sheet:
        return frozenset()
    rules = RULE.findall(MEDIA.sub("", sheet[:200_000]))
    return frozenset(name for names, body in rules if HIDES.search(body) for name in CLASS.findall(names))
