"""Till receipts of the material, as eyes that miss nothing would see them: their sums, days and articles."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bench.score import papers

TILLS = papers.LABELS / "tills-fr.jsonl"


def test_receipts_are_read_right() -> None:
    shares = papers.measure(
        "Till receipts",
        papers.PAPER,
        [TILLS],
        papers.MATERIAL,
        lambda path: iter([("", path.read_bytes())]),
        faults=True,
    )

    assert shares["total"] == shares["date"] == shares["merchant"] == (12, 12)
    assert shares["items"].value >= 0.95
    assert shares["invoice_number"].right >= 9


def test_saved_order_pages_are_read_right() -> None:
    pages = sorted(papers.LABELS.glob("pages-*.jsonl"))

    def saved(path: Path) -> Iterator[tuple[str, bytes]]:
        yield "page.html", path.read_bytes()

    shares = papers.measure("Order pages", papers.PAGE, pages, papers.MATERIAL, saved, faults=True)

    assert shares["all right"].right >= 12
    assert shares["items"].value >= 0.9


@pytest.mark.parametrize("folder", ["tills", "pages"])
def test_every_file_has_its_label(folder: str) -> None:
    lines = [line for path in papers.LABELS.glob(f"{folder}-*.jsonl") for line in path.read_text("utf-8").splitlines()]

    named = sorted(json.loads(line)["file"] for line in lines)
    assert named == sorted(
        str(path.relative_to(papers.MATERIAL)) for path in (papers.MATERIAL / folder).rglob("*") if path.is_file()
    )
