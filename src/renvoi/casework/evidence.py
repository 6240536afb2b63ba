"""A purchase's evidence file: what happened with numbered exhibits, the originals, the journal's words, their digests.

Whoever gets it checks it with `sha256sum -c`, without renvoi; `check` does the same and trusts nothing in it.
"""

from __future__ import annotations

import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date
from hashlib import sha256
from typing import IO, Any

from msgspec import Struct
from msgspec.structs import replace

from renvoi.casework.evidence_words import words_of
from renvoi.casework.ports import House
from renvoi.casework.readable.gather import chosen, terms_of
from renvoi.casework.readable.names import allot
from renvoi.casework.readable.tree import Bought, Leaf, Tree, file_of
from renvoi.casework.readable.words import event_words
from renvoi.casework.writing.history import OPEN, letters_of
from renvoi.casework.writing.write import open_file
from renvoi.facts.errors import BadInput
from renvoi.facts.money import Money
from renvoi.facts.purchase import Purchase
from renvoi.facts.scope import Scope
from renvoi.facts.witness import Witness
from renvoi.rights.wording import Language

SUMS, JOURNAL, MANIFEST, PAPER = "SHA256SUMS", "journal.jsonl", "manifest.json", "dossier.pdf"
MOST_FILES, MOST_BYTES, PIECE = 2_000, 4 * 2**30, 2**20
LONGEST_LIST = 2**20
_PLAIN = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_BROKEN = (
    zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError, OverflowError, NotImplementedError,
    RuntimeError, MemoryError,
)  # fmt: skip
"""What unpacking a damaged ZIP raises."""
_SUM = re.compile(r"([0-9a-f]{64})  (\S[^\x00-\x1f]{0,300})")
README_NAME: dict[Language, str] = {"fr": "LISEZ-MOI.txt", "en": "README.txt"}
README: dict[Language, str] = {
    "fr": """Ce dossier se vérifie sans renvoi. Décompressez-le, et tapez dans son dossier :

    sha256sum -c SHA256SUMS

(sur macOS : shasum -a 256 -c SHA256SUMS). Chaque ligne doit finir par OK : les fichiers sont alors, à l’octet
près, ceux dont les empreintes sont écrites.

originaux/ contient les preuves telles qu’elles sont arrivées ; les .eml s’ouvrent avec un logiciel de mail.
manifest.json dit la chronologie et les pièces, journal.jsonl ce qui a été dit et envoyé.

Cela prouve que rien n’a changé depuis que le dossier a été fait. Qui a écrit un mail, sa signature DKIM le dit :
manifest.json donne, sous « dkim », le domaine qui a signé, le verdict du jour où le mail est arrivé, et la clé que ce
domaine publiait alors. Tant que le domaine la publie encore, « dkimverify < mail.eml » (paquet python3-dkim de Debian)
refait la vérification ; sinon, avec la clé gardée.
""",
    "en": """This file can be checked without renvoi. Unpack it, and type in its folder:

    sha256sum -c SHA256SUMS

(on macOS: shasum -a 256 -c SHA256SUMS). Each line must end with OK: the files are then, to the byte, those
whose digests are written.

originaux/ holds the proofs as they came; .eml files open with a mail program. manifest.json tells the timeline
and the exhibits, journal.jsonl what was said and sent.

This proves that nothing changed since the file was made. Who wrote a mail is told by its DKIM signature:
manifest.json gives, under "dkim", the domain that signed, the verdict of the day the mail came, and the key that
domain published then. As long as the domain still publishes it, `dkimverify < mail.eml` (Debian's python3-dkim)
checks it anew; else with the kept key.
""",
}


class Exhibit(Struct, frozen=True):
    """`witness`: what the signature of a mail said on the day it came."""

    number: int
    name: str
    digest: str
    size: int
    witness: Witness | None = None


