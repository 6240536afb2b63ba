"""The labelled mails: those of ../shared/data where it stands beside the repository, and our own."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared" / "data"
OWN = ROOT / "tests" / "material"
HARD = ROOT / "tests" / "reading" / "hard_negatives"


class Mail(NamedTuple):
    """A file and its label. `part`: dev (shared), open (own) or aside (own shops that nobody looks into)."""

    part: str
    path: Path
    label: dict[str, Any]

    @property
    def shop(self) -> str:
        """Whose mail it is: the merchant, else who sends it."""
        return str(self.label.get("merchant") or self.label.get("family") or "-")

    @property
    def family(self) -> str:
        """The family of mails it belongs to: those that no fold of learning may part. Mails that are no purchase have
        none."""
        return str(self.label.get("family") or "")


def mails() -> list[Mail]:
    """All labelled mails; files that are missing are left out."""
    found = [Mail("dev", SHARED / one["file"], one) for one in labels(SHARED / "labels" / "mails.jsonl")]
    for sheet in sorted((OWN / "labels").glob("*.jsonl")):
        for one in labels(sheet):
            part = str(one["file"]).partition("/")[0]
            if part in ("open", "aside"):
                found.append(Mail(part, OWN / one["file"], one))
    return [one for one in found if one.path.is_file()]


def negatives() -> dict[str, list[Path]]:
    """Mails that are no purchase, by where they come from."""
    hard = sorted([*HARD.glob("*.eml"), *(OWN / "negatives").rglob("*.eml")])
    shared = sorted(path for path in (SHARED / "mails" / "negatives").rglob("*") if path.is_file())
    return {name: paths for name, paths in (("shared", shared), ("our hard ones", hard)) if paths}


def no_purchase() -> list[Mail]:
    """Our own mails that are no purchase, labelled so."""
    return [Mail("none", path, {"kind": "other"}) for path in negatives().get("our hard ones", [])]


def labels(sheet: Path) -> list[dict[str, Any]]:
    if not sheet.is_file():
        return []
    return [json.loads(line) for line in sheet.read_text("utf-8").splitlines() if line.strip()]
