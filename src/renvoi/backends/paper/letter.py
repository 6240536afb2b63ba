"""A letter as an A4 PDF."""

from __future__ import annotations

from renvoi.backends.paper.press import press
from renvoi.letters import Letter
from renvoi.letters.text import SUBJECT, attached, dateline, lines_of


def letter_pdf(letter: Letter) -> bytes:
    """The same bytes for the same letter. BadInput when it is too long to be one."""
    title, *names = attached(letter) or ("",)
    data = {
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
    }
    return press("letter.typ", data, letter.day)
