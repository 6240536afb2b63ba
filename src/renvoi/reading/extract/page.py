"""A node as the value readers see it: its lines and columns, phrases, sums and days, each found once."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, wraps
from operator import attrgetter
from typing import Any, NamedTuple, TypeVar, TypeVarTuple

from renvoi.facts.place import Place
from renvoi.reading.extract.bare import told_currency, with_bare
from renvoi.reading.extract.bare_sums import bare_sums, with_cents
from renvoi.reading.extract.days import Day, Sent, find_days
from renvoi.reading.extract.facing import facing
from renvoi.reading.extract.ledger import Row, rows
from renvoi.reading.extract.letters import plain_letters
from renvoi.reading.extract.line_breaks import unwrapped, within_reason
from renvoi.reading.extract.link_notes import without_notes
from renvoi.reading.extract.phrases import PIECE, Hit, Phrasebook, phrasebook
from renvoi.reading.extract.progress_bar import stages
from renvoi.reading.extract.spans import Cover, Spans, begun
from renvoi.reading.extract.sums import Sum, behind_counts, find_sums
from renvoi.reading.tree import Cell, Link, Mark, Node

MOST_HITS = 3000
MOST_SUMS = 1000
MOST_MARKS = 1000
"""More phrases, sums, bold words and links than any letter has; of a text that repeats itself without end the beginning
says it all."""
TELLING = ("subject.", "text.")
SPEAKING = ("label.", "text.", "subject.", "section.", "against.")
MOST_COLON = 4
"""Signs of a cell that holds a colon, blanks included."""
LONGEST_TOLD = 80
"""Signs of words that tell a kind, gaps included, at most."""

START = attrgetter("start")
LETTERS = re.compile(r"[A-Z]{6,12}")


class Piece(NamedTuple):
    """Words between two line breaks or tabs. A line goes on after a break that is followed by a tab."""

    start: int
    end: int
    line: int
    column: int


class Page:
    """One node to read. Offsets are those of `node.text`; `plain` is the same text without accents and case."""

    def __init__(
        self,
        node: Node,
        proof: str,
        sent: Sent,
        book: Phrasebook | None = None,
        only: tuple[int, int] | None = None,
        spoken: tuple[str, ...] = (),
    ) -> None:
        self.node, self.proof, self.sent = node, proof, sent
        text = within_reason(node.text)
        self.text = unwrapped(without_notes(text)) if node.media_type == "text/plain" else text
        self.alone = False
        """Whether the page came without a mail around it, so that its title must tell what it is."""
        self.only_subject = only is not None
        if only is not None:
            start, end = only
            self.text = "\n" * start + self.text[start:end] + "\n" * (len(self.text) - end)
        self.plain = plain_letters(self.text)
        self.book, self.spoken = book or phrasebook(), (*spoken, "en") if spoken else ()
        self.hits = Spans(self.book.find(self.plain, self.text, self.spoken)[:MOST_HITS])
        by_concept: defaultdict[str, Spans[Hit]] = defaultdict(Spans)
        for hit in self.hits:
            by_concept[hit[2]].append(hit)
        self.by_concept = dict(by_concept)
        self.unenclosed: dict[str, list[Hit]] = {}
        self.ended: dict[int, list[int]] = {}
        """Where in each piece words begin that end the name of a shop."""
        self.reaches: dict[int, dict[str, tuple[int, int]]] = {}
        self.voiced: dict[Piece, bool] = {}
        """Whether most of a piece is words of the mail itself."""
        self.answers: dict[tuple[object, ...], Any] = {}
        """What functions found that are asked once (see `once`)."""

    @cached_property
    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        line, column, end = 0, -1, 0
        for match in PIECE.finditer(self.text):
            gap = self.text[end : match.start()]
            if "\t" in gap or not found:
                column += 1
            else:
                line, column = line + 1, 0
            found.append(Piece(match.start(), match.end(), line, column))
            end = match.end()
        return found

    @cached_property
    def shown(self) -> list[Piece]:
        """The pieces a reader of the mail sees, before the advertisements."""
        return [one for one in self.pieces if one.start < self.ads and not self.hidden(one.start)]

    @cached_property
    def starts(self) -> list[int]:
        return [piece.start for piece in self.pieces]

    @cached_property
    def sums(self) -> Spans[Sum]:
        shown = self.standing(
            behind_counts(
                self.text, with_cents(self.text, find_sums(self.text)[:MOST_SUMS]), self.all("label.quantity")
            )
        )
        shown = told_currency(self.text, self.plain, shown)
        return Spans(with_bare(self.text, self.plain, shown) if self.paper else bare_sums(self.text, shown))

    @cached_property
    def ledger(self) -> list[Row]:
        """The rows of sums, in order."""
        return rows(self)

    @cached_property
    def facing(self) -> dict[int, Sum | None]:
        """The sums that pieces of words face across a table (extract/facing.py)."""
        return facing(self)

    def standing(self, sums: list[Sum]) -> list[Sum]:
        """Without the prices that were crossed out."""
        struck = [(mark.start, mark.end) for mark in self.node.marks if mark.kind == "struck"]
        crossed = Cover(struck)
        return [one for one in sums if not crossed.holds(one.start, one.start + 1)] if struck else sums

    @property
    def paper(self) -> bool:
        """Whether the page is a PDF or a photo: papers leave the currency out far more often than mails."""
        return self.node.media_type == "application/pdf" or self.node.media_type.startswith("image/")

    @cached_property
    def days(self) -> Spans[Day]:
        return Spans(find_days(self.plain, self.hits, self.sent))

    def days_in(self, start: int, end: int) -> list[Day]:
        """The days whose words begin inside a span."""
        return begun(self.days, start, end)

    @cached_property
    def weekday_words(self) -> frozenset[str]:
        """The weekdays a text names, in plain letters."""
        return frozenset(
            self.plain[hit.start : hit.end] for hit in self.hits if hit.concept.startswith(("weekday.", "short."))
        )

    @cached_property
    def cells(self) -> tuple[Cell, ...]:
        """The cells of tables within what is read of the text."""
        end = len(self.text)
        return tuple(cell for cell in self.node.cells if cell.end <= end)

    @cached_property
    def below(self) -> dict[tuple[int, int, int], int]:
        """Start of each cell by table, row and column."""
        return {(cell.table, cell.row, cell.column): cell.start for cell in reversed(self.cells)}

    @cached_property
    def cell_at(self) -> dict[int, tuple[int, int, int]]:
        """The innermost cell that begins at an offset."""
        return {cell.start: (cell.table, cell.row, cell.column) for cell in self.cells}

    def all(self, *concepts: str) -> Sequence[Hit]:
        if len(concepts) == 1:
            return self.by_concept.get(concepts[0], ())
        return [hit for concept in concepts for hit in self.by_concept.get(concept, ())]

    def within(self, concept: str, start: int, end: int) -> list[Hit]:
        """The hits of a concept that begin inside a span."""
        hits = self.by_concept.get(concept)
        return begun(hits, start, end) if hits else []

    def closing(self, start: int, end: int) -> list[int]:
        """Where in a span of one piece words begin that end the name of a shop."""
        index = self.piece_at(start)
        found = self.ended.get(index)
        if found is None:
            piece = self.pieces[index]
            words = self.plain[piece.start : piece.end], self.text[piece.start : piece.end]
            hits = self.book.closing.find(*words, self.spoken)
            found = self.ended[index] = [piece.start + hit.start for hit in hits]
        return found[bisect_left(found, start) : bisect_left(found, end)]

    def has(self, *concepts: str) -> bool:
        return any(concept in self.by_concept for concept in concepts)

    def piece_at(self, offset: int) -> int:
        """Index of the piece that holds an offset, or the last one before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def hidden(self, offset: int) -> bool:
        return bool(self.node.hidden) and self.unseen.holds(offset, offset + 1)

    @cached_property
    def unseen(self) -> Cover:
        return Cover(self.node.hidden)

    @cached_property
    def marks(self) -> Spans[Mark]:
        """The words set off, by place."""
        return Spans(sorted(self.node.marks, key=START)[:MOST_MARKS])

    @cached_property
    def links(self) -> Spans[Link]:
        """The links, by place."""
        return Spans(sorted(self.node.links, key=START)[:MOST_MARKS])

    @cached_property
    def linked(self) -> Cover:
        return Cover((link.start, link.end) for link in self.node.links)

    def has_any(self, piece: Piece) -> bool:
        """Whether any label or sign of a kind stands in a piece."""
        return any(hit.concept.startswith(SPEAKING) for hit in self.in_piece(piece))

    def place(self, start: int, end: int) -> Place:
        """The place of a span; words of a page or photo bring their rectangles."""
        words = self.node.words
        near = words[bisect_right(self.word_ends, start) : bisect_left(self.word_starts, end)] if words else ()
        boxes = tuple([word.box for word in near])
        return Place(self.proof, self.node.path, start, end, self.node.text[start:end], boxes)

    @cached_property
    def word_starts(self) -> list[int]:
        return [word.start for word in self.node.words]

    @cached_property
    def word_ends(self) -> list[int]:
        return [word.end for word in self.node.words]

    def labels(self, *concepts: str) -> list[Hit]:
        """Label hits of these concepts that no longer label of any concept encloses."""
        return [hit for concept in concepts if concept in self.by_concept for hit in self.free(concept)]

    def free(self, concept: str) -> list[Hit]:
        found = self.unenclosed.get(concept)
        if found is None:
            found = self.unenclosed[concept] = [hit for hit in self.by_concept[concept] if not self.enclosed(hit)]
        return found

    @cached_property
    def label_spans(self) -> Spans[Hit]:
        return Spans(hit for hit in self.hits if hit.concept.startswith("label."))

    def enclosed(self, hit: Hit) -> bool:
        spans = self.label_spans
        low, high = bisect_right(spans.starts, hit.start - 60), bisect_right(spans.starts, hit.start)
        for other in spans[low:high]:
            longer = other.end - other.start > hit.end - hit.start
            if longer and other.end >= hit.end and other.concept != hit.concept and not self.over_value(other):
                return True
        return False

    def over_value(self, hit: Hit) -> bool:
        """Whether the gap of a phrase holds the very value a shorter label points to."""
        return any(sign in ":#" or sign.isdigit() for sign in self.text[hit.start : hit.end])

    def beside(self, hit: Hit) -> Iterator[tuple[int, int, str]]:
        """Where the value of a label may stand, nearest first: (start, end, how)."""
        index = self.piece_at(hit.start)
        piece = self.pieces[index]
        if self.text[hit.end : piece.end].strip(" :#.-°º*>"):
            yield hit.end, piece.end, "same line"
            return
        under = self.cell_under(piece)
        if under is not None and self.all_words(index):
            yield under.start, under.end, "cell below"
            return
        if index + 1 == len(self.pieces):
            return
        under = self.column_under(index) if piece.column < 12 and self.all_words(index) else None
        if under is not None and self.text[under.start - 2 : under.start] != "\n\t":  # a further cell of the same row
            yield under.start, under.end, "column below"
            return
        neighbour = self.next_word(index)
        yield neighbour.start, neighbour.end, "next cell" if neighbour.line == piece.line else "next line"

    def next_word(self, index: int) -> Piece:
        """The next piece; behind a colon with a cell of its own the one after it."""
        after = self.pieces[index + 1]
        further = self.next_cell(index + 1) if self.is_colon(after) else None
        return further or after

    def is_colon(self, piece: Piece) -> bool:
        return piece.end - piece.start <= MOST_COLON and self.text[piece.start : piece.end].strip() == ":"

    def next_cell(self, index: int) -> Piece | None:
        """The next piece on the same line."""
        other = self.pieces[index + 1] if index + 1 < len(self.pieces) else None
        return other if other and other.line == self.pieces[index].line else None

    def cell_under(self, piece: Piece) -> Piece | None:
        """What stands in the cell of a table below the one that begins with a piece."""
        cell = self.cell_at.get(piece.start)
        under = self.below.get((cell[0], cell[1] + 1, cell[2])) if cell else None
        return None if under is None else self.pieces[self.piece_at(under)]

    def column_under(self, index: int) -> Piece | None:
        """What stands in the same column of the next line."""
        piece = self.pieces[index]
        later = self.pieces[index + 1 : index + 20]
        return next((one for one in later if one.line == piece.line + 1 and one.column == piece.column), None)

    def all_words(self, index: int) -> bool:
        """Whether the line of a piece has several columns and no digit: a line of column names."""
        line = self.pieces[index].line
        around = [one for one in self.pieces[max(0, index - 8) : index + 9] if one.line == line]
        valued = any(self.valueish(one) or self.is_colon(one) for one in around)
        return len(around) > 1 and not valued and not self.lettered(index)

    def valueish(self, piece: Piece) -> bool:
        return any(sign.isdigit() for sign in self.text[piece.start : piece.end])

    def lettered(self, index: int) -> bool:
        """Whether the one cell after a label that is not in capitals is a code of capitals: "Reference | XKBKNABJK"."""
        piece, after = self.pieces[index], self.next_cell(index)
        if after is None or self.next_cell(index + 1) or self.text[piece.start : piece.end].isupper():
            return False
        return LETTERS.fullmatch(self.text, after.start, after.end) is not None

    @cached_property
    def stages(self) -> list[tuple[int, int]]:
        """Spans of a progress bar (extract/progress_bar.py)."""
        return stages(self)

    def in_stages(self, hit: Hit) -> bool:
        return any(start <= hit.start < end for start, end in self.stages)

    @cached_property
    def told(self) -> list[Hit]:
        """The words that tell a kind of mail."""
        return [hit for hit in self.hits if hit.concept.startswith(TELLING)]

    def inside_other(self, hit: Hit) -> bool:
        """Whether words that tell a kind stand inside longer ones that tell another: "handed to" in "handed to our
        carrier"."""
        kind = hit.concept.partition(".")[2]
        first = bisect_left(self.told, (hit.start - LONGEST_TOLD,))
        for other in self.told[first : bisect_right(self.told, (hit.start, sys.maxsize))]:
            wider = other.end > hit.start and other.end - other.start > hit.end - hit.start
            wider = wider and (other.end >= hit.end or other.start < hit.start)
            if wider and other.start <= hit.start and other.concept.partition(".")[2] != kind:
                return True
        return False

    def in_piece(self, piece: Piece) -> list[Hit]:
        return begun(self.hits, piece.start, piece.end)

    def reach(self, piece: Piece) -> dict[str, tuple[int, int]]:
        """Where in a piece each concept is met first and last."""
        found = self.reaches.get(piece.start)
        if found is None:
            found = self.reaches[piece.start] = {}
            for hit in self.in_piece(piece):
                found[hit.concept] = found.get(hit.concept, (hit.start,))[0], hit.start
        return found

    @cached_property
    def ads(self) -> int:
        """Where the part that praises other goods begins (the length of the text when there is none)."""
        last_fact = max(
            (hit.start for hit in self.all("label.total", "label.order_number", "label.order_date")), default=0
        )
        for hit in sorted(self.all("section.ads")):
            piece = self.pieces[self.piece_at(hit.start)]
            short = piece.end - piece.start <= (hit.end - hit.start) + 40
            if hit.start > last_fact and hit.start - piece.start <= 3 and short:
                return hit.start
        return len(self.text)


Told = TypeVarTuple("Told")
T = TypeVar("T")


def once(find: Callable[[Page, *Told], T]) -> Callable[[Page, *Told], T]:
    """A function of a page that many readers ask for the same: each answer is kept on the page."""

    @wraps(find)
    def answer(page: Page, *told: *Told) -> T:
        key = (find, *told)
        if key not in page.answers:
            page.answers[key] = find(page, *told)
        found: T = page.answers[key]
        return found

    return answer
