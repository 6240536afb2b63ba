"""Sizes out of a photo: right however it was looked at, with a margin that holds; nothing when seen too slanted."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.home import examples

from renvoi.packing.measuring import Face, face, height

CARD = ((0, 0), (85.6, 0), (85.6, 53.98), (0, 53.98))


def told(points):
    return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)


def seen(points, tilt, turn, scale=4.0):
    """As a camera 600 mm away sees a plane that is tilted."""
    for x, y in points:
        depth = 1 + (tilt * y + turn * x) / 600
        yield 1000 + scale * (x + 0.1 * y) / depth, 900 + scale * y / depth


def around(long, short, at=120):
    return ((at, 10), (at + long, 10), (at + long, 10 + short), (at, 10 + short))


@examples(60)
@given(st.integers(60, 400), st.integers(40, 300), st.floats(-0.25, 0.25), st.floats(-0.25, 0.25), st.integers(0, 999))
def test_the_margin_holds_for_fingers_that_miss(long, short, tilt, turn, seed):
    chance = Random(seed)
    miss = 1.5
    points = [*CARD, *around(long, short)]
    touched = [(x + chance.uniform(-miss, miss), y + chance.uniform(-miss, miss)) for x, y in seen(points, tilt, turn)]
    found = face(told(touched))

    assert found is not None
    # The lens of this test shears by a tenth: a rectangle is seen as such all the same.
    for told_edge, margin, edge in zip(found.edges, found.margins, sorted((long, short), reverse=True), strict=True):
        assert abs(told_edge - edge) <= margin + 1


def test_a_card_seen_from_above_tells_both_edges():
    found = face(told(seen([*CARD, *around(240, 155)], 0, 0)))
    assert found.edges == (240, 155)
    assert all(0 < margin < 20 for margin in found.margins)


def test_ten_centimetres_of_a_ruler_tell_them_with_a_wider_margin():
    card, ruler = (face(f"{told(reference)} {told(around(240, 155))}") for reference in (CARD, ((0, 0), (100, 0))))
    assert ruler.edges == (240, 155)
    assert ruler.margins > card.margins


@pytest.mark.parametrize(
    "text",
    [
        "", "1,2", "a,b " * 8, "0,0 0,0 0,0 0,0 0,0 0,0 0,0 0,0", "0,0 100,0 0,0 0,0 0,0 0,0",
        told([*CARD[:2], CARD[3], CARD[2], *around(240, 155)]),  # crosswise
        told([(0, 0), (90, 0), (90, 20), (0, 20), *around(240, 155)]),  # far too slanted
        told([*CARD, *around(90_000, 155)]),
        "9" * 5000,
    ],
)  # fmt: skip
def test_what_tells_nothing_is_no_size(text):
    assert face(text) is None


def test_the_height_comes_from_a_side_that_shares_an_edge():
    assert height((240, 155), Face((238, 60), (6, 4))) == 64
    assert height((240, 155), Face((310, 160), (4, 9))) == 314
    assert height((240, 155), Face((90, 60), (4, 4))) is None
