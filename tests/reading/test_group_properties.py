"""Whatever the order of arrival, the duplicates and the batches: the same purchases with the same ids."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.making import eur, found, mail, on

from renvoi.facts.decisions import Correction, Decisions, Merge, Move, Split
from renvoi.facts.doubts import Doubt
from renvoi.reading.fold import fold
from renvoi.reading.group import close, group, join_keys, remember

pytestmark = pytest.mark.slow

KINDS = ["order_confirmation", "shipping", "delivery", "invoice", "refund", "return_confirmation", "other"]
PARCELS = [f"XW10394715{n}FR" for n in range(4)]
settings.register_profile("group", deadline=None, max_examples=50)
settings.load_profile("group")


def some(values, most):
    return st.lists(st.sampled_from(values), max_size=most, unique=True)


@st.composite
def doubts(draw, name):
    fields = draw(some(["total", "delivered_on", "order_number"], 2))
    values = {"total": "20.00 EUR", "delivered_on": "2026-11-05", "order_number": "LL1003"}
    return tuple(Doubt(field, found(values[field], name, draw(st.sampled_from([0.3, 0.9])))) for field in fields)


@st.composite
def readings(draw, most=9):
    count = draw(st.integers(1, most))
    return [
        mail(
            f"proof {number}",
            draw(st.sampled_from(KINDS)),
            shop=draw(some(["lilune", "lilunefr", "autre"], 2)),
            orders=draw(some(["LL1001", "LL1002", "LL1003", "402-1234567-1234567"], 2)),
            parcels=draw(some(PARCELS, 2)),
            invoice=draw(st.sampled_from([None, None, "F2026001", "F2026002"])),
            total=draw(st.sampled_from([None, "10.00", "20.00"])),
            confidence=draw(st.sampled_from([0.55, 0.95])),
            doubts=draw(doubts(f"proof {number}")),
            delivered_on=draw(st.sampled_from([None, None, on(3), on(4)])),
            day=draw(st.integers(0, 40)),
        )
        for number in range(count)
    ]


@st.composite
def decided(draw):
    """Readings, what some of them were grouped into, and what a person then decided about it."""
    every = draw(readings())
    first = group(every[: draw(st.integers(1, len(every)))], Decisions(), {})
    ids = [one.id for one in first.groups]
    if not ids:
        return every, Decisions(), {}
    proofs = {one.id: one.proofs for one in first.groups}
    touched = draw(some(ids, 3))
    merged, split, moved = [], [], []
    for seq in range(draw(st.integers(0, 3))):
        one, other = draw(st.sampled_from(ids)), draw(st.sampled_from(ids))
        match draw(st.sampled_from(["merge", "split", "move"])):
            case "merge" if one != other:
                merged.append(Merge(one, other, seq))
            case "split":
                split.append(Split(one, (draw(st.sampled_from(proofs[one])),), f"new {seq}", seq))
            case "move":
                moved.append(Move(draw(st.sampled_from(proofs[one])), other, seq))
    decisions = Decisions(touched=frozenset(touched), merged=tuple(merged), split=tuple(split), moved=tuple(moved))
    named = decisions.handled() & set(ids)
    pinned = {one: proofs[one] for one in named}
    number = draw(st.sampled_from([None, "LL1002", "LL1003"]))
    more = (Correction("order_number", number, 9),) if number else ()
    corrections = {one: (Correction("total", eur("99.00"), 9), *more) for one in touched}
    decisions = Decisions(
        touched=decisions.touched,
        merged=decisions.merged,
        split=decisions.split,
        moved=decisions.moved,
        pinned=pinned,
        corrections=corrections,
    )
    return every, decisions, remember({}, first.mint)


def shape(groups):
    return {
        one.id: [(f.reading.proof, f.order_numbers, f.tracking_numbers, f.shared) for f in one.facets] for one in groups
    }


def tied(purchase, merged):
    """The purchases that merges by hand connect with one."""
    ids = {purchase}
    for _ in merged:
        ids |= {id_ for merge in merged if {merge.id, merge.into} & ids for id_ in (merge.id, merge.into)}
    return ids


def in_batches(batches, decisions, minted):
    """What a store does that only ever groups again what a batch may change."""
    stored, standing = {}, {}
    for batch in batches:

        def find(keys):
            return [one for one in stored.values() if join_keys(one) & keys]

        closed = close(batch, find, decisions, minted)
        result = group(closed.values(), decisions, minted, complete=False)
        minted = remember(minted, result.mint)
        standing = {one: kept for one, kept in standing.items() if not set(kept.proofs) & set(closed)}
        standing.update({one.id: one for one in result.groups})
        stored.update((one.proof, one) for one in batch)
    return standing.values(), minted


@st.composite
def batches_of(draw, every):
    order = draw(st.permutations([*every, *draw(some(every, 3))]))
    cuts = sorted(draw(st.lists(st.integers(0, len(order)), max_size=4)))
    return [order[start:end] for start, end in zip([0, *cuts], [*cuts, len(order)], strict=True)]


@given(readings(), st.data())
def test_any_order_and_any_duplicates_give_the_same(every, data):
    shuffled = data.draw(st.permutations([*every, *data.draw(some(every, 3))]))

    one, other = group(every, Decisions(), {}), group(shuffled, Decisions(), {})

    assert shape(one.groups) == shape(other.groups)
    assert (one.mint, one.questions, one.aliases) == (other.mint, other.questions, other.aliases)
    assert [fold(g, Decisions()) for g in one.groups] == [fold(g, Decisions()) for g in other.groups]


@given(readings(), st.data())
def test_any_batches_give_the_same(every, data):
    batches = data.draw(batches_of(every))

    standing, minted = in_batches(batches, Decisions(), {})
    whole = group(every, Decisions(), minted)

    assert shape(standing) == shape(whole.groups) == shape(group(every, Decisions(), {}).groups)
    living = {one.id for one in whole.groups}
    assert all(old in living or whole.aliases[old] in living for old in minted.values())


@given(decided(), st.data())
def test_any_batches_give_the_same_whatever_was_decided(case, data):
    every, decisions, minted = case
    batches = data.draw(batches_of(every))

    standing, _ = in_batches(batches, decisions, minted)
    whole = group(every, decisions, minted)

    with_proofs = [one for one in whole.groups if one.facets]
    assert shape(standing) == shape(with_proofs)
    again = group(data.draw(st.permutations(every)), decisions, minted)
    assert shape(again.groups) == shape(whole.groups)
    assert again.questions == whole.questions


@given(decided())
def test_what_was_decided_holds(case):
    every, decisions, minted = case
    whole = group(every, decisions, minted)
    living = {one.id: one for one in whole.groups}
    placed = {proof for split in decisions.split for proof in split.proofs} | {move.proof for move in decisions.moved}

    assert len(living) == len(whole.groups)
    for touched in decisions.handled():
        purchase = living[whole.aliases.get(touched, touched)]
        assert set(decisions.pinned.get(touched, ())) - placed <= set(purchase.proofs)
    for one in decisions.touched:
        for other in decisions.touched - {one}:
            fused = whole.aliases.get(one, one) == whole.aliases.get(other, other)
            assert not fused or tied(one, decisions.merged) & tied(other, decisions.merged)
    for one in decisions.corrections:
        assert fold(living[whole.aliases.get(one, one)], decisions).total.value == eur("99.00")


@given(decided())
def test_no_proof_of_a_purchase_is_lost(case):
    every, decisions, minted = case
    grouped = {proof for one in group(every, decisions, minted).groups for proof in one.proofs}

    assert {one.proof for one in every if one.kind.value != "other"} <= grouped
