"""The plan drawn: an isometric picture, step by step, as SVG. Colours are left to classes; `STYLE` has plain ones."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from renvoi.packing.model import Placed, Size

MOST_FRAMES = 12
"""Frames of one picture; with more pieces several are laid in one frame."""
FRAME, GAP, CAPTION = 200, 20, 18
STYLE = (
    "<style>.pk{color-scheme:light dark;--pk-line:#3a3630;--pk-old:#e9e2d4;--pk-new:#c96f3b;--pk-ink:#2b2722}"
    "@media(prefers-color-scheme:dark){.pk{--pk-line:#d8d0c2;--pk-old:#4a453c;--pk-new:#d98a58;--pk-ink:#f2ece0}}"
    ".pk-box{fill:none;stroke:var(--pk-line);stroke-width:1.2}.pk-far{stroke-dasharray:3 3;opacity:.6}"
    ".pk-old{fill:var(--pk-old);stroke:var(--pk-line);stroke-width:.8}"
    ".pk-new{fill:var(--pk-new);stroke:var(--pk-line);stroke-width:.8}.pk-side{filter:brightness(.9)}"
    ".pk-front{filter:brightness(.8)}.pk-text{fill:var(--pk-ink);font:600 13px system-ui,sans-serif}</style>"
)
Point = tuple[float, float]


def in_order(placed: Sequence[Placed]) -> list[Placed]:
    """The order to lay things in: none before what lies below or behind it."""
    left = sorted(placed, key=lambda one: (one.at[2], one.at[1], one.at[0]))
    laid: list[Placed] = []
    while left:
        free = next(
            (one for one in left if not any(_behind(other, one) for other in left if other is not one)), left[0]
        )
        left.remove(free)
        laid.append(free)
    return laid


def _behind(a: Placed, b: Placed) -> bool:
    """`a` is under, behind or left of `b` and nowhere the other way round: it is laid, and drawn, before it."""
    first = any(a.at[n] + a.size[n] <= b.at[n] for n in range(3))
    return first and not any(b.at[n] + b.size[n] <= a.at[n] for n in range(3))


def svg(size: Size, placed: Sequence[Placed], title: str, text: str, *, style: bool = False) -> str:
    """The box of inner `size` being filled, a frame a step; `text` is what a screen reader says instead."""
    order = in_order(placed)
    many = -(-len(order) // MOST_FRAMES) or 1
    steps = range(0, len(order), many)
    columns = min(len(steps), 4) or 1
    height = FRAME + GAP + CAPTION
    frames = []
    for number, start in enumerate(steps):
        x, y = GAP + number % columns * (FRAME + GAP), GAP + number // columns * height
        end = min(start + many, len(order))
        label = f'<text class="pk-text" x="0" y="{FRAME + CAPTION - 4}">{_numbers(start + 1, end)}</text>'
        frames.append(f'<g transform="translate({x} {y})">{_frame(size, order[:start], order[start:end])}{label}</g>')
    width, height = columns * (FRAME + GAP) + GAP, -(-len(steps) // columns) * height + GAP
    head = f"<title>{escape(title)}</title><desc>{escape(text)}</desc>"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="pk" role="img" viewBox="0 0 {width} {height}" '
        f'aria-label="{escape(title)}">{head}{STYLE if style else ""}{"".join(frames)}</svg>'
    )


def _numbers(first: int, last: int) -> str:
    return f"{first}" if first == last else f"{first}–{last}"


def _frame(size: Size, old: Sequence[Placed], new: Sequence[Placed]) -> str:
    scale = FRAME / max((size[0] + size[1]) * 0.866, (size[0] + size[1]) * 0.5 + size[2])

    def point(x: float, y: float, z: float) -> Point:
        return (x - y) * 0.866 * scale + size[1] * 0.866 * scale, (x + y) * 0.5 * scale + (size[2] - z) * scale

    w, d, h = size
    far = [[(0, 0, 0), (w, 0, 0)], [(0, 0, 0), (0, d, 0)], [(0, 0, 0), (0, 0, h)]]
    near = [
        [(w, 0, 0), (w, d, 0), (0, d, 0)], [(w, 0, 0), (w, 0, h), (0, 0, h), (0, d, h), (0, d, 0)],
        [(w, 0, h), (w, d, h), (0, d, h)], [(w, d, 0), (w, d, h)],
    ]  # fmt: skip
    lines = [_line("pk-box pk-far", [point(*one) for one in line]) for line in far]
    for one in (*old, *new):
        lines += _solid("pk-new" if one in new else "pk-old", one, point)
    lines += [_line("pk-box", [point(*one) for one in line]) for line in near]
    return "".join(lines)


def _solid(css: str, one: Placed, point: Callable[[float, float, float], Point]) -> list[str]:
    (x, y, z), (w, d, h) = one.at, one.size
    top = [(x, y, z + h), (x + w, y, z + h), (x + w, y + d, z + h), (x, y + d, z + h)]
    side = [(x + w, y, z), (x + w, y + d, z), (x + w, y + d, z + h), (x + w, y, z + h)]
    front = [(x, y + d, z), (x + w, y + d, z), (x + w, y + d, z + h), (x, y + d, z + h)]
    faces = ((css, top), (f"{css} pk-side", side), (f"{css} pk-front", front))
    return [_line(name, [point(*corner) for corner in corners], closed=True) for name, corners in faces]


def _line(css: str, points: Sequence[Point], *, closed: bool = False) -> str:
    told = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<{"polygon" if closed else "polyline"} class="{css}" points="{told}"/>'
