"""Whether pieces fit into one box, settled by proposals: a solver of logic proposes how the pieces stand and along
which axes they are apart; what is wrong with it is told to the solver, until nothing is or nothing is left.

The solver is MiniSat 2.2 (N. Eén, N. Sörensson), which learns from what fails; see docs/decisions/0020."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from msgspec import Struct

from renvoi.packing.crowds import Clause
from renvoi.packing.lining import starts
from renvoi.packing.model import Size
from renvoi.packing.question import AXES, Question, Stances
from renvoi.packing.refuting import out_of_line, too_crowded, too_much
from renvoi.packing.scales import TOLERANCE, stretched
from renvoi.packing.trying import Spot

PROPOSAL, CLAUSES = 25, 10
"""A step is about as long as a conflict of the solver: so many a proposal, and so many clauses written in one."""
BREATH = 1_000
"""Conflicts before a signal is heard."""


class Settled(Struct, frozen=True):
    """`spots`: where each piece lies; None when proved that they do not fit, empty when that is not known."""

    spots: list[Spot] | None
    steps: int


def settle(pieces: Sequence[Stances], box: Size, steps: int) -> Settled:
    """The same question has one answer."""
    fitting = [[size for size in stances if _within(size, box)] for stances in pieces]
    if not all(fitting):
        return Settled(None, 0)
    volumes = stretched(fitting, box)
    least = [[min(values) for values in zip(*rows, strict=True)] for rows in volumes]
    if any(sum(shares) > 1 + TOLERANCE for shares in zip(*least, strict=True)):
        return Settled(None, 0)
    if steps <= 0:
        return Settled([], 0)
    talk = _Talk(Question(fitting, box), volumes, box, steps)
    return Settled(talk.settle(), steps - talk.left)


class _Talk:
    def __init__(self, question: Question, volumes: list[list[list[float]]], box: Size, steps: int) -> None:
        self.question, self.volumes, self.box = question, volumes, box
        self.left = steps

    def settle(self) -> list[Spot] | None:
        from pysat.solvers import Minisat22  # noqa: PLC0415 - most boxes need none

        clauses = list(self.question.clauses())
        self.left -= len(clauses) // CLAUSES
        with Minisat22(bootstrap_with=clauses) as solver:
            while self.left > 0:
                possible = self.solve(solver)
                if possible is False:
                    return None
                if possible:
                    self.left -= PROPOSAL
                    model = solver.get_model()
                    wrong, spots = self.look([value > 0 for value in model])
                    if not wrong:
                        return spots
                    for clause in wrong:
                        solver.add_clause(clause)
        return []

    def solve(self, solver: Any) -> bool | None:
        """Whether there is a proposal; None when that is not known yet. Where the solver expects no interrupt, it keeps
        all threads waiting, and takes Ctrl-C for itself."""
        before = solver.accum_stats()["conflicts"]
        solver.conf_budget(min(self.left, BREATH))
        possible: bool | None = solver.solve_limited(expect_interrupt=True)
        self.left -= solver.accum_stats()["conflicts"] - before
        return possible

    def look(self, told: Sequence[bool]) -> tuple[list[Clause], list[Spot]]:
        """What is wrong with the proposal, or where each piece lies."""
        question = self.question
        chosen = [next(n for n, one in enumerate(stands) if told[one - 1]) for stands in question.stands]
        sizes = [stances[number] for stances, number in zip(question.pieces, chosen, strict=True)]
        apart = [[pair for pair, one in question.apart[axis].items() if told[one - 1]] for axis in AXES]
        wrong = [*too_much(question, self.volumes, chosen), *too_crowded(question, sizes, apart)]
        if wrong:
            return wrong, []
        places: list[list[int]] = []
        for axis in AXES:
            edges, room = [size[axis] for size in sizes], self.box[axis]
            line = starts(edges, apart[axis], room)
            if line is None:
                wrong.append(out_of_line(question, axis, edges, apart[axis], room))
            else:
                places.append(line)
        if wrong:
            return wrong, []
        return [], [((x, y, z), size) for x, y, z, size in zip(*places, sizes, strict=True)]


def _within(size: Size, box: Size) -> bool:
    return size[0] <= box[0] and size[1] <= box[1] and size[2] <= box[2]
