"""Runs a command and watches it: wall time, processor time and peak memory of the whole process tree."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass
class Run:
    seconds: float
    cpu_seconds: float
    peak_mb: float
    """Largest sum of resident memory over all processes of the tree, sampled twice a second, since looking costs time
    too (shared pages count once for each process)."""
    code: int


def run(command: list[str], env: Mapping[str, str] | None = None, watch: Callable[[float], None] | None = None) -> Run:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    process = subprocess.Popen(command, env=dict(env or os.environ), stdout=subprocess.DEVNULL)
    peak, stop = [0.0], threading.Event()

    def sample() -> None:
        while not stop.wait(0.5):
            peak[0] = max(peak[0], tree_mb(process.pid))
            if watch:
                watch(time.perf_counter() - start)

    sampler = threading.Thread(target=sample)
    sampler.start()
    code = process.wait()
    seconds = time.perf_counter() - start
    stop.set()
    sampler.join()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Run(seconds, cpu, peak[0], code)


def tree_mb(root: int) -> float:
    """Proportional memory (PSS where the kernel tells it, else RSS) of a process and all below it, in MB."""
    return sum(_memory(pid) for pid in [root, *_below(root)]) / 1024


def _memory(pid: int) -> int:
    for name, key in (("smaps_rollup", "Pss:"), ("status", "VmRSS:")):
        try:
            for line in Path(f"/proc/{pid}/{name}").read_text().splitlines():
                if line.startswith(key):
                    return int(line.split()[1])
        except (OSError, ValueError):
            continue
    return 0


def _below(root: int) -> list[int]:
    try:
        tasks = Path(f"/proc/{root}/task").iterdir()
        children = [int(pid) for task in tasks for pid in (task / "children").read_text().split()]
    except OSError:
        return []
    return children + [pid for child in children for pid in _below(child)]
