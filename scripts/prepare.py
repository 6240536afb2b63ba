"""Makes .venv and installs what the lock names, hashes checked, once; needs nothing but the standard library.

scripts/python scripts/prepare.py run     what renvoi needs
scripts/python scripts/prepare.py test    that, every extra, and what the tests need
scripts/python scripts/prepare.py learn   that, and what `make learn` needs
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {
    "run": ROOT / "requirements.lock",
    "all": ROOT / "requirements-all.lock",
    "test": ROOT / "requirements-dev.lock",
    "learn": ROOT / "requirements-learn.lock",
}
COVERS = {
    "run": ["run"],
    "all": ["run", "all"],
    "test": ["run", "all", "test"],
    "learn": ["run", "all", "test", "learn"],
}


def main(purpose: str) -> None:
    if stamp(purpose).is_file() and stamp(purpose).read_text("utf-8") == digest(purpose):
        return
    make_venv()
    print(f"renvoi: installing {LOCKS[purpose].name} into .venv (only when it changes) …", file=sys.stderr, flush=True)
    install(LOCKS[purpose])
    add_project()
    for covered in COVERS[purpose]:
        stamp(covered).write_text(digest(covered), "utf-8")
    if purpose == "all":
        print(
            "renvoi: installed. A renvoi that runs reads photos once it is started again.", file=sys.stderr, flush=True
        )


def stamp(purpose: str) -> Path:
    return VENV / f"renvoi-{purpose}.stamp"


def digest(purpose: str) -> str:
    """Of all that makes an installed .venv stale: the lock, and the folder it stands in."""
    return hashlib.sha256(LOCKS[purpose].read_bytes() + str(ROOT).encode()).hexdigest()


def make_venv() -> None:
    if PYTHON.exists() and subprocess.run([PYTHON, "-c", "pass"], capture_output=True, check=False).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    # Debian's python3 has no ensurepip without python3-venv: then an outside pip or uv fills the environment.
    for extra in ([], ["--without-pip"]):
        made = subprocess.run([sys.executable, "-m", "venv", *extra, VENV], capture_output=True, text=True, check=False)
        if made.returncode == 0:
            return
        shutil.rmtree(VENV, ignore_errors=True)
    stop(f"cannot make {VENV}: {last_line(made.stderr or made.stdout)}. Debian/Ubuntu: sudo apt install python3-venv")


def install(lock: Path) -> None:
    trouble = ""
    for installer in installers():
        done = subprocess.run([*installer, "-r", str(lock)], capture_output=True, text=True, check=False)
        if done.returncode == 0:
            return
        trouble = last_line(done.stderr or done.stdout)
    if trouble:
        stop(f"could not install: {trouble}. Check the connection and the free space, then type the same command again")
    stop("this Python has no pip. Type: sudo apt install python3-venv   (or install uv), then the same command again")


def installers() -> Iterator[list[str]]:
    """uv where it stands (fast), the environment's own pip, a pip outside it."""
    checked = ["--require-hashes", "--only-binary", ":all:"]
    if shutil.which("uv"):
        # What pyproject.toml constrains for the locks, uv would refuse beside hashes.
        asked = ["--no-config", "--quiet", "--compile-bytecode", "--python", str(PYTHON)]
        yield ["uv", "pip", "install", *asked, *checked]
    if has_pip(PYTHON):
        yield [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *checked]
    elif has_pip(Path(sys.executable)):
        yield [sys.executable, "-m", "pip", "--python", str(PYTHON), "install", "--quiet", *checked]


def has_pip(python: Path) -> bool:
    return subprocess.run([python, "-m", "pip", "--version"], capture_output=True, check=False).returncode == 0


def add_project() -> None:
    """The sources in place and the `renvoi` command: no build step, so nothing more to download."""
    asked = [PYTHON, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"]
    packages = Path(subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip())
    (packages / "renvoi-sources.pth").write_text(f"{ROOT / 'src'}\n", "utf-8")
    command = VENV / "bin" / "renvoi"
    command.write_text(f'#!/bin/sh\nexec "{PYTHON}" -P -m renvoi.doors.cli "$@"\n', "utf-8")
    command.chmod(0o755)


def last_line(text: str) -> str:
    return next((line.strip().rstrip(".") for line in reversed(text.splitlines()) if line.strip()), "no message")


def stop(message: str) -> None:
    sys.exit(f"renvoi: {message}")


if __name__ == "__main__":
    main(sys.argv[1])
