"""Links and pictures that a program noted down in plain text: "words<https://…>", "[what a picture shows]<https://…>"."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"(?<=[^\s<>]) ?<https?://[^\s<>]{3,4000}>(?=[\n\t]|$)")
""" "Track your parcel<https://…>": nobody reads the address as a part of the words."""
PICTURE = re.compile(r"(?:^|(?<=\n))\[(?P<shown>[^\[\]\n\t]{8,400})\]\n+(?P<below>[^\n\t]+)")
CUT = re.compile(r" ?(?:\.\.\.|…)$")
LEAST = 8
"""Signs of a name that is cut short at least."""


def without_notes(text: str) -> str:
    """The same text, sign by sign, with empty lines instead of addresses behind words, and the name of an article that
    its picture shows in full instead of the one cut short below it."""
    if "<http" in text:
        text = ADDRESS.sub(lambda at: "\n" * len(at.group()), text)
    return PICTURE.sub(named, text) if "\n[" in text or text.startswith("[") else text


def named(at: re.Match[str]) -> str:
    """What a picture shows and the words below it: the longer of the two where they say the same."""
    whole, shown, below = at.group(), at["shown"], at["below"].rstrip()
    cut = CUT.sub("", below)
    if below == shown:
        first = at.start("below") - at.start()
        return "\n" * first + whole[first:]
    if cut == below or len(cut) < LEAST or not shown.startswith(cut):
        return whole
    return "\n" + shown + "\n" * (len(whole) - len(shown) - 1)
