"""A means of payment without the number that pays: of a card the last four digits, never more."""

from __future__ import annotations

import re

from renvoi.facts.errors import BadInput

SHOWN = 4
LONGEST = 60
_RUN = re.compile(r"\d(?:[ .\u00a0\u202f-]*\d)*")
_HIDDEN = re.compile(r"(?:[*•·xX#.\u2026]{2,}[ \u00a0-]?)+")


def typed_payment(text: str) -> str:
    """What a person typed. BadInput for more digits than the last four: a whole card number is nowhere kept."""
    text = " ".join(text.split())
    if len(text) > LONGEST or not text.isprintable():
        raise BadInput(f"payment: give at most {LONGEST} printable signs.")
    if any(sum(map(str.isdigit, run)) > SHOWN for run in _RUN.findall(text)):
        raise BadInput("payment: give only the last four digits, never the whole number of a card or account.")
    return text


def read_payment(text: str) -> str:
    """What a document says, every longer number cut to its last four digits: "Visa **** 4242" → "Visa •••• 4242"."""
    text = " ".join(_HIDDEN.sub("•••• ", text).split())
    return _RUN.sub(_last, text)[:LONGEST].strip()


def _last(run: re.Match[str]) -> str:
    digits = "".join(filter(str.isdigit, run[0]))
    return run[0] if len(digits) <= SHOWN else f"•••• {digits[-SHOWN:]}"
