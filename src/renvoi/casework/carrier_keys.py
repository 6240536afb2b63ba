"""A household's key for a carrier's service: sealed before it is stored, tried with the next parcel."""

from __future__ import annotations

import re
from datetime import datetime

from renvoi.casework.carrier_ports import SEALED, CarrierAccount, CarrierTrouble
from renvoi.casework.mail_ports import Seals
from renvoi.casework.ports import House
from renvoi.facts.errors import BadInput, Damaged, NotAllowed, NotFound
from renvoi.facts.scope import Role, Scope

KEPT, FORGOTTEN = "carrier_key_kept", "carrier_key_forgotten"
_KEY = re.compile(r"[!-~]{8,300}")


def about(id_: int) -> str:
    """What a key is sealed for."""
    return f"carrier:{id_}"


def keep_key(house: House, seals: Seals, scope: Scope, service: str, key: str, now: datetime) -> int:
    """In place of the one before; what went wrong with that one is over. The journal does not tell the key."""
    _owner(scope)
    if not _KEY.fullmatch(key.strip()):
        raise BadInput("a key is one word of 8 to 300 signs: copy it whole from the carrier's page")
    with house.transaction():
        id_ = house.carriers.put(scope.household, service)
        house.carriers.change(
            id_, sealed=seals.seal(key.strip(), about(id_)), trouble="", trouble_detail="", trouble_since=None,
            attempts=0, not_before=None,
        )  # fmt: skip
        house.journal.append(scope, KEPT, {"service": service}, now)
    return id_


def forget_key(house: House, scope: Scope, service: str, now: datetime) -> None:
    """What was answered stays among the proofs."""
    _owner(scope)
    with house.transaction():
        if not house.carriers.remove(scope.household, service):
            raise NotFound("there is no key for this carrier")
        house.journal.append(scope, FORGOTTEN, {"service": service}, now)


def key_of(seals: Seals, account: CarrierAccount) -> str:
    """Raises CarrierTrouble when it cannot be opened."""
    try:
        return seals.open(account.sealed, about(account.id))
    except Damaged as error:
        raise CarrierTrouble(SEALED) from error


def _owner(scope: Scope) -> None:
    if scope.role is not Role.OWNER:
        raise NotAllowed("only an owner of the household sets the key of a carrier")
