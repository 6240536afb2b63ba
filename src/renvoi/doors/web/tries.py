"""How often a person may have other people's servers tried: no machine for trying passwords or ports."""

from __future__ import annotations

from django.core.cache import cache

MOST_TRIES, TRIES_WITHIN = 20, 600
"""Tries in so many seconds."""


def too_many(of: str, member: object) -> bool:
    """Counts one try."""
    key = f"{of}-tries:{member}"
    cache.add(key, 0, TRIES_WITHIN)
    return cache.incr(key) > MOST_TRIES
