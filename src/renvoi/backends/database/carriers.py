"""The rows of accounts with carriers' services."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import msgspec

from renvoi.backends.database.leases import due
from renvoi.backends.database.models import CarrierAccount as Row
from renvoi.casework.carrier_ports import CarrierAccount, Parcel


class DatabaseCarriers:
    def of_household(self, household: str) -> list[CarrierAccount]:
        return [_card(row) for row in Row.objects.filter(household_id=household).order_by("service")]

    def card(self, id_: int) -> CarrierAccount | None:
        row = Row.objects.filter(pk=id_).first()
        return _card(row) if row else None

    def put(self, household: str, service: str) -> int:
        return Row.objects.get_or_create(household_id=household, service=service)[0].pk

    def change(self, id_: int, **values: Any) -> None:
        Row.objects.filter(pk=id_).update(**{name: msgspec.to_builtins(one) if name == "parcels" else one
                                             for name, one in values.items()})  # fmt: skip

    def remove(self, household: str, service: str) -> bool:
        return Row.objects.filter(household_id=household, service=service).delete()[0] > 0

    def due(self, now: datetime) -> list[CarrierAccount]:
        return [_card(row) for row in Row.objects.filter(due(now)).exclude(sealed="").order_by("pk")]

    def sealed(self) -> Iterator[tuple[int, str]]:
        yield from Row.objects.exclude(sealed="").values_list("pk", "sealed")


def _card(row: Row) -> CarrierAccount:
    return CarrierAccount(
        id=row.pk,
        household=str(row.household_id),
        service=row.service,
        sealed=row.sealed,
        trouble=row.trouble,
        trouble_detail=row.trouble_detail,
        trouble_since=row.trouble_since,
        attempts=row.attempts,
        asked_at=row.asked_at,
        not_before=row.not_before,
        day=row.day,
        calls=row.calls,
        parcels=msgspec.convert(row.parcels, dict[str, Parcel]),
    )
