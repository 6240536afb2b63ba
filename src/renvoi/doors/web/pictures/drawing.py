"""Small SVG pieces: every text escaped, every picture with its title and description."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


def element(name: str, content: str = "", **attributes: str | float | None) -> str:
    """One element; `content` is markup already made, attributes are escaped; `text_anchor` becomes text-anchor."""
    told = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(_plain(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    return f"<{name}{told}>{content}</{name}>" if content else f"<{name}{told}/>"


def text(words: str, x: float, y: float, **attributes: str | float | None) -> str:
    return element("text", escape(words), x=x, y=y, **attributes)


def picture(ident: str, title: str, description: str, size: tuple[float, float], parts: Iterable[str], css: str) -> str:
    """An SVG with role img, read out by its title and description. `ident` must be unique on the page."""
    head = element("title", escape(title), id=f"{ident}-t") + element("desc", escape(description), id=f"{ident}-d")
    return element(
        "svg",
        head + "".join(parts),
        class_=css,
        viewBox=f"0 0 {_plain(size[0])} {_plain(size[1])}",
        role="img",
        aria_labelledby=f"{ident}-t {ident}-d",
    )


def _plain(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:g}"