class Moment(Struct, frozen=True):
    """A line of the timeline. `exhibit` 0: no proof shows it, a person said so or wrote it."""

    day: date
    words: str
    amount: Money | None = None
    exhibit: int = 0


class Evidence(Struct, frozen=True, kw_only=True):
    purchase: Purchase
    language: Language
    made_on: date
    exhibits: tuple[Exhibit, ...]
    timeline: tuple[Moment, ...]
    journal: tuple[dict[str, Any], ...]


def gather(house: House, scope: Scope, purchase: str, today: date, language: Language) -> Evidence:
    """All of a purchase that the member sees. NotFound when they see none."""
    file = open_file(house, scope, purchase, today)
    (bought,) = chosen(house, scope.household, [purchase])
    terms = terms_of(house, scope.household, bought.purchase)
    bought = replace(bought, papers=(*bought.papers, *terms))
    exhibits = _witnessed(house, scope.household, _exhibits(bought, language))
    numbers = {one.digest: one.number for one in exhibits}
    told = [
        Moment(event.day, event_words(event, language), event.amount, numbers.get(event.proof or "", 0))
        for event in file.purchase.events
    ]
    seen = "Conditions de la boutique, vues ce jour-là" if language == "fr" else "The shop’s terms, seen on that day"
    told += [Moment(one.moment, seen, None, numbers[one.digest]) for one in terms if isinstance(one.moment, date)]
    letter = "Lettre envoyée : " if language == "fr" else "Letter sent: "
    written = letters_of(house.journal, scope.household, purchase)
    told += [Moment(one.at.date(), f"{letter}{one.subject}") for one in written if one.state not in OPEN]
    return Evidence(
        purchase=file.purchase,
        language=language,
        made_on=today,
        exhibits=exhibits,
        timeline=tuple(sorted(told, key=lambda one: (one.day, one.exhibit))),
        journal=tuple(words_of(house, scope.household, purchase)),
    )


def tree_of(evidence: Evidence, paper: bytes) -> Tree:
    """The files of the ZIP, to be made by readable.zips.zip_of. `paper` is the file as a PDF."""
    leaves = {one.name: Leaf(fingerprint=one.digest, size=one.size, digest=one.digest) for one in evidence.exhibits}
    lines = (json.dumps(one, ensure_ascii=False, sort_keys=True, default=str) for one in evidence.journal)
    texts = {
        PAPER: paper,
        MANIFEST: json.dumps(manifest_of(evidence), ensure_ascii=False, indent=1).encode(),
        JOURNAL: "".join(f"{line}\n" for line in lines).encode(),
        README_NAME[evidence.language]: README[evidence.language].encode(),
    }
    leaves |= {path: _leaf(data) for path, data in texts.items()}
    sums = "".join(f"{leaf.fingerprint}  {path}\n" for path, leaf in sorted(leaves.items()))
    return Tree(leaves={**leaves, SUMS: _leaf(sums.encode())}, folders={}, files={})


def manifest_of(evidence: Evidence) -> dict[str, Any]:
    purchase = evidence.purchase
    return {
        "made_on": evidence.made_on.isoformat(),
        "merchant": purchase.merchant.value if purchase.merchant else None,
        "order_numbers": [one.value for one in purchase.order_numbers],
        "exhibits": [
            {"number": one.number, "file": one.name, "sha256": one.digest, "bytes": one.size, **_dkim(one)}
            for one in evidence.exhibits
        ],
        "timeline": [
            {
                "day": one.day.isoformat(),
                "what": one.words,
                "amount": f"{one.amount.amount:.2f} {one.amount.currency}" if one.amount else None,
                "exhibit": one.exhibit or None,
            }
            for one in evidence.timeline
        ],
    }


