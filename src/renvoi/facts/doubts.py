"""What a proof may say and nobody dared to assert: kept apart from facts, so that it can be asked in one tap."""

from __future__ import annotations

from msgspec import Struct

from renvoi.facts.place import Found

ASKED = ("delivered_on", "refund", "total", "order_date", "order_number", "merchant")
"""The fields that are asked about, the most useful first: a day or a sum owed before a name."""
MOST = 4
"""Values of one field kept at most: the likeliest and three rivals."""
SURE = {"delivered_on": 0.9, "refund": 0.7, "total": 0.7, "order_date": 0.7, "order_number": 0.5, "merchant": 0.5}
"""A value asserted with less confidence is asked. Of a day of delivery, rights take less for an estimate; a name that
was asserted at all is seldom wrong, and changes no day and no sum."""
RIVALLED = ("delivered_on", "refund", "total", "order_date")
"""Fields that have one value; an order may have several numbers, a shop several names."""


class Doubt(Struct, frozen=True):
    """A value a field may have. `found.value` is written as a correction is (facts.corrections.written).

    `before` and `after` are the rest of the line in which the words stand, empty where it is not known.
    """

    field: str
    found: Found[str]
    before: str = ""
    after: str = ""
