"""What a reader's score was worth on labelled mails: learned by `make learn`, shipped as `confidence.toml`."""

from __future__ import annotations

import tomllib
from bisect import bisect_right
from functools import cache
from importlib.resources import files

from msgspec import Struct, ValidationError, convert


class Worth(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Scores, rising, and the confidence from each of them on; the score itself below the first."""

    scores: tuple[float, ...]
    confidences: tuple[float, ...]

    def of(self, score: float) -> float:
        at = bisect_right(self.scores, score + 1e-9) - 1
        return self.confidences[at] if at >= 0 else min(score, UNPROVEN)


class Confidence(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """`fields`: what scores are worth, by field or reader. `whole`: weights of the signs that a whole mail is right."""

    source: str
    fields: dict[str, Worth]
    whole: dict[str, float]


UNPROVEN = 0.89
"""The most a score says that no record bears out."""


@cache
def confidence() -> Confidence:
    """The learned record; ValueError says what is wrong in it."""
    source = files("renvoi.atlas").joinpath("confidence.toml").read_text(encoding="utf-8")
    try:
        return convert(tomllib.loads(source), Confidence)
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"atlas/confidence.toml: {error}") from error
