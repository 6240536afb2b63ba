"""The smallest box: found where one exists, refused only where none does, the same each time."""

from hypothesis import given
from hypothesis import strategies as st
from tests.home import examples
from tests.packing.geometry import faults, fits_somehow

from renvoi.packing import choosing
from renvoi.packing.choosing import BRISK, BRISK_TRIES, PLAIN, choose
from renvoi.packing.model import Box, Item, Packed, Placed
from renvoi.packing.question import Question
from renvoi.packing.refuting import out_of_line
from renvoi.packing.settling import settle

EDGE = st.integers(1, 3)
SIZES = st.lists(st.tuples(EDGE, EDGE, EDGE), min_size=1, max_size=6)
BOX = st.tuples(st.integers(2, 4), st.integers(2, 4), st.integers(2, 4))


@examples(120)
@given(SIZES, BOX)
def test_the_search_finds_a_place_where_trying_every_place_does(sizes, box):
    items = [Item(str(number), size) for number, size in enumerate(sorted(sizes))]
    spots = settle([item.stances for item in items], box, 20_000).spots

    assert spots != []
    assert (spots is not None) == fits_somehow(sizes, box)
    if spots:
        laid = Packed("b", tuple(Placed(str(n), *spot) for n, spot in enumerate(spots)))
        assert faults(items, [Box("b", box)], [laid]) == []


BIG = st.integers(20, 300)
THINGS = st.lists(
    st.tuples(
        st.tuples(BIG, BIG, BIG),
        st.integers(1, 3),
        st.none() | st.integers(1, 900),
        st.sampled_from([(0, 1, 2), (2,), (0, 2)]),
    ),
    min_size=1, max_size=5,
)  # fmt: skip
CRATES = st.lists(st.tuples(st.tuples(BIG, BIG, BIG), st.none() | st.integers(500, 5000)), min_size=1, max_size=4)


@examples(60)
@given(THINGS, CRATES)
def test_what_is_packed_is_valid_and_no_smaller_box_was_passed_over(things, crates):
    items = [Item(str(n), size, weight, count, upright) for n, (size, count, weight, upright) in enumerate(things)]
    boxes = [Box(str(n), size, most) for n, (size, most) in enumerate(crates)]
    choice = choose(items, boxes, steps=3000)

    if choice.boxes:
        assert faults(items, boxes, choice.boxes) == []
        volume = sum(item.volume * item.quantity for item in items)
        assert volume <= sum(box.volume for one in choice.boxes for box in boxes if box.id == one.box)
    else:
        assert any(not any(choose([one], [box]).boxes for box in boxes) for one in alone(items))
    assert choose(items, boxes, steps=3000) == choice


def alone(items):
    return [Item(item.id, item.size, item.weight, 1, item.upright) for item in items]


def test_the_smallest_box_is_proved():
    books = [Item("a", (240, 170, 40)), Item("b", (240, 170, 35)), Item("c", (200, 130, 25))]
    boxes = [Box("S", (240, 170, 90)), Box("M", (240, 170, 101)), Box("L", (400, 300, 150))]
    choice = choose(books, boxes)

    assert ([one.box for one in choice.boxes], choice.proved) == (["M"], True)


def test_three_sticks_hooked_into_one_another_are_found():
    """None can be put in last: a search that only stacks would call the cube too small."""
    sticks = [Item(str(n), (3, 2, 1), quantity=1) for n in range(6)] + [Item("core", (1, 1, 1))]
    choice = choose(sticks, [Box("cube", (4, 4, 3))])

    assert faults(sticks, [Box("cube", (4, 4, 3))], choice.boxes) == []
    assert choice.boxes


HARD = [
    (247, 158, 41), (310, 214, 52), (288, 197, 33), (182, 122, 77), (140, 95, 61), (205, 118, 84), (166, 88, 54),
    (231, 143, 29), (120, 104, 66),
]  # fmt: skip


def test_a_search_that_was_cut_short_claims_nothing():
    pieces = [Item(str(n), size) for n, size in enumerate(HARD)]
    boxes = [Box("tight", (400, 300, 150)), Box("wide", (900, 900, 900))]
    choice = choose(pieces, boxes, steps=1)

    assert ([one.box for one in choice.boxes], choice.proved) == (["wide"], False)


def test_while_a_person_waits_attempts_are_few_in_all_boxes_together(monkeypatch):
    asked = []

    def counted(pieces, box, tries, first=0):
        asked.append(tries - first)

    monkeypatch.setattr(choosing, "attempt", counted)
    choose([Item("cube", (100, 100, 100), quantity=20)], [Box(str(n), (199, 199, 600 + n)) for n in range(30)], BRISK)

    assert sum(asked) == BRISK_TRIES + 30 * PLAIN


def test_weight_parts_what_volume_would_join():
    bricks = [Item("brick", (200, 100, 50), weight=2000, quantity=6)]
    box = Box("box", (400, 300, 300), most=7000)
    choice = choose(bricks, [box])

    assert len(choice.boxes) == 2
    assert faults(bricks, [box], choice.boxes) == []
    assert choice.proved


def test_too_many_boxes_are_no_proof_that_something_fits_in_none(monkeypatch):
    monkeypatch.setattr(choosing, "MOST_BOXES", 2)

    assert choose([Item("cube", (10, 10, 10), quantity=3)], [Box("box", (10, 10, 10))]) == choosing.Choice((), False)


def test_what_fits_nowhere_gets_no_box():
    assert choose([Item("ski", (1800, 120, 100))], [Box("box", (600, 400, 400))]).boxes == ()


def test_why_pieces_do_not_line_up_names_no_piece_and_no_length_too_many():
    """Of five in a ring, each apart from the next, three lie one after another, though no three are all apart."""
    ring = [(0, 1), (1, 2), (2, 3), (3, 4), (0, 4)]
    question = Question([[(4, 9, 1), (9, 4, 1)] for _ in range(6)], (11, 20, 20))
    clause = out_of_line(question, 0, [4] * 6, [*ring, (0, 5)], 11)

    assert sorted(clause) == sorted(-question.apart[0][pair] for pair in ring)


def test_what_fills_a_box_nearly_is_found():
    """Nine things made by cutting up a box."""
    pieces = [
        (109, 170, 248), (126, 126, 257), (113, 126, 250), (104, 146, 236), (124, 152, 159),
        (115, 149, 164), (62, 148, 249), (93, 159, 238), (43, 157, 248),
    ]  # fmt: skip
    items = [Item(str(number), size) for number, size in enumerate(pieces)]
    box = Box("box", (430, 310, 250))
    settled = settle([item.stances for item in items], box.size, BRISK)

    assert settled.spots
    assert faults(items, [box], [Packed("box", tuple(Placed(str(n), *s) for n, s in enumerate(settled.spots)))]) == []


def test_what_nearly_fits_is_refused_while_a_person_waits():
    """Eleven things of 87 % of the box: without learning from what failed, a hundred thousand steps."""
    pieces = [
        (282, 183, 60), (243, 250, 30), (328, 174, 112), (299, 197, 126), (184, 129, 30), (284, 181, 102),
        (337, 186, 42), (179, 72, 46), (162, 186, 145), (285, 207, 121), (216, 190, 45),
    ]  # fmt: skip
    assert settle([Item("", size).stances for size in pieces], (450, 350, 300), BRISK).spots is None
