"""The small language letters are written in; whatever it names and is not known leaves out its sentence, never a hole.

    {name}           a fact (letters.words); {rule:refund.days} the number of a rule of law, {article:refund.days} its
                     article, {article:scale.late_withdrawal_refund} that of a scale
    {?name} {!name}  nothing written: the sentence stands only when that is known, or only when it is not
    [ … ]            a piece that may fall out of its sentence

A line is a sentence; an empty line ends a paragraph; a line that begins with `| ` stands on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from msgspec import Struct

from renvoi.atlas.rule_names import RULES, SCALES
from renvoi.facts.errors import BadInput
from renvoi.letters.words import FACTS, Kind

_TOKEN = re.compile(r"\{(?P<sign>[?!]?)(?P<name>[a-z_]+(?::[a-z_.]+)?)\}")
_PIECE = re.compile(r"\[([^\[\]]*)\]")

Look = Callable[[str], str | None]
"""What a name is written as; None: not known."""


class Sentence(Struct, frozen=True):
    text: str
    own_line: bool = False


Template = tuple[tuple[Sentence, ...], ...]
"""Paragraphs of sentences."""


def parse(text: str, where: str) -> Template:
    """The paragraphs of a template. BadInput names `where` and what is wrong in it."""
    paragraphs = []
    for block in re.split(r"\n\s*\n", text.strip()):
        lines = [line.strip() for line in block.splitlines() if line.strip()]
        paragraphs.append(tuple(_sentence(line, where) for line in lines))
    return tuple(paragraphs)


def _sentence(line: str, where: str) -> Sentence:
    own = line.startswith("| ")
    text = line[2:] if own else line
    bare = _TOKEN.sub("", _PIECE.sub(lambda piece: piece[1], text))
    if re.search(r"[\[\]{}|]", bare):
        raise BadInput(f"{where}: {line[:60]!r} has a bracket that opens or closes nothing")
    if re.search(r"\d|https?:|www\.", bare):
        raise BadInput(f"{where}: {line[:60]!r} writes a number or an address itself; name a fact or a rule instead")
    for name in names(text):
        check_name(name, where)
    for token in _TOKEN.finditer(text):
        if not token["sign"] and token["name"] in FACTS and FACTS[token["name"]].kind is Kind.MARK:
            raise BadInput(f"{where}: {token[0]} is a mark, only {{?…}} or {{!…}} can name it")
    return Sentence(text, own)


def check_name(name: str, where: str) -> None:
    """BadInput for a name no letter knows."""
    kind, colon, rule = name.partition(":")
    if not colon:
        if name not in FACTS:
            raise BadInput(f"{where}: there is no fact {name!r}; see letters/words.py")
        return
    known = rule in RULES or (rule.startswith("scale.") and rule[6:] in SCALES and kind == "article")
    if kind not in ("rule", "article") or not known:
        raise BadInput(f"{where}: there is no {name!r}; see atlas/rule_names.py")


def names(text: str) -> Iterator[str]:
    """Every fact, rule and article a text names."""
    return (token["name"] for token in _TOKEN.finditer(text))


def fill(template: Template, look: Look) -> tuple[str, ...]:
    """The paragraphs that can be told."""
    told = (_paragraph(paragraph, look) for paragraph in template)
    return tuple(paragraph for paragraph in told if paragraph)


def fill_line(text: str, look: Look) -> str:
    """One sentence; "" when it cannot be told."""
    parts = []
    for number, part in enumerate(_PIECE.split(text)):  # every second part stood in brackets
        told = _told(part, look)
        if told is None and number % 2 == 0:
            return ""
        parts.append(told or "")
    return re.sub(r" {2,}", " ", "".join(parts)).strip()


def _paragraph(sentences: tuple[Sentence, ...], look: Look) -> str:
    told = ""
    for sentence in sentences:
        line = fill_line(sentence.text, look)
        if line:
            told += ("\n" if sentence.own_line else " ") + line if told else line
    return told


def _told(text: str, look: Look) -> str | None:
    """None as soon as one name of it is not known, or known though it must not be."""
    parts, end = [], 0
    for token in _TOKEN.finditer(text):
        found = look(token["name"])
        if (found is None) == (token["sign"] != "!"):
            return None
        parts += [text[end : token.start()], "" if token["sign"] else (found or "")]
        end = token.end()
    return "".join((*parts, text[end:]))
