"""What a mail's signature said on the day it came: by whose key, and whether it held. Kept, for keys are replaced."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from msgspec import Struct


class Verdict(StrEnum):
    """DKIM (RFC 6376). Only `pass` and `fail` are verdicts about the mail; the others say why there is none."""

    PASS = "pass"  # noqa: S105 - the name of RFC 8601
    FAIL = "fail"
    """It does not match: changed on its way, by who kept it, or forged."""
    NONE = "none"
    """The mail bears no signature."""
    NO_KEY = "no_key"
    """The domain publishes no such key (any more)."""
    WEAK = "weak"
    """Signed in a way that proves nothing today (RFC 8301)."""
    NOT_CHECKED = "not_checked"
    """Nobody could be asked."""


class Witness(Struct, frozen=True, kw_only=True):
    """`key` is the record as it was published at `at`, so that anybody can check the signature later."""

    proof: str
    verdict: Verdict
    at: datetime
    domain: str = ""
    selector: str = ""
    aligned: bool = False
    """Whether the signing domain is the sender's own."""
    key: str = ""
