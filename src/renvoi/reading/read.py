"""Tree → Reading: what the proof says."""

from __future__ import annotations

from renvoi.facts.place import Found
from renvoi.facts.reading import Kind, Reading
from renvoi.reading.tree import Headers, Node
from renvoi.reading.version import READER_VERSION


def read(tree: Node, proof: str) -> Reading:
    """The facts of one proof; a value that cannot be told surely is left out."""
    headers = tree.headers or Headers()
    return Reading(
        proof=proof,
        reader_version=READER_VERSION,
        kind=Found(Kind.OTHER, None, "none", 0.0),
        subject=headers.subject or None,
        sent_at=headers.sent_at,
        message_id=headers.message_id or None,
        references=headers.references,
        sender=headers.from_address or None,
    )
