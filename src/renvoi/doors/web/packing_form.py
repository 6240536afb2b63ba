"""What a person typed to have a purchase packed, out of the address of the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from msgspec import Struct

from renvoi.atlas.checklists import checklists, kind_of
from renvoi.packing import typed
from renvoi.packing.measuring import face, height
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
    photo: str = ""
    """Points touched on a photo from above, and, in `side`, from the side: see packing.measuring."""
    side: str = ""
    margin: str = ""
    """What the edges read off photos hold more than was seen, in cm."""
    fault: str = ""

    def look(self) -> None:
        """Fills the edges out of the photos; what was typed wins."""
        seen = face(self.photo) if self.photo else None
        if self.photo and seen is None:
            self.photo, self.fault = "", _slanted()
        told = (_cm(seen.safe[0]), _cm(seen.safe[1])) if seen else ("", "")
        if seen is None or self.edges[:2] not in (("", ""), told):
            self.photo = self.side = ""
            return
        self.margin = _cm(max(seen.margins))
        third, side = self.edges[2], face(self.side) if self.side else None
        if self.side and not third:
            found = height(seen.edges, side) if side else None
            third, self.fault = (_cm(found), "") if found else ("", _slanted())
        self.edges = (*told, third)
        self.fault = self.fault or (
            "" if third else _("Its height is missing: type it, or photograph it from the side.")
        )

    @property
    def thing(self) -> Thing | None:
        """What is to be packed, None when it stays; `fault` says what cannot be used."""
        self.fault = ""
        if not self.taken:
            return None
        self.look()
        if self.fault:
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
        return Thing(name=self.name, kind=self.kind, size=size, weight=weight, quantity=many, guessed=bool(self.photo))


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
            photo=said.get(f"photo-{n}", "")[:200],
            side=said.get(f"side-{n}", "")[:200],
        )
        for n, (name, bought) in enumerate(names[:MOST_LINES])
    ]


def _cut(said: Mapping[str, str], key: str) -> str:
    return said.get(key, "").strip()[:12]


def _cm(length: int) -> str:
    told = f"{length / 10:g}"
    return told.replace(".", ",") if (get_language() or "fr").startswith("fr") else told


def _slanted() -> str:
    return _("The photo tells no size: take it from straight above, and touch the corners one after the other round.")
