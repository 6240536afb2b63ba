"""Tables of plain text whose columns a ruler of dashes tells: "Qty Description" over "--- -----------"."""

from __future__ import annotations

import re
from collections.abc import Sequence

RULER = re.compile(r"[-=─]{2,}(?:[ +|┼]{1,3}[-=─]{2,}){1,15}")
WIDEST = 400
"""Signs of a ruler at most."""


def ruled(lines: Sequence[str]) -> list[str]:
    """Lines with a tab between the columns of ruled tables, down to the first empty line; the others as they are."""
    out: list[str] = []
    starts: list[int] = []
    for line in lines:
        bare = line.strip()
        if starts and bare:
            out.append(parted(line, starts))
            continue
        starts = []
        if len(line) <= WIDEST and bare[:2] in ("--", "==", "──") and RULER.fullmatch(bare):
            starts = [match.start() for match in re.finditer(r"[-=─]+", line)]
            if out and out[-1].strip():
                out[-1] = parted(out[-1], starts)
        out.append(line)
    return out


def parted(line: str, starts: Sequence[int]) -> str:
    """A line with tabs at its columns; as it is where a word goes across the start of one."""
    if "\t" in line or any(start < len(line) and line[start - 1 : start].strip(" |│") for start in starts[1:]):
        return line
    ends = [*starts[1:], len(line)]
    return "\t".join(line[start:end].strip(" |│") for start, end in zip(starts, ends, strict=True)).rstrip("\t")
