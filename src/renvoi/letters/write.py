"""Facts and a law → a letter, or what must be told before it can be written. No fact but those given is ever told."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from msgspec import Struct

from renvoi.atlas.country import Law
from renvoi.letters.citing import article, count, entry_of
from renvoi.letters.letter import Asked, Letter, Party
from renvoi.letters.purpose import Purpose
from renvoi.letters.template import fill, fill_line
from renvoi.letters.words import Facts, cleaned, written
from renvoi.rights.result import Citation, cite
from renvoi.rights.wording import NBSP, Language, typeset

MOST_ATTACHMENTS = 40


class Frame(Struct, frozen=True, kw_only=True):
    """What stands around the words: who writes to whom, where and when, what lies in the envelope."""

    day: date
    sender: Party = Party()
    recipient: Party = Party()
    place: str = ""
    attachments: Sequence[str] = ()
    enclosed: bool = False
    """The proof of deposit is among the attachments."""
    unconfirmed: tuple[str, ...] = ()


def missing(purpose: Purpose, facts: Facts) -> tuple[tuple[str, ...], ...]:
    """What is needed and not known, a row for each need with the facts any of which would do."""
    return tuple(need for need in purpose.needs(facts) if not any(facts.get(name) for name in need))


def write(
    purpose: Purpose, facts: Facts, language: Language, frame: Frame, law: Law | None = None, on: date | None = None
) -> Letter | Asked:
    """The letter, or what to ask for.

    `law` is that of the buyer, `on` the day of the contract, whose law applies; without them no article is cited. A
    rule that is not in our data, or was read in no source, leaves out its sentence. BadInput for a fact of a wrong
    kind or length.
    """
    given = {**facts, "today": frame.day, "enclosed": frame.enclosed}
    known = {name: cleaned(name, value) for name, value in given.items() if value}
    asked = missing(purpose, known)
    if asked:
        return Asked(asked)
    cited: dict[str, Citation] = {}

    def look(name: str) -> str | None:
        if ":" not in name:
            return written(name, known[name], language) if name in known else None
        found = entry_of(law, name, on or frame.day) if law else None
        if law is None or found is None:
            return None
        if name.startswith("rule:"):
            return count(found, language)
        told = article(law, found, language)
        if told:
            cited.update({told: cite(found)[0]})
        return told

    paragraphs = fill(purpose.bodies[language], look)
    body = "\n".join(paragraphs)
    return Letter(
        purpose=purpose.key,
        language=language,
        to=purpose.file.to,
        sender=frame.sender,
        recipient=frame.recipient,
        place=frame.place,
        day=frame.day,
        subject=set_in_type(fill_line(purpose.words(language).subject, look), language),
        paragraphs=tuple(set_in_type(one, language) for one in paragraphs),
        citations=tuple(citation for told, citation in cited.items() if told in body),
        attachments=tuple(frame.attachments[:MOST_ATTACHMENTS]),
        unconfirmed=frame.unconfirmed,
    )


def set_in_type(text: str, language: Language) -> str:
    """No-break spaces where a line must not break, in the words of a person too; Unix line ends."""
    text = typeset(text.replace("\r\n", "\n"), language)
    return re.sub(r"\b(n°|articles?|No\.) (?=\S)", rf"\1{NBSP}", text)
