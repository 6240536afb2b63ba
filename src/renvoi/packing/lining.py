"""Along one axis: where pieces start when some pairs must be apart."""

from __future__ import annotations

from collections.abc import Sequence

from renvoi.packing.crowds import Pair


def starts(size: Sequence[int], pairs: Sequence[Pair], room: int) -> list[int] | None:
    """A start for each piece so that none of the pairs overlaps and all end within the room, or None."""
    line = _Line(size, room)
    return line.first if line.order(pairs) else None


class _Line:
    """The first and last start of each piece under the order decided so far."""

    def __init__(self, size: Sequence[int], room: int) -> None:
        self.size = size
        self.first = [0] * len(size)
        self.last = [room - one for one in size]
        self.after: list[list[int]] = [[] for _ in size]
        self.before: list[list[int]] = [[] for _ in size]

    def order(self, pairs: Sequence[Pair]) -> bool:
        """Decides which of each pair comes first; whether that is possible."""
        size, first, last = self.size, self.first, self.last
        undecided: list[Pair] = []
        forced: list[Pair] = []
        for a, b in pairs:
            if (
                last[a] + size[a] <= first[b]
                or last[b] + size[b] <= first[a]
                or b in self.after[a]
                or a in self.after[b]
            ):
                continue
            ways = [(x, y) for x, y in ((a, b), (b, a)) if first[x] + size[x] <= last[y]]
            if not ways:
                return False
            undecided.append((a, b))
            if len(ways) == 1:
                forced = ways
                break
        if not undecided:
            return True
        a, b = max(undecided, key=lambda pair: size[pair[0]] + size[pair[1]])
        saved = first[:], last[:], [one[:] for one in self.after], [one[:] for one in self.before]
        for x, y in forced or ((a, b), (b, a)):
            if self._put(x, y) and self.order(pairs):
                return True
            self.first[:], self.last[:] = saved[0], saved[1]
            self.after[:], self.before[:] = [one[:] for one in saved[2]], [one[:] for one in saved[3]]
        return False

    def _put(self, a: int, b: int) -> bool:
        """Lets `a` end before `b` starts; whether all still fits."""
        self.after[a].append(b)
        self.before[b].append(a)
        return self._push_on(a) and self._push_back(b)

    def _push_on(self, a: int) -> bool:
        waiting = [a]
        while waiting:
            one = waiting.pop()
            end = self.first[one] + self.size[one]
            for two in self.after[one]:
                if self.first[two] < end:
                    if end > self.last[two]:
                        return False
                    self.first[two] = end
                    waiting.append(two)
        return True

    def _push_back(self, b: int) -> bool:
        waiting = [b]
        while waiting:
            two = waiting.pop()
            for one in self.before[two]:
                start = self.last[two] - self.size[one]
                if self.last[one] > start:
                    if start < self.first[one]:
                        return False
                    self.last[one] = start
                    waiting.append(one)
        return True
