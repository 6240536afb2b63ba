"""Boosted trees over signs, grown from cases by LightGBM: each tree mends what those before it got wrong."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from bench.score.learning import Case, shared
from renvoi.atlas.forests import Branch, Leaf, Tree, shown

ATLAS = Path(__file__).parents[2] / "src" / "renvoi" / "atlas"
LEAST = 4
"""Shops that must show a sign before a tree may ask for it."""
ROUNDS, MANY_ROUNDS = 150, 300
"""Trees that are grown, and where there are the most cases."""
SETTINGS = {
    "objective": "binary", "num_leaves": 31, "learning_rate": 0.06, "min_data_in_leaf": 4, "feature_fraction": 0.15,
    "bagging_fraction": 0.8, "bagging_freq": 1, "seed": 1, "deterministic": True, "force_row_wise": True,
    "num_threads": 1, "verbose": -1,
}  # fmt: skip
Signs = Collection[str]


def grown(cases: Sequence[Case], rounds: int = ROUNDS, least: int = LEAST) -> list[Tree]:
    """Trees that tell cases whose answer is 1 from those whose answer is 0."""
    import lightgbm

    signs = shared(cases, least)
    at = {sign: number for number, sign in enumerate(signs)}
    answers = np.array([one.answer for one in cases], dtype=np.float32)
    told = lightgbm.Dataset(table([one.signs for one in cases], at), answers, params={"verbose": -1})
    model = lightgbm.train(SETTINGS, told, rounds)
    return [tree(one["tree_structure"], signs) for one in model.dump_model()["tree_info"]]


def table(rows: Sequence[Signs], at: dict[str, int]) -> Any:
    """A sparse table of ones: a row a case, a column a sign."""
    from scipy.sparse import csr_matrix

    columns = [[at[sign] for sign in sorted(signs) if sign in at] for signs in rows]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.array([one for some in columns for one in some], dtype=np.int32)
    return csr_matrix((np.ones(len(flat), dtype=np.float32), flat, ends), shape=(len(rows), len(at)))


def tree(node: dict[str, Any], signs: Sequence[str]) -> Tree:
    """A tree of LightGBM: a value of 0, the sign missing, goes left."""
    if "leaf_value" in node:
        return Leaf(node["leaf_value"])
    sign = signs[node["split_feature"]]
    return Branch(sign, tree(node["left_child"], signs), tree(node["right_child"], signs))


def ship(name: str, trees: Sequence[Tree], mails: int) -> None:
    """Write trees into the atlas. `mails`: how many labelled mails they were grown on."""
    source = f"make learn, on {mails} labelled mails, none of them aside"
    (ATLAS / f"{name}_trees.txt").write_text(shown(trees, source), "utf-8")
