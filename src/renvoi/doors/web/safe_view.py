"""A proof as a page that is safe to show: its parts built anew in a reader process, the words that were read marked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import msgspec
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from renvoi.backends.database.models import Proof, ReadingRow
from renvoi.casework.ports import ReadProof
from renvoi.doors.web.fields import LABELS
from renvoi.doors.web.marks import anchor, mark
from renvoi.facts.place import Place
from renvoi.facts.reading import Reading

MOST_PARTS = 40
LABELS_READ = {
    **{name: LABELS[name] for name in ("merchant", "seller", "order_date", "total", "shipping", "discount", "lines")},
    "order_numbers": LABELS["order_number"],
    "parcels": gettext_lazy("Tracking number"),
    "expected_from": gettext_lazy("Expected from"),
    "expected_until": gettext_lazy("Expected until"),
    **{name: LABELS[name] for name in ("delivered_on", "invoice_number", "return_number", "refund", "payment")},
}
"""The facts of a reading that may stand in such data, in the order they are listed."""
decode = msgspec.msgpack.Decoder(Reading).decode


@dataclass(frozen=True)
class Part:
    kind: str
    name: str
    html: SafeString


def parts_of(proof: Proof, answer: ReadProof) -> list[Part]:
    """The parts of its safe pages in reading order, the words that were read marked."""
    reading = _reading(proof)
    places = list(_places(reading))
    parts = []
    for part in answer.shown[:MOST_PARTS]:
        if not part.html:
            continue
        here = [place for place in places if place.part == part.path]
        html = mark_safe(mark(part.html, here))  # noqa: S308 - sanitise() built it from escaped text; mark() escapes too
        headers = part.path.endswith("#headers")
        kind = "headers" if headers else "page" if part.media_type == "application/pdf" else "body"
        parts.append(Part(kind, "" if headers else part.name, html))
    unseen = _unseen(reading, {part.path for part in answer.shown})
    return [*parts, unseen] if unseen else parts


def _unseen(reading: Reading | None, shown: set[str]) -> Part | None:
    """What was read in data that the page does not show (JSON-LD), each with the words it was read from."""
    rows: dict[str, None] = {}
    for field, label in LABELS_READ.items():
        for place in _places(getattr(reading, field, None)):
            if place.part not in shown:
                words = f'<mark id="{escape(anchor(place))}">{escape(place.words)}</mark>'
                rows[f"<dt>{escape(str(label))}</dt><dd>{words}</dd>"] = None
    if not rows:
        return None
    html = mark_safe(f"<dl>{''.join(rows)}</dl>")  # noqa: S308 - escaped above
    return Part("data", _("Read in the data of the page, which it does not show"), html)


def places_of(proof: Proof) -> Iterator[Place]:
    """Every place the present reading of the proof stands on."""
    yield from _places(_reading(proof))


def _reading(proof: Proof) -> Reading | None:
    row = ReadingRow.objects.filter(proof=proof, reader_version=proof.reader_version).first()
    return decode(bytes(row.payload)) if row else None


def _places(value: Any) -> Iterator[Place]:
    if isinstance(value, Place):
        yield value
    elif isinstance(value, msgspec.Struct):
        for field in value.__struct_fields__:
            yield from _places(getattr(value, field))
    elif isinstance(value, tuple):
        for item in value:
            yield from _places(item)
