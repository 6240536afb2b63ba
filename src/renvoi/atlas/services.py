"""Domains that tell no shop: mail providers, social networks, senders of newsletters (services.toml)."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def services() -> frozenset[str]:
    """First labels of such domains, e.g. "gmail"."""
    return listed("labels")


@cache
def houses_of_people() -> frozenset[str]:
    """Those of them that people write from; the others send in the name of shops."""
    return listed("people")


def listed(name: str) -> frozenset[str]:
    source = files("renvoi.atlas").joinpath("services.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(source)[name])
