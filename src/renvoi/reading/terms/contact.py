"""Where to write and where to send: addresses beside words that say so, e-mail addresses and telephone numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from renvoi.facts.place import Found

if TYPE_CHECKING:
    from renvoi.reading.terms.policy import Maker

MAIL = re.compile(r"[a-zA-Z0-9][\w.+-]{0,60}@[\w-]{1,60}(?:\.[\w-]{2,30}){1,4}")
PHONE = re.compile(r"(?<![\d/])(?:\+\d{2}[ .]?(?:\(0\))?\d|0\d)(?:[ .-]?\d{2}){4}(?!\d)")
POSTCODE = re.compile(r"(?<!\d)(?:[A-Z]{1,2}-)?\d{5}(?!\d)\s+(?:CEDEX\s+)?[A-ZÀ-Ý][\w'’ -]{2,40}")
MOST = 6
REACH = 260


def channels(maker: Maker) -> tuple[Found[str], ...]:
    """E-mail addresses and numbers in the sentences about returns, each once."""
    found: dict[str, Found[str]] = {}
    for said in maker.terms.said:
        if said.aside or not (said.topic == "returns" or said.has("act.withdraw", "act.return")):
            continue
        for pattern in (MAIL, PHONE):
            for match in pattern.finditer(said.text):
                if match[0] not in found and len(found) < MOST:
                    found[match[0]] = maker.found(match[0], said)
    return tuple(found.values())


def return_address(maker: Maker) -> Found[str] | None:
    """A postal address that follows words for sending back."""
    text = maker.terms.node.text
    for said in maker.terms.said:
        if said.aside or not said.has("address") or not said.has("act.return", "act.withdraw"):
            continue
        start = said.of("address")[0].end
        match = POSTCODE.search(text, start, start + REACH)
        if match:
            words = " ".join(re.sub(r"<br ?/?>|[*|\\]", " ", text[start : match.end()]).split()).strip(" :-")
            place = maker.terms.place(maker.proof, said.sentence.start, match.end())
            return Found(words, place, "terms", 0.7)
    return None
