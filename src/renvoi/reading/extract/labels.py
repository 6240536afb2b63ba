"""Parcel numbers in the barcodes of a shipping label or a deposit slip."""

from __future__ import annotations

import re
from collections.abc import Iterable

from renvoi.facts.place import Place
from renvoi.reading.barcodes import BARCODE_TYPE
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.depot import Depot, Number
from renvoi.reading.tree import Node

GOODS = ("EAN", "UPC", "ISBN", "PZN")
"""Codes of articles, not of parcels."""
TOKEN = re.compile(r"[0-9A-Za-z]{10,40}")


def by_barcode(nodes: Iterable[Node], proof: str, stock: Depot) -> list[Candidate[Number]]:
    """The numbers whose form or check digit tells itself; other codes of a label are left alone."""
    found = []
    for node in nodes:
        if node.media_type != BARCODE_TYPE or node.name.startswith(GOODS):
            continue
        for match in TOKEN.finditer(node.text):
            fits = [fit for fit in stock.fits(match.group()) if fit.shape.alone and fit.valid is not False]
            if fits:
                told = {fit.carrier.name for fit in fits if not fit.carrier.generic}
                number = Number(match.group(), told.pop() if len(told) == 1 else None)
                boxes = tuple(word.box for word in node.words)
                place = Place(proof, node.path, *match.span(), match.group(), boxes)
                found.append(Candidate(number, place, "parcel: barcode", 0.86, (f"in a {node.name} code",)))
    return found
