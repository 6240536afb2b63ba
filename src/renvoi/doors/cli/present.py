"""What the command line prints: tables for people, tab-separated lines for pipes, JSON lines for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec


def say(line: str = "") -> None:
    sys.stdout.write(f"{line}\n")


def warn(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


def json_line(value: Any) -> None:
    """One JSON value on one line, at once: a reader of the pipe need not wait for the next."""
    sys.stdout.write(msgspec.json.encode(value).decode() + "\n")
    sys.stdout.flush()


def for_people() -> bool:
    return sys.stdout.isatty()


def table(
    columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "", numbers: Sequence[int] = ()
) -> None:
    """A table on a terminal; elsewhere tab-separated lines, headers first. `numbers`: columns set to the right."""
    if not for_people():
        for row in (columns, *rows):
            say("\t".join(cell.replace("\t", " ").replace("\n", " ") for cell in row))
        return
    from rich import box  # noqa: PLC0415 slow to load, and not needed in a pipe
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    drawn = Table(title=title or None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False)
    for position, column in enumerate(columns):
        drawn.add_column(column, justify="right" if position in numbers else "left", overflow="fold")
    for row in rows:
        # Text, not markup: what a mail says must not be able to colour or hide anything.
        drawn.add_row(*(Text(printable(cell)) for cell in row))
    Console().print(drawn)


def printable(text: str) -> str:
    """Without control characters: what stands in a mail must not drive the terminal."""
    return "".join(sign if sign.isprintable() or sign in "\n\u00a0\u202f" else "\ufffd" for sign in text)
