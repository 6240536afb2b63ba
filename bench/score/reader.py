"""Our reader on many files, with layers switched off where asked; its answers as plain values with their confidence."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from renvoi.facts.reading import Reading
from renvoi.reading.answer import answer
from renvoi.reading.findings import EVERYTHING, Findings, Layers
from renvoi.reading.gate import gate
from renvoi.reading.grow import grow
from renvoi.reading.read import findings_of, settle

Answer = tuple[dict[str, Any], dict[str, Any]]
"""(values, confidence by field)"""


def read_all(paths: list[Path], layers: Layers = EVERYTHING, files: bool = True) -> list[Answer]:
    """Answers in the order of the paths. `files`: merchants' files of the atlas are used."""
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(partial(one, layers=layers, files=files), paths, chunksize=20))


def one(path: Path, layers: Layers = EVERYTHING, files: bool = True) -> Answer:
    reading = settle(findings(path, layers, files))
    return answer(reading), sure(reading)


def findings(path: Path, layers: Layers = EVERYTHING, files: bool = True) -> Findings:
    """All candidates of one file, as a child process would find them."""
    data = path.read_bytes()
    tree, digest = grow(data, name=f"mail{path.suffix}"), hashlib.sha256(data).hexdigest()
    return findings_of(tree, digest, merchants=None if files else (), layers=layers)


def kept(paths: list[Path]) -> Iterator[bool]:
    """Whether the gate lets each mail in."""
    for path in paths:
        yield gate(path.read_bytes()).keep


def sure(reading: Reading) -> dict[str, Any]:
    day = reading.delivered_on or reading.expected_until
    single = {
        "kind": reading.kind, "merchant": reading.merchant, "total": reading.total, "refund_amount": reading.refund,
        "order_date": reading.order_date, "delivery_date": day, "order_number": next(iter(reading.order_numbers), None),
    }  # fmt: skip
    found: dict[str, Any] = {name: fact.confidence for name, fact in single.items() if fact}
    found["items"] = [line.name.confidence for line in reading.lines]
    found["parcels"] = [parcel.tracking_number.confidence for parcel in reading.parcels]
    return found
