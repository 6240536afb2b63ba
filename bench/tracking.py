"""`python -m bench.tracking`: tracking numbers recognised, and text searched, in a second of processor time."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Callable, Iterable, Sequence
from importlib.util import find_spec
from pathlib import Path

from renvoi.atlas.carriers import carriers
from renvoi.reading.parcels import find, recogniser

COURIERS = Path(__file__).parents[2] / "shared" / "data" / "tracking" / "couriers"
ROUNDS = 3
SIGNS = "0123456789" * 8 + "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def main() -> None:
    for row in measure():
        print("  " + "  ".join(f"{key} {value}" for key, value in row.items()))


def measure() -> list[dict[str, object]]:
    known, others = vectors(), list(strangers(20_000))
    stock = recogniser(carriers())
    rows = [
        row("renvoi, numbers of carriers", stock.recognise, known * 100),
        row("renvoi, numbers never seen", stock.recognise, others),
        text_row("renvoi, newsletters", find),
    ]
    if find_spec("tracking_numbers"):
        from tracking_numbers import get_tracking_number

        rows.append(row("tracking-numbers, numbers of carriers", get_tracking_number, known * 10))
        rows.append(row("tracking-numbers, numbers never seen", get_tracking_number, others))
    return rows


def row(what: str, ask: Callable[[str], object], numbers: Sequence[str]) -> dict[str, object]:
    return {"what": what, "numbers/s": round(len(numbers) / least(lambda: each(ask, numbers)))}


def text_row(what: str, search: Callable[[str], object]) -> dict[str, object]:
    texts = list(newsletters(200))
    return {"what": what, "MB/s": round(sum(map(len, texts)) / 1e6 / least(lambda: each(search, texts)), 1)}


def each(ask: Callable[[str], object], numbers: Iterable[str]) -> None:
    for number in numbers:
        ask(number)


def least(work: Callable[[], None]) -> float:
    """Processor time of the best of some rounds: wall time tells of the neighbours."""
    spent = []
    for _ in range(ROUNDS):
        begun = time.process_time()
        work()
        spent.append(time.process_time() - begun)
    return min(spent)


def vectors() -> list[str]:
    """The numbers of the evaluation data where it stands; else the examples of the atlas."""
    if not COURIERS.is_dir():
        return [number for one in carriers() for shape in one.shapes for number in shape.valid + shape.invalid]
    forms = [
        form for path in sorted(COURIERS.glob("*.json")) for form in json.loads(path.read_text())["tracking_numbers"]
    ]
    return [number for form in forms for kind in ("valid", "invalid") for number in form["test_numbers"][kind]]


def strangers(count: int) -> Iterable[str]:
    chance = random.Random(1)
    for _ in range(count):
        yield "".join(chance.choices(SIGNS, k=chance.randint(8, 24)))


def newsletters(count: int) -> Iterable[str]:
    """Words, prices and the codes of links, as newsletters hold them."""
    chance = random.Random(2)
    words = ("nos prix de Noël :", "profitez-en dès demain", "sur toute la boutique,", "livraison offerte", "En stock")
    for _ in range(count):
        lines = []
        for _ in range(300):
            line = " ".join(chance.choices(words, k=4))
            lines.append(
                f"{line} {chance.randint(5, 300)},{chance.randint(0, 99):02d} € réf. {chance.randint(0, 10**9)}"
            )
        yield "\n".join(lines)


if __name__ == "__main__":
    main()
