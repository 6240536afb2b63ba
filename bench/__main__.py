"""`make bench`: tables on the screen, figures in bench/results/latest.json."""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime

from bench import importing, packing, policies, rights, searching, tracking
from bench.workload import HERE

NOTMUCH = "notmuch new"


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument(
        "--documents", type=int, default=20_000, help="searched among; 100000, the size the aim is set for, takes long"
    )
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    rows = [importing.ours(options.messages)]
    if not options.no_peers:
        rows += importing.peers(options.messages)
    against = next((row["messages/s"] for row in rows if row["what"] == NOTMUCH), None)
    for row in rows:
        row["× notmuch"] = round(float(str(row["messages/s"])) / float(str(against)), 1) if against else None
    table(f"Import of {options.messages} messages", rows)
    pages = _pages()
    table("Pages with 10,000 purchases", pages)
    numbers = tracking.measure()
    table("Tracking numbers, in processor time", numbers)
    assessed = rights.measure()
    table("Rights of purchases, in processor time", assessed)
    boxed = packing.measure()
    table("Smallest box for 400 orders, in processor time", boxed)
    terms = policies.measure()
    table("Terms of sale, in processor time", terms)
    found = searching.measure(options.documents)
    table(f"Search among {options.documents} documents (aim: p99 60 ms among 100,000)", found)
    results = {
        "when": datetime.now(UTC).isoformat(timespec="seconds"),
        "machine": {"cores": os.cpu_count(), "python": platform.python_version(), "system": platform.platform()},
        "import": rows,
        "pages": pages,
        "tracking": numbers,
        "rights": assessed,
        "packing": boxed,
        "terms": terms,
        "search": {"documents": options.documents, "rows": found},
    }
    out = HERE / "results"
    out.mkdir(exist_ok=True)
    (out / "latest.json").write_text(json.dumps(results, indent=1, ensure_ascii=False))


def _pages() -> list[dict[str, object]]:
    env = {**os.environ, "RENVOI_HOME": str(importing.DATA / "home")}
    done = subprocess.run([sys.executable, "-m", "bench.pages"], env=env, check=True, stdout=subprocess.PIPE, text=True)
    return list(json.loads(done.stdout.splitlines()[-1]))


def table(title: str, rows: list[dict[str, object]]) -> None:
    heads = list(dict.fromkeys(key for row in rows for key in row))
    cells = [heads, *[["-" if row.get(head) is None else str(row.get(head)) for head in heads] for row in rows]]
    widths = [max(len(row[number]) for row in cells) for number in range(len(heads))]
    print(f"\n{title}")
    for row in cells:
        print("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))


if __name__ == "__main__":
    main()
