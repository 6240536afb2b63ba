"""HTML → canonical text, cells, links, emphasis and hidden spans, all in one walk over the parsed document."""

from __future__ import annotations

import re
from typing import Any

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from renvoi.reading.plain import seen
from renvoi.reading.structured import structured_nodes
from renvoi.reading.style import box_classes, font_is_zero, hides, hiding_classes, parted, raises, sets_apart, strikes
from renvoi.reading.tree import Cell, Link, Mark, Node
from renvoi.reading.writer import Span, Writer

SOURCE_LIMIT = 8_000_000
TEXT_LIMIT = 1_000_000
MOST_CELLS = 50_000

SKIPPED_NAMES = "script style head template noscript object embed iframe svg math select textarea video audio canvas"
BLOCK_NAMES = """
    address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main nav ol p pre section summary table tbody td tfoot th
    thead tr ul
"""
SKIPPED = frozenset(SKIPPED_NAMES.split())
BLOCKS = frozenset(BLOCK_NAMES.split())
DEEPEST = 2_500
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]{0,30})")
ENDING_NAMES = "area base br col dd dt hr img input li link meta option p tbody td tfoot th thead tr wbr"
ENDING_THEMSELVES = frozenset(ENDING_NAMES.split())
MARKS = (
    {"li": "item"} | dict.fromkeys(("b", "strong", "th"), "strong") | dict.fromkeys(("del", "s", "strike"), "struck")
)
MARKS |= {f"h{i}": "heading" for i in range(1, 7)}


class Open:
    """An element whose end is still to come."""

    __slots__ = ("box", "cell", "font", "hidden", "link", "mark", "node", "parted", "struck", "tag")

    def __init__(self, node: Any, tag: str) -> None:
        self.node, self.tag = node, tag
        self.hidden = self.struck = self.box = False
        self.parted = ""
        self.font: bool | None = None
        self.cell: Span | None = None
        self.link: Span | None = None
        self.mark: Span | None = None


class Table:
    __slots__ = ("column", "gap", "number", "parent", "row")

    def __init__(self, number: int, parent: int) -> None:
        self.number, self.parent = number, parent
        self.row, self.column, self.gap = -1, 0, ""


class Walk(Writer):
    """Visits the elements of a document and writes its text with the spans they take."""

    def __init__(self, hidden_classes: frozenset[str], boxes: frozenset[str] | None = None, apart: str = "\n") -> None:
        super().__init__()
        self.hidden_classes = hidden_classes
        self.boxes, self.apart = boxes, apart
        """Classes whose elements set what they hold apart; None where that is not looked at."""
        self.cells: list[Span] = []
        self.links: list[Span] = []
        self.marks: list[Span] = []
        self.tables: list[Table] = []
        self.table_count, self.cell = 0, -1

    def run(self, root: Any) -> bool:
        """Visit every node without recursion; False when the text limit stopped the walk."""
        stack: list[Open] = []
        node = root
        while node is not None:
            child = None
            tag = node.tag
            if tag == "-text":
                self.text(node.text_content or "")
            elif tag and tag not in SKIPPED and tag[0] != "-" and tag[0] != "!":  # "<?x?>" has none
                opened = self.enter(tag, node)
                if self.boxes is not None:
                    self.set_apart(opened, stack[-1] if stack else None)
                child = node.child
                if child is None:
                    self.leave(opened)
                else:
                    stack.append(opened)
            if child is None:
                child = node.next
                while child is None and stack:
                    opened = stack.pop()
                    self.leave(opened)
                    child = opened.node.next
            node = child
            if self.pos > TEXT_LIMIT:
                while stack:
                    self.leave(stack.pop())
                return False
        return True

    # Elements

    def enter(self, tag: str, node: Any) -> Open:
        opened = Open(node, tag)
        attributes = node.attributes
        self.raised = self.raised or tag in ("sup", "small")
        if attributes:
            self.look(opened, attributes)
        if tag in BLOCKS:
            self.block()
            if tag in ("table", "tr", "td", "th"):
                self.enter_table(opened, attributes)
            elif tag == "pre":
                self.pre += 1
        elif tag == "a":
            url = attributes.get("href")
            if url:
                opened.link = self.begin(self.links, url[:4000])
        elif tag == "img":
            self.image(attributes)
        if tag in MARKS:
            opened.mark = self.begin(self.marks, MARKS[tag])
        elif opened.struck:
            opened.mark = self.begin(self.marks, "struck")
        return opened

    def look(self, opened: Open, attributes: dict[str, str | None]) -> None:
        style = attributes.get("style")
        if style:
            opened.hidden = hides(style)
            opened.struck = strikes(style)
            if opened.tag not in BLOCKS and opened.tag != "img" and (by := parted(style)):
                opened.parted = by
                self.part(by)
            self.raised = self.raised or (opened.tag not in BLOCKS and raises(style))
            tiny = font_is_zero(style)
            if tiny is not None:
                opened.font = self.tiny
                self.tiny = tiny
        if "hidden" in attributes:
            opened.hidden = True
        if self.hidden_classes and not opened.hidden:
            opened.hidden = not self.hidden_classes.isdisjoint((attributes.get("class") or "").split())
        self.hiding += opened.hidden

    def set_apart(self, opened: Open, outer: Open | None) -> None:
        """Each child of a flexible box or grid stands apart, whatever its element."""
        attributes = opened.node.attributes
        classes = (attributes.get("class") or "").split()
        opened.box = sets_apart(attributes.get("style") or "") or not (self.boxes or frozenset()).isdisjoint(classes)
        if outer is not None and outer.box and opened.tag not in BLOCKS:
            opened.parted = self.apart
            self.part(self.apart)

    def image(self, attributes: dict[str, str | None]) -> None:
        words = seen(" ".join((attributes.get("alt") or "").split()))
        if words:
            span = self.begin(self.links, (attributes.get("src") or "")[:4000])
            self.gap = self.gap or " "
            self.say(words)
            span.end = self.pos
            self.gap = " "

    def leave(self, opened: Open) -> None:
        tag = opened.tag
        self.raised = False
        if opened.hidden:
            self.hiding -= 1
        if opened.font is not None:
            self.tiny = opened.font
        if opened.link is not None:
            self.finish(opened.link)
        if opened.mark is not None:
            self.finish(opened.mark)
        if tag in BLOCKS:
            self.leave_block(opened)
        elif opened.parted:
            self.part(opened.parted)

    def leave_block(self, opened: Open) -> None:
        tag = opened.tag
        table = self.tables[-1] if self.tables else None
        if tag == "pre":
            self.pre -= 1
        elif table is not None and opened.cell is not None:
            self.leave_cell(opened.cell, table)
        elif table is not None and tag == "tr" and table.gap:
            self.gap = "\n"
        elif table is not None and tag == "table":
            self.cell = self.tables.pop().parent
        self.block()

    # Tables

    def enter_table(self, opened: Open, attributes: dict[str, str | None]) -> None:
        if opened.tag == "table":
            self.tables.append(Table(self.table_count, self.cell))
            self.table_count += 1
        elif not self.tables:
            return
        elif opened.tag == "tr":
            table = self.tables[-1]
            table.row, table.column, table.gap = table.row + 1, 0, ""
        elif len(self.cells) < MOST_CELLS:
            table = self.tables[-1]
            if table.gap:
                self.gap = table.gap
            opened.cell = self.begin(self.cells, table.number, table.row, table.column, table.parent)
            self.cell = len(self.cells) - 1
            table.column += width(attributes.get("colspan"))

    def leave_cell(self, cell: Span, table: Table) -> None:
        if cell.start < 0:
            self.waiting.pop()
            self.cells.pop()
        else:
            cell.end = self.pos
            table.gap = "\n\t" if self.last_break > cell.start else "\t"
        self.cell = table.parent


