"""A stretch of a node as a node of its own, every span moved along."""

from __future__ import annotations

from typing import Protocol, TypeVar

from msgspec.structs import replace

from renvoi.reading.tree import Cell, Node


class Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


S = TypeVar("S", bound=Spanned)


def cut(node: Node, start: int, path: str) -> Node:
    """The node from character `start` to its end; cells and links that begin before are left out."""
    text = node.text[start:]
    start += len(text) - len(text.lstrip())
    return replace(
        node,
        path=path,
        text=text.lstrip(),
        cells=cells_after(node.cells, start),
        links=moved(node.links, start),
        marks=moved(node.marks, start),
        words=moved(node.words, start),
        hidden=tuple((a - start, b - start) for a, b in node.hidden if a >= start),
        children=(),
        trouble="",
    )


def moved(spans: tuple[S, ...], start: int) -> tuple[S, ...]:
    return tuple(
        replace(span, start=span.start - start, end=span.end - start)  # type: ignore[type-var]
        for span in spans
        if span.start >= start
    )


def cells_after(cells: tuple[Cell, ...], start: int) -> tuple[Cell, ...]:
    place: dict[int, int] = {}
    kept: list[Cell] = []
    for index, cell in enumerate(cells):
        if cell.start >= start:
            place[index] = len(kept)
            parent = place.get(cell.parent, -1)
            kept.append(replace(cell, start=cell.start - start, end=cell.end - start, parent=parent))
    return tuple(kept)
