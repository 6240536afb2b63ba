"""`make test`: every check and every test, on SQLite and on PostgreSQL; says last, by name, what could not run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from pathlib import Path

from check import CHECKS, PYTHON, ROOT, beside

WORKERS = str(min(os.cpu_count() or 1, 4) + 1)
"""One more than processors: many tests wait for a server, a process or the passing of a second."""

DEBIAN = {
    "age": "age",
    "chromium": "chromium",
    "dovecot": "dovecot-imapd",
    "xgettext": "gettext",
    "tesseract": "tesseract-ocr-fra",
}
"""Command that shows the package is there → Debian package."""

WITH_DATABASE = [
    *(f"tests/{room}" for room in ("backends", "casework", "cli", "doors", "servers", "start", "web")),
    *(f"tests/mailbox/test_{part}.py" for part in ("sync", "watch")),
]
"""The rooms below know no database, and neither a browser nor a mail server sees one: once is enough."""
PYTEST = [PYTHON, "-m", "pytest", "-n", WORKERS, "--dist", "worksteal"]
"""Who is done takes from who is not: else one waits minutes for a few long tests handed to another at the start."""
TESTS = {
    "tests on SQLite": [*PYTEST, "-m", "not postgres"],
    "tests on PostgreSQL": [*PYTEST, "-p", "tests.servers.on_postgres", "-m", "not sqlite", *WITH_DATABASE],
}


def main() -> int:
    count: Counter[str] = Counter()
    left_out: Counter[str] = Counter()
    add_debian_packages(left_out)
    with beside(CHECKS) as codes:
        for name, command in TESTS.items():
            run_tests(name, command, count, left_out)
    count.update("failed" if code else "passed" for code in codes.values())
    for reason, times in sorted(left_out.items()):
        print(f"could not run: {reason}" + (f" ({times})" if times > 1 else ""))
    print(f"{count['passed']} passed, {count['failed']} failed, {count['skipped']} skipped", flush=True)
    return 1 if count["failed"] else 0


def run_tests(name: str, command: list[str], count: Counter[str], left_out: Counter[str]) -> None:
    """One pass of pytest; its own report is added to the sums, and a pass that broke counts as one failure."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        print(f"== {name}", flush=True)
        command = [*command, f"--junitxml={report}"]
        code = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, check=False).returncode
        failed_before = count["failed"]
        for case in ET.parse(report).iter("testcase") if report.is_file() else ():
            outcomes = {child.tag: child.get("message", "") for child in case}
            if outcomes.keys() & {"failure", "error"}:
                count["failed"] += 1
            elif "skipped" in outcomes:
                count["skipped"] += 1
                left_out[f"{name}: {case.get('classname')}::{case.get('name')}: {outcomes['skipped']}"] += 1
            else:
                count["passed"] += 1
        if code != 0 and count["failed"] == failed_before:
            count["failed"] += 1
            print(f"{name}: pytest ended with code {code}", flush=True)


def add_debian_packages(left_out: Counter[str]) -> None:
    """Installs what the tests need when it may; else says the line to type, and the tests that need it are named."""
    missing = sorted(package for command, package in DEBIAN.items() if not shutil.which(command))
    if not missing:
        return
    install = ["apt-get", "install", "-y", "-q", "--no-install-recommends", *missing]
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print(f"== Debian packages: {' '.join(missing)}", flush=True)
        quiet = {"env": {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, "stdin": subprocess.DEVNULL}
        for command in (["apt-get", "update", "-q"], install):
            if subprocess.run(command, stdout=subprocess.DEVNULL, check=False, **quiet).returncode:
                left_out[f"what needs {' '.join(missing)}: {' '.join(command)} failed"] += 1
                return
    else:
        left_out[f"what needs {' '.join(missing)}. Debian/Ubuntu: sudo {' '.join(install)}"] += 1


if __name__ == "__main__":
    sys.exit(main())
