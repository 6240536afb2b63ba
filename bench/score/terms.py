"""`python -m bench.score.terms`: how right terms of sale are read: open, aside, new, shared."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from renvoi.reading.grow import grow
from renvoi.reading.terms import policy_answer, read_terms

HERE = Path(__file__).parents[2]
MATERIAL = HERE / "tests" / "material"
SHARED = HERE.parent / "shared" / "data"
SETS = {
    "open": (MATERIAL, MATERIAL / "labels" / "terms-open.jsonl"),
    "aside": (MATERIAL, MATERIAL / "labels" / "terms-aside.jsonl"),
    "new": (MATERIAL, MATERIAL / "labels" / "terms-new.jsonl"),
    "new aside": (MATERIAL, MATERIAL / "labels" / "terms-new-aside.jsonl"),
    "shared": (SHARED, SHARED / "labels" / "policies.jsonl"),
}
FIELDS = (
    "withdrawal_days", "return_days_total", "starts_from", "who_pays_return", "return_fee_amount", "refund_method",
    "refund_days", "exchange_offered", "condition_required", "in_store_return",
)  # fmt: skip
LISTS = ("excluded_categories", "return_methods")
Tally = dict[str, list[int]]


def main() -> None:
    for name, (root, labels) in SETS.items():
        if labels.is_file():
            show(name, measure(root, labels))
            low, high = left_out(root, labels)
            print(f"  one shop left out at a time: {100 * low:.1f} to {100 * high:.1f} %")


def measure(root: Path, labels: Path) -> Tally:
    """By field: right, of total, and wrong values asserted. Each member of a list counts."""
    tally: Tally = defaultdict(lambda: [0, 0, 0])
    for label in map(json.loads, labels.read_text("utf-8").splitlines()):
        told = policy_answer(read_terms(grow((root / label["file"]).read_bytes(), None, label["file"]), "0" * 64))
        for field, right, asserted in judged(label, told):
            tally[field][0] += right
            tally[field][1] += 1
            tally[field][2] += asserted and not right
    return tally


def left_out(root: Path, labels: Path) -> tuple[float, float]:
    """The lowest and the highest share right when one shop at a time is left out."""
    rows = [json.loads(line) for line in labels.read_text("utf-8").splitlines()]
    of_shop: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for label in rows:
        told = policy_answer(read_terms(grow((root / label["file"]).read_bytes(), None, label["file"]), "0" * 64))
        for _, right, _ in judged(label, told):
            of_shop[label.get("merchant", label["file"])][0] += right
            of_shop[label.get("merchant", label["file"])][1] += 1
    right, of = (sum(row[at] for row in of_shop.values()) for at in range(2))
    shares = [(right - own) / (of - several) for own, several in of_shop.values() if of > several]
    return min(shares), max(shares)


def judged(label: dict[str, Any], told: dict[str, Any]) -> Iterator[tuple[str, bool, bool]]:
    """Every value that is scored: its field, whether it is right, whether one was asserted."""
    for field in FIELDS:
        if field not in label["not_checked"]:
            yield field, told[field] == label[field], told[field] is not None
    for field in LISTS:
        if field not in label["not_checked"]:
            due, given = set(label[field]), set(told[field])
            yield from ((field, one in due and one in given, one in given) for one in due | given)


def show(name: str, tally: Tally) -> None:
    right, of, wrong = (sum(row[at] for row in tally.values()) for at in range(3))
    print(f"\nTerms of sale, {name}: {right} of {of} values right ({100 * right / of:.1f} %), {wrong} asserted wrongly")
    for field, (right, of, wrong) in tally.items():
        print(f"  {field:22} {right:3} of {of:3}   wrong {wrong}")


if __name__ == "__main__":
    main()
