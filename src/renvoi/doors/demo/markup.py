"""The schema.org markup in the head of some shops' mails."""

from __future__ import annotations

import json
from collections.abc import Mapping

from renvoi.doors.demo.scenario import Goods, Mail, Purchase, Sender


def json_ld(shop: Sender, purchase: Purchase, mail: Mail, names: Mapping[str, str]) -> str:
    """The schema.org markup shops put in the head of their mails."""
    order = {
        "@type": "Order",
        "merchant": {"@type": "Organization", "name": shop.name},
        "orderNumber": purchase.order,
    }
    if mail.kind == "order_confirmation":
        return as_script(
            order
            | {
                "orderDate": names["ordered_iso"],
                "priceCurrency": shop.currency,
                "price": str(purchase.total),
                "orderStatus": "http://schema.org/OrderProcessing",
                "acceptedOffer": [offer(goods, shop.currency) for goods in purchase.goods],
            }
        )
    if mail.kind == "shipping" and "number" in names:
        return as_script(
            {
                "@type": "ParcelDelivery",
                "carrier": {"@type": "Organization", "name": names["carrier"]},
                "trackingNumber": names["number"],
                "partOfOrder": order,
            }
        )
    return ""


def offer(goods: Goods, currency: str) -> dict[str, object]:
    return {
        "@type": "Offer",
        "itemOffered": {"@type": "Product", "name": goods.name, "sku": goods.reference},
        "price": str(goods.price),
        "priceCurrency": currency,
        "eligibleQuantity": {"@type": "QuantitativeValue", "value": goods.quantity},
    }


def as_script(value: dict[str, object]) -> str:
    data = json.dumps({"@context": "http://schema.org", **value}, ensure_ascii=False, indent=1)
    return f'<script type="application/ld+json">\n{data}\n</script>'
