"""The day a period runs from, and how sure it is."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from renvoi.rights.result import Certainty, Reason


class Start(Struct, frozen=True):
    """What starts a period. `day` is None when open; `earliest` is a day before which it cannot be."""

    day: date | None
    certainty: Certainty
    reasons: tuple[Reason, ...]
    earliest: date | None = None
