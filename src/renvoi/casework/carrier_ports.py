"""What following parcels asks of the outside: accounts with a carrier's service, and the service itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any, Protocol

from msgspec import Struct

from renvoi.atlas.carrier_services import ServiceFile
from renvoi.facts.errors import RenvoiError

KEY = "key"
LIMIT = "limit"
NO_ANSWER = "no_answer"
ODD = "odd_answer"
SEALED = "sealed"
GONE = "gone"
"""The file of the service is no longer there."""


class CarrierTrouble(RenvoiError):
    """A service gave no answer now. `code` is one of the above; `after`: seconds it asks to be left alone."""

    exit_code = 75

    def __init__(self, code: str, detail: str = "", after: float | None = None) -> None:
        super().__init__(f"{code}: {detail}" if detail else code)
        self.code, self.detail, self.after = code, detail, after


class Answered(Struct, frozen=True):
    """`status` 200 to 299, or 400 and 404: the number is not known to the carrier."""

    asked: str
    status: int
    body: str


class Asks(Protocol):
    def __call__(self, service: ServiceFile, key: str, number: str) -> Answered:
        """Asks for one parcel. Raises CarrierTrouble. No other parcel is named, for it may be somebody's gift."""


class Parcel(Struct, frozen=True):
    """What is known of a parcel that was asked for: when, and the digest of the events seen ("" none)."""

    at: datetime
    seen: str = ""


class CarrierAccount(Struct, frozen=True, kw_only=True):
    """A household's key for a service, sealed, and how asking goes. `parcels`: by number."""

    id: int
    household: str
    service: str
    sealed: str
    trouble: str = ""
    trouble_detail: str = ""
    trouble_since: datetime | None = None
    attempts: int = 0
    asked_at: datetime | None = None
    not_before: datetime | None = None
    day: date | None = None
    calls: int = 0
    """Of `day`."""
    parcels: Mapping[str, Parcel] = {}


class CarrierAccounts(Protocol):
    """The rows of these accounts."""

    def of_household(self, household: str) -> list[CarrierAccount]: ...

    def card(self, id_: int) -> CarrierAccount | None: ...

    def put(self, household: str, service: str) -> int:
        """The id of the account, made when there is none."""

    def change(self, id_: int, **values: Any) -> None: ...

    def remove(self, household: str, service: str) -> bool: ...

    def due(self, now: datetime) -> list[CarrierAccount]:
        """Those with a key whose time has come."""

    def sealed(self) -> Iterator[tuple[int, str]]:
        """(id, sealed) of all, for a new key."""
