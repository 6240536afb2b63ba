"""The rules of card schemes and of PayPal, from `schemes.toml`: terms, not law, the same in every country."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from renvoi.atlas.country import Law, read_country


@lru_cache(maxsize=1)
def schemes() -> Law:
    """The rules `card.*` and `paypal.*`, to be asked like those of a law."""
    return read_country((files("renvoi.atlas") / "schemes.toml").read_text("utf-8"), "schemes.toml")
