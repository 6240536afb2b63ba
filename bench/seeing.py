"""`python -m bench.seeing`: what the eyes find on photographed invoices and labels, and what it costs."""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageFilter

from bench import workload
from renvoi.backends.eyes import best_eyes, describe_eyes
from renvoi.reading.grow import grow

MOST_TURN = 15
KINDS = ("clean", "scan", "photo", "turned", "tilted", "table")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.seeing", description=__doc__)
    parser.add_argument("--kinds", default=",".join(KINDS))
    parser.add_argument("--busy", action="store_true", help="also time two pages at once")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    options = parser.parse_args()
    work = workload.documents()
    if options.one:
        spent(work, options.one)
        return
    print(f"eyes: {describe_eyes()[0] or 'none'}")
    for kind in options.kinds.split(","):
        row = text_row(kind, pictures(work, kind))
        print("  ".join(f"{key} {value}" for key, value in row.items()), flush=True)
    print("  ".join(f"{key} {value}" for key, value in label_row(work).items()))
    if options.busy:
        print("  ".join(f"{key} {value}" for key, value in busy_row().items()))


def truths(work: Path) -> dict[str, str]:
    return dict(json.loads((work / "data/ocr_gt.json").read_text()))


def pictures(work: Path, kind: str) -> Iterator[tuple[bytes, str]]:
    """(bytes, true text) of one kind; those the generator does not make are made of its clean pages, seeded."""
    drawn = random.Random(11)
    noise = np.random.default_rng(11)
    for path, text in truths(work).items():
        name = Path(path).name
        if kind in ("clean", "scan", "photo"):
            if name.startswith(kind):
                yield (work / path).read_bytes(), text
        elif name.startswith("clean"):
            for turn in (-MOST_TURN, -8, 3, 11, MOST_TURN):
                yield photographed(Image.open(work / path), kind, turn, drawn, noise), text


def photographed(page: Image.Image, kind: str, turn: float, drawn: random.Random, noise: Any) -> bytes:
    """A page as a phone sees it: turned; "tilted" also seen from the side; "table": on dark wood with a shadow."""
    small = page.resize((int(page.width * 0.62), int(page.height * 0.62)), Image.Resampling.LANCZOS)
    desk = 190 if kind != "table" else 70
    edge = int(0.06 * small.width)
    paper = Image.new("LA", (small.width + 2 * edge, small.height + 2 * edge), (desk, 0))
    paper.paste(small.convert("LA"), (edge, edge))
    if kind != "turned":
        paper = tilted(paper, drawn)
    paper = paper.rotate(turn, expand=True, resample=Image.Resampling.BICUBIC, fillcolor=(desk, 0))
    ground = np.full((paper.height, paper.width), desk, np.float32)
    if kind == "table":
        grain = np.cumsum(noise.normal(0, 2, (paper.height, 1)), axis=0)
        ground += grain - grain.mean() + noise.normal(0, 3, (paper.height, paper.width))
    seen, opaque = (np.asarray(paper, np.float32)[:, :, band] for band in (0, 1))
    seen = np.asarray(
        Image.fromarray((seen * opaque / 255 + ground * (1 - opaque / 255)).clip(0, 255).astype("uint8")).filter(
            ImageFilter.GaussianBlur(0.7)
        ),
        np.float32,
    )
    light = np.linspace(0.55, 1, paper.width)[None, :] * np.linspace(0.85, 1, paper.height)[:, None]
    if kind == "table":
        down, across = np.mgrid[0 : paper.height, 0 : paper.width]
        light = light * np.where(across + 0.4 * down > 0.8 * paper.width, 1.0, 0.75)
    out = BytesIO()
    shot = (seen * light + noise.normal(0, 9, seen.shape)).clip(0, 255).astype("uint8")
    Image.fromarray(shot).save(out, "JPEG", quality=60)
    return out.getvalue()


def tilted(paper: Image.Image, drawn: random.Random) -> Image.Image:
    """The page seen from the side: each corner moves inwards by up to 7 % of its edge."""
    wide, high = paper.size

    def inwards() -> float:
        return drawn.uniform(0, 0.07)

    corners = [
        (inwards() * wide, inwards() * high),
        ((1 - inwards()) * wide, inwards() * high),
        ((1 - inwards()) * wide, (1 - inwards()) * high),
        (inwards() * wide, (1 - inwards()) * high),
    ]
    rows, right = [], []
    for (x, y), (u, v) in zip(corners, [(0, 0), (wide, 0), (wide, high), (0, high)], strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    numbers = np.linalg.solve(np.array(rows, float), np.array(right, float))
    return paper.transform(paper.size, Image.Transform.PERSPECTIVE, tuple(numbers), Image.Resampling.BICUBIC)


def text_row(kind: str, shots: Iterator[tuple[bytes, str]]) -> dict[str, object]:
    eyes = best_eyes()
    found = wanted = pages = 0
    worst = 1.0
    grow(next(pictures(workload.documents(), "clean"))[0], eyes=eyes)  # loads the engine
    started = time.process_time()
    for data, text in shots:
        have, want = tokens(grow(data, eyes=eyes).text), tokens(text)
        right = sum((have & want).values())
        found, wanted, pages = found + right, wanted + want.total(), pages + 1
        worst = min(worst, right / want.total())
    seconds = (time.process_time() - started) / max(pages, 1)
    return {
        "kind": kind,
        "pages": pages,
        "digit tokens": f"{found}/{wanted} {found / max(wanted, 1):.1%}",
        "worst page": f"{worst:.1%}",
        "CPU s/page": f"{seconds:.2f}",
    }


def tokens(text: str) -> Counter[str]:
    """Digits that stand together, with the points, commas and strokes between them: "1,234.56", "03/11/2026"."""
    return Counter(re.findall(r"\d(?:[\d.,/-]*\d)?", text))


def label_row(work: Path) -> dict[str, object]:
    found = pages = 0
    started = time.process_time()
    for path, content in json.loads((work / "data/bc_gt.json").read_text()).items():
        if path.endswith("_photo.jpg"):
            codes = [" ".join(child.text.split()) for child in grow((work / path).read_bytes()).children]
            pages += 1
            found += any(code == content or code[:-1] == content for code in codes)
    each = (time.process_time() - started) / max(pages, 1)
    return {"labels": f"{found}/{pages}", "CPU s/label": f"{each:.3f}"}


def spent(work: Path, number: str) -> None:
    """Reads the photos of one kind and prints the seconds a page took by the clock on the wall."""
    eyes = best_eyes()
    shots = [data for data, _ in pictures(work, "tilted")][int(number) :: 5]
    grow(shots[0], eyes=eyes)
    started = time.perf_counter()
    for data in shots:
        grow(data, eyes=eyes)
    print((time.perf_counter() - started) / len(shots))


def busy_row() -> dict[str, object]:
    env = {**os.environ, "OMP_THREAD_LIMIT": "1"}

    def start(number: int) -> Callable[[], float]:
        command = [sys.executable, "-m", "bench.seeing", "--one", str(number)]
        running = subprocess.Popen(command, env=env, stdout=subprocess.PIPE, text=True)
        return lambda: float(running.communicate()[0])

    alone = start(0)()
    both = [start(0), start(1)]
    together = max(one() for one in both)
    return {
        "s/page alone": f"{alone:.2f}",
        "s/page, two at once": f"{together:.2f}",
        "ratio": f"{together / alone:.2f}",
    }


if __name__ == "__main__":
    main()
