"""Erase: a whole household, its rows first, then its originals."""

from __future__ import annotations

from renvoi.casework.ports import House


def erase_household(house: House, household: str) -> None:
    """Killed between the two steps, originals of no household stay behind; `renvoi doctor` names them."""
    house.households.remove(household)
    house.archive.remove_all(household)
