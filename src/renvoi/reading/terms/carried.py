"""Terms that came with something else: the conditions attached to an order's mail, a page or paper of them alone."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from renvoi.facts.place import Found
from renvoi.facts.reading import Kind, Reading
from renvoi.facts.return_policy import ReturnPolicy
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.terms.policy import DATA, hear_terms
from renvoi.reading.terms.speech import book
from renvoi.reading.terms.trouble import TOLD
from renvoi.reading.tree import Node

MAIL = "message/rfc822"
SHORTEST = 1_000
HEAD = 1_500
"""Signs in which terms say what they are."""
ENOUGH = 3
"""Terms that must be read, so that a mere mention is not taken for them."""


def carried_terms(tree: Node, reading: Reading, country: str = "") -> tuple[ReturnPolicy, tuple[str, ...]] | None:
    """The longest part that is surely terms of sale, with its sentences; None when no part is."""
    for node in sorted(candidates(tree, reading), key=lambda one: -len(one.text)):
        policy, sentences = hear_terms(node, reading.proof, country)
        if not policy.trouble and sum(bool(getattr(policy, name)) for name in TOLD) >= ENOUGH:
            return policy, sentences
    return None


def of_no_purchase(reading: Reading) -> Reading:
    """What a page of terms alone says as a document: it speaks of refunds, and of nobody's."""
    return replace(reading, kind=Found(Kind.OTHER, None, "terms", 0.95), refund=None, return_step=None)


def candidates(tree: Node, reading: Reading) -> Iterator[Node]:
    """Attachments of a mail, or the document itself when it names no purchase; headed by what terms are called."""
    if tree.media_type == MAIL:
        parts = [node for node in tree.walk() if node.name or node.media_type == "application/pdf"]
    else:
        bought = reading.order_numbers or reading.total or reading.parcels
        parts = [] if bought else [tree]
    for node in parts:
        if node.shown and node.media_type not in DATA and len(node.text) >= SHORTEST and headed(node):
            yield node


def headed(node: Node) -> bool:
    name = node.name.replace("_", " ").replace("-", " ").rpartition(".")[0]
    head = f"{name}\n{node.text[:HEAD]}"
    return any(hit.concept == "page.title" for hit in book().find(plain_letters(head), head))
