"""Sets a template of this folder in type: typst sees that folder alone and no package, and fetches nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.resources import as_file, files
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory

import typst

from renvoi.facts.errors import BadInput

LONGEST = 200_000
"""Signs of all that is set."""


def press(template: str, data: Mapping[str, object], day: date, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """The PDF, the same bytes for the same data. What `data` holds is never read as typst's own language.

    `pictures`: name → PNG, for a template that shows them.
    """
    told = json.dumps(data, ensure_ascii=False)
    if len(told) > LONGEST:
        raise BadInput(f"this is longer than {LONGEST} signs: shorten it")
    with as_file(files("renvoi.backends.paper") / "sheets") as sheets, TemporaryDirectory() as made_here:
        folder = Path(made_here) if pictures else sheets
        for name, picture in (pictures or {}).items():
            (folder / name).write_bytes(picture)
        if pictures:
            copyfile(sheets / template, folder / template)
        compiler = typst.Compiler(
            folder / template,
            root=folder,
            ignore_system_fonts=True,
            sys_inputs={"data": told},
            package_path=folder,
            package_cache_path=folder,
        )
        made = compiler.compile(format="pdf", timestamp=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    assert isinstance(made, bytes)
    return made
