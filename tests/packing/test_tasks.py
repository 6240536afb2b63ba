"""The contract of programs: one task in, one answer out, sizes kept as they were told."""

import pytest
from tests.packing.geometry import faults

from renvoi.facts.errors import BadInput
from renvoi.packing.loading import load
from renvoi.packing.model import Box, Item
from renvoi.packing.tasks import solve

MUGS = {"id": "0", "name": "mug", "w": 105.5, "d": 80, "h": 95, "weight": 300, "qty": 4, "upright": ["h"]}
BOX = {"id": "Option 1", "w": 230, "d": 300, "h": 100, "max_weight": 2000}


def test_fractions_of_a_millimetre_and_upright_things():
    answer = solve({"id": "o1", "set": "orders", "goal": "all", "items": [MUGS], "boxes": [BOX]})

    placed = answer["boxes"][0]["placements"]
    assert (answer["id"], answer["proved"], len(placed)) == ("o1", True, 4)
    assert {one["dz"] for one in placed} == {95}
    assert {frozenset((one["dx"], one["dy"])) for one in placed} == {frozenset((105.5, 80))}


def test_a_container_is_filled_and_the_rest_stays_out():
    items = [
        Item("a", (108, 76, 30), quantity=40, upright=(2,)),
        Item("b", (110, 43, 25), quantity=33),
        Item("c", (92, 81, 55), quantity=39),
    ]
    box = Box("container", (587, 233, 220))
    laid = [one for _, one in load(items, [item.quantity for item in items], box, 3)]
    task = {"id": "c", "goal": "volume", "boxes": [{"id": "container", "w": 587, "d": 233, "h": 220}]}
    answer = solve(
        {
            **task,
            "items": [{"id": i.id, "w": i.size[0], "d": i.size[1], "h": i.size[2], "qty": i.quantity} for i in items],
        }
    )

    filled = sum(one["dx"] * one["dy"] * one["dz"] for one in answer["boxes"][0]["placements"]) / box.volume
    assert filled > 0.75
    assert faults(items, [box], [_packed(box, laid)], everything=False) == []


def _packed(box, laid):
    from renvoi.packing.model import Packed

    return Packed(box.id, tuple(laid))


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"id": "1", "items": [MUGS], "boxes": []},
        {"id": "1", "items": [{**MUGS, "w": 0}], "boxes": [BOX]},
        {"id": "1", "items": [{**MUGS, "w": float("nan")}], "boxes": [BOX]},
        {"id": "1", "items": [{**MUGS, "qty": 10**9}], "boxes": [BOX]},
        {"id": "1", "items": [{**MUGS, "weight": -1}], "boxes": [BOX]},
        {"id": "1", "items": [MUGS, MUGS], "boxes": [BOX]},
    ],
)
def test_what_is_no_task_is_refused_in_one_line(wrong):
    with pytest.raises(BadInput) as refused:
        solve(wrong)
    assert "\n" not in str(refused.value)


def test_nothing_to_pack_needs_no_box():
    assert solve({"id": "1", "items": [], "boxes": [BOX]}) == {"id": "1", "boxes": [], "proved": True}
