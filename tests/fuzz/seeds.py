"""What is damaged: our own material and the mails of the demo; malformed mails of others where they are present."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random
from typing import overload

from tests.fuzz.mutate import LARGEST, WORDS, mutate
from tests.fuzz.trial import Input
from tests.reading.made import pdf
from tests.reading.test_any_bytes import MAIL
from tests.reading.test_sanitise import HOSTILE

TESTS = Path(__file__).parents[1]
MALFORMED = TESTS.parents[1] / "shared" / "data" / "mails" / "malformed"
DAY = date(2026, 11, 24)
KINDS = {".eml": "message/rfc822", ".html": "text/html", ".pdf": "application/pdf"}


Source = Callable[[], bytes]


class Seeds(Sequence[bytes]):
    """Whole inputs, read when they are asked for."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = sources

    def __len__(self) -> int:
        return len(self.sources)

    @overload
    def __getitem__(self, at: int) -> bytes: ...
    @overload
    def __getitem__(self, at: slice) -> Seeds: ...
    def __getitem__(self, at: int | slice) -> bytes | Seeds:
        return Seeds(self.sources[at]) if isinstance(at, slice) else self.sources[at]()


@cache
def seeds(with_demo: bool = True) -> dict[str, Seeds]:
    """Whole inputs by media type; the same files give the same order."""
    found: dict[str, list[Source]] = {kind: [] for kind in WORDS}
    found["message/rfc822"].append(lambda: MAIL)
    found["text/html"].append(HOSTILE.encode)
    found["application/pdf"] += [
        partial(pdf, [(50, 50, "Facture F-1"), (50, 80, "Total 12,00")], attached={"f.xml": b"<a/>"}),
        partial(pdf, [(50, 50, "Commande 1")], [(50, 50, "Total TTC"), (300, 50, "49,90")], turn=90),
    ]
    for folder in (TESTS / "reading" / "hard_negatives", TESTS / "material" / "open", TESTS / "material" / "documents"):
        for path in sorted(folder.rglob("*")):
            if path.suffix in KINDS and path.stat().st_size < LARGEST:
                found[KINDS[path.suffix]].append(path.read_bytes)
    if MALFORMED.is_dir():
        for path in sorted(MALFORMED.rglob("*")):
            if path.is_file() and path.stat().st_size < LARGEST:
                found["message/rfc822"].append(path.read_bytes)
    if with_demo:
        from renvoi.doors.demo.mailbox import messages

        for one in messages(DAY):
            if one.media_type in found:
                found[one.media_type].append(partial(bytes, one.data))
    found["text/html"] += [partial(page_of, mail) for mail in found["message/rfc822"] if html_of(mail())]
    return {kind: Seeds(sources) for kind, sources in found.items()}


def page_of(mail: Source) -> bytes:
    return html_of(mail()) or b""


def html_of(mail: bytes) -> bytes | None:
    """The page inside a mail that is written plainly enough to be cut out."""
    start, end = mail.find(b"<html"), mail.rfind(b"</html>")
    return mail[start : end + 7] if 0 <= start < end else None


def made(seed: int, number: int, with_demo: bool = True) -> Input:
    """The input of a number: a mail six times in ten, a page or a PDF two times each."""
    chance = Random(f"{seed} {number}")
    known = seeds(with_demo)
    kind = chance.choices(tuple(WORDS), (6, 2, 2))[0]
    others = known[chance.choice(tuple(WORDS))]
    return Input(mutate(chance.choice(known[kind]), kind, others, chance), kind)
