"""A letter as plain text, to be copied or sent, and as HTML; the same words in the same order."""

from __future__ import annotations

from html import escape

from renvoi.letters.letter import Letter, Party
from renvoi.rights.wording import NBSP, full_day

ATTACHED = {"fr": f"Pièces jointes{NBSP}:", "en": "Attached:"}
SUBJECT = {"fr": f"Objet{NBSP}:", "en": "Subject:"}


def lines_of(party: Party) -> tuple[str, ...]:
    return tuple(line for line in (party.name, *party.address, party.mail) if line)


def dateline(letter: Letter) -> str:
    """« Lyon, le 29 novembre 2026 », "29 November 2026"."""
    day = full_day(letter.day, letter.language)
    if letter.language == "fr":
        return f"{letter.place}, le {day}" if letter.place else f"Le {day}"
    return f"{letter.place}, {day}" if letter.place else day


def attached(letter: Letter) -> tuple[str, ...]:
    """The heading and the numbered names of what is attached; nothing when nothing is."""
    if not letter.attachments:
        return ()
    names = (f"{number}. {name}" for number, name in enumerate(letter.attachments, 1))
    return (ATTACHED[letter.language], *names)


def body_text(letter: Letter) -> str:
    """What is pasted into a mail or a form: the words, the name, the list of what is attached."""
    blocks = [*letter.paragraphs, letter.sender.name, "\n".join(attached(letter))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def to_text(letter: Letter) -> str:
    """The whole letter."""
    head = ["\n".join(lines_of(letter.sender)), "\n".join(lines_of(letter.recipient)), dateline(letter)]
    subject = f"{SUBJECT[letter.language]} {letter.subject}"
    return "\n\n".join(block for block in (*head, subject) if block) + "\n\n" + body_text(letter)


def to_html(letter: Letter) -> str:
    """The whole letter as a fragment of HTML, every word of it escaped."""
    parties = (("sender", letter.sender), ("recipient", letter.recipient))
    head = [f'<address class="{name}">{_broken(lines_of(one))}</address>' for name, one in parties if lines_of(one)]
    body = [f"<p>{_broken(tuple(paragraph.split(chr(10))))}</p>" for paragraph in letter.paragraphs]
    title, *names = attached(letter) or ("",)
    listed = "".join(f"<li>{escape(name.partition('. ')[2])}</li>" for name in names)
    return "\n".join(
        (
            f'<article class="letter" lang="{letter.language}">',
            *head,
            f'<p class="dateline">{escape(dateline(letter))}</p>',
            f'<p class="subject"><strong>{escape(f"{SUBJECT[letter.language]} {letter.subject}")}</strong></p>',
            *body,
            *([f'<p class="signature">{escape(letter.sender.name)}</p>'] if letter.sender.name else []),
            *([f'<p class="attached">{escape(title)}</p><ol>{listed}</ol>'] if listed else []),
            "</article>",
        )
    )


def _broken(lines: tuple[str, ...]) -> str:
    return "<br>".join(escape(line) for line in lines)