def width(colspan: str | None) -> int:
    return min(int(colspan), 100) or 1 if colspan and colspan.isdecimal() and len(colspan) < 4 else 1


def too_deep(source: str) -> int:
    """Where elements left open reach a depth no page has, for the parser takes quadratic time over it; 0 for none."""
    if source.count("<") - source.count("</") < DEEPEST:
        return 0
    depth = 0
    for match in TAG.finditer(source):
        if match.group(2).lower() not in ENDING_THEMSELVES:
            depth = max(0, depth + (-1 if match.group(1) else 1))
            if depth > DEEPEST:
                return match.start()
    return 0


def html_node(source: str, path: str, name: str = "") -> Node:
    """The node of an HTML document given as text."""
    trouble = ""
    if len(source) > SOURCE_LIMIT:
        source = source[:SOURCE_LIMIT]
        trouble = "the page is too long; only its beginning was read"
    end = too_deep(source)
    if end:
        source = source[:end]
        trouble = "the page is nested too deep; only its beginning was read"
    try:
        document = LexborHTMLParser(source)
    except SelectolaxError:
        return Node(
            path=path, media_type="text/html", name=name, trouble="the page could not be parsed in the memory given"
        )
    boxed = "flex" in source or "grid" in source
    sheets = "\n".join(style.text() for style in document.css("style")) if boxed or "none" in source else ""
    apart = "\n" if path == "" else " "  # few mail programs lay out such boxes, and their words stay in a line
    walk = Walk(hiding_classes(sheets) if sheets else frozenset(), box_classes(sheets) if boxed else None, apart)
    if not walk.run(document.root):
        trouble = "the page is too long; only its beginning was read"
    if walk.out:
        walk.out.append("\n")
    return Node(
        path=path,
        media_type="text/html",
        name=name,
        text="".join(walk.out),
        cells=tuple(Cell(s.start, s.end, *s.data) for s in walk.cells),
        links=tuple(Link(s.start, s.end, *s.data) for s in walk.links),
        marks=tuple(Mark(s.start, s.end, *s.data) for s in walk.marks if s.end > s.start),
        hidden=tuple(walk.hidden),
        children=structured_nodes(document, source, path),
        trouble=trouble,
    )
