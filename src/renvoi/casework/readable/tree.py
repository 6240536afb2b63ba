"""From purchases and their proofs to a tree of files: what lies where, without a byte read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from hashlib import sha256

from msgspec import Struct

from renvoi.casework.describe import title_of
from renvoi.casework.readable.names import FILE, FOLDER, allot, ending, safe
from renvoi.casework.readable.pages import csv_of, list_page, purchase_page, readme
from renvoi.casework.readable.words import KINDS, index_of, say
from renvoi.facts.purchase import Purchase
from renvoi.facts.reading import Kind

MERCHANT = 40


class Paper(Struct, frozen=True, kw_only=True):
    """A proof as a file."""

    digest: str
    size: int
    media_type: str
    name: str
    kind: Kind = Kind.OTHER
    moment: datetime | date | None = None
    number: str = ""
    """Of an invoice."""


class Bought(Struct, frozen=True, kw_only=True):
    purchase: Purchase
    papers: tuple[Paper, ...]


class Leaf(Struct, frozen=True, kw_only=True):
    """A file of the tree: an original by its digest, or a text made here."""

    fingerprint: str
    """SHA-256 of its bytes."""
    size: int
    digest: str = ""
    text: bytes = b""


class Tree(Struct, frozen=True, kw_only=True):
    leaves: dict[str, Leaf]
    """By path, parts joined by `/`."""
    folders: dict[str, str]
    """Purchase id → its folder."""
    files: dict[str, str]
    """`purchase id/digest` → name in the folder, to be kept the next time."""


def grow_tree(
    bought: Iterable[Bought],
    language: str,
    *,
    folders: Mapping[str, str] | None = None,
    files: Mapping[str, str] | None = None,
    whole: bool = True,
) -> Tree:
    """`folders` and `files`: what names were before, so that they stay. `whole`: with the list and README."""
    known = sorted(bought, key=lambda one: one.purchase.id)
    places = allot(((one.purchase.id, folder_of(one.purchase, language)) for one in known), folders or {})
    leaves: dict[str, Leaf] = {}
    names: dict[str, str] = {}
    for one in known:
        place, id_ = places[one.purchase.id], one.purchase.id
        named = allot(
            ((f"{id_}/{paper.digest}", file_of(paper, language)) for paper in one.papers),
            files or {},
            ["index.html"],
        )
        names.update(named)
        listed = [(paper, named[f"{id_}/{paper.digest}"]) for paper in one.papers]
        for paper, name in listed:
            leaves[f"{place}/{name}"] = Leaf(fingerprint=paper.digest, size=paper.size, digest=paper.digest)
        ordered = sorted((name for _, name in listed))
        leaves[f"{place}/index.html"] = _text(purchase_page(one.purchase, ordered, language))
    if whole:
        newest = sorted(known, key=lambda one: (str(day_of(one.purchase) or ""), one.purchase.id), reverse=True)
        rows = [(one.purchase, day_of(one.purchase), places[one.purchase.id]) for one in newest]
        leaves["index.html"] = _text(list_page(rows, language))
        leaves[say("csv", language)] = _text(csv_of(rows, language))
        leaves[say("readme_name", language)] = _text(readme(language))
    return Tree(leaves=leaves, folders=places, files=names)


def folder_of(purchase: Purchase, language: str) -> str:
    """`Maison Lorient/2026-11-03 ML-48213`; without an order number what was bought."""
    merchant = purchase.merchant.value if purchase.merchant else ""
    day = day_of(purchase)
    number = purchase.order_numbers[0].value if purchase.order_numbers else title_of(purchase)
    inner = f"{day.isoformat() if day else say('no_day', language)} {number}"
    return f"{safe(merchant, MERCHANT, say('no_merchant', language))}/{safe(inner, FOLDER)}"


def file_of(paper: Paper, language: str) -> str:
    """`2026-11-05 facture F-1203.pdf`; what is no mail and of no known kind keeps its own name."""
    moment = paper.moment
    day = moment.date() if isinstance(moment, datetime) else moment
    words = KINDS[paper.kind][index_of(language)]
    if paper.kind is Kind.OTHER and paper.media_type != "message/rfc822":
        words = paper.name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0] or words
    parts = [day.isoformat() if day else say("no_day", language), words, paper.number]
    return safe(" ".join(part for part in parts if part), FILE) + ending(paper.media_type)


def day_of(purchase: Purchase) -> date | None:
    """The day of the order, else the first day anything happened."""
    if purchase.order_date:
        return purchase.order_date.value
    return min((event.day for event in purchase.events), default=None)


def loose_files(papers: Sequence[Paper], language: str, files: Mapping[str, str] | None = None) -> Tree:
    """Proofs that lie in no purchase, in one folder by year."""
    wanted = [(f"/{one.digest}", f"{_year(one, language)}/{file_of(one, language)}") for one in papers]
    names = allot(wanted, files or {})
    top = say("loose", language)
    leaves = {
        f"{top}/{names[f'/{one.digest}']}": Leaf(fingerprint=one.digest, size=one.size, digest=one.digest)
        for one in papers
    }
    return Tree(leaves=leaves, folders={}, files=names)


def _year(paper: Paper, language: str) -> str:
    return str(paper.moment.year) if paper.moment else say("no_day", language)


def _text(text: str) -> Leaf:
    data = text.encode("utf-8")
    return Leaf(fingerprint=sha256(data).hexdigest(), size=len(data), text=data)
