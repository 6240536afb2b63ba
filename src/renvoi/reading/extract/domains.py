"""Hosts and registrable domains: "commande.shop.co.uk" is shop.co.uk, and its label is "shop"."""

from __future__ import annotations

from functools import cache, lru_cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList

from renvoi.atlas.services import houses_of_people, services


@cache
def suffixes() -> PublicSuffixList:
    return PublicSuffixList()


@lru_cache(maxsize=2048)
def registrable(host: str) -> str:
    """ "commande.shop.co.uk" → "shop.co.uk"; '' when there is none."""
    return (suffixes().privatesuffix(host.lower().strip(".")) or "") if "." in host else ""


def domain_label(host: str) -> str:
    """ "commande.shop.co.uk" → "shop"; '' for mail services and places every shop links to."""
    label = registrable(host).partition(".")[0]
    return "" if label in services() else label


def sends_for_shops(host: str) -> bool:
    """Whether a host belongs to a service that writes in the name of shops, as people do not: "t.shopifyemail.com"."""
    label = registrable(host).partition(".")[0]
    return label in services() - houses_of_people()


def host_of(url: str) -> str:
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
