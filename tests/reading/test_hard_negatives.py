"""The hard negatives are sound, listed, and name nobody real."""

from __future__ import annotations

import hashlib
import re
from email import message_from_bytes, policy
from pathlib import Path

import pytest

from renvoi.facts.reading import Kind
from renvoi.reading.gate import gate
from renvoi.reading.grow import grow
from renvoi.reading.read import read

FOLDER = Path(__file__).parent / "hard_negatives"
FILES = sorted(FOLDER.glob("*.eml"))


def test_the_list_is_complete_and_speaks_six_languages() -> None:
    listed = re.findall(r"^\| `(\S+)` \| (\w\w) \|", (FOLDER / "README.md").read_text("utf-8"), re.M)

    assert sorted(name for name, _ in listed) == [f.name for f in FILES]
    assert {language for _, language in listed} == {"fr", "en", "de", "es", "it", "nl"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_hard_negative_can_be_read_and_is_invented(path: Path) -> None:
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    tree = grow(path.read_bytes(), "message/rfc822", path.name)
    text = "\n".join(n.text for n in tree.walk())

    assert mail["From"].addresses[0].domain.endswith(".example")
    assert not re.search(r"https?://(?!\S*\.example/)", text)
    assert not tree.trouble
    assert len(text) > 120


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_hard_negative_is_left_alone(path: Path) -> None:
    raw = path.read_bytes()
    reading = read(grow(raw, "message/rfc822", path.name), hashlib.sha256(raw).hexdigest())

    assert not gate(raw).keep or reading.kind.value is Kind.OTHER
