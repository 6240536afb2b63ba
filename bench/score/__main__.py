"""`make score`: reads the labelled mails, prints right of total, and fails when a recorded figure falls."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.score import show
from bench.score.figures import CRITICAL, Share, by_field, surely_wrong
from bench.score.judge import FIELDS, judge
from bench.score.material import Mail, mails, negatives
from bench.score.reader import kept, read_all
from renvoi.reading.findings import Layers

RECORD = Path(__file__).with_name("recorded.json")
PARTS = ("dev", "open", "aside")
SLACK = 0.0006
"""Figures are kept with three decimals."""
STEPS = (
    ("structured data", Layers(words=False, tables=False), False),
    ("+ labels and words", Layers(tables=False), False),
    ("+ tables of articles", Layers(), False),
    ("+ merchants' files", Layers(), True),
)
Figures = dict[str, dict[str, float]]


def main() -> int:
    options = arguments()
    begun, every = time.perf_counter(), mails()
    answers = read_all([mail.path for mail in every])
    judged = [(mail, judge(mail.label, *answer)) for mail, answer in zip(every, answers, strict=True)]
    for part in PARTS:
        some = [one for one in judged if one[0].part == part]
        if some:
            show.fields(part, some)
    show.groups("By tier", judged, tier)
    show.groups("By language", judged, lambda mail: str(mail.label.get("lang", "-")))
    show.groups("By kind", judged, lambda mail: str(mail.label["kind"]))
    show.groups("By platform", judged, lambda mail: str(mail.label.get("platform", "-")))
    seen = [one for one in judged if one[0].part != "aside"]
    show.shops(seen)
    show.sureness(judged)
    show.whole(judged, [answer[0]["confidence"] for answer in answers])
    layers(every)
    figures = {part: figures_of([one for one in judged if one[0].part == part]) for part in PARTS}
    figures = {part: some for part, some in figures.items() if some} | not_bought()
    if options.faults:
        print("\nFaults")
        show.faults([one for one in seen if one[0].part in options.parts], options.faults)
    print(f"\n{len(every)} mails, {time.perf_counter() - begun:.0f} s")
    if options.record:
        RECORD.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")
    return compare(figures)


def tier(mail: Mail) -> str:
    """ "open written", and since when a shop that was kept aside may be looked at."""
    opened = f", opened {mail.label['opened']}" if "opened" in mail.label else ""
    return f"{mail.part} {mail.label.get('tier', '-')}{opened}"


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench.score", description=__doc__)
    parser.add_argument("--faults", type=int, default=0, help="show what is wrong in so many mails, never those aside")
    parser.add_argument("--parts", nargs="*", default=["dev", "open"], help="whose faults")
    parser.add_argument("--record", action="store_true", help="keep these figures as the ones that must not fall")
    return parser.parse_args()


def figures_of(judged: show.Judged) -> dict[str, float]:
    """The figures that must not fall; those that begin with "wrong" must not rise."""
    if not judged:
        return {}
    shares = by_field(mail for _, mail in judged)
    sure = [one for _, mail in judged for one in mail if one.given and (one.sure or 0) >= 0.9]
    wrong = surely_wrong(mail for _, mail in judged)
    figures = {field: round(shares[field].value, 3) for field in (*FIELDS, "all right") if shares[field].total}
    figures["sure and right"] = round(Share(len(sure) - len(wrong), len(sure)).value, 3)
    figures["wrong: sure dates and sums"] = sum(one.field in CRITICAL for one in wrong)
    return figures


def not_bought() -> Figures:
    """Mails that are no purchase: read as one, and let in by the gate."""
    found: dict[str, float] = {}
    rows = []
    for name, paths in negatives().items():
        bought = [path for path, (said, _) in zip(paths, read_all(paths), strict=True) if said["kind"] != "other"]
        inside = sum(kept(paths))
        found[f"wrong: purchases in {name}"] = len(bought)
        rows.append([name, str(len(paths)), str(len(bought)), str(inside)])
        rows += [["", "", path.name, ""] for path in bought[:10]]
    show.table("Mails that are no purchase", ["where", "mails", "read as a purchase", "let in by the gate"], rows)
    return {"negatives": found}


def layers(every: Sequence[Mail]) -> None:
    """What each layer of readers adds."""
    rows = []
    for name, which, files in STEPS:
        answers = read_all([mail.path for mail in every], which, files)
        shares = by_field(judge(mail.label, *answer) for mail, answer in zip(every, answers, strict=True))
        rows.append([name, *(f"{100 * shares[field].value:.1f}" for field in (*FIELDS, "all right"))])
    show.table("What each layer adds (% right)", ["layer", *(field.replace("_", " ") for field in FIELDS), "all"], rows)


def compare(figures: Figures) -> int:
    """1 when a figure is worse than the recorded one."""
    recorded: Figures = json.loads(RECORD.read_text("utf-8")) if RECORD.is_file() else {}
    fallen = [
        f"{part}: {name} was {before}, is {now}"
        for part, some in recorded.items()
        for name, before in some.items()
        if (now := figures.get(part, {}).get(name)) is not None
        and (now > before if name.startswith("wrong") else now < before - SLACK)
    ]
    for line in fallen:
        print(f"FALLEN {line}")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main())
