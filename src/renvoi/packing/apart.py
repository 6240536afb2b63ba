"""Along one axis: which pieces are apart, which overlap, and whether both can be so."""

from __future__ import annotations

from collections.abc import Sequence

from renvoi.packing.model import Size

AXES = (0, 1, 2)


class Apart:
    """Masks of pieces by number: `apart` from one, or overlapping (`together`) with it, along this axis of the box."""

    def __init__(self, axis: int, box: Size, count: int) -> None:
        self.axis, self.length, self.across = axis, box[axis], _face(box, axis)
        self.size = [0] * count
        self.face = [0] * count
        self.apart = [0] * count
        self.together = [0] * count

    def put(self, piece: int, stance: Size) -> None:
        """Nothing is decided of a piece just put there."""
        self.size[piece], self.face[piece] = stance[self.axis], _face(stance, self.axis)
        self.apart[piece] = self.together[piece] = 0

    def part(self, piece: int, one: int) -> None:
        """Lets the two be apart, or no longer so."""
        self.apart[piece] ^= 1 << one
        self.apart[one] ^= 1 << piece

    def unjoin(self, piece: int, one: int) -> None:
        self.together[piece] ^= 1 << one
        self.together[one] ^= 1 << piece

    def join(self, piece: int, one: int) -> bool:
        """Lets the two overlap; whether they can: pieces that all overlap lie side by side in the face across."""
        together, apart, face = self.together, self.apart, self.face
        left = apart[piece] & together[one]
        across = together[piece] & apart[one]
        if left and across:
            while left:
                a = left.bit_length() - 1
                left ^= 1 << a
                if together[a] & across:
                    return False
        room = self.across - face[piece] - face[one]
        common = together[piece] & together[one]
        if room < 0 or (common and heaviest(common, together, face) > room):
            return False
        self.unjoin(piece, one)
        return True

    def may_part(self, piece: int, one: int) -> bool:
        """False when four pieces would overlap in a ring along the axis, which intervals cannot."""
        common = left = self.together[piece] & self.together[one]
        while left:
            a = left.bit_length() - 1
            left ^= 1 << a
            if self.apart[a] & common:
                return False
        return True

    def room(self, piece: int, one: int) -> int:
        """What stays of the length beside the heaviest set of pieces all apart, these two among them."""
        common = self.apart[piece] & self.apart[one]
        return self.length - self.size[piece] - self.size[one] - heaviest(common, self.apart, self.size)


def heaviest(mask: int, apart: Sequence[int], size: Sequence[int]) -> int:
    """The largest sum of sizes of pieces of `mask` that are apart from one another."""
    best = 0
    while mask:
        one = mask.bit_length() - 1
        mask ^= 1 << one
        rest = mask & apart[one]
        found = size[one] + (heaviest(rest, apart, size) if rest else 0)
        best = max(best, found)
    return best


def _face(size: Size, axis: int) -> int:
    w, d, h = size
    return (d * h, w * h, w * d)[axis]
