"""Why a text says nothing of returns: a sign-in page, an empty one, one that needs JavaScript, pictures of text …"""

from __future__ import annotations

from renvoi.facts.return_policy import ReturnPolicy, TermsTrouble
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.page_head import HEAD_TYPE
from renvoi.reading.terms.speech import Terms, book
from renvoi.reading.tree import Node

EMPTY, PAGE = 40, 6_000
"""Signs of a text: nothing, at most a page of a few boxes."""
TOLD = ("withdrawal_days", "merchant_return_days", "return_fees", "refund_days", "return_method", "excluded")


def trouble(tree: Node, terms: Terms, policy: ReturnPolicy) -> TermsTrouble | None:
    """None when something was read."""
    if any(getattr(policy, name) for name in TOLD):
        return None
    text = terms.node.text.strip()
    if len(text) < PAGE:
        said = {hit.concept for hit in book().find(plain_letters(text), text)}
        if "page.script" in said:
            return TermsTrouble.SCRIPT
        if "page.login" in said:
            return TermsTrouble.LOGIN
        if len(text) < EMPTY:
            return empty(tree)
        if scripted(tree):
            return TermsTrouble.SCRIPT
    if not terms.understood:
        return TermsTrouble.LANGUAGE
    return TermsTrouble.NO_TERMS


def empty(tree: Node) -> TermsTrouble:
    if tree.media_type == "application/pdf" or tree.media_type.startswith("image/"):
        return TermsTrouble.PICTURES
    return TermsTrouble.SCRIPT if scripted(tree) else TermsTrouble.EMPTY


def scripted(tree: Node) -> bool:
    """A page that shows next to nothing before its scripts run."""
    return any(one.media_type == HEAD_TYPE and "scripts\t" in one.text for one in tree.children)
