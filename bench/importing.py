"""Import of a whole mailbox, all included (gate, archive with fsync, read, group, searchable); peers beside it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from pathlib import Path

from bench import workload
from bench.measure import Run, run

DATA = workload.HERE / "data"
RENVOI = [str(Path(sys.executable).parent / "renvoi")]


def ours(messages: int) -> dict[str, object]:
    mbox = workload.mailbox(messages)
    home = DATA / "home"
    shutil.rmtree(home, ignore_errors=True)
    env = {**os.environ, "RENVOI_HOME": str(home)}
    visible: list[float] = []

    def watch(seconds: float) -> None:
        if not visible and _purchases(home) >= 20:
            visible.append(seconds)

    done = run([*RENVOI, "import", str(mbox)], env, watch)
    return {
        **_row("renvoi import", done, messages),
        "first 20 purchases visible after s": round(visible[0], 1) if visible else None,
        "purchases": _purchases(home),
    }


def peers(messages: int) -> list[dict[str, object]]:
    maildir = workload.mailbox(messages).parent / "Maildir"
    return [row for row in (_notmuch(maildir, messages), _mu(maildir, messages)) if row]


def _notmuch(maildir: Path, messages: int) -> dict[str, object] | None:
    if not shutil.which("notmuch"):
        return None
    home = DATA / "notmuch"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    config = home / "config"
    config.write_text(
        f"[database]\npath={home}\nmail_root={maildir.resolve()}\n[user]\nname=Z\nprimary_email=moi@example.net\n"
        "[new]\ntags=new\n[maildir]\nsynchronize_flags=false\n"
    )
    return _row("notmuch new", run(["notmuch", "--config", str(config), "new", "--quiet"]), messages)


def _mu(maildir: Path, messages: int) -> dict[str, object] | None:
    if not shutil.which("mu"):
        return None
    home = DATA / "mu"
    shutil.rmtree(home, ignore_errors=True)
    run(["mu", "init", "--quiet", "--muhome", str(home), "--maildir", str(maildir.resolve())])
    return _row("mu index", run(["mu", "index", "--quiet", "--lazy-check", "--muhome", str(home)]), messages)


def _row(name: str, done: Run, messages: int) -> dict[str, object]:
    return {
        "what": name,
        "messages/s": round(messages / done.seconds),
        "seconds": round(done.seconds, 1),
        "cpu seconds": round(done.cpu_seconds, 1),
        "peak MB": round(done.peak_mb),
        "exit code": done.code,
    }


def _purchases(home: Path) -> int:
    path = home / "renvoi.sqlite3"
    if not path.exists():
        return 0
    try:
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=0.05) as database:
            return int(database.execute("SELECT count(*) FROM renvoi_purchaserow").fetchone()[0])
    except sqlite3.Error:
        return 0
