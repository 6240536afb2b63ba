"""The seeded workloads of ../shared/bench, made once in bench/data."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
SOURCE = HERE.parent.parent / "shared" / "bench"
COPY = HERE / "data" / "work"


def mailbox(messages: int) -> Path:
    """An mbox of that many messages (mean 60 KB); a Maildir of the same lies beside it."""
    marker = COPY / "data" / f"made-{messages}"
    if not marker.exists():
        _copy()
        if not (COPY / "data/pdf").is_dir():
            (COPY / "data").mkdir(exist_ok=True)
            _run("gen_pdfs.py")
        shutil.rmtree(COPY / "data/Maildir", ignore_errors=True)
        _run("gen_mail.py", str(messages))
        for old in (COPY / "data").glob("made-*"):
            old.unlink()
        marker.touch()
    return COPY / "data/mail.mbox"


def documents() -> Path:
    """The folder with invoices as clean image, scan and phone photo, their true text, and labels with barcodes."""
    if not (COPY / "data/bc_gt.json").exists():
        _copy()
        _run("gen_docs.py")
    return COPY


def searching() -> tuple[list[tuple[str, str]], dict[str, list]]:
    """100,000 documents (title, text) of about 2 KB in French and English, and queries by class."""
    if not (COPY / "data/queries.json").exists():
        _copy()
        (COPY / "data").mkdir(exist_ok=True)
        _run("gen_search.py")
    return json.loads((COPY / "data/search.json").read_text()), json.loads((COPY / "data/queries.json").read_text())


def _copy() -> None:
    if not SOURCE.is_dir():
        raise SystemExit(f"the workloads are missing: {SOURCE} holds the generators")
    COPY.mkdir(parents=True, exist_ok=True)
    for script in SOURCE.glob("*.py"):
        shutil.copyfile(script, COPY / script.name)


def _run(script: str, *arguments: str) -> None:
    subprocess.run([sys.executable, script, *arguments], cwd=COPY, check=True, stdout=subprocess.DEVNULL)
