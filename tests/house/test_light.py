"""What a command does not need is not loaded: starting is most of what a short command takes."""

import subprocess
import sys

import pytest

HEAVY = ("pypdfium2", "PIL", "selectolax", "renvoi.reading.findings", "pydantic", "httpx")


@pytest.mark.parametrize("module", ["renvoi.casework.describe", "renvoi.casework.ports", "renvoi.doors.cli.app"])
def test_what_lists_purchases_loads_no_reader(module: str) -> None:
    shown = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", shown], capture_output=True, text=True, check=True).stdout.split()
    assert not set(HEAVY) & set(loaded)
