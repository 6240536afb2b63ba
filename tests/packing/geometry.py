"""A checker that knows nothing of the solver: what is wrong with a packing, and whether small things fit at all."""

from __future__ import annotations

from itertools import combinations, permutations, product


def faults(items, boxes, packed, *, everything=True):
    """Sentences; none when each piece lies inside, turned as allowed, clear of the others, and no box is too heavy."""
    kinds, things = {box.id: box for box in boxes}, {item.id: item for item in items}
    left = {item.id: item.quantity for item in items}
    found = []
    for one in packed:
        box = kinds[one.box]
        weight = sum(things[piece.item].weight or 0 for piece in one.placed)
        if box.most is not None and weight > box.most + 1e-6:
            found.append(f"{box.id} is too heavy")
        for piece in one.placed:
            left[piece.item] -= 1
            if any(a < 0 or a + b > c for a, b, c in zip(piece.at, piece.size, box.size, strict=True)):
                found.append(f"{piece} is outside")
            if not turned(things[piece.item], piece.size):
                found.append(f"{piece} is turned as it may not be")
        found += [f"{a} and {b} overlap" for a, b in combinations(one.placed, 2) if overlap(a, b)]
    if any(count < 0 or (everything and count) for count in left.values()):
        found.append(f"left {left}")
    return found


def turned(item, size):
    for up in item.upright:
        a, b = (edge for edge in range(3) if edge != up)
        if size[2] == item.size[up] and sorted(size[:2]) == sorted((item.size[a], item.size[b])):
            return True
    return False


def overlap(a, b):
    return all(max(a.at[n], b.at[n]) < min(a.at[n] + a.size[n], b.at[n] + b.size[n]) for n in range(3))


def fits_somehow(sizes, box):
    """Every whole position of every turn is tried: for a handful of small pieces."""
    cells = {cell: 1 << number for number, cell in enumerate(product(*(range(edge) for edge in box)))}

    def masks(size):
        for w, d, h in set(permutations(size)):
            spans = (range(box[0] - w + 1), range(box[1] - d + 1), range(box[2] - h + 1))
            for x, y, z in product(*spans):
                block = product(range(x, x + w), range(y, y + d), range(z, z + h))
                yield sum(cells[cell] for cell in block)

    ways = [list(masks(size)) for size in sorted(sizes, key=lambda size: -size[0] * size[1] * size[2])]

    def go(number, taken):
        return number == len(ways) or any(go(number + 1, taken | way) for way in ways[number] if not way & taken)

    return go(0, 0)
