"""`python -m bench.score.papers`: how right papers and pages are read: till receipts as text and photographed, order
pages as saved, as pasted text, and as screenshots of a phone and a wide window; invoices of the material and shared."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from bench.score import same
from bench.score.figures import Share
from renvoi.backends.eyes import best_eyes
from renvoi.reading.answer import answer
from renvoi.reading.grow import grow
from renvoi.reading.read import read
from renvoi.reading.tree import Node

HERE = Path(__file__).parents[2]
MATERIAL = HERE / "tests" / "material"
LABELS = MATERIAL / "labels"
SHARED = HERE.parent / "shared" / "data"
PAPER = ("merchant", "invoice_number", "date", "total")
PAGE = ("merchant", "order_number", "order_date", "currency", "total")
INVOICE = (*PAPER, "order_number", "order_date", "currency")
VIEWS = {"phone": (390, 844), "wide": (1280, 800)}
TILTS = (-11.0, 4.0, 9.0)
Label = dict[str, Any]
Shots = Callable[[Path], Iterator[tuple[str, bytes]]]
Visible = Callable[[Path], str]


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.score.papers", description=__doc__)
    parser.add_argument("--faults", action="store_true", help="show what is wrong, never in papers aside")
    parser.add_argument("--quick", action="store_true", help="nothing that has to be drawn or seen")
    options = parser.parse_args()
    for title, fields, labels, root, look, visible in sets(quick=options.quick):
        measure(title, fields, labels, root, look, visible, faults=options.faults)


def sets(*, quick: bool) -> Iterator[tuple[str, tuple[str, ...], list[Path], Path, Shots, Visible | None]]:
    tills, pages = sorted(LABELS.glob("tills-*.jsonl")), sorted(LABELS.glob("pages-*.jsonl"))
    yield "Till receipts, their text", PAPER, tills, MATERIAL, lambda path: iter([("", path.read_bytes())]), None
    yield "Order pages, saved", PAGE, pages, MATERIAL, lambda path: iter([("page.html", path.read_bytes())]), None
    if quick:
        return
    yield "Till receipts, photographed", PAPER, tills, MATERIAL, photos, None
    yield "Invoices and receipts of the material", INVOICE, open_documents(), MATERIAL, as_file, None
    yield "The same, aside", INVOICE, sorted(LABELS.glob("documents-aside-*.jsonl")), MATERIAL, as_file, None
    if SHARED.is_dir():
        yield "Invoices and receipts of others", INVOICE, [SHARED / "labels" / "invoices.jsonl"], SHARED, as_file, None
    with browser() as look:
        shown = partial(pasted, look)
        yield "Order pages, pasted", PAGE, pages, MATERIAL, lambda path: iter([("", shown(path).encode())]), shown
        for view, size in VIEWS.items():
            shot = partial(screenshot, look, size)
            title = f"Order pages, screenshot ({view})"
            yield title, PAGE, pages, MATERIAL, lambda path, shot=shot: iter([("shot.png", shot(path))]), shown  # type: ignore[misc]


def open_documents() -> list[Path]:
    return [path for path in sorted(LABELS.glob("documents-*.jsonl")) if "aside" not in path.name]


def as_file(path: Path) -> Iterator[tuple[str, bytes]]:
    yield f"paper{path.suffix}", path.read_bytes()


def photos(path: Path) -> Iterator[tuple[str, bytes]]:
    """The receipt drawn and photographed with three tilts."""
    sys.path.insert(0, str(MATERIAL / "compose"))
    from photo import photograph
    from till import strip

    for seed, tilt in enumerate(TILTS):
        paper = strip(path.read_text("utf-8"), ("thermal", "matrix")[seed % 2], 40 + 15 * seed)
        with tempfile.NamedTemporaryFile(suffix=".jpg") as file:
            photograph(paper, Path(file.name), seed=seed, tilt=tilt)
            yield "photo.jpg", Path(file.name).read_bytes()


def browser() -> Any:
    """A Chromium that lays the pages out, and closes at the end."""
    from contextlib import contextmanager

    from playwright.sync_api import sync_playwright

    @contextmanager
    def opened() -> Iterator[Any]:
        with sync_playwright() as play:
            chromium = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
            yield chromium
            chromium.close()

    return opened()


def pasted(look: Any, path: Path) -> str:
    """The text of a page as a browser copies it."""
    page = look.new_page()
    page.goto(path.as_uri())
    text: str = page.inner_text("body")
    page.close()
    return text


def screenshot(look: Any, size: tuple[int, int], path: Path) -> bytes:
    """The whole page in a window so large (CSS pixels); a phone has two pixels for each."""
    scale = 2 if size[0] < 600 else 1
    page = look.new_page(viewport={"width": size[0], "height": size[1]}, device_scale_factor=scale)
    page.goto(path.as_uri())
    shot: bytes = page.screenshot(full_page=True)
    page.close()
    return shot


def measure(
    title: str,
    fields: tuple[str, ...],
    labels: list[Path],
    root: Path,
    look: Shots,
    visible: Visible | None = None,
    *,
    faults: bool,
) -> dict[str, Share]:
    tally: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    eyes = best_eyes()
    for file in labels:
        for label in map(json.loads, file.read_text("utf-8").splitlines()):
            if visible and same.folded(label["merchant"]) not in same.folded(visible(root / label["file"])):
                label["merchant"] = None  # only the page's address or title names it, which are not seen
            for name, data in look(root / label["file"]):
                told = answer(read(tree(data, name, label, eyes), hashlib.sha256(data).hexdigest()))
                wrong = judged(fields, label, told, tally)
                if faults and wrong and "aside" not in file.name:
                    print(f"  {label['file']}")
                    print("".join(f"    {line}\n" for line in wrong), end="")
    shares = {field: Share(*counts) for field, counts in tally.items()}
    print(f"\n{title}")
    for field, share in shares.items():
        print(f"  {field:16} {share.shown()}")
    return shares


def tree(data: bytes, name: str, label: Label, eyes: Any) -> Node:
    if label["file"].startswith("tills/") and not name:
        return as_seen(data.decode())
    return grow(data, None if name else "text/plain", name, eyes)


def as_seen(text: str) -> Node:
    """The text of a receipt as eyes would give it that miss nothing: marks of size dropped, columns set by tabs."""
    from renvoi.reading.plain import fold

    lines = (line[2:] if line[:2] in {"# ", "! ", "^ "} else line for line in text.splitlines())
    return Node(path="", media_type="image/png", text=fold("\n".join(line for line in lines if line.strip(" -="))))


def judged(fields: tuple[str, ...], label: Label, told: Label, tally: dict[str, list[int]]) -> list[str]:
    """What is wrong, one line each; counts every value due or given."""
    wrong = []
    key_only = label.get("label_source") == "SROIE key"
    for field in fields:
        want, got = label.get(field), told.get(field)
        if key_only and (field not in ("merchant", "date", "total") or want is None):
            continue
        if field not in label or (want is None and got is None):
            continue
        ok = want is not None and got is not None and alike(field, want, got)
        tally[field][0] += ok
        tally[field][1] += 1
        wrong += [] if ok else [f"{field}: {want!r} <> {got!r}"]
    for key, ok in (("all right", not wrong),):
        tally[key][0] += ok
        tally[key][1] += 1
    if label.get("items") and not key_only:
        want, got = label["items"], [one for one in told["items"] if not given_away(one, label["items"])]
        pairs = same.articles(want, got)
        right = sum(fits for _, _, fits in pairs)
        tally["items"][0] += right
        tally["items"][1] += len(want) + len(got) - len(pairs)
        if right < len(want) + len(got) - len(pairs):
            wrong.append(f"items: {[short(one) for one in want]} <> {[short(one) for one in got]}")
    return wrong


def given_away(one: Label, want: list[Label]) -> bool:
    """A free line may be told or not, where it is not labelled."""
    named = any(same.likeness(one["name"], other["name"]) > same.ALIKE for other in want)
    return one.get("unit_price") == 0 and not named


def short(one: Label) -> tuple[str, Any, Any]:
    return one["name"][:34], one.get("qty"), one.get("unit_price")


def alike(field: str, want: Any, got: Any) -> bool:
    if field == "merchant":
        return same.name(want, got) or same.likeness(want, got) >= same.ALIKE
    if field == "total":
        return same.money(want, got)
    if field.endswith("number"):
        return same.code(want, got)
    return same.folded(want) == same.folded(got)


if __name__ == "__main__":
    main()
