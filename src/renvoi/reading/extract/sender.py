"""The shop by who sent the mail: the shown name, the domain, and its words in the mail when a person writes."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from renvoi.atlas.languages import languages
from renvoi.facts.place import Place
from renvoi.reading.extract.candidate import Candidate
from renvoi.reading.extract.domains import sends_for_shops
from renvoi.reading.extract.letters import as_in_domains, name_key, plain_letters
from renvoi.reading.extract.phrases import phrasebook
from renvoi.reading.tree import Node

READER = "merchant"
HOUSE = 4


class Sender(NamedTuple):
    """Who sent the mail: shown name, address, and the place of the name in the header text."""

    name: str
    address: str
    node: Node | None
    proof: str = ""


def by_sender(sender: Sender, label: str, *, signed: bool = False) -> list[Candidate[str]]:
    """The name shown and the domain. `signed`: the first word of the name stands below the letter as well."""
    name = clean_name(of_the_house(sender.name, label))
    whole = re.sub(r"[\"“”]", "", sender.name).strip()
    if label and name_key(label) in name_key(whole) and name_key(label) not in name_key(name) and "@" not in whole:
        name = whole
    place = place_in(sender, name)
    if name and (persons_own(name, sender.address, label) or (signed and of_a_house(name, sender.address, label))):
        return [
            Candidate(name, place, f"{READER}: sender", 0.4, ("a person of the shop",)),
            *by_domain(sender, label, 0.6),
        ]
    shop = " via " not in whole and len(whole.split()) > len(name.split())
    hired = sends_for_shops(sender.address.rpartition("@")[2])
    if name and (shop or hired or not is_person_like(name, label)):
        keys = (name_key(name), as_in_domains(name))
        agrees = bool(label) and any(name_key(label) in key or key in name_key(label) for key in keys)
        return [
            Candidate(
                name,
                place,
                f"{READER}: sender",
                0.92 if agrees else 0.74,
                ("sender's name",) + (("domain agrees",) if agrees else ()),
            )
        ]
    return by_domain(sender, label, 0.7)


@cache
def before_the_house() -> re.Pattern[str]:
    """Signs and words between the name of a person or a desk and that of the shop: "Maud from …", "Orders | …"."""
    words = (word for one in languages() for word in one.merchant.get("house", ()))
    return re.compile(rf"\s+(?:[-–—|·•:]|{'|'.join(sorted(map(re.escape, words), key=len, reverse=True))})\s+")


def of_the_house(name: str, label: str) -> str:
    """The part of a sender's name that the domain spells, where another part beside it names a person or a desk."""
    parts = before_the_house().split(name.strip(" \"'“”"))
    fitting = [one for one in parts if spelt_by(one, label)]
    return fitting[0] if len(parts) > 1 and len(fitting) == 1 else name


def spelt_by(part: str, label: str) -> bool:
    """Whether all words of four letters or more stand in a domain, and one such word at least."""
    words = [name_key(word) for word in re.findall(r"\w{4,}", part)]
    return bool(words) and all(word in name_key(label) for word in words)


def by_domain(sender: Sender, label: str, score: float) -> list[Candidate[str]]:
    at = place_in(sender, label) if label else None
    return [Candidate(label, at, f"{READER}: domain", score, ("sender's domain",))] if at else []


def persons_own(name: str, address: str, label: str) -> bool:
    """Whether the address before the sign is the sender's own name ("r.abegg@") and the domain is not."""
    local = name_key(address.partition("@")[0])
    words = [name_key(word) for word in name.split()]
    if (
        not label
        or len(words) != 2
        or name_key(label) in name_key(name)
        or any(word in name_key(label) for word in words)
    ):
        return False
    first, last = words
    return bool(local) and local in {first, last, first + last, last + first, first[:1] + last, first + last[:1]}


def of_a_house(name: str, address: str, label: str) -> bool:
    """Whether a person writes, and the domain names the house of a family: "anna@seifen-krug" for Anna Krug."""
    words, domain = [name_key(word) for word in name.split()], name_key(label)
    if len(words) != 2 or name_key(address.partition("@")[0]) != words[0] or words[0] in domain:
        return False
    return len(words[1]) > 2 and words[1] in domain and len(domain) - len(words[1]) >= HOUSE


def is_person_like(name: str, label: str) -> bool:
    """A private sender: a mail service's address under two capitalised words."""
    return not label and bool(re.fullmatch(r"[A-ZÉÈ][\w'-]+ [A-ZÉÈ][\w'-]+", name))


def clean_name(name: str) -> str:
    """The sender's name without "Service client", "no-reply", "via …", addresses."""
    name = re.sub(r"[\"“”«»]|<[^>]*>|\S+@\S+", " ", name)
    name = (
        re.split(r"\s+(?:via|chez|@)\s+", name)[-1]
        if re.search(r"\s(?:chez|@)\s", name)
        else re.split(r"\s+via\s+", name)[0]
    )
    plain = plain_letters(name)
    cuts = [(hit.start, hit.end) for hit in phrasebook().noise.find(plain, name)]
    kept = "".join(" " if any(start <= at < end for start, end in cuts) else sign for at, sign in enumerate(name))
    kept = re.sub(r"\s+", " ", kept).strip(" -–|:·,/&'’[]()")
    kept = re.sub(
        r"^(?:l'|the |d'|de |du |des |your |votre |chez |at )+|( de| du| des| by| from| -)+$",
        "",
        kept,
        flags=re.IGNORECASE,
    ).strip(" -–|:·'’")
    return kept if len(name_key(kept)) >= 2 else ""


def place_in(sender: Sender, words: str) -> Place | None:
    node = sender.node
    if node is None or not words:
        return None
    at = node.text.find(words)
    if at < 0:
        at = node.text.lower().find(words.lower())
        if at < 0 or len(node.text.lower()) != len(node.text):
            return None
    return Place(sender.proof, node.path, at, at + len(words), node.text[at : at + len(words)])
