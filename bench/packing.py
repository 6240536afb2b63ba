"""`python -m bench.packing`: the smallest of 20 boxes for 400 orders of 1 to 12 things, in processor time by count.

The orders come from `../shared/bench/gen_pack.py`; py3dbp and CP-SAT (ortools) stand beside where installed."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from itertools import combinations, permutations
from pathlib import Path

from renvoi.packing.choosing import choose
from renvoi.packing.model import Box, Item, Size

WORKLOAD = Path(__file__).parents[2] / "shared" / "bench" / "gen_pack.py"
GROUPS = (("1-4", 1, 4), ("5-8", 5, 8), ("9-12", 9, 12), ("all", 1, 12))
SAMPLE = 100
"""Orders a slow peer is asked."""
Answer = tuple[str, bool]
"""The box, and whether it is proved to be the smallest."""


def main() -> None:
    for row in measure():
        print("  " + "  ".join(f"{key} {value}" for key, value in row.items()))


def measure() -> list[dict[str, object]]:
    told = orders()
    if told is None:
        return []
    boxes = [Box(f"{number:02}", size) for number, size in enumerate(told[0])]
    rows, best = asked("renvoi", told[1], boxes, ours, None)
    if find_spec("py3dbp"):
        rows += asked("py3dbp", told[1], boxes, py3dbp, best)[0]
    if find_spec("ortools"):
        rows += asked("CP-SAT", random.Random(1).sample(told[1], SAMPLE), boxes, cp_sat, best)[0]
    return rows


def orders() -> tuple[list[Size], list[list[Size]]] | None:
    if not WORKLOAD.is_file():
        return None
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "data").mkdir()
        subprocess.run([sys.executable, WORKLOAD], cwd=folder, check=True)
        told = json.loads((Path(folder) / "data" / "consumer.json").read_text())
    return [tuple(box) for box in told["boxes"]], [[tuple(size) for size in order] for order in told["orders"]]


def asked(
    who: str,
    told: Sequence[Sequence[Size]],
    boxes: Sequence[Box],
    ask: Callable[[Sequence[Size], Sequence[Box]], Answer],
    best: dict[tuple[Size, ...], str] | None,
) -> tuple[list[dict[str, object]], dict[tuple[Size, ...], str]]:
    spent: list[tuple[int, float, bool, bool]] = []
    answers = {}
    for order in told:
        begun = time.process_time()
        box, proved = ask(order, boxes)
        took = (time.process_time() - begun) * 1000
        answers[tuple(order)] = box
        spent.append((len(order), took, proved, best is None or best[tuple(order)] == box))
    rows = []
    for name, low, high in GROUPS:
        some = [one for one in spent if low <= one[0] <= high]
        times = sorted(one[1] for one in some)
        rows.append(
            {
                "what": f"{who}, {name} things",
                "orders": len(some),
                "smallest box": sum(one[3] for one in some) if best else None,
                "proved": sum(one[2] for one in some),
                "p50 ms": round(times[len(times) // 2], 1),
                "p99 ms": round(times[min(len(times) - 1, int(0.99 * len(times)))], 1),
                "longest ms": round(times[-1], 1),
            }
        )
    return rows, answers


def ours(order: Sequence[Size], boxes: Sequence[Box]) -> Answer:
    choice = choose([Item(str(number), size) for number, size in enumerate(order)], boxes)
    return choice.boxes[0].box, choice.proved


def py3dbp(order: Sequence[Size], boxes: Sequence[Box]) -> Answer:
    from py3dbp import Bin, Packer
    from py3dbp import Item as Thing

    for box in boxes:
        packer = Packer()
        packer.add_bin(Bin(box.id, *box.size, 10**9))
        for number, size in enumerate(order):
            packer.add_item(Thing(str(number), *size, 1))
        packer.pack()
        if not packer.bins[0].unfitted_items:
            return box.id, False
    return "", False


def cp_sat(order: Sequence[Size], boxes: Sequence[Box]) -> Answer:
    from ortools.sat.python import cp_model

    volume = sum(w * d * h for w, d, h in order)
    for box in boxes:
        if volume > box.volume:
            continue
        model = cp_model.CpModel()
        starts, sizes = [], []
        for size in order:
            turns = model.new_int_var(0, 5, "")
            edges = [model.new_int_var(min(size), max(size), "") for _ in range(3)]
            model.add_allowed_assignments([turns, *edges], [(n, *turn) for n, turn in enumerate(permutations(size))])
            places = [model.new_int_var(0, room, "") for room in box.size]
            for place, edge, room in zip(places, edges, box.size, strict=True):
                model.add(place + edge <= room)
            starts.append(places)
            sizes.append(edges)
        for a, b in combinations(range(len(order)), 2):
            ways = []
            for one, two in ((a, b), (b, a)):
                for axis in range(3):
                    ways.append(way := model.new_bool_var(""))
                    model.add(starts[one][axis] + sizes[one][axis] <= starts[two][axis]).only_enforce_if(way)
            model.add_bool_or(ways)
        solver = cp_model.CpSolver()
        solver.parameters.max_time_in_seconds = 10
        solver.parameters.num_workers = 1
        status = solver.solve(model)
        if status in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return box.id, True
        if status != cp_model.INFEASIBLE:
            return "", False
    return "", False


if __name__ == "__main__":
    main()
