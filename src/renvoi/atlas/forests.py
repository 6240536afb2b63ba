"""Files of boosted decision trees over signs: which signs a tree asks for, and what its leaves say; written by `make
learn`.

A tree asks whether a sign is there, and so on down to a leaf; the leaves reached in all trees together are the odds
(their logarithm) for an answer. All trees are walked at once, as QuickScorer does (Lucchese et al., SIGIR 2015): every
tree is 32 bits of one long number, a bit a leaf, lowest first the leaf where no sign is there. Each sign that is there
takes away the leaves of the branches where it is not; the lowest bit left of a tree is the leaf it comes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from math import exp
from struct import Struct

LEAVES = 32
"""Leaves of a tree, at most: one bit each."""
SCALE = 100
"""Leaves are written as whole numbers of hundredths."""


@dataclass(frozen=True)
class Leaf:
    value: float


@dataclass(frozen=True)
class Branch:
    """`without` is the way where the sign is missing."""

    sign: str
    without: Tree
    there: Tree


Tree = Leaf | Branch


class Forest:
    """Trees laid out for scoring."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        self.trees = tuple(trees)
        size = len(self.trees) * LEAVES
        self.all = (1 << size) - 1
        self.ones = sum(1 << at for at in range(0, size, LEAVES))
        """The lowest bit of every tree: what makes the negative of each, as no tree is ever without a leaf."""
        self.kept: dict[str, int] = {}
        """By sign, the leaves that may still be reached when it is there."""
        self.worth: list[dict[int, float]] = []
        for number, tree in enumerate(self.trees):
            leaves = self.lay(tree, number * LEAVES, [])
            self.worth.append({1 << at: one for at, one in enumerate(leaves)})
        self.words = Struct(f"<{len(self.trees)}I")

    def lay(self, tree: Tree, start: int, leaves: list[float]) -> list[float]:
        if isinstance(tree, Leaf):
            leaves.append(tree.value)
            return leaves
        before = len(leaves)
        self.lay(tree.without, start, leaves)
        gone = ((1 << (len(leaves) - before)) - 1) << (start + before)
        self.kept[tree.sign] = self.kept.get(tree.sign, self.all) & ~gone
        return self.lay(tree.there, start, leaves)

    def odds(self, signs: Iterable[str]) -> float:
        """The logarithm of the odds that signs speak for; above 0 is more likely than not."""
        left, kept = self.all, self.kept
        for sign in signs:
            mask = kept.get(sign)
            if mask is not None:
                left &= mask
        lowest = left & ((left ^ self.all) + self.ones)
        words = self.words.unpack(lowest.to_bytes(self.words.size, "little"))
        return sum(map(dict.__getitem__, self.worth, words))

    def chance(self, signs: Iterable[str]) -> float:
        """How likely the answer is, 0 to 1."""
        return 1 / (1 + exp(-max(-30.0, min(30.0, self.odds(signs)))))


USED: dict[str, Forest] = {}


def forest(name: str) -> Forest:
    """The trees of atlas/`name`_trees.txt; ValueError names a line that is wrong."""
    known = USED.get(name)
    if known is None:
        path = files("renvoi.atlas").joinpath(f"{name}_trees.txt")
        known = USED[name] = Forest(read(path.read_text(encoding="utf-8"), f"{name}_trees.txt"))
    return known


def use(name: str, trees: Sequence[Tree]) -> None:
    """Other trees than those shipped, in this process: learning judges a shop by trees that never met it."""
    USED[name] = Forest(trees)


def read(source: str, name: str) -> list[Tree]:
    """Trees out of a file: the signs, one a line, an empty line, then a tree a line. A tree begins with the number of
    the sign it asks for, then the way without it, then the way with it; "=-12" is a leaf. Lines with "# " are notes."""
    signs: list[str] = []
    trees: list[Tree] = []
    heads = True
    for number, line in enumerate(source.splitlines(), 1):
        if line.startswith("# "):
            continue
        if not line:
            heads = False
        elif heads:
            signs.append(line)
        else:
            trees.append(one_tree(line, signs, f"atlas/{name}, line {number}"))
    return trees


def one_tree(line: str, signs: Sequence[str], where: str) -> Tree:
    words = iter(line.split(" "))
    try:
        tree = grown(words, signs)
    except (StopIteration, ValueError, IndexError, RecursionError):
        raise ValueError(f"{where}: numbers of signs and leaves like =-12 are expected, two ways a sign") from None
    if next(words, None) is not None or line.count("=") > LEAVES:
        raise ValueError(f"{where}: one tree of {LEAVES} leaves at most is expected")
    return tree


def grown(words: Iterator[str], signs: Sequence[str]) -> Tree:
    word = next(words)
    if word.startswith("="):
        return Leaf(int(word[1:]) / SCALE)
    without = grown(words, signs)
    return Branch(signs[int(word)], without, grown(words, signs))


def shown(trees: Sequence[Tree], source: str) -> str:
    """The file of these trees."""
    signs = sorted({sign for tree in trees for sign in asked(tree)})
    at = {sign: str(number) for number, sign in enumerate(signs)}
    return "\n".join([f"# {source}", *signs, "", *(" ".join(written(tree, at)) for tree in trees)]) + "\n"


def asked(tree: Tree) -> Iterator[str]:
    if isinstance(tree, Branch):
        yield tree.sign
        yield from asked(tree.without)
        yield from asked(tree.there)


def written(tree: Tree, at: dict[str, str]) -> Iterator[str]:
    if isinstance(tree, Leaf):
        yield f"={round(tree.value * SCALE)}"
    else:
        yield at[tree.sign]
        yield from written(tree.without, at)
        yield from written(tree.there, at)
