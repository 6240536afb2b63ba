"""The reader process: `python -m renvoi.backends.readers.child MEGABYTES`. Reads what it is given and answers.

Before the first byte of a stranger comes in, the process gives up what it does not need: sockets, other programs,
writing to files; and takes limits on memory, file handles and core dumps.
"""

from __future__ import annotations

import contextlib
import gc
import os
import resource
import sys
from collections.abc import Iterator
from typing import Any, BinaryIO

from renvoi.atlas.terms import term_words
from renvoi.backends.eyes import best_eyes
from renvoi.backends.readers.talk import Ask, decode_ask, receive, send
from renvoi.casework.ports import ReadProof, ShownPart
from renvoi.facts.errors import Unreadable
from renvoi.facts.words import LIMIT, fold_words
from renvoi.reading.grow import grow
from renvoi.reading.learn import learn
from renvoi.reading.read import read
from renvoi.reading.sanitise import sanitise
from renvoi.reading.sheets import draw_sheet, leaves
from renvoi.reading.terms import carried_terms, hear_terms, of_no_purchase
from renvoi.reading.tree import Node
from renvoi.reading.version import READER_VERSION

_DATA = ("application/ld+json", "application/xml")
_FORBIDDEN = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.posix_spawn",
    "os.system",
    "os.spawn",
    "ctypes.dlopen",
)
_CPU_SECONDS = 120
_PDF, _MAIL = "application/pdf", "message/rfc822"
_DECORATION = 20_000
_SELDOM = (20_000, 20, 20)
"""Trees of mails hold no cycles: looking for them as often as Python does by itself costs a tenth of the reading."""
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_TRUNC


def main() -> None:
    asked, answers = _own_pipes()
    eyes = best_eyes()
    _warm_up()
    _limit((int(sys.argv[1]) + (eyes.megabytes if eyes else 0)) * 2**20)
    sys.addaudithook(_refuse)
    while (message := receive(asked)) is not None:
        _allow_seconds()
        send(answers, _answer(decode_ask(message), eyes))


def _answer(ask: Ask, eyes: Any) -> ReadProof:
    """One reading; whatever goes wrong inside is an answer, not an end."""
    try:
        if ask.sheet is not None:
            drawn = draw_sheet(ask.data, ask.media_type, ask.name, ask.sheet)
            return ReadProof(digest=ask.digest, reading=None, picture=drawn)
        tree = grow(ask.data, ask.media_type, ask.name, eyes)
        if ask.show:
            return ReadProof(
                digest=ask.digest, reading=None, shown=tuple(_shown(tree, _drawable(ask))), trouble=tree.trouble
            )
        if ask.terms is not None:
            policy, said = hear_terms(tree, ask.digest, ask.terms)
            return ReadProof(digest=ask.digest, reading=None, terms=policy, said=said, words=_words(tree))
        if ask.lesson is not None:
            return ReadProof(digest=ask.digest, reading=None, learned=learn(tree, ask.digest, ask.lesson))
        reading = read(tree, ask.digest, patterns=ask.patterns)
        terms, said = carried_terms(tree, reading) or (None, ())
        if terms and tree.media_type != _MAIL:
            reading = of_no_purchase(reading)
        return ReadProof(
            digest=ask.digest,
            reading=reading,
            words=_words(tree),
            title=(reading.subject or "")[:400],
            trouble="; ".join(dict.fromkeys(node.trouble for node in tree.walk() if node.trouble))[:400],
            terms=terms,
            said=said,
        )
    except MemoryError:
        return ReadProof(digest=ask.digest, reading=None, trouble="reading it takes more memory than allowed")
    except RecursionError:
        return ReadProof(digest=ask.digest, reading=None, trouble="it is nested too deeply to be read")
    except Unreadable as error:
        return ReadProof(digest=ask.digest, reading=None, trouble=str(error))
    except Exception as error:  # noqa: BLE001 - a stranger's bytes may break any reader; they are kept and marked
        trouble = f"the reader {READER_VERSION} broke: {error!r}"[:400]
        return ReadProof(digest=ask.digest, reading=None, trouble=trouble, broke=True)


def _shown(node: Node, drawable: set[str]) -> Iterator[ShownPart]:
    """The parts a person sees, in reading order: headers, body, attachments."""
    sheets = node.text.count("\f") + 1 if node.path in drawable else 0
    if node.shown and node.media_type not in _DATA and (node.text.strip() or sheets):
        html = sanitise(node) if node.text.strip() else ""
        yield ShownPart(path=node.path, media_type=node.media_type, name=node.name, html=html, sheets=sheets)
    for child in node.children:
        if node.shown:
            yield from _shown(child, drawable)


def _drawable(ask: Ask) -> set[str]:
    """Paths of PDFs and pictures worth showing: a mail's small pictures are its decoration."""
    found = leaves(ask.data, ask.media_type, ask.name)
    return {path for path, (kind, data) in found.items() if not path or kind == _PDF or len(data) > _DECORATION}


def _words(tree: Node) -> str:
    """The folded words to search: what a person sees of the mail and its attachments, each word once."""
    texts: dict[str, None] = {}
    size = 0
    for node in tree.walk():
        if node.text and node.shown and node.media_type not in _DATA and size < LIMIT:
            texts.setdefault(node.text)
            size += len(node.text)
    return " ".join(dict.fromkeys(fold_words("\n".join(texts)).split()))


def _own_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output are ours alone: whatever a library prints goes to standard error."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return sys.stdin.buffer, answers


def _warm_up() -> None:
    """Loads what is loaded late (atlas files, codecs), since files and memory are limited afterwards."""
    mail = b"From: a@shop.example\nSubject: Commande 1\nContent-Type: text/html\n\n<p>Total : 1,00 \xe2\x82\xac</p>"
    with contextlib.suppress(Exception):
        read(grow(mail, "message/rfc822"), "0" * 64)
        term_words()
    gc.freeze()
    gc.set_threshold(*_SELDOM)


def _limit(memory: int) -> None:
    for what, limit in (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 64),
    ):
        with contextlib.suppress(ValueError, OSError):  # macOS refuses some; the wall clock of the parent remains
            resource.setrlimit(what, (limit, limit))


def _allow_seconds() -> None:
    """A parent that was killed cannot end a reader that never finishes: the system does."""
    spent = resource.getrusage(resource.RUSAGE_SELF)
    until = int(spent.ru_utime + spent.ru_stime) + _CPU_SECONDS
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_CPU, (until, resource.RLIM_INFINITY))


def _refuse(event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader may not: {event}")
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING:
        raise PermissionError("a reader may not write files")


if __name__ == "__main__":
    main()
