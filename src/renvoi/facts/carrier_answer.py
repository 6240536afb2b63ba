"""What a carrier's service answered when it was asked for a parcel, kept as a proof: who, what, when, and its words."""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

MEDIA_TYPE = "application/vnd.renvoi.carrier-answer+json"
"""Only what renvoi itself was answered has it: no file a person gives is taken for one."""


class CarrierAnswer(Struct, frozen=True, kw_only=True):
    """`service`: its file in atlas/carrier_services; `body`: the answer as it came. No key is in it."""

    service: str
    number: str
    asked: str
    """The address."""
    at: datetime
    status: int
    body: str
