"""Why a text says nothing of returns: a sign-in page, an empty one, one that needs JavaScript, pictures of text …"""

from __future__ import annotations

from renvoi.facts.return_policy import ReturnPolicy, TermsTrouble
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.terms.speech import Terms, book
from renvoi.reading.tree import Node

EMPTY, SHORT, PAGE = 40, 400, 6_000
"""Signs of a text: nothing, too few for terms, at most a page of a few boxes."""
TOLD = ("withdrawal_days", "merchant_return_days", "return_fees", "refund_days", "return_method", "excluded")


def trouble(tree: Node, terms: Terms, policy: ReturnPolicy) -> TermsTrouble | None:
    """None when something was read."""
    if any(getattr(policy, name) for name in TOLD):
        return None
    text = terms.node.text.strip()
    if len(text) < EMPTY:
        return empty(tree, terms)
    if len(text) < PAGE:
        said = {hit.concept for hit in book().find(plain_letters(text), text)}
        if "page.script" in said or (len(text) < SHORT and "page.login" not in said and tree.media_type == "text/html"):
            return TermsTrouble.SCRIPT
        if "page.login" in said:
            return TermsTrouble.LOGIN
    if not terms.understood:
        return TermsTrouble.LANGUAGE
    return TermsTrouble.NO_TERMS


def empty(tree: Node, terms: Terms) -> TermsTrouble:
    if tree.media_type == "application/pdf" or tree.media_type.startswith("image/"):
        return TermsTrouble.PICTURES
    if tree.media_type == "text/html" and (terms.node.text.strip() or tree.children):
        return TermsTrouble.SCRIPT
    return TermsTrouble.EMPTY
