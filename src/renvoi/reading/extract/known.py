"""Names that are no shops though they stand where a shop's would."""

from __future__ import annotations

from functools import lru_cache

from renvoi.atlas.carriers import Carrier
from renvoi.atlas.merchants import MerchantFile
from renvoi.reading.extract.domains import domain_label
from renvoi.reading.extract.letters import name_key

MY = "my"
"""What carriers call the customer's part of their house by: "myParcels"."""


class Known:
    """Names that are no shops: carriers and payment services of the atlas."""

    def __init__(self, carriers: tuple[Carrier, ...], merchants: tuple[MerchantFile, ...]) -> None:
        self.carriers = {name_key(name) for one in carriers if not one.merchant for name in (one.name, *one.names)}
        self.carrier_domains = {domain for one in carriers for domain in one.domains}
        self.between = {name_key(name) for one in merchants if one.pays_for_others for name in (one.name, *one.names)}
        self.between_domains = {domain for one in merchants if one.pays_for_others for domain in one.domains}

    def no_shop(self, name: str, domain: str = "") -> bool:
        words = name.split()
        starts = {name_key(name), name_key("".join(words[:1])), name_key("".join(words[:2]))}
        starts |= {one.removeprefix(MY) for one in starts}
        return bool(starts & (self.carriers | self.between)) or self.no_shop_domain(domain)

    def pays(self, name: str) -> bool:
        """Whether a sender is named as one who pays for others is."""
        return name_key(name) in self.between

    def between_domain(self, domain: str) -> bool:
        return domain in self.between_domains or name_key(domain_label(domain)) in self.between

    def no_shop_domain(self, domain: str) -> bool:
        return self.between_domain(domain) or domain in self.carrier_domains


@lru_cache(maxsize=4)
def known_names(carriers: tuple[Carrier, ...], merchants: tuple[MerchantFile, ...]) -> Known:
    return Known(carriers, merchants)
