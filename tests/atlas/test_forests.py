"""Boosted trees as files, and all of them walked at once."""

from __future__ import annotations

import math
import random

import pytest

from renvoi.atlas.forests import LEAVES, Branch, Forest, Leaf, Tree, forest, read, shown, use

SIGNS = [f"sign {number}" for number in range(12)]


def grown(rng: random.Random, depth: int) -> Tree:
    if not depth or rng.random() < 0.2:
        return Leaf(rng.randint(-200, 200) / 100)
    return Branch(rng.choice(SIGNS), grown(rng, depth - 1), grown(rng, depth - 1))


def walked(tree: Tree, signs: set[str]) -> float:
    while isinstance(tree, Branch):
        tree = tree.there if tree.sign in signs else tree.without
    return tree.value


@pytest.mark.parametrize("seed", range(20))
def test_all_trees_together_come_to_what_each_one_says(seed: int) -> None:
    rng = random.Random(seed)
    trees = [grown(rng, 5) for _ in range(30)]
    signs = {one for one in SIGNS if rng.random() < 0.4}

    assert Forest(trees).odds([*signs, "nobody asks"]) == pytest.approx(sum(walked(tree, signs) for tree in trees))
    assert read(shown(trees, "by hand"), "x") == trees


def test_odds_are_a_chance() -> None:
    trees = [Branch("bright", Leaf(-math.log(3)), Leaf(math.log(3)))]

    assert Forest(trees).chance({"bright"}) == pytest.approx(0.75)
    assert Forest(trees).chance(set()) == pytest.approx(0.25)


@pytest.mark.parametrize(
    "line", ["0 =1", "0 =1 =2 =3", "7 =1 =2", "0 =1 x", "0 " * LEAVES + "=1 " * LEAVES + "=1", "0 " * 5000]
)
def test_a_wrong_tree_is_named(line: str) -> None:
    with pytest.raises(ValueError, match=r"atlas/x_trees\.txt, line 4"):
        read(f"# by hand\nbright\n\n{line}\n", "x_trees.txt")


def test_what_is_shipped_can_be_read_and_replaced() -> None:
    shipped = forest("article")
    use("article", [Leaf(1.0)])
    try:
        assert forest("article").odds(()) == 1.0
        assert len(shipped.trees) > 100
    finally:
        use("article", shipped.trees)