def check(data: IO[bytes]) -> tuple[list[str], str]:
    """What is wrong with an evidence file, a line each, and the SHA-256 of its list. BadInput when it is none.

    Its names are never used as paths, its sizes are bounded, what unpacks to more than it says is a fault.
    """
    try:
        archive = zipfile.ZipFile(data)
        infos = archive.infolist()
        if len(infos) > MOST_FILES or sum(info.file_size for info in infos) > MOST_BYTES:
            raise BadInput("this ZIP is too large for an evidence file")
        listed = _list(archive, infos)
        wanted = _sums(listed)
        return list(_faults(archive, infos, wanted)), sha256(listed).hexdigest()
    except _BROKEN as error:
        raise BadInput(f"this is no evidence file, or it is damaged ({error})") from error


def _list(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo]) -> bytes:
    """Empty when there is none, several, or one too long."""
    lists = [info for info in infos if info.filename == SUMS]
    if len(lists) != 1:
        return b""
    with _unpacked(archive, lists[0]) as file:
        listed = file.read(LONGEST_LIST + 1)
    return listed if len(listed) <= LONGEST_LIST else b""


def _sums(listed: bytes) -> dict[str, str]:
    lines = listed.decode("utf-8", "replace").splitlines()
    found = [_SUM.fullmatch(line) for line in lines]
    if not found or not all(found):
        raise BadInput(f"this ZIP has not one list of digests ({SUMS}): it is no evidence file")
    return {one[2]: one[1] for one in found if one}


def _faults(archive: zipfile.ZipFile, infos: list[zipfile.ZipInfo], wanted: dict[str, str]) -> Iterator[str]:
    names = [info.filename for info in infos]
    for name in sorted({name for name in names if names.count(name) > 1}):
        yield f"{name}: is there twice"
    yield from (f"{name}: is missing" for name in wanted if name not in names)
    for info in infos:
        if info.filename == SUMS:
            continue
        if info.filename not in wanted:
            yield f"{info.filename}: is not in the list of digests"
        elif _digest(archive, info) != wanted[info.filename]:
            yield f"{info.filename}: its bytes were changed"


def _digest(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> str:
    """ "" when it cannot be unpacked whole, or is larger than it says."""
    found, size = sha256(), 0
    try:
        with _unpacked(archive, info) as file:
            while piece := file.read(PIECE):
                size += len(piece)
                if size > info.file_size:
                    return ""
                found.update(piece)
    except _BROKEN:
        return ""
    return found.hexdigest()


def _unpacked(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> IO[bytes]:
    """Only what is unpacked as slowly as it is read: bzip2 and LZMA may make gigabytes of one piece."""
    if info.compress_type not in _PLAIN:
        raise zipfile.BadZipFile("it is packed otherwise than evidence files are")
    return archive.open(info)


def _exhibits(bought: Bought, language: Language) -> tuple[Exhibit, ...]:
    """Numbered by their day, named so that a folder shows them in that order."""
    wished = sorted((file_of(paper, language), paper) for paper in bought.papers)
    named = allot(((paper.digest, name) for name, paper in wished), {})
    ordered = sorted(bought.papers, key=lambda paper: named[paper.digest])
    return tuple(
        Exhibit(number, f"originaux/{number:02} {named[paper.digest]}", paper.digest, paper.size)
        for number, paper in enumerate(ordered, 1)
    )


def _witnessed(house: House, household: str, exhibits: tuple[Exhibit, ...]) -> tuple[Exhibit, ...]:
    found = house.witnesses.of(household, [one.digest for one in exhibits])
    return tuple(replace(one, witness=found.get(one.digest)) for one in exhibits)


def _dkim(exhibit: Exhibit) -> dict[str, Any]:
    told = exhibit.witness
    if told is None:
        return {}
    words = {"verdict": told.verdict.value, "checked_at": told.at.isoformat(), "domain": told.domain}
    return {"dkim": {**words, "selector": told.selector, "of_the_sender": told.aligned, "key": told.key}}


def _leaf(data: bytes) -> Leaf:
    return Leaf(fingerprint=sha256(data).hexdigest(), size=len(data), text=data)
