"""What a person typed to have a purchase packed, out of the address of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _
from msgspec import Struct

from renvoi.atlas.checklists import checklists, kind_of
from renvoi.packing import typed
from renvoi.packing.model import Size
from renvoi.packing.parcel import Thing

MOST_LINES, MOST_PIECES = 12, 24


class Row(Struct):
    """One article in the form, as typed."""

    name: str
    taken: bool
    kind: str
    edges: tuple[str, str, str]
    weight: str
    quantity: str
    fault: str = ""

    @property
    def thing(self) -> Thing | None:
        """What is to be packed, None when it stays; `fault` says what cannot be used."""
        self.fault = ""
        if not self.taken:
            return None
        size = edges(self.edges)
        if any(self.edges) and size is None:
            self.fault = _("Three lengths in cm, each between 0.1 and 300, or none.")
        elif size is None and checklists()[self.kind].usual is None:
            self.fault = _("Measure this one: nobody can guess its size.")
        weight = typed.grams(self.weight) if self.weight else None
        if self.weight and weight is None:
            self.fault = _("A weight in g or kg, or nothing.")
        many = int(self.quantity) if self.quantity.isdecimal() and len(self.quantity) < 3 else 0
        if not 0 < many <= MOST_PIECES:
            self.fault = _("At most %(n)s pieces.") % {"n": MOST_PIECES}
        if self.fault:
            return None
        return Thing(name=self.name, kind=self.kind, size=size, weight=weight, quantity=many)


def edges(told: Sequence[str]) -> Size | None:
    """Three lengths in cm as typed → mm."""
    return typed.size("x".join(one.strip()[:8] for one in told))


def rows(names: Sequence[tuple[str, int]], said: Mapping[str, str]) -> list[Row]:
    """A row for each article of the purchase and how many were bought; the first visit takes all of them."""
    first = "boite" not in said or not any(key.startswith("kind-") for key in said)
    return [
        Row(
            name=name,
            taken=first or f"take-{n}" in said,
            kind=kind if (kind := said.get(f"kind-{n}", "")) in checklists() else kind_of(name),
            edges=(_cut(said, f"w-{n}"), _cut(said, f"d-{n}"), _cut(said, f"h-{n}")),
            weight=_cut(said, f"weight-{n}"),
            quantity=_cut(said, f"many-{n}") or str(bought),
        )
        for n, (name, bought) in enumerate(names[:MOST_LINES])
    ]


def _cut(said: Mapping[str, str], key: str) -> str:
    return said.get(key, "").strip()[:12]
