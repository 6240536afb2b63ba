"""A letter as an A4 PDF. The words go in as data: nothing of them is ever read as typst's own language."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from importlib.resources import as_file, files

import typst

from renvoi.facts.errors import BadInput
from renvoi.letters import Letter
from renvoi.letters.text import SUBJECT, attached, dateline, lines_of

LONGEST = 60_000
"""Signs of a whole letter; what is longer is no letter."""


def letter_pdf(letter: Letter) -> bytes:
    """The same bytes for the same letter. BadInput when it is too long to be one.

    typst sees one folder, that of its template, and no package: nothing is fetched, no other file is read.
    """
    title, *names = attached(letter) or ("",)
    data = json.dumps(
        {
            "lang": letter.language,
            "sender": lines_of(letter.sender),
            "recipient": lines_of(letter.recipient),
            "dateline": dateline(letter),
            "subject": f"{SUBJECT[letter.language]} {letter.subject}",
            "title": letter.subject,
            "paragraphs": [paragraph.split("\n") for paragraph in letter.paragraphs],
            "signature": letter.sender.name,
            "attached": title,
            "names": [name.partition(". ")[2] for name in names],
        },
        ensure_ascii=False,
    )
    if len(data) > LONGEST:
        raise BadInput(f"the letter has more than {LONGEST} signs: shorten it")
    with as_file(files("renvoi.backends.paper") / "sheets") as folder:
        compiler = typst.Compiler(
            folder / "letter.typ",
            root=folder,
            ignore_system_fonts=True,
            sys_inputs={"letter": data},
            package_path=folder,
            package_cache_path=folder,
        )
        day = letter.day
        made = compiler.compile(format="pdf", timestamp=datetime(day.year, day.month, day.day, 12, tzinfo=UTC))
    assert isinstance(made, bytes)
    return made
