"""Domains that tell no shop: mail providers, social networks, senders of newsletters (services.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def services() -> frozenset[str]:
    """First labels of such domains, e.g. "gmail"."""
    source = files("renvoi.atlas").joinpath("services.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(source)["labels"])
