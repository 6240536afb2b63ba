"""Links and pictures that a program noted down in plain text: "words<https://…>", "[what a picture shows]<https://…>"."""

from __future__ import annotations

import re

ADDRESS = re.compile(r"(?<=[^\s<>]) ?<https?://[^\s<>]{3,4000}>(?=[\n\t]|$)")
""" "Track your parcel<https://…>": nobody reads the address as a part of the words."""
ALONE = re.compile(r"(?:^|(?<=\n))[<(\[] ?https?://[^\s<>()\[\]]{3,4000} ?[>)\]](?=\n|$)")
"""An address in brackets alone on its line, below the words that lead there."""
LISTED = re.compile(r"(?:^|(?<=\n))\[?(\d{1,3})[\].:]{1,2} ?<?https?://")
MARK = re.compile(r"\[(\d{1,3})\](?=[^\W\d_])")
""" "[3]View order": the number of an address that is listed at the end."""
PICTURE = re.compile(r"(?:^|(?<=\n))\[(?P<shown>[^\[\]\n\t]{8,400})\]\n+(?P<below>[^\n\t]+)")
CUT = re.compile(r" ?(?:\.\.\.|…)$")
LEAST = 8
"""Signs of a name that is cut short at least."""


def without_notes(text: str) -> str:
    """The same text, sign by sign, with empty lines instead of addresses behind words, and the name of an article that
    its picture shows in full instead of the one cut short below it."""
    if "://" in text:
        text = ALONE.sub(lambda at: "\n" * len(at.group()), ADDRESS.sub(lambda at: "\n" * len(at.group()), text))
        listed = set(LISTED.findall(text))
        text = MARK.sub(lambda at: unmarked(at, listed), text) if listed else text
    return PICTURE.sub(named, text) if "\n[" in text or text.startswith("[") else text


def unmarked(at: re.Match[str], listed: set[str]) -> str:
    """What stands instead of a mark: nothing where it opens a line, blanks within one."""
    if at[1] not in listed:
        return at.group()
    opens = at.start() == 0 or at.string[at.start() - 1] in "\n\t"
    return ("\n" if opens and at.string[at.start() - 1 : at.start()] != "\t" else " ") * len(at.group())


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
